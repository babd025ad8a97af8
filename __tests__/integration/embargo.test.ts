import { afterEach, describe, expect, test } from '@jest/globals';
import { openIndex } from '../../lib/index/database';
import { update } from '../../lib/publish/update';
import { LONG_AGO } from '../support/fullPaper';
import { makePaper, type Paper } from '../support/paper';
import { photo } from '../support/photos';
import { startServer, until, type Server } from '../support/server';

const MARK = 'Zanzibar';
const HOUR = 3_600_000;
let paper: Paper;
let server: Server;

afterEach(async () => {
  await server?.stop();
  paper?.dispose();
});

/** Every list that has the article while it is live. */
const LISTS = ['/', '/national', `/tags/${MARK.toLowerCase()}`, '/authors/sok-dara', '/feed.xml', '/atom.xml', '/feed.json', '/national/feed.xml', '/news-sitemap.xml', '/sitemaps/articles-1.xml'];
const inMilliseconds = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
const namesIt = async (address: string) => (await server.raw(address)).text.includes('/national/story');

function story(front: Record<string, unknown>): void {
  paper.article('national/story.md', { title: `${MARK} story`, tags: [MARK], authors: ['sok-dara'], image: { src: 'photos/a.jpg', alt: MARK }, aliases: ['/old-story'], ...front });
}

async function newspaper(): Promise<void> {
  paper = makePaper();
  paper.write('national/photos/a.jpg', await photo(400, 300));
  paper.article('national/river.md', { date: LONG_AGO });
}

/** As a server left the index that was stopped an hour ago. */
async function indexedAnHourAgo(): Promise<void> {
  const open = () => openIndex(paper.dataDir, paper.articlesDir);
  await update({ reader: open(), writer: open() }, { articlesDir: paper.articlesDir, now: Date.now() - HOUR });
}

async function expectLive(): Promise<void> {
  for (const address of LISTS) await until(() => namesIt(address), { what: () => `${address} does not name it` });
  expect([await server.raw('/national/story'), await server.raw('/old-story')].map(({ status }) => status)).toEqual([200, 308]);
}

async function expectGone(): Promise<void> {
  for (const address of LISTS) await until(async () => !(await namesIt(address)), { what: () => `${address} still names it` });
  const answer = await server.raw('/national/story');
  expect([answer.status, answer.text.includes(MARK)]).toEqual([410, false]);
}

describe('an article under embargo', () => {
  test('appears by itself on its page and in every list when its time comes', async () => {
    await newspaper();
    server = await startServer(paper);
    for (const address of ['/national/story', ...LISTS]) await server.raw(address);
    story({ date: inMilliseconds(3_000) });
    await until(async () => (await server.raw('/national/story')).status === 200);
    await expectLive();
  });

  test('appears when its time came while the server was stopped', async () => {
    await newspaper();
    story({ date: inMilliseconds(-HOUR / 2) });
    await indexedAnHourAgo();
    server = await startServer(paper);
    expect((await server.raw('/national/story')).status).toBe(200);
    await expectLive();
  });

  test('appears when its time comes after a restart', async () => {
    await newspaper();
    story({ date: inMilliseconds(10_000) });
    await indexedAnHourAgo();
    server = await startServer(paper);
    await until(async () => (await server.raw('/national/story')).status === 200);
    await expectLive();
  });
});

describe('an article that expires', () => {
  test('goes by itself from its page and from every list when its time comes', async () => {
    await newspaper();
    server = await startServer(paper);
    const date = inMilliseconds(-HOUR);
    story({ date });
    await until(async () => (await server.raw('/national/story')).status === 200);
    await expectLive();
    story({ date, expires: inMilliseconds(2_000) });
    await until(async () => (await server.raw('/national/story')).status === 410);
    await expectGone();
  });

  test('is gone when its time came while the server was stopped', async () => {
    await newspaper();
    story({ date: inMilliseconds(-2 * HOUR), expires: inMilliseconds(-HOUR / 2) });
    await indexedAnHourAgo();
    server = await startServer(paper);
    expect((await server.raw('/national/story')).status).toBe(410);
    await expectGone();
  });

  test('goes when its time comes after a restart', async () => {
    await newspaper();
    story({ date: inMilliseconds(-2 * HOUR), expires: inMilliseconds(10_000) });
    await indexedAnHourAgo();
    server = await startServer(paper);
    await until(async () => (await server.raw('/national/story')).status === 410);
    await expectGone();
  });
});
