/** Reading a log against GoAccess on the same file, ranking 100,000 articles, and how right the counts of a labelled log are. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { openIndex } from '../lib/index/database';
import { update } from '../lib/publish/update';
import { changedCounts, numberedSlugs, storedCounts } from '../lib/views/counts';
import { openViews, viewsFile } from '../lib/views/database';
import { PastDays, rankAll, type ArticleColumns } from '../lib/views/board';
import { CountsInMemory } from '../lib/views/countsInMemory';
import { pack, toBytes } from '../lib/views/packed';
import { readFile } from '../lib/views/readFiles';
import { LogSession } from '../lib/views/readLog';
import { HOUR_MS, hourOf } from '../lib/views/times';
import { randomFrom } from './archive';
import { jsonLine, requests, writeLog } from './accessLog';
import { archiveOf, freshDataDir, megabytes, ms, numberFrom, peakMemory, percentile, processorSeconds, root, seconds, table } from './measure';

const ARTICLES = 10_000;

export async function run(args: string[]): Promise<void> {
  const only = args.find((argument) => argument.startsWith('--only='))?.split('=')[1];
  if (!only || only === 'reading') await reading(numberFrom(args, 'size', 1024), numberFrom(args, 'rounds', 3));
  if (!only || only === 'ranking') ranking();
  if (!only || only === 'truth') await truth(numberFrom(args, 'lines', 200_000));
}

async function reading(size: number, rounds: number): Promise<void> {
  const articlesDir = archiveOf(ARTICLES);
  const file = path.join(tmpdir(), `newsprint-bench-${size}mb.log`);
  if (!existsSync(file) || statSync(file).size < size * 1_000_000) writeLog(file, size * 1_000_000, ARTICLES);
  const dataDir = freshDataDir('views');
  const indexed = spawnSync(process.execPath, command('top'), { cwd: root, env: variables(articlesDir, dataDir), stdio: ['ignore', 'ignore', 'inherit'] });
  if (indexed.status !== 0) throw new Error('the archive could not be indexed');
  const goaccess = spawnSync('goaccess', ['--version'], { encoding: 'utf8' });
  const rows: string[][] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const suffix of ['', '-wal', '-shm']) rmSync(viewsFile(dataDir, articlesDir) + suffix, { force: true });
    const ours = () => measured(process.execPath, command(file), variables(articlesDir, dataDir));
    const theirs = () => measured('goaccess', [file, '--log-format=COMBINED', '--no-global-config', '-o', path.join(dataDir, 'goaccess.json')], process.env);
    // The order changes, so that none always meets the warmer machine.
    const order = goaccess.error ? [ours] : round % 2 ? [ours, theirs] : [theirs, ours];
    const results = new Map<() => Promise<Measured>, Measured>();
    for (const each of order) results.set(each, await each());
    const [mine, other] = [results.get(ours)!, results.get(theirs)];
    const used = (one: Measured) => [seconds(one.time), seconds(one.processor * 1000), megabytes(one.memory)];
    rows.push([String(round), ...used(mine), ...(other ? [...used(other), `${(other.time / mine.time).toFixed(2)} ×`] : ['not installed', '', '', ''])]);
  }
  console.log(`\nReading a combined log of ${size} MB (${file})`);
  table(['round', 'npm run views', 'processor', 'peak memory', goaccess.stdout?.split('\n')[0]?.replace(/ -|\.$/g, '') ?? 'goaccess', 'processor', 'peak memory', 'faster'], rows);
}

function command(...args: string[]): string[] {
  return ['--import', 'tsx', path.join(root, 'lib/cli/views.ts'), ...args];
}

function variables(articlesDir: string, dataDir: string): NodeJS.ProcessEnv {
  return { ...process.env, ARTICLES_DIR: articlesDir, DATA_DIR: dataDir };
}

interface Measured {
  time: number;
  /** Processor time, in seconds. */
  processor: number;
  memory: number | undefined;
}

/** Runs a program to its end; its memory is looked at ten times a second. */
function measured(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'ignore'] });
    let memory: number | undefined;
    let processor = NaN;
    const look = setInterval(() => {
      try {
        memory = peakMemory(child.pid!) ?? memory;
        processor = processorSeconds(child.pid!);
      } catch {
        // It has just ended, or this is no Linux.
      }
    }, 100);
    child.on('error', reject).on('exit', (status) => {
      clearInterval(look);
      if (status === 0) resolve({ time: performance.now() - started, processor, memory });
      else reject(new Error(`${program} ended with status ${status}`));
    });
  });
}

const RANKED = 100_000;
const HOURS = 30 * 24;
const VIEWS_AN_HOUR = 20_000;

