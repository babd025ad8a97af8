/**
 * A thousand articles change at once, and whoever publishes them is killed in the middle: now the server, now the command.
 * The server that starts then is compared with one that never knew anything but the folder. `SEED` repeats a failure,
 * `ROUNDS` does more.
 */
import { spawn } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { contentsOf } from '../support/contents';
import { makePaper, randomNumbers, type Paper } from '../support/paper';
import { startServer, type Server } from '../support/server';

const SEED = Number(process.env.SEED ?? 20261124);
const ROUNDS = Number(process.env.ROUNDS ?? 2);
const ARTICLES = 1000;
/** Publishing a thousand articles takes about this long; the kill comes at any moment of it. */
const PUBLISH_MS = 1_500;
const SECTIONS = ['national', 'sport', 'opinion'];
const TAGS = ['river', 'trade', 'floods'];
const LISTS = ['/', '/page/1', '/most-viewed', '/archive', '/feed.xml', '/sitemaps/pages.xml', ...SECTIONS.map((slug) => `/${slug}`), '/sport/page/1', '/sport/page/9', '/opinion/feed.json', '/tags/river', '/authors/sok-dara', '/archive/2026/03'];

const subject = makePaper();
const started: Server[] = [];
afterAll(async () => {
  await Promise.all(started.map((server) => server.kill()));
  subject.dispose();
});

const random = randomNumbers(SEED);
/** Section of every article that the folder has, by its number. */
const stories = new Map<number, string>();
const removed = new Set<string>();
let count = 0;

function save(number: number, version: number): void {
  const section = SECTIONS[random(3)]!;
  stories.set(number, section);
  removed.delete(`/${section}/story-${number}`);
  const date = `2026-0${1 + (number % 6)}-${10 + (number % 18)}T10:${10 + (number % 50)}`;
  subject.article(`stories/story-${number}.md`, { title: `Story ${number}, version ${version}`, section, date, tags: TAGS.filter(() => random(3) === 0), authors: [random(2) ? 'sok-dara' : 'Anna Plain'], views: random(50) }, `Text ${number} in version ${version}: ${random(1000)}.\n`);
}

/** All articles change at once, some go and some come. */
function changeEverything(version: number): void {
  for (const [number, section] of [...stories]) {
    if (random(20) > 0) {
      save(number, version);
      continue;
    }
    stories.delete(number);
    removed.add(`/${section}/story-${number}`);
    subject.remove(`stories/story-${number}.md`);
  }
  while (stories.size < ARTICLES) save(count++, version);
}

async function start(paper: Paper): Promise<Server> {
  const server = await startServer(paper);
  started.push(server);
  return server;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @returns whether the command was still at work */
function publishAndKill(after: number): Promise<boolean> {
  const script = fileURLToPath(new URL('../../scripts/newsprint.mjs', import.meta.url));
  const command = spawn(process.execPath, [script, 'publish'], { env: { ...process.env, NODE_OPTIONS: undefined, ARTICLES_DIR: subject.articlesDir, DATA_DIR: subject.dataDir }, stdio: 'ignore', detached: true });
  const killed = new Promise<boolean>((resolve) => command.once('exit', (_status, signal) => resolve(signal === 'SIGKILL')));
  // The command runs in a process of its own below it; both die.
  setTimeout(() => command.exitCode === null && process.kill(-command.pid!, 'SIGKILL'), after);
  return killed;
}

describe('a newspaper whose publisher is killed at any moment', () => {
  test('serves after the restart what the folder holds, and remembers what was removed', async () => {
    changeEverything(0);
    let server = await start(subject);
    let interrupted = 0;
    for (let round = 1; round <= ROUNDS; round++) {
      // Readers have been there, so that there is something that could be stale.
      await contentsOf(server, LISTS.slice(0, 8));
      // The first kill comes early enough to interrupt any machine; the others whenever they come.
      const after = round === 1 ? 100 + random(300) : random(PUBLISH_MS);
      let wasAtWork: boolean;
      if (round % 2 === 1) {
        const before = server.log().length;
        changeEverything(round);
        await pause(after);
        await server.kill();
        wasAtWork = !server.log().slice(before).includes('"published"');
      } else {
        await server.kill();
        changeEverything(round);
        wasAtWork = await publishAndKill(500 + after);
      }
      if (wasAtWork) interrupted++;

      server = await start(subject);
      const fresh = makePaper();
      rmSync(fresh.articlesDir, { recursive: true });
      cpSync(subject.articlesDir, fresh.articlesDir, { recursive: true });
      const oracle = await start(fresh);
      const some = [...stories].filter(() => random(ARTICLES) < 20).map(([number, section]) => `/${section}/story-${number}`);
      const gone = [...removed].filter(() => random(removed.size) < 5);
      const addresses = [...LISTS, ...some, ...gone];
      const served = await contentsOf(server, addresses);
      const expected = await contentsOf(oracle, addresses);
      await oracle.stop();
      fresh.dispose();
      const told = { seed: SEED, round, after };
      expect({ ...told, differing: addresses.filter((address) => served.get(address) !== expected.get(address)) }).toEqual({ ...told, differing: [] });
      expect([some.length > 0, expected.get('/')?.startsWith('200'), expected.get('/')?.includes(`version ${round}`)]).toEqual([true, true, true]);
      const statuses = await Promise.all(gone.map(async (address) => [address, (await server.raw(address)).status]));
      expect({ ...told, statuses }).toEqual({ ...told, statuses: gone.map((address) => [address, 410]) });
    }
    expect(interrupted).toBeGreaterThan(0);
  }, 3_600_000);
});
