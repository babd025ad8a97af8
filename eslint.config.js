import js from '@eslint/js';
import typescript from 'typescript-eslint';

/** What each room may import; DESIGN: `lib/` knows nothing of React or Next, components read no files and run no queries. */
const forbid = (patterns, message) => ({ 'no-restricted-imports': ['error', { patterns: [{ group: patterns, message }] }] });

export default typescript.config(
  { ignores: ['node_modules/', '.next/', '.data/', 'next-env.d.ts', 'public/'] },
  js.configs.recommended,
  ...typescript.configs.recommended,
  {
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', Buffer: 'readonly', setTimeout: 'readonly', setInterval: 'readonly', clearInterval: 'readonly', clearTimeout: 'readonly', fetch: 'readonly', performance: 'readonly', globalThis: 'readonly', TextDecoder: 'readonly' } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false, fixStyle: 'inline-type-imports' }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      // Control characters are what some patterns are about.
      'no-control-regex': 'off',
    },
  },
  { files: ['lib/**'], ignores: ['lib/page-cache/next-handler.js', 'lib/seo/metadata.ts'], rules: forbid(['react', 'react-dom', 'react/*', 'next', 'next/*', '@/app/*', '@/components/*'], 'lib/ knows nothing of React or Next.') },
  { files: ['lib/markdown/**'], rules: forbid(['node:fs', 'node:fs/*', 'libsql', 'react', 'next', 'next/*'], 'lib/markdown has no file access.') },
  // Tables of cases and of rules are long and read one line at a time.
  { files: ['__tests__/**'], rules: { 'max-lines': 'off' } },
  { files: ['components/**'], rules: forbid(['node:*', 'libsql', 'sharp', '@/lib/index/*', '@/lib/publish/*', '@/lib/server/*', '@/app/*'], 'components get plain values: no files, no queries.') },
  { files: ['app/**'], rules: forbid(['node:fs', 'node:fs/*', 'libsql', 'sharp', 'gray-matter', 'remark', 'remark-*', 'yaml'], 'routes are thin: ask lib, hand to a component.') },
);
