/** `npm run bench -- NAME [options]`: measurements that print tables. Never tests: a slow machine is not a defect. */
const [name = '', ...rest] = process.argv.slice(2);

const BENCHES: Record<string, () => Promise<{ run(args: string[]): Promise<void> }>> = {
  index: () => import('./index'),
  publish: () => import('./publish'),
  pages: () => import('./pages'),
  build: () => import('./build'),
  views: () => import('./views'),
  counting: () => import('./counting'),
  search: () => import('./search'),
  edge: async () => ({ run: (await import('./edge')).edge }),
};

const bench = BENCHES[name];
if (!bench) {
  console.error(`Name a bench: ${Object.keys(BENCHES).join(', ')}. Sizes: --sizes=1000,10000,100000.`);
  process.exit(2);
}
await (await bench()).run(rest);
export {};
