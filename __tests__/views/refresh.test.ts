import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { snapshot } from '../../lib/index/database';
import { createPageCache } from '../../lib/page-cache/pageCache';
import { markOf } from '../../lib/page-cache/mark';
import { answerAt } from '../../lib/pages/answerAt';
import { mostViewedOf } from '../../lib/pages/card';
import { viewOf } from '../../lib/pages/view';
import { publishesSince } from '../../lib/publish/status';
import { update } from '../../lib/publish/update';
import { addCounts, foldCounts, Tally } from '../../lib/views/counts';
import { CountsInMemory } from '../../lib/views/countsInMemory';
import { openViews, transaction } from '../../lib/views/database';
import { createRankingRefresh, type RankingRefresh } from '../../lib/views/refresh';
import { serverCounts, refusalOfLogs, setCountedUntil, setSource } from '../../lib/views/source';
import { countsOf, openPaper } from '../support/counted';
import { makePaper, type Paper } from '../support/paper';

const NOW = Date.UTC(2026, 4, 20, 12, 30);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let paper: Paper;
let open: Awaited<ReturnType<typeof openPaper>>;
let ranking: RankingRefresh;

beforeEach(async () => {
  paper = makePaper();
  for (const [at, slug] of ['a', 'b', 'c', 'd', 'e', 'f'].entries()) paper.article(`national/${slug}.md`, { date: `2026-01-0${at + 1}T08:00` });
  paper.article('sport/goal.md', { date: '2026-01-01T08:00' });
  open = await openPaper(paper, NOW);
  ranking = createRankingRefresh(open, open.views, undefined);
});

afterEach(() => {
  open.views.close();
  paper.dispose();
});

/** Stores views of articles, so many hours before now. */
function viewed(views: Record<string, number>, ago = 0, now = NOW): void {
  const tally = new Tally();
  for (const [slug, count] of Object.entries(views)) tally.add(slug, now - ago * HOUR, count);
  transaction(open.views, () => {
    addCounts(open.views, tally, now);
    setCountedUntil(open.views, now);
  });
}

const list = (options: Parameters<typeof mostViewedOf>[1] = {}) => snapshot(open.reader, () => {
  const { basis, window, asOf, cards } = mostViewedOf(viewOf(open.reader, undefined, NOW), options);
  return { basis, window, asOf: asOf?.iso, slugs: cards.map(({ slug }) => slug).join(' ') };
});

describe('the list', () => {
  test('is that of the readers, with its window and the time to which it counts', async () => {
    viewed({ a: 9, b: 7, c: 5, d: 3, e: 1 });
    await ranking.refresh(NOW);
    expect(list()).toEqual({ basis: 'reads', window: '24h', asOf: '2026-05-20T19:30:00+07:00', slugs: 'a b c d' });
    expect(list({ without: 'b' }).slugs).toBe('a c d e');
    expect(list({ section: 'sport' })).toMatchObject({ basis: 'latest', slugs: 'goal' });
  });

  test('is that of a longer window where too few articles were viewed, and says so', async () => {
    viewed({ a: 9, b: 7 });
    viewed({ c: 5, d: 3 }, 100);
    await ranking.refresh(NOW);
    expect(list()).toMatchObject({ basis: 'reads', window: '7d' });
    expect(list({ count: 2 })).toMatchObject({ window: '24h', slugs: 'a b' });
    expect(list({ count: 6 })).toMatchObject({ window: 'all', slugs: 'a b c d f e' });
  });

  test('falls back to what articles brought along, and then to the newest, which is not called most viewed', async () => {
    expect(list()).toEqual({ basis: 'latest', window: undefined, asOf: undefined, slugs: 'f e d c' });
    paper.article('national/a.md', { date: '2026-01-01T08:00', views: 3 });
    await update(open, { articlesDir: paper.articlesDir, now: NOW });
    expect(list()).toEqual({ basis: 'reads', window: 'all', asOf: undefined, slugs: 'a f e d' });
  });

  test('leaves out an article that is taken down, at once and without a gap', async () => {
    viewed({ a: 9, b: 7, c: 5, d: 3, e: 1 });
    await ranking.refresh(NOW);
    paper.article('national/b.md', { date: '2026-01-02T08:00', draft: true });
    await update(open, { articlesDir: paper.articlesDir, now: NOW });
    expect(list().slugs).toBe('a c d e');
  });

  test('keeps the views of an article that is renamed', async () => {
    viewed({ a: 9, b: 7, c: 5, d: 3 });
    paper.remove('national/a.md');
    paper.article('national/anew.md', { title: 'Headline of a', date: '2026-01-01T08:00' });
    await update(open, { articlesDir: paper.articlesDir, now: NOW });
    await ranking.refresh(NOW);
    expect(list().slugs).toBe('anew b c d');
  });

  test('stays as it was while no views come in, with its date', async () => {
    viewed({ a: 9, b: 7, c: 5, d: 3 });
    await ranking.refresh(NOW);
    const before = list();
    await ranking.refresh(NOW + 40 * DAY);
    expect(list()).toEqual(before);
  });
});

