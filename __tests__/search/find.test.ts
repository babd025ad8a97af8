import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openIndex } from '@/lib/index/database';
import { createUpdater, type Updater } from '@/lib/publish/updater';
import { answerQuery, type Found } from '@/lib/search/answerQuery';
import { openSearch } from '@/lib/search/database';
import { createFiller, waitingOf, type Filler } from '@/lib/search/filler';
import type { Narrowing } from '@/lib/search/find';
import { readQuery } from '@/lib/search/query';
import type { Connection } from '../../lib/index/database';
import { makePaper, type Paper } from '../support/paper';

let paper: Paper;
let index: Connection;
let search: Connection;
let updater: Updater;
let filler: Filler;

beforeEach(() => {
  paper = makePaper();
  const open = () => openIndex(paper.dataDir, paper.articlesDir);
  index = open();
  search = openSearch(paper.dataDir, paper.articlesDir, false);
  updater = createUpdater({ reader: index, writer: open() }, { articlesDir: paper.articlesDir, siteUrl: undefined }, () => undefined);
  filler = createFiller(search, index);
});

afterEach(() => paper.dispose());

async function published(): Promise<void> {
  await updater.update('everything');
  while (filler.step() > 0);
}

const ask = (typed: string, narrowing: Narrowing = {}, order: 'relevance' | 'newest' = 'relevance'): Found =>
  answerQuery(search, index, readQuery(typed), { narrowing, order, now: Date.now() });
const slugs = (...given: Parameters<typeof ask>) => ask(...given).hits.map(({ slug }) => slug);

describe('what is found', () => {
  test('a word in the headline counts more than one in the body, and a newer article more than an old one', async () => {
    paper.article('national/body.md', { title: 'Other news', date: '2026-01-02' }, 'About ferries.\n');
    paper.article('national/headline.md', { title: 'Ferries', date: '2026-01-02' }, 'About boats.\n');
    paper.article('national/older.md', { title: 'Ferries', date: '2019-01-02' }, 'About boats.\n');
    for (let number = 0; number < 9; number++) paper.article(`sport/other-${number}.md`);
    await published();
    expect(slugs('ferry')).toEqual(['headline', 'older', 'body']);
    expect(slugs('ferry', {}, 'newest')).toEqual(['body', 'headline', 'older']);
  });

  test('what cannot be seen is not found, even before the file for search has heard of it', async () => {
    for (const name of ['kept', 'removed', 'withdrawn', 'expired', 'embargoed']) paper.article(`national/${name}.md`, { title: `Zanzibar ${name}` });
    await published();
    expect(slugs('zanzibar').sort()).toEqual(['embargoed', 'expired', 'kept', 'removed', 'withdrawn']);
    paper.remove('national/removed.md');
    paper.article('national/withdrawn.md', { title: 'Zanzibar withdrawn', draft: true });
    paper.article('national/expired.md', { title: 'Zanzibar expired', expires: '2026-02-01' });
    paper.article('national/embargoed.md', { title: 'Zanzibar embargoed', date: '2199-01-01' });
    await updater.update('everything');
    expect(slugs('zanzibar')).toEqual(['kept']);
    while (filler.step() > 0);
    expect(slugs('zanzibar')).toEqual(['kept']);
    expect(slugs('zanzibbar expired')).toEqual(['kept']);
  });

  test('the newest of very many, and the answer says that there are more', async () => {
    for (let number = 0; number < 520; number++) paper.article(`sport/match-${number}.md`, { title: `Match ${number}`, date: new Date(Date.UTC(2020, 0, 1) + number * 3_600_000).toISOString() });
    await published();
    const { hits, more } = ask('match');
    expect([hits.length, more, hits.some(({ slug }) => slug === 'match-0'), hits.some(({ slug }) => slug === 'match-519')]).toEqual([500, true, false, true]);
    expect(slugs('match 0')).toEqual(['match-0']);
    expect(slugs('match', { from: Date.UTC(2020, 0, 1, 3), to: Date.UTC(2020, 0, 1, 5) }).sort()).toEqual(['match-3', 'match-4', 'match-5']);
  });

  test('every one of many articles of the same minute', async () => {
    for (let number = 0; number < 150; number++) paper.article(`sport/match-${number}.md`, { title: `Match ${number}`, date: '2024-02-03T08:00' });
    await published();
    expect(ask('match').hits.length).toBe(150);
    const time = Date.parse('2024-02-03T08:00+07:00');
    expect(ask('match', { from: time, to: time }).hits.length).toBe(150);
  });
});

describe('the file for search', () => {
  test('follows every publish', async () => {
    paper.article('national/a.md', { title: 'Alpha' });
    await published();
    paper.article('national/a.md', { title: 'Beta' });
    paper.article('national/b.md', { title: 'Gamma' });
    await published();
    expect([slugs('beta'), slugs('gamma'), waitingOf(search)]).toEqual([['a'], ['b'], 0]);
    expect(search.prepare('SELECT count(*) AS count FROM documents').get()).toMatchObject({ count: 2 });
  });

  test('is completed at the next start by what it missed', async () => {
    paper.article('national/a.md', { title: 'Alpha' });
    paper.article('national/b.md', { title: 'Beta' });
    await published();
    paper.article('national/a.md', { title: 'Delta' });
    paper.remove('national/b.md');
    await updater.update('everything');
    const next = createFiller(search, index);
    expect(next.step()).toBe(0);
    expect(search.prepare(`SELECT rowid FROM words WHERE words MATCH '"alpha" OR "beta"'`).all()).toEqual([]);
    expect(slugs('delta')).toEqual(['a']);
  });
});
