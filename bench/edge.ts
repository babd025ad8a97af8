/**
 * A kept article through nginx as shipped, against nginx sending the same compressed bytes from a file, one worker each, on 127.0.0.1.
 * The file is served three times: plain (the settings of Debian's own nginx.conf), tuned (nothing but a descriptor cache and a buffered log
 * is added, so that everything a newspaper needs counts against us) and as the same answer (same headers, log and limits, so that
 * only the source of the bytes differs). The load comes from `wrk`, else `ab`, where one is installed, else from this process; the last is slower than
 * nginx, and then the processor time of the worker per request, which is measured in every case, is what tells.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { adapted, freePort, NGINX, NO_NGINX, run, startNginx, type Nginx } from '../__tests__/deploy/startNginx';
import { startSite } from '../scripts/site';
import { processorSeconds, stat } from './measure';

const ROUNDS = 9;
const SECONDS = 2;
const CONNECTIONS = 32;

/** Prints a table. Throws where there is no nginx or no build. */
export async function edge(): Promise<void> {
  if (!NGINX) throw new Error(NO_NGINX);
  const port = await freePort();
  const site = await startSite(fileURLToPath(new URL('../articles', import.meta.url)), { EDGE_URL: `http://127.0.0.1:${port}`, EDGE_SECRET: 'bench' });
  const started: { stop(): Promise<void> }[] = [site];
  try {
    const article = /href="(\/[a-z]+\/[a-z0-9-]+)"/.exec(await (await fetch(site.origin)).text())?.[1];
    if (!article) throw new Error('the front page links no article');
    const kept = await startNginx({ port, secret: 'bench', upstreams: [Number(new URL(site.origin).port)], workers: 1 });
    started.push(kept);
    await fetch(kept.origin + article);
    const bytes = await raw(kept.origin + article);
    const same = await fileServer(bytes.body, bytes.headers);
    started.push(same);
    const tuned = await fileServer(bytes.body);
    started.push(tuned);
    const plain = await fileServer(bytes.body, 'plain');
    started.push(plain);
    const files: [string, Nginx][] = [['plain', plain], ['tuned', tuned], ['same', same]];

    const { name, load } = driver();
    console.log(`${article}, ${bytes.body.length} bytes as gzip; ${ROUNDS} rounds of ${SECONDS} s each, ${CONNECTIONS} connections, load by ${name}`);
    console.log(['round', 'cached', ...files.map(([name]) => `${name} file`), ...files.map(([name]) => `cached/${name}`)].map(column).join(''));
    const ratios = new Map<string, number[]>(files.map(([name]) => [name, []]));
    const servers = [kept, ...files.map(([, server]) => server)];
    for (let round = 1; round <= ROUNDS; round++) {
      const results = new Map<Nginx, Result>();
      // The order changes, so that none always meets the warmer machine.
      for (const server of round % 2 ? servers : [...servers].reverse()) results.set(server, await measure(server, article, load));
      const through = results.get(kept)!;
      for (const [name, server] of files) ratios.get(name)!.push(through.rate / results.get(server)!.rate);
      console.log([String(round), ...servers.map((server) => results.get(server)!).map(({ rate, microseconds }) => `${rate.toFixed(0)}/s ${microseconds.toFixed(1)} µs`),
        ...files.map(([, server]) => results.get(server)!).map(({ rate, microseconds }) => `${percent(through.rate / rate)} (${percent(microseconds / through.microseconds)})`)].map(column).join(''));
    }
    const median = (values: number[]) => percent(values.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!);
    console.log('requests a second, and the worker\'s processor time for each (ratios of the latter in brackets)');
    console.log(`median: ${files.map(([name]) => `cached/${name} ${median(ratios.get(name)!)}`).join(', ')}`);
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

/** nginx that sends a file: with the headers given, as shipped but for the source; without, as a file server, tuned unless it is to be plain. */
async function fileServer(gzipped: Buffer, like: 'plain' | 'tuned' | [string, string][] = 'tuned'): Promise<Nginx> {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsprint-files-'));
  const port = await freePort();
  for (const name of ['article.gz', 'article']) writeFileSync(path.join(folder, name), gzipped);
  const source = `root ${folder}; gzip_static always; default_type "text/html; charset=utf-8"; try_files /article =404;`;
  if (Array.isArray(like)) {
    const shipped = adapted({ port, upstreams: [1], folder, workers: 1 });
    const own = like.map(([name, value]) => `add_header ${name} "${value.replace(/(["$\\])/g, '\\$1')}";`).join(' ');
    return run(folder, shipped.replace(/location \/ \{[^}]*\{[^}]*\}[^}]*\}/, `location / { ${source} ${own} }`), port);
  }
  return run(folder, `user www-data;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log warn;
events { worker_connections 8192; }
http {
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000;
  gzip on;
  ${like === 'plain' ? `access_log ${folder}/newsprint.log combined;` : `open_file_cache max=20000 inactive=5m; open_file_cache_valid 1m; access_log ${folder}/newsprint.log combined buffer=64k flush=1s;`}
  server { listen 127.0.0.1:${port} backlog=4096; location / { ${source} } }
}
`, port);
}

/** Added by nginx itself to every answer, from wherever. */
const BY_ITSELF = /^(?:server|date|content-type|content-length|transfer-encoding|content-encoding|connection|vary|etag|last-modified)$/i;

/** An answer as nginx sends it to a browser, compressed, and the headers that come from us. */
function raw(url: string): Promise<{ body: Buffer; headers: [string, string][] }> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      const parts: Buffer[] = [];
      const headers = Object.entries(answer.headers).filter(([name]) => !BY_ITSELF.test(name)).map(([name, value]): [string, string] => [name, String(value)]);
      answer.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve({ body: Buffer.concat(parts), headers })).on('error', reject);
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

function column(text: string): string {
  return text.padEnd(20);
}

function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(1)} %`;
}
