import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server as NetServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The configuration as it is shipped. */
export const SHIPPED = fileURLToPath(new URL('../../deploy/nginx.conf', import.meta.url));

/** Debian installs nginx where only root's PATH leads. */
export const NGINX = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx'].find(existsSync)
  ?? (spawnSync('nginx', ['-v']).error ? undefined : 'nginx');

export const NO_NGINX = 'nginx is not installed (apt install nginx): deploy/nginx.conf is not tried';

/** What differs from the shipped file, and nothing else may. */
export interface Adaptation {
  port: number;
  /** Where the site listens. */
  upstreams: number[];
  /** Stands for `/var/lib/nginx`, `/var/log/nginx`, `/etc/nginx` and `/run`. */
  folder: string;
  secret?: string;
  /** Turns the lines on that begin with `#tls`. */
  tls?: { port: number; plainPort: number };
  /** Number of worker processes, where it matters. */
  workers?: number;
}

/** The shipped configuration with other ports and folders. Throws where the file has no such place any more. */
export function adapted({ port, upstreams, folder, tls, workers }: Adaptation): string {
  let text = readFileSync(SHIPPED, 'utf8');
  const put = (from: string, to: string) => {
    if (!text.includes(from)) throw new Error(`deploy/nginx.conf has no "${from}"`);
    text = text.replaceAll(from, to);
  };
  put('server 127.0.0.1:3000;', upstreams.map((upstream) => `server 127.0.0.1:${upstream};`).join(' '));
  put('listen 80 ', `listen 127.0.0.1:${port} `);
  for (const place of ['/var/lib/nginx', '/var/log/nginx', '/etc/nginx']) put(`${place}/`, `${folder}/`);
  put('/run/nginx.pid', `${folder}/nginx.pid`);
  if (workers !== undefined) put('worker_processes auto', `worker_processes ${workers}`);
  if (tls) {
    put('#tls listen 443', `#tls listen 127.0.0.1:${tls.port}`);
    put('listen 127.0.0.1:8080', `listen 127.0.0.1:${tls.plainPort}`);
    put('$server_port = 80', `$server_port = ${port}`);
    put('#tls ', '');
  }
  return text;
}

/** A line of the access log. */
export type LogLine = Record<string, unknown> & { uri: string; upstream_cache_status: string };

export interface Nginx {
  origin: string;
  folder: string;
  pid: number;
  /** The lines of the access log so far; throws where one is no JSON. */
  log(): LogLine[];
  errors(): string;
  stop(): Promise<void>;
}

/** Starts nginx with the shipped configuration in front of servers on this machine, and waits until it listens. */
export async function startNginx(options: Omit<Adaptation, 'folder' | 'port'> & { port?: number; prepare?: (folder: string) => void }): Promise<Nginx> {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsprint-nginx-'));
  const port = options.port ?? (await freePort());
  if (options.secret !== undefined) writeFileSync(path.join(folder, 'newsprint-secret.conf'), `"~^${options.secret}$" 1;\n`);
  options.prepare?.(folder);
  return run(folder, adapted({ ...options, port, folder }), port);
}

/** Runs nginx with a configuration in a folder of its own, which is deleted when it stops. */
export async function run(folder: string, configuration: string, port: number): Promise<Nginx> {
  // The workers run as www-data.
  chmodSync(folder, 0o755);
  mkdirSync(path.join(folder, 'modules-enabled'), { recursive: true });
  const file = path.join(folder, 'nginx.conf');
  writeFileSync(file, configuration);
  const child = spawn(NGINX ?? 'nginx', ['-p', folder, '-c', file, '-g', 'daemon off;'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const read = (name: string) => (existsSync(path.join(folder, name)) ? readFileSync(path.join(folder, name), 'utf8') : '');

  for (let tries = 0; !(await listens(port)); tries++) {
    if (child.exitCode !== null || tries > 200) throw new Error(`nginx does not start:\n${said}${read('error.log')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    origin: `http://127.0.0.1:${port}`,
    folder,
    pid: child.pid!,
    log: () => read('newsprint.log').split('\n').slice(0, -1).map((line) => JSON.parse(line) as LogLine),
    errors: () => said + read('error.log'),
    async stop() {
      child.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server: NetServer = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
