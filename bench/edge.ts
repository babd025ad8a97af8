/**
 * A kept article through nginx as shipped, against nginx sending the same bytes from a file: pairs of runs, one worker each,
 * on 127.0.0.1. The load comes from `wrk`, else `ab`, where one is installed, else from this process; the last is slower than nginx, and
 * then the processor time of the worker per request, which is measured in every case, is what tells.
 */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, NGINX, NO_NGINX, run, startNginx, type Nginx } from '../__tests__/deploy/startNginx';
import { startSite } from '../scripts/site';

const PAIRS = 3;
const SECONDS = 5;
const CONNECTIONS = 32;
/** A clock tick in `/proc/…/stat`, everywhere that Node runs on Linux. */
const TICKS_PER_SECOND = 100;

/** Prints a table. Throws where there is no nginx or no build. */
export async function edge(): Promise<void> {
  if (!NGINX) throw new Error(NO_NGINX);
  const site = await startSite(fileURLToPath(new URL('../articles', import.meta.url)));
  const started: { stop(): Promise<void> }[] = [site];
  try {
    const article = /href="(\/[a-z]+\/[a-z0-9-]+)"/.exec(await (await fetch(site.origin)).text())?.[1];
    if (!article) throw new Error('the front page links no article');
    const kept = await startNginx({ upstreams: [Number(new URL(site.origin).port)], workers: 1 });
    started.push(kept);
    await fetch(kept.origin + article);
    const bytes = await raw(kept.origin + article);
    const file = await fileServer(bytes);
    started.push(file);

    const { name, load } = driver();
    console.log(`${article}, ${bytes.length} bytes as gzip; ${PAIRS} pairs of ${SECONDS} s, ${CONNECTIONS} connections, load by ${name}`);
    console.log('pair   file req/s   µs/req   cached req/s   µs/req   cached/file   by processor time');
    const ratios: number[] = [];
    for (let pair = 1; pair <= PAIRS; pair++) {
      // The first of a pair changes, so that neither always meets the warmer machine.
      const order = pair % 2 ? [file, kept] : [kept, file];
      const results = new Map<Nginx, Result>();
      for (const server of order) results.set(server, await measure(server, server === file ? '/article.html' : article, load));
      const [from, through] = [results.get(file)!, results.get(kept)!];
      ratios.push(through.rate / from.rate);
      console.log([String(pair).padEnd(4), from.rate.toFixed(0).padStart(13), from.microseconds.toFixed(1).padStart(8), through.rate.toFixed(0).padStart(14),
        through.microseconds.toFixed(1).padStart(8), percent(through.rate / from.rate).padStart(13), percent(from.microseconds / through.microseconds).padStart(19)].join(' '));
    }
    console.log(`median cached/file: ${percent(ratios.sort((a, b) => a - b)[Math.floor(PAIRS / 2)]!)}`);
  } finally {
    for (const { stop } of started.reverse()) await stop();
  }
}

interface Result {
  /** Requests a second. */
  rate: number;
  /** Processor time of nginx's worker per request. */
  microseconds: number;
}
type Load = (url: string) => Promise<number>;

async function measure(server: Nginx, address: string, load: Load): Promise<Result> {
  const worker = workerOf(server.pid);
  const before = processorSeconds(worker);
  const requests = await load(server.origin + address);
  return { rate: requests / SECONDS, microseconds: ((processorSeconds(worker) - before) / requests) * 1e6 };
}

/** nginx as a plain file server: the settings that make files fast, a log as buffered as ours, the headers of a page. */
async function fileServer(gzipped: Buffer): Promise<Nginx> {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsprint-files-'));
  const port = await freePort();
  for (const [name, bytes] of [['article.html.gz', gzipped], ['article.html', gzipped]] as const) writeFileSync(path.join(folder, name), bytes);
  chmodSync(folder, 0o755);
  return run(folder, `user www-data;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log warn;
events { worker_connections 8192; }
http {
  sendfile on;
  tcp_nopush on;
  gzip_static always;
  keepalive_requests 100000;
  open_file_cache max=20000 inactive=5m;
  open_file_cache_valid 1m;
  access_log ${folder}/newsprint.log combined buffer=64k flush=1s;
  server { listen 127.0.0.1:${port} backlog=4096; root ${folder}; }
}
`, port);
}

/** The bytes as nginx sends them to a browser, compressed. */
function raw(url: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts))).on('error', reject);
    }).on('error', reject).end();
  });
}

function driver(): { name: string; load: Load } {
  const wrk = process.env.WRK || 'wrk';
  if (!spawnSync(wrk, ['-v']).error) {
    return { name: 'wrk', load: async (url) => Number(/([\d]+) requests in/.exec(await output(wrk, ['-t1', `-c${CONNECTIONS}`, `-d${SECONDS}s`, '-H', 'Accept-Encoding: gzip', url]))?.[1]) };
  }
  if (!spawnSync('ab', ['-V']).error) {
    return { name: 'ab', load: async (url) => Number(/Complete requests:\s+(\d+)/.exec(await output('ab', ['-q', '-k', '-t', String(SECONDS), '-n', '10000000', '-c', String(CONNECTIONS), '-H', 'Accept-Encoding: gzip', url]))?.[1]) };
  }
  return { name: 'this process (no wrk, no ab)', load: fromHere };
}

function output(program: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.on('error', reject).on('exit', () => resolve(text));
  });
}

async function fromHere(url: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const end = Date.now() + SECONDS * 1000;
  let count = 0;
  await Promise.all(Array.from({ length: CONNECTIONS }, async () => {
    for (; Date.now() < end; count++) {
      await new Promise<void>((resolve, reject) => {
        request(url, { agent, headers: { 'accept-encoding': 'gzip' } }, (answer) => answer.on('end', resolve).on('error', reject).resume()).on('error', reject).end();
      });
    }
  }));
  agent.destroy();
  return count;
}

/** The one child of nginx that answers; another one only reads the cache's folder for its first minute. */
function workerOf(master: number): number {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((name) => {
    try {
      return stat(Number(name))[1] === String(master) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('worker process');
    } catch {
      return false;
    }
  });
  return Number(children[0]);
}

/** The fields of `/proc/PID/stat` after the name. */
function stat(pid: number): string[] {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
}

function processorSeconds(pid: number): number {
  const fields = stat(pid);
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(1)} %`;
}
