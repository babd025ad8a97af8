import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const READY_WITHIN_MS = 60_000;

/** The built site, running for as long as a test or a script needs it. */
export interface RunningSite {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  /** Ends the server and deletes what it derived. */
  stop(): Promise<void>;
}

/**
 * Starts the site as it was built, on a free port, with a data folder of its own.
 * @param articlesDir the newspaper to serve
 * @param variables of its environment
 * @throws where there is no build, or the server ends or stays silent instead of answering
 */
export async function startSite(articlesDir: string, variables: Record<string, string> = {}): Promise<RunningSite> {
  if (!existsSync(path.join(root, '.next/BUILD_ID'))) throw new Error('There is no build: run "npm run build" first.');
  const dataDir = mkdtempSync(path.join(tmpdir(), 'newsprint-data-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [path.join(root, 'node_modules/next/dist/bin/next'), 'start', '-p', String(port), '-H', '127.0.0.1'], {
    cwd: root,
    env: { ...process.env, ...variables, NODE_ENV: 'production', ARTICLES_DIR: articlesDir, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    await ended(child);
    rmSync(dataDir, { recursive: true, force: true });
  };
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-5000)));
  try {
    await answering(origin, child);
  } catch (error) {
    await stop();
    throw new Error(`${String(error)}\n${said}`, { cause: error });
  }
  return { origin, stop };
}

async function answering(origin: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended with status ${child.exitCode}`);
    if (await fetch(origin).then(({ ok }) => ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server does not answer');
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 5000);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
