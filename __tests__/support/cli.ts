import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import type { Paper } from './paper';

// Node and TypeScript start anew for every command.
jest.setTimeout(120_000);

const SCRIPT = fileURLToPath(new URL('../../scripts/newsprint.mjs', import.meta.url));

export interface Ran {
  status: number | null;
  out: string;
  err: string;
}

/** Runs a command of the editor's as `npm run` does, in `cwd` or beside the newspaper's folder. */
export function newsprint(paper: Paper, args: string[], cwd?: string): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
    cwd, encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'production', TZ: 'America/St_Johns', ARTICLES_DIR: paper.articlesDir, DATA_DIR: paper.dataDir },
  });
  return { status, out: stdout, err: stderr };
}
