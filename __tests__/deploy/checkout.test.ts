import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LONG_AGO } from '../support/fullPaper';
import { makePaper, type Paper } from '../support/paper';
import { startServer, until, type Server } from '../support/server';
import { makeRepository, type Repository } from './repository';

const MANY = 800;
let paper: Paper;
let repository: Repository;
let site: { articlesDir: string; dataDir: string };
let server: Server;

beforeAll(async () => {
  paper = makePaper();
  paper.article('national/river.md', { date: LONG_AGO });
  repository = makeRepository(paper);
  site = repository.clone('site');
  for (let number = 0; number < MANY; number++) paper.article(`archive/story-${number}.md`, { section: 'sport', date: LONG_AGO }, `Text ${number}.\n`);
  await repository.push('The archive');
  server = await startServer(site);
});

afterAll(async () => {
  await server?.stop();
  repository?.dispose();
  paper?.dispose();
});

const git = (...args: string[]) => execFileSync('git', ['-C', site.articlesDir, ...args], { stdio: 'ignore' });
const some = Array.from({ length: 10 }, (_, number) => `/sport/story-${number * 79}`);
const statuses = () => Promise.all(some.map(async (address) => (await server.raw(address)).status));
const allAre = (status: number) => async () => (await statuses()).every((each) => each === status);

describe('a running server notices by itself', () => {
  test('a git pull that brings hundreds of articles', async () => {
    expect(await statuses()).toEqual(some.map(() => 404));
    git('pull', '--quiet');
    await until(allAre(200), { timeout: 120_000 });
    expect((JSON.parse(await server.page('/api/health')) as { articles: number }).articles).toBe(MANY + 1);
  });

  test('a git checkout that takes them away, and one that brings them back', async () => {
    git('checkout', '--quiet', 'HEAD~1');
    await until(allAre(410), { timeout: 120_000 });
    expect(await server.page('/sport')).not.toContain('Headline of story-');
    git('checkout', '--quiet', 'main');
    await until(allAre(200), { timeout: 120_000 });
  });

  test('a folder that is renamed, one that is removed, and one that is new', async () => {
    const folder = (name: string) => path.join(site.articlesDir, name);
    renameSync(folder('archive'), folder('past'));
    // The addresses stay, because they come from section and name; the articles are read from their new place.
    await until(() => server.raw(some[0]!).then(({ status }) => status === 200));
    rmSync(folder('past'), { recursive: true });
    await until(allAre(410), { timeout: 120_000 });
    mkdirSync(folder('new/deeper'), { recursive: true });
    execFileSync('cp', [path.join(paper.articlesDir, 'archive/story-0.md'), folder('new/deeper')]);
    await until(async () => (await server.raw('/sport/story-0')).status === 200);
  });
});