describe('a new ranking', () => {
  const PAGES = ['/most-viewed', '/most-viewed/24h', '/most-viewed/7d/sport', '/national', '/sport', '/national/a', '/archive', '/authors/nobody'];

  /** Which pages are no longer fresh. */
  async function stale(change: () => Promise<unknown>): Promise<string[]> {
    const cache = createPageCache(open.reader, undefined);
    const marks = snapshot(open.reader, () => {
      const view = viewOf(open.reader, undefined, NOW);
      return PAGES.map((address) => ({ address, mark: { ...markOf(view, address, answerAt(view, address)), until: undefined } }));
    });
    await change();
    return marks.filter(({ mark }) => !cache.isFresh({ kind: 'APP_PAGE', mark })).map(({ address }) => address);
  }

  beforeEach(async () => {
    viewed({ a: 9, b: 7, c: 5, d: 3, e: 1, goal: 2 });
    await ranking.refresh(NOW);
  });

  test('expires the pages whose list is another one, and no others', async () => {
    expect(await stale(async () => {
      viewed({ f: 50 });
      await ranking.refresh(NOW);
    })).toEqual(['/most-viewed', '/most-viewed/24h', '/national', '/national/a']);
  });

  test('expires nothing where views came that move nothing', async () => {
    const before = publishesSince(open.reader, 0).length;
    expect(await stale(async () => {
      viewed({ a: 1 }, 0, NOW + 600_000);
      expect(await ranking.refresh(NOW + 600_000)).toEqual([]);
    })).toEqual([]);
    expect(publishesSince(open.reader, 0)).toHaveLength(before);
  });

  test('tells of pages, and of no article that appeared or left', async () => {
    viewed({ f: 50 });
    const expired = await ranking.refresh(NOW);
    expect(publishesSince(open.reader, 0).at(-1)).toMatchObject({ live: [], gone: [], expired });
    expect(expired).toContain('/most-viewed');
  });

  test('is the same in a process that begins now and in one that has followed along', async () => {
    viewed({ a: 3, b: 60, f: 1 }, 30);
    viewed({ c: 4 }, 30);
    viewed({ d: 2 }, 3000);
    const follower = new CountsInMemory(open.views);
    follower.update(NOW);
    viewed({ a: 4, e: 7 }, 30);
    viewed({ d: 5 }, 3000);
    follower.update(NOW);
    const fresh = new CountsInMemory(open.views);
    fresh.update(NOW);
    const plain = ({ hours, days, all }: CountsInMemory) => ({ hours: [...hours].sort(), days: [...days].sort(), all: [...all].slice(0, 7) });
    expect(plain(follower)).toEqual(plain(fresh));
  });
});

describe('the file of counts', () => {
  test('folds old hours into days and old days into a total, and loses no view', () => {
    viewed({ a: 1 });
    viewed({ a: 2, b: 1 }, 50);
    // Stored while they were young.
    const tally = new Tally();
    for (const days of [100, 100, 101, 800, 900]) tally.add('a', NOW - days * DAY);
    transaction(open.views, () => addCounts(open.views, tally, NOW - 900 * DAY));
    foldCounts(open.views, NOW);
    expect(open.views.prepare('SELECT span, count(*) AS count FROM counts GROUP BY span ORDER BY span').all()).toMatchObject([{ span: 'day', count: 2 }, { span: 'hour', count: 2 }, { span: 'total', count: 1 }]);
    expect(countsOf(open.views)).toEqual({ a: 8, b: 1 });
    const memory = new CountsInMemory(open.views);
    memory.update(NOW);
    expect(memory.all[memory.slugs.indexOf('a')]).toBe(8);
  });

  test('that is damaged is refused and not deleted', () => {
    open.views.close();
    for (const suffix of ['-wal', '-shm']) rmSync(open.file + suffix, { force: true });
    writeFileSync(open.file, 'this is no database at all'.repeat(500));
    expect(() => openViews(open.file)).toThrow(/not a database/);
    expect(readFileSync(open.file, 'utf8')).toContain('this is no database');
    open.views = openViews(`${open.file}.other`);
  });

  test('holds no address, no user agent and nothing made from them', () => {
    viewed({ a: 1 });
    const columns = open.views.prepare(`SELECT group_concat(sql) AS sql FROM sqlite_schema`).get() as { sql: string };
    expect(columns.sql).not.toMatch(/agent|address|client|reader/i);
  });
});

describe('views are counted by the server or from logs', () => {
  test('never by both', () => {
    expect(refusalOfLogs(open.views)).toBeUndefined();
    expect(serverCounts(open.views, 'as before')).toEqual({ counts: true });
    setSource(open.views, 'server');
    expect(refusalOfLogs(open.views)).toMatch(/COUNT_VIEWS=off/);
    setSource(open.views, 'logs');
    expect(serverCounts(open.views, 'as before')).toMatchObject({ counts: false, refusal: expect.stringMatching(/access logs/) });
    expect(serverCounts(open.views, 'off')).toEqual({ counts: false });
    expect(serverCounts(open.views, 'on')).toEqual({ counts: true });
  });
});
