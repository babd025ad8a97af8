/** What the benches share: archives by size, processes with their memory, percentiles, tables. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSearch } from '../lib/search/database';
import { waitingOf } from '../lib/search/filler';
import { writeArchive } from './archive';

export const root = fileURLToPath(new URL('..', import.meta.url));

export function sizesFrom(args: readonly string[], standard = [1_000, 10_000, 100_000]): number[] {
  const given = args.find((argument) => argument.startsWith('--sizes='));
  return given ? given.slice('--sizes='.length).split(',').map(Number) : standard;
}

export function numberFrom(args: readonly string[], name: string, standard: number): number {
  const given = args.find((argument) => argument.startsWith(`--${name}=`));
  return given ? Number(given.split('=')[1]) : standard;
}

/** A generated archive of this size, made once and kept in the system's folder for temporary files. */
export function archiveOf(count: number): string {
  const folder = path.join(tmpdir(), `newsprint-bench-${count}`);
  if (!existsSync(path.join(folder, 'complete'))) {
    rmSync(folder, { recursive: true, force: true });
    writeArchive(path.join(folder, 'articles'), count);
    mkdirSync(path.join(folder, 'complete'));
  }
  return path.join(folder, 'articles');
}

/** An empty folder for what is derived. */
export function freshDataDir(name: string): string {
  const folder = path.join(tmpdir(), `newsprint-bench-data-${name}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export interface Running {
  origin: string;
  pid: number;
  /** From the start of the process to the first page, in milliseconds. */
  readyAfter: number;
  /** Largest resident memory so far, in megabytes; undefined where the system does not tell. */
  peakMemory(): number | undefined;
  stop(): Promise<void>;
}

/** Starts the built site on a free port, and waits for its front page. */
export async function startSite(articlesDir: string, dataDir: string, variables: Record<string, string> = {}): Promise<Running> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [path.join(root, 'node_modules/next/dist/bin/next'), 'start', '--port', String(port), '--hostname', '127.0.0.1'], {
    cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ARTICLES_DIR: articlesDir, DATA_DIR: dataDir, ...variables, NODE_ENV: 'production' },
  });
  const origin = `http://127.0.0.1:${port}`;
  await waitFor(async () => (await fetch(origin).catch(() => undefined))?.status === 200, child);
  return { origin, pid: child.pid!, readyAfter: performance.now() - started, peakMemory: () => peakMemory(child.pid!), stop: () => stop(child) };
}

/**
 * Waits until the archive can be searched: until then a site that has just read it is busy with that in a thread of its own.
 * @returns milliseconds
 */
export async function untilAllIsFound(articles: string, data: string): Promise<number> {
  const started = performance.now();
  const search = openSearch(data, articles, false);
  while (waitingOf(search) !== 0) await new Promise((resolve) => setTimeout(resolve, 50));
  search.close();
  return performance.now() - started;
}

export async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function waitFor(check: () => Promise<boolean>, child: ChildProcess): Promise<void> {
  while (!(await check())) {
    if (child.exitCode !== null) throw new Error('the site stopped; was it built? (npm run build)');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** The kernel's own high-water mark of a process. */
export function peakMemory(pid: number): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
  } catch {
    return undefined;
  }
}

/** A clock tick in `/proc/…/stat`, everywhere that Node runs on Linux. */
const TICKS_PER_SECOND = 100;

/** The fields of `/proc/PID/stat` after the name. */
export function stat(pid: number): string[] {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
}

/** Processor time of a process so far. */
export function processorSeconds(pid: number): number {
  const fields = stat(pid);
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

export const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
export const seconds = (value: number) => `${(value / 1000).toFixed(1)} s`;
export const megabytes = (value: number | undefined) => (value === undefined ? 'not known' : `${value} MB`);

export function table(headings: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = headings.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ');
  console.log([line(headings), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n'));
}