function ranking(): void {
  const random = randomFrom(1);
  const dataDir = freshDataDir('ranking');
  const views = openViews(path.join(dataDir, 'views.db'));
  const now = Date.UTC(2026, 4, 20, 12, 30);
  views.exec('BEGIN');
  const name = views.prepare('INSERT INTO articles VALUES (?, ?)');
  for (let id = 1; id < RANKED; id++) name.run(id, `story-${id}`);
  let pairs = 0;
  const writeHour = (hour: number, change: number) => {
    const counts = new Map<number, number>();
    for (let view = 0; view < VIEWS_AN_HOUR; view++) {
      const article = 1 + Math.min(RANKED - 2, Math.floor(Math.exp(random() * Math.log(RANKED))) - 1);
      counts.set(article, (counts.get(article) ?? 0) + 1);
    }
    pairs += counts.size;
    views.prepare('INSERT OR REPLACE INTO counts VALUES (?, ?, ?, ?)').run('hour', hour, change, toBytes(pack(counts)));
  };
  for (let hour = 0; hour < HOURS; hour++) writeHour(hourOf(now) - hour, hour + 1);
  views.exec('COMMIT');
  const sections = ['national', 'business', 'world', 'culture', 'environment', 'sport', 'opinion', 'science'];
  const columns: ArticleColumns = {
    length: RANKED, sections, section: Uint16Array.from({ length: RANKED }, (_, id) => (id % sections.length) + 1), date: Float64Array.from({ length: RANKED }, (_, id) => now - id * HOUR_MS),
    carried: new Float64Array(RANKED), slug: Array.from({ length: RANKED }, (_, id) => `story-${id}`), renamed: [],
  };
  const memory = new CountsInMemory(views);
  const past = new PastDays();
  const load = timed(() => memory.update(now));
  const firstTime = timed(() => rankAll(columns, memory, now, { window: '24h' }, past));
  const times: number[] = [];
  const updates: number[] = [];
  /** Of the ranking; other work on the machine changes it less. */
  const processor: number[] = [];
  for (let round = 0; round < 30; round++) {
    writeHour(hourOf(now), HOURS + round + 1);
    updates.push(timed(() => memory.update(now)));
    const before = process.cpuUsage();
    times.push(timed(() => rankAll(columns, memory, now, { window: '24h' }, past)));
    const used = process.cpuUsage(before);
    processor.push((used.user + used.system) / 1000);
  }
  console.log(`\nRanking ${RANKED} articles, 30 days of hourly counts (${pairs} pairs of hour and article), 4 windows × (1 + ${sections.length}) lists`);
  table(['', 'p50', 'p95'], [['ranking everything', ms(percentile(times, 0.5)), ms(percentile(times, 0.95))], ['its processor time', ms(percentile(processor, 0.5)), ms(percentile(processor, 0.95))], ['reading a changed hour', ms(percentile(updates, 0.5)), ms(percentile(updates, 0.95))], ['ranking for the first time', ms(firstTime), ''], ['loading everything at the start', ms(load), '']]);
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** A log whose every line is known to be a view or not, in three rotated parts, one of them compressed, one read twice under another name. */
async function truth(lines: number): Promise<void> {
  const articlesDir = archiveOf(1_000);
  const dataDir = freshDataDir('truth');
  const connections = { reader: openIndex(dataDir, articlesDir), writer: openIndex(dataDir, articlesDir) };
  await update(connections, { articlesDir });
  const parts: string[][] = [[], [], []];
  const views = { knowable: new Map<string, number>(), all: new Map<string, number>() };
  let disguised = 0;
  let number = 0;
  for (const request of requests(1_000, 20)) {
    if (number === lines) break;
    parts[Math.floor((number++ / lines) * parts.length)]!.push(jsonLine(request));
    if (!request.knowable) disguised++;
    if (request.view !== undefined) views.all.set(request.view, (views.all.get(request.view) ?? 0) + 1);
  }
  const folder = path.join(dataDir, 'logs');
  mkdirSync(folder);
  const files = ['newsprint.log.2.gz', 'newsprint.log.1', 'newsprint.log', 'copy-of-newsprint.log.1'].map((name) => path.join(folder, name));
  writeFileSync(files[0]!, gzipSync(parts[0]!.join('')));
  for (const [at, part] of [[1, 1], [2, 2], [3, 1]] as const) writeFileSync(files[at]!, parts[part]!.join(''));
  const database = openViews(viewsFile(dataDir, articlesDir));
  const session = new LogSession(database, connections.reader);
  for (const file of files) await readFile(session, file);
  const counted = countsBySlug(database);
  const sum = (counts: Map<string, number>) => [...counts.values()].reduce((total, count) => total + count, 0);
  const agreed = [...counted].reduce((total, [slug, count]) => total + Math.min(count, views.all.get(slug) ?? 0), 0);
  console.log(`\nA labelled log of ${number} lines: declared robots, prefetches, data requests, double clicks, shared addresses, rotation, a part read twice`);
  table(['', 'views in truth', 'counted', 'precision', 'recall'], [
    ['all lines', String(sum(views.all)), String(sum(counted)), share(agreed, sum(counted)), share(agreed, sum(views.all))],
    ['what can be known from a line', String(sum(views.all)), String(sum(counted) - disguised), share(agreed, Math.max(agreed, sum(counted) - disguised)), share(agreed, sum(views.all))],
  ]);
  console.log(`${disguised} lines cannot be known: robots that send a browser's headers and ask as seldom as a person.`);
}

function share(part: number, whole: number): string {
  return (part / whole).toFixed(4);
}

function countsBySlug(views: ReturnType<typeof openViews>): Map<string, number> {
  const slugs = new Map(numberedSlugs(views).map(({ id, slug }) => [id, slug]));
  const counts = new Map<string, number>();
  for (const key of changedCounts(views, 0)) {
    const packed = storedCounts(views, key);
    for (let at = 0; at < packed.length; at += 2) counts.set(slugs.get(packed[at]!)!, (counts.get(slugs.get(packed[at]!)!) ?? 0) + packed[at + 1]!);
  }
  return counts;
}
