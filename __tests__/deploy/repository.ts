import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Paper } from '../support/paper';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** No test depends on the settings of whoever runs it. */
const GIT = {
  GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'Editor', GIT_AUTHOR_EMAIL: 'editor@test.example', GIT_COMMITTER_NAME: 'Editor', GIT_COMMITTER_EMAIL: 'editor@test.example',
};

/** How a program ended, and all that it printed. */
export interface Ended {
  status: number | null;
  output: string;
}

/** A bare repository as newsrooms have one, whose first commit is a paper. */
export interface Repository {
  bare: string;
  /** The paper's folder is the editor's clone; its files are committed and pushed. */
  push(message: string, branch?: string): Promise<Ended>;
  /** A further clone, with a folder for what is derived. */
  clone(name: string): { articlesDir: string; dataDir: string };
  /** Installs `deploy/post-receive`, for the site that serves this clone. */
  hook(site: { articlesDir: string; dataDir: string }): void;
  dispose(): void;
}

export function makeRepository(paper: Paper): Repository {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsprint-git-'));
  const bare = path.join(folder, 'paper.git');
  const env = { ...process.env, ...GIT };
  const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', bare);
  git(paper.articlesDir, 'init', '--quiet', '--initial-branch=main');
  git(paper.articlesDir, 'add', '-A');
  git(paper.articlesDir, 'commit', '--quiet', '-m', 'The paper');
  git(paper.articlesDir, 'remote', 'add', 'origin', bare);
  git(paper.articlesDir, 'push', '--quiet', '-u', 'origin', 'main');
  return {
    bare,
    push(message, branch = 'main') {
      git(paper.articlesDir, 'add', '-A');
      git(paper.articlesDir, 'commit', '--quiet', '-m', message);
      return ended('git', ['push', 'origin', `HEAD:${branch}`], { cwd: paper.articlesDir, env });
    },
    clone(name) {
      const articlesDir = path.join(folder, name);
      git(folder, 'clone', '--quiet', bare, articlesDir);
      return { articlesDir, dataDir: path.join(folder, `${name}-data`) };
    },
    hook({ articlesDir, dataDir }) {
      const settings = path.join(folder, 'newsprint.env');
      writeFileSync(settings, `# a comment\nNEWSPRINT_DIR=${ROOT}\nARTICLES_DIR=${articlesDir}\nDATA_DIR="${dataDir}"\nEDGE_SECRET=$(touch ${folder}/run)\`touch ${folder}/run\``);
      git(bare, 'config', 'newsprint.env', settings);
      mkdirSync(path.join(bare, 'hooks'), { recursive: true });
      const target = path.join(bare, 'hooks/post-receive');
      copyFileSync(path.join(ROOT, 'deploy/post-receive'), target);
      chmodSync(target, 0o755);
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** `npm run publish` for a clone. */
export function publish({ articlesDir, dataDir }: { articlesDir: string; dataDir: string }): Promise<Ended> {
  return ended(process.execPath, ['scripts/newsprint.mjs', 'publish'], { cwd: ROOT, env: { ...process.env, ...GIT, NODE_OPTIONS: undefined, ARTICLES_DIR: articlesDir, DATA_DIR: dataDir } });
}

export function ended(program: string, args: string[], { cwd, env }: { cwd: string; env: Record<string, string | undefined> }): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...env, NODE_OPTIONS: undefined } as unknown as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject).on('close', (status) => resolve({ status, output }));
  });
}
