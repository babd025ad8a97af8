/**
 * Runs Newsprint's commands from a fresh clone: installs exactly the locked packages when they are missing or out of date,
 * then does what was asked. Uses nothing but Node, because nothing may be installed yet.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Transform } from 'node:stream';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [command = 'start', ...rest] = process.argv.slice(2);

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 9)) {
  console.error(`Newsprint needs Node 20.9 or newer; this is ${process.versions.node}. Install a newer Node and run the command again.`);
  process.exit(1);
}

const COMMANDS = {
  start: async () => {
    await buildIfStale();
    await serve();
  },
  serve: async () => {
    if (!isBuilt()) {
      console.error(`There is no build of this code yet. Run "npm run build" in ${root} and start again.`);
      process.exit(1);
    }
    if (isStale()) console.error(jsonLine('⚠ The code is newer than its build, which is served: run "npm run build" and start again.', process.stderr).trimEnd());
    await serve();
  },
  dev: () => run(next(), ['dev', ...listen()], { NODE_ENV: 'development' }),
  build: async () => {
    await run(typescript('lib/cli/index.ts'), rest);
    await build();
  },
  test: async () => {
    await buildIfStale();
    await run('scripts/test.mjs', rest, { NODE_ENV: 'test' });
  },
  soak: async () => {
    await buildIfStale();
    await run(['--experimental-vm-modules', path.join(root, 'node_modules/jest/bin/jest.js'), 'integration/soak'], rest, { NODE_ENV: 'test', SOAK_STEPS: process.env.SOAK_STEPS || '200' });
  },
  check: () => run(typescript('lib/cli/check.ts'), rest),
  new: () => run(typescript('lib/cli/new.ts'), rest),
  publish: () => run(typescript('lib/cli/publish.ts'), rest),
  bench: () => run(typescript('bench/run.ts'), rest),
  audit: async () => {
    await buildIfStale();
    await run(typescript('scripts/audit.ts'), rest);
  },
  screenshots: () => run(typescript('scripts/screenshots.ts'), rest),
  schema: () => run(typescript('lib/cli/schema.ts'), rest),
  views: () => run(typescript('lib/cli/views.ts'), rest),
};

if (!Object.hasOwn(COMMANDS, command)) {
  console.error(`Newsprint has no command "${command}"; it has ${Object.keys(COMMANDS).join(', ')}.`);
  process.exit(1);
}
// A service may not be allowed to write where the code is.
if (command !== 'serve') await install();
await COMMANDS[command]();

/** `PORT` (3000), and `HOST` where the server should not listen to every network. */
function listen() {
  return ['--port', process.env.PORT || '3000', ...(process.env.HOST ? ['--hostname', process.env.HOST] : [])];
}

function next() {
  return path.join(root, 'node_modules/next/dist/bin/next');
}

/** A TypeScript file as Node runs it. */
function typescript(file) {
  return ['--import', 'tsx', path.join(root, file)];
}

/** `npm ci`, unless the installed packages are those of the lock file. */
async function install() {
  const stamp = path.join(root, 'node_modules/.newsprint-lock');
  const wanted = hashOf([path.join(root, 'package-lock.json')]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Installing packages …');
  await start('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {}, root, { stdout: process.stderr });
  writeFileSync(stamp, wanted);
}

async function build() {
  await run(next(), ['build'], { NODE_ENV: 'production' });
  const folder = path.join(root, '.next');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'newsprint-build'), sourcesHash());
}

function serve() {
  // Whoever reads the log may go before the server does; readers stay.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return start(process.execPath, [next(), 'start', ...listen()], { NODE_ENV: 'production' }, root, { stdout: logLines(process.stdout), stderr: logLines(process.stderr) });
}

function isBuilt() {
  return existsSync(path.join(root, '.next/newsprint-build'));
}

/** The build depends on the code alone; articles are read by the running server. */
function isStale() {
  return !isBuilt() || readFileSync(path.join(root, '.next/newsprint-build'), 'utf8') !== sourcesHash();
}

async function buildIfStale() {
  if (!isStale()) return;
  await run(typescript('lib/cli/index.ts'), []);
  await build();
}

function sourcesHash() {
  const files = ['package-lock.json', 'next.config.js', 'tsconfig.json', 'instrumentation.ts'].map((file) => path.join(root, file));
  for (const folder of ['app', 'components', 'lib', 'public']) files.push(...filesBelow(path.join(root, folder)));
  return hashOf(files);
}

function filesBelow(folder) {
  return readdirSync(folder).sort().flatMap((name) => {
    const file = path.join(folder, name);
    return statSync(file).isDirectory() ? filesBelow(file) : [file];
  });
}

function hashOf(files) {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Runs a Node program in this folder, and ends with its status where it fails. */
function run(program, args, variables = {}) {
  const own = Array.isArray(program) ? program : [program];
  return start(process.execPath, [...own, ...args], variables, root);
}

/**
 * The server's own lines are JSON; Next's are made so, for whatever collects the log. A person at a terminal reads them plain.
 * @param {NodeJS.WriteStream} target
 */
function logLines(target) {
  if (target.isTTY) return target;
  let rest = '';
  const lines = new Transform({
    transform(chunk, _encoding, done) {
      const complete = (rest + chunk).split('\n');
      rest = complete.pop() ?? '';
      done(null, complete.map((line) => jsonLine(line, target)).join(''));
    },
    flush: (done) => done(null, jsonLine(rest, target)),
  }).setEncoding('utf8');
  lines.pipe(target);
  return lines;
}

function jsonLine(line, target) {
  if (line.startsWith('{')) return `${line}\n`;
  const message = line.replace(/\x1b\[[0-9;]*m/g, '').trim();
  if (message === '') return '';
  const level = message.startsWith('⚠') ? 'warn' : target === process.stderr ? 'error' : 'info';
  return `${JSON.stringify({ time: new Date().toISOString(), level, event: 'server', message })}\n`;
}

/** @param {{ stdout?: NodeJS.WritableStream, stderr?: NodeJS.WritableStream }} [streams] where the program's output goes, if not to this one's */
function start(program, args, variables, cwd, streams = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...variables }, stdio: ['inherit', streams.stdout ? 'pipe' : 'inherit', streams.stderr ? 'pipe' : 'inherit'] });
    for (const name of ['stdout', 'stderr']) child[name]?.setEncoding('utf8').pipe(streams[name], { end: streams[name] instanceof Transform });
    const forward = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    // Killed outright, the parent cannot tell: a server must not outlive the command that started it.
    const parent = process.ppid;
    const orphaned = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1000);
    child.on('error', (error) => {
      console.error(`${program} cannot be run: ${error.message}`);
      process.exit(1);
    });
    // Not 'exit': the last lines, which say why it ended, may come after it.
    child.on('close', (code, signal) => {
      clearInterval(orphaned);
      for (const name of signals) process.off(name, forward);
      // Whoever was asked to stop and did has not failed; Next says 128 and the signal's number.
      if (code === 0) resolve(undefined);
      else process.exit(signal === 'SIGINT' || signal === 'SIGTERM' || code === 130 || code === 143 ? 0 : (code ?? 1));
    });
  });
}
