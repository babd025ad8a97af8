import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromium } from '@playwright/test';
import { findChromium, HOW_TO_GET_CHROMIUM } from '../../scripts/chromium.mjs';
import { openViews, viewsFile } from '../../lib/views/database';
import type { Ranked } from '../../lib/cli/views/top';
import { newsprint } from '../support/cli';
import { readPage } from '../support/html';
import { combined, FIREFOX } from '../support/logs';
import { makePaper, type Paper } from '../support/paper';
import { startServer, until, type Server } from '../support/server';

let paper: Paper;
let server: Server;

/** Lists are made anew every second, and views are stored before. */
const SOON = { MOST_VIEWED_EVERY: '1' };

beforeAll(async () => {
  paper = makePaper();
  for (const [at, slug] of ['a', 'b', 'c', 'd', 'e'].entries()) paper.article(`national/${slug}.md`, { date: `2024-01-0${at + 1}T08:00` });
  paper.article('sport/goal.md', { date: '2024-01-01T08:00', aliases: ['/old/goal'] });
  server = await startServer(paper, { env: SOON });
});

afterAll(async () => {
  await server?.stop();
  paper?.dispose();
});

const top = (...args: string[]) => JSON.parse(newsprint(paper, ['views', 'top', '--format', 'json', ...args]).out) as Ranked[];
const countOf = (slug: string) => top('--window', '24h').find((ranked) => ranked.slug === slug)?.count ?? 0;
const read = (address: string, headers: Record<string, string> = {}) => server.raw(address, { headers: { 'user-agent': FIREFOX, 'sec-fetch-dest': 'document', ...headers } });
const listOn = async (address: string, within = 'main') => readPage(await server.page(address)).all(`${within} ol > li a`).flatMap((link) => /^\/[^/]+\/([^/]+)$/.exec(link.attribute('href')!)?.[1] ?? []);

