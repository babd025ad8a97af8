/** remark is ESM only, so Jest runs modules as modules (NODE_OPTIONS=--experimental-vm-modules, set by scripts/test.mjs). */
export default {
  rootDir: '.',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts', '<rootDir>/__tests__/**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/.next/', '/__tests__/browser/'],
  modulePathIgnorePatterns: ['<rootDir>/.next/', '<rootDir>/.data/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^@/(.*)$': '<rootDir>/$1' },
  transform: {
    '^.+\\.tsx?$': ['ts-jest', { useESM: true, diagnostics: false, tsconfig: { module: 'esnext', moduleResolution: 'bundler', target: 'es2022', jsx: 'react-jsx', esModuleInterop: true, isolatedModules: true, rootDir: '.' } }],
  },
};
