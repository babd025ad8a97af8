import { spawn } from 'node:child_process';
import { request, type IncomingHttpHeaders } from 'node:http';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { jest } from '@jest/globals';
import type { Paper } from './paper';

// A server takes seconds to start on a slow machine; no test waits longer than it has to.
jest.setTimeout(120_000);

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NEXT = fileURLToPath(new URL('../../node_modules/next/dist/bin/next', import.meta.url));
/** Ends the server when the tests that started it are gone, however they ended. */
const ENDS_WITH_PARENT = 'data:text/javascript,const p=process.ppid;setInterval(()=>process.ppid!==p&&process.exit(1),500).unref()';
const START_MS = 60_000;

/** An answer as it came over the wire. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
  /** Every value of a header, as often as it was sent. */
  values(name: string): string[];
}

interface Question {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

export interface Server {
  origin: string;
  /** As a browser would ask, but redirects are not followed. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Sends the path as it is, which `fetch` does not, and hides nothing of the answer. */
  raw(path: string, options?: Question): Promise<Answer>;
  /** The text of a page. Fails the test where the status is another one. */
  page(path: string, status?: number): Promise<string>;
  /** Everything the server has printed. */
  log(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Asks it to end, and waits for nothing. */
  signal(signal: NodeJS.Signals): void;
  /** How it ended: with a status of its own, or by a signal. */
  ended: Promise<{ status: number | null; signal: NodeJS.Signals | null }>;
  /** At once, as in a power cut. */
  kill(): Promise<void>;
}

/** Serves a newspaper with the present build, and waits until its first page answers. */
export async function startServer(paper: Pick<Paper, 'articlesDir' | 'dataDir'>, { env = {} }: { env?: Record<string, string | undefined> } = {}): Promise<Server> {
  const child = spawn(process.execPath, ['--import', ENDS_WITH_PARENT, NEXT, 'start', '-p', '0', '-H', '127.0.0.1'], {
    cwd: ROOT,
    env: {
      ...process.env, NODE_OPTIONS: undefined, SITE_URL: undefined, NODE_ENV: 'production',
      // Far from every paper's zone, so that a time in the machine's zone shows.
      TZ: 'America/St_Johns',
      ARTICLES_DIR: paper.articlesDir, DATA_DIR: paper.dataDir, ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  const exited: Server['ended'] = new Promise((resolve) => child.once('exit', (status, signal) => resolve({ status, signal })));
  const running = () => child.exitCode === null && child.signalCode === null;

  async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (!running()) return;
    child.kill(signal);
    const impatient = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await exited;
    clearTimeout(impatient);
  }

  let origin = '';
  const raw: Server['raw'] = (path, options = {}) => ask(origin, path, options);
  try {
    await until(async () => {
      if (!running()) throw new Error(`the server ended:\n${log}`);
      origin = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(log)?.[0] ?? '';
      return origin !== '' && (await raw('/').then(() => true, () => false));
    }, { timeout: START_MS, what: () => `the server does not answer:\n${log}` });
  } catch (error) {
    await stop('SIGKILL');
    throw error;
  }

  return {
    origin,
    raw,
    fetch: (path, init) => fetch(origin + path, { redirect: 'manual', ...init }),
    async page(path, status = 200) {
      const answer = await raw(path);
      if (answer.status !== status) throw new Error(`${path} answered ${answer.status}, not ${status}`);
      return answer.text;
    },
    log: () => log,
    stop,
    signal: (signal) => void child.kill(signal),
    ended: exited,
    kill: () => stop('SIGKILL'),
  };
}

/** Sends a request as it is, over a connection of its own, and hides nothing of the answer. */
export function ask(origin: string, path: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part)).on('error', reject).on('end', () => {
        const bytes = Buffer.concat(parts);
        const { rawHeaders } = response;
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes,
          text: bytes.toString('utf8'),
          values: (name) => rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name.toLowerCase()),
        });
      });
    });
    call.on('error', reject).end(body);
  });
}

/** The text of an answer, whatever its encoding. */
export function decoded({ headers, bytes }: Answer): string {
  const encoding = headers['content-encoding'];
  return (encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** Asks again and again until the answer is truthy, and returns it. Fails after `timeout` milliseconds. */
export async function until<Result>(check: () => Result | Promise<Result>, { timeout = 60_000, what = () => 'it did not happen' }: { timeout?: number; what?: () => string } = {}): Promise<Exclude<Result, false | undefined>> {
  const end = Date.now() + timeout;
  for (;;) {
    const result = await check();
    if (result) return result as Exclude<Result, false | undefined>;
    if (Date.now() > end) throw new Error(`after ${timeout / 1000} s: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