describe('a reader who opens articles', () => {
  test('is counted once for each, and nobody else is', async () => {
    for (const reader of ['1', '2', '3']) await read('/national/a', { 'user-agent': `${FIREFOX} ${reader}` });
    await read('/national/a', { 'user-agent': `${FIREFOX} 1` });
    await read('/national/a?utm_source=x', { 'user-agent': `${FIREFOX} 2` });
    await read('/national/b');
    // The list beside the article may become another one in between, and the page with it.
    await until(async () => {
      const { headers: { etag } } = await read('/national/b', { 'user-agent': 'curl/8.5.0' });
      return (await read('/national/b', { 'user-agent': `${FIREFOX} again`, 'if-none-match': String(etag) })).status === 304;
    });
    await server.raw('/national/c', { method: 'HEAD', headers: { 'user-agent': FIREFOX } });
    for (const headers of [{ 'user-agent': 'curl/8.5.0' }, { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' }, { 'sec-fetch-dest': 'iframe' }, { 'sec-purpose': 'prefetch' }, { rsc: '1' }] as Record<string, string>[]) await read('/national/c', headers);
    expect((await read('/sport/a')).status).toBe(308);
    expect((await read('/national/a/')).status).toBe(308);
    await read('/nowhere/c');
    await until(() => countOf('a') === 3 && countOf('b') === 2, { what: () => JSON.stringify(top()) });
    expect(top('--window', '24h').map(({ slug }) => slug)).toEqual(['a', 'b']);
  });

  test('moves the lists of articles, sections and the feed while the site runs', async () => {
    for (const [slug, readers] of [['c', 9], ['d', 7], ['e', 5]] as const) {
      for (let reader = 0; reader < readers; reader++) await read(`/national/${slug}`, { 'user-agent': `${FIREFOX} ${slug}${reader}` });
    }
    await until(async () => (await listOn('/most-viewed')).slice(0, 5).join() === 'c,d,e,a,b', { what: () => server.log() });
    expect(await listOn('/most-viewed/24h/national')).toEqual(['c', 'd', 'e', 'a', 'b']);
    expect(await listOn('/national', 'aside')).toEqual(['c', 'd', 'e', 'a']);
    expect(await listOn('/national/d', 'aside')).toEqual(['c', 'e', 'a', 'b']);
    const feed = JSON.parse(await server.page('/most-viewed/feed.json')) as { items: { url: string }[] };
    expect(feed.items.slice(0, 3).map(({ url }) => url.split('/').at(-1))).toEqual(['c', 'd', 'e']);
    const page = readPage(await server.page('/most-viewed/24h'));
    expect(page.texts('h1')).toEqual(['Most viewed']);
    expect(page.texts('main time')[0]).toMatch(/^as of \d/);
    expect(page.all('main nav a').filter((link) => link.attribute('aria-current') === 'page').map(({ text }) => text)).toEqual(['last 24 hours']);
  });

  test('finds for a section nobody read the newest, which is not called most viewed', async () => {
    const page = readPage(await server.page('/most-viewed/24h/sport'));
    expect(page.texts('h1')).toEqual(['Latest: Sport']);
  });

  test('finds out how views are counted', async () => {
    const link = readPage(await server.page('/most-viewed')).all('main a').find(({ text }) => text === 'How this list is made')!;
    expect(readPage(await server.page(link.attribute('href')!)).texts('h1')).toEqual(['How we count views']);
  });
});

describe('the newsroom', () => {
  test('sees in the health check who counts, and how old the counts are', async () => {
    const { views } = JSON.parse(await server.page('/api/health')) as { views: { source: string; age: number; stale: boolean } };
    expect(views).toMatchObject({ source: 'server', stale: false });
    expect(views.age).toBeLessThan(30);
  });

  test('is told that a log would count everybody twice', () => {
    writeFileSync(path.join(paper.dataDir, 'access.log'), combined(Date.now(), '/national/b'));
    const { status, err } = newsprint(paper, ['views', path.join(paper.dataDir, 'access.log')]);
    expect([status, err]).toEqual([1, expect.stringContaining('COUNT_VIEWS=off')]);
  });

  test('reads the most viewed as a table, as CSV and as JSON', () => {
    const [first] = top('--count', '1');
    expect(first).toEqual({ rank: 1, slug: 'c', section: 'national', title: 'Headline of c', count: 9, score: expect.any(Number) });
    expect(newsprint(paper, ['views', 'top', '--format', 'csv']).out.split('\n')[0]).toBe('rank,slug,section,title,count,score');
    expect(newsprint(paper, ['views', 'top']).out).toMatch(/█.*Headline of c/);
    expect(top('--section', 'sport')).toEqual([]);
    for (const [args, message] of [[['--section', 'sprot'], /did you mean "sport"/], [['--window', '1h'], /24h, 7d, 30d, all/], [['--format', 'xml'], /table, json or csv/], [['--nonsense'], /nonsense/]] as const) {
      const { status, err } = newsprint(paper, ['views', 'top', ...args]);
      expect([status, err]).toEqual([2, expect.stringMatching(message)]);
    }
  });

  test('brings back a backup while the server runs', async () => {
    const backup = path.join(paper.dataDir, 'backup.db');
    expect(newsprint(paper, ['views', 'backup', backup]).status).toBe(0);
    const before = countOf('d');
    for (let reader = 0; reader < 20; reader++) await read('/national/d', { 'user-agent': `${FIREFOX} new${reader}` });
    await until(async () => (await listOn('/most-viewed'))[0] === 'd');
    expect(newsprint(paper, ['views', 'restore', backup]).status).toBe(0);
    expect(countOf('d')).toBe(before);
    await until(async () => (await listOn('/most-viewed'))[0] === 'c', { what: () => server.log() });
    expect(newsprint(paper, ['views', 'restore', path.join(paper.dataDir, 'access.log')])).toMatchObject({ status: 1, err: expect.stringContaining('no backup') });
  });

  test('exports every count', () => {
    const [head, ...lines] = newsprint(paper, ['views', 'export']).out.trim().split('\n');
    expect(head).toBe('span,start,slug,count');
    expect(lines.filter((line) => line.includes(',c,')).reduce((sum, line) => sum + Number(line.split(',').at(-1)), 0)).toBe(9);
  });
});

describe('a real browser', () => {
  const found = findChromium();
  (found ? test : test.skip)(found ? 'that opens an article and reloads it counts once' : `is not there: ${HOW_TO_GET_CHROMIUM}`, async () => {
    const browser = await chromium.launch({ executablePath: found, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
    try {
      const userAgent = (await browser.newContext().then((context) => context.newPage()).then((page) => page.evaluate(() => navigator.userAgent))).replace('Headless', '');
      const page = await (await browser.newContext({ userAgent })).newPage();
      await page.goto(`${server.origin}/old/goal`);
      expect(new URL(page.url()).pathname).toBe('/sport/goal');
      await page.reload();
      await until(() => countOf('goal') === 1, { what: () => JSON.stringify(top()) });
    } finally {
      await browser.close();
    }
  });
});

describe('nothing', () => {
  test('that names a reader is written anywhere', async () => {
    const needle = 'Needle/17.4711';
    await read('/national/e', { 'user-agent': `${FIREFOX} ${needle}` });
    const before = countOf('e');
    await until(() => countOf('e') >= before);
    const written = readdirSync(paper.dataDir, { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== 'access.log').map(({ name }) => readFileSync(path.join(paper.dataDir, name)));
    expect(written.length).toBeGreaterThan(1);
    for (const bytes of written) for (const word of [needle, 'Firefox', '127.0.0.1']) expect(bytes.includes(word)).toBe(false);
  });

  test('that is wrong with the file of counts stops the site: it is said, and mended when a backup comes back', async () => {
    const backup = path.join(paper.dataDir, 'second.db');
    expect(newsprint(paper, ['views', 'backup', backup]).status).toBe(0);
    const list = (await listOn('/most-viewed')).join();
    await server.stop();
    const file = viewsFile(paper.dataDir, paper.articlesDir);
    for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
    writeFileSync(file, 'this is no database'.repeat(1000));
    server = await startServer(paper, { env: SOON });
    expect((await listOn('/most-viewed')).join()).toBe(list);
    const health = async () => (JSON.parse(await server.page('/api/health')) as { views: { problem?: string; age: number | null } }).views;
    expect((await health()).problem).toMatch(/not a database/);
    expect(server.log()).toContain('the view counts cannot be used');
    expect(newsprint(paper, ['views', 'top'])).toMatchObject({ status: 1, err: expect.stringContaining('restore') });
    expect(newsprint(paper, ['views', 'restore', backup]).status).toBe(0);
    await until(async () => (await health()).problem === undefined, { what: () => server.log() });
    expect(countOf('c')).toBe(9);
  });

  test('that was counted is lost where the file is locked for a while, or the server is told to stop', async () => {
    const before = countOf('b');
    const other = openViews(viewsFile(paper.dataDir, paper.articlesDir));
    other.exec('BEGIN IMMEDIATE');
    for (const reader of ['x', 'y']) expect((await read('/national/b', { 'user-agent': `${FIREFOX} ${reader}` })).status).toBe(200);
    await until(() => server.log().includes('cannot be stored'));
    other.exec('ROLLBACK');
    other.close();
    await until(() => countOf('b') === before + 2, { what: () => server.log() });
    await read('/national/b', { 'user-agent': `${FIREFOX} z` });
    await server.stop();
    expect(countOf('b')).toBe(before + 3);
  });
});

describe('a site with its logs', () => {
  test('counts what the log says, on a pipe too, and its server does not', async () => {
    const own = makePaper();
    let site: Server | undefined;
    try {
      own.article('national/a.md', { date: '2024-01-01T08:00' });
      own.article('national/b.md', { date: '2024-01-02T08:00' });
      const log = path.join(own.articlesDir, '../access.log');
      writeFileSync(log, combined(Date.now() - 60_000, '/national/a') + 'no line\n');
      const said = newsprint(own, ['views', log]);
      expect([said.status, said.out]).toEqual([0, expect.stringMatching(/2 lines, 1 view\.\n.*1 line was not understood \(line 2\)/)]);
      site = await startServer(own, { env: SOON });
      expect(site.log()).toContain('views come from access logs');
      await site.raw('/national/b', { headers: { 'user-agent': FIREFOX } });
      const piped = await piping(own, combined(Date.now() - 30_000, '/national/b', { address: '2001:db8::1' }) + combined(Date.now() - 20_000, '/national/b', { address: '2001:db8::2' }));
      expect(piped).toMatch(/standard input: 2 lines, 2 views/);
      await until(async () => (await site!.page('/most-viewed/24h')).includes('last 24 hours'));
      const ranked = JSON.parse(newsprint(own, ['views', 'top', '--format', 'json']).out) as Ranked[];
      expect(ranked.map(({ slug, count }) => [slug, count])).toEqual([['b', 2], ['a', 1]]);
    } finally {
      await site?.stop();
      own.dispose();
    }
  });
});

/** Gives a log to `npm run views` on standard input. */
function piping(own: Paper, text: string): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['scripts/newsprint.mjs', 'views'], { env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'production', ARTICLES_DIR: own.articlesDir, DATA_DIR: own.dataDir }, stdio: ['pipe', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part));
    child.on('exit', () => resolve(out));
    child.stdin.end(text);
  });
}
