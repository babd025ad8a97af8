/** `next build` at several sizes of archive, in turns: it prerenders the newest articles alone, so that the size makes no difference. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { archiveOf, freshDataDir, numberFrom, percentile, root, seconds, sizesFrom, table } from './measure';

export async function run(args: string[]): Promise<void> {
  const rounds = numberFrom(args, 'rounds', 3);
  const papers = sizesFrom(args, [1_000, 100_000]).map((size) => ({ size, times: [] as number[], variables: { ARTICLES_DIR: archiveOf(size), DATA_DIR: freshDataDir(`build-${size}`) } }));
  // What `npm run build` does first; it has a bench of its own.
  for (const { variables } of papers) node(['--import', 'tsx', 'lib/cli/index.ts'], variables);
  for (let round = 0; round < rounds; round++) {
    for (const paper of papers) {
      const started = performance.now();
      node([path.join(root, 'node_modules/next/dist/bin/next'), 'build'], paper.variables);
      paper.times.push(performance.now() - started);
    }
  }
  node(['scripts/newsprint.mjs', 'build'], {});
  const medians = papers.map(({ times }) => percentile(times, 0.5));
  table(['articles', 'next build, median', 'of the smallest'], papers.map(({ size }, place) => [String(size), seconds(medians[place]!), `${Math.round((100 * medians[place]!) / medians[0]!)} %`]));
}

function node(args: string[], variables: Record<string, string>): void {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env: { ...process.env, ...variables, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } });
  if (status !== 0) throw new Error(stderr);
}
