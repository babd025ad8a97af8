import { describe, expect, test } from '@jest/globals';
import { SPORT_COUNT } from '../support/fullPaper';
import { fullPaperSite } from '../support/fullPaperSite';
import { readPage, type ReadPage } from '../support/html';
import { startServer } from '../support/server';

const site = fullPaperSite();

/** Newest first: the higher number has the later date. */
const MATCHES = Array.from({ length: SPORT_COUNT }, (_, index) => `Match ${String(SPORT_COUNT - index).padStart(2, '0')}`);

const headlines = (page: ReadPage) => page.texts('main article a');
const next = (page: ReadPage) => page.all('main nav a').find((link) => link.attribute('rel') === 'next')?.attribute('href');
const previous = (page: ReadPage) => page.all('main nav a').find((link) => link.attribute('rel') === 'prev')?.attribute('href');

/** All pages of a list, as a reader without script walks them. */
async function walk(address: string): Promise<{ address: string; page: ReadPage }[]> {
  const pages: { address: string; page: ReadPage }[] = [];
  for (let at: string | undefined = address; at !== undefined; at = next(pages.at(-1)!.page)) {
    if (pages.some((seen) => seen.address === at)) throw new Error(`${at} leads in a circle`);
    pages.push({ address: at, page: readPage(await site.server.page(at)) });
  }
  return pages;
}

describe('a list of articles', () => {
  test.each([['/sport', MATCHES], ['/archive/2024/02', MATCHES], ['/authors/sok-dara', [...MATCHES, 'The river rises']], ['/tags/boats', [...MATCHES, 'The river rises']]])('at %s shows every article once, newest first, over real links', async (address, expected) => {
    const pages = await walk(address);
    expect(pages.length).toBe(3);
    expect(pages.flatMap(({ page }) => headlines(page))).toEqual(expected);
  });

  test('leads back the way it came', async () => {
    const pages = await walk('/sport');
    expect(pages.map(({ page }) => previous(page))).toEqual([undefined, ...pages.slice(0, -1).map(({ address }) => address)]);
  });

  test('gives each of its pages a title and a canonical address of its own', async () => {
    const pages = await walk('/tags/boats');
    expect(new Set(pages.map(({ page }) => page.title)).size).toBe(pages.length);
    for (const { address, page } of pages) expect(page.all('link').find((link) => link.attribute('rel') === 'canonical')?.attribute('href')).toBe(`https://test.example${address}`);
  });

  test('ends where its articles end', async () => {
    for (const address of ['/sport/page/3', '/sport/page/0', '/sport/page/01', '/sport/page/x', '/sport/page/-1', '/sport/page/1.5', '/culture/page/1', '/archive/2024/13', '/archive/2030/01', '/tags/unknown', '/authors/nobody', '/page/99']) {
      expect([address, (await site.server.raw(address)).status]).toEqual([address, 404]);
    }
  });
});

describe('the front', () => {
  test('shows no story twice and leads to every article', async () => {
    const pages = await walk('/');
    const onFront = pages[0]!.page.all('main article a').map((link) => link.attribute('href'));
    expect(new Set(onFront).size).toBe(onFront.length);
    const everything = new Set(pages.flatMap(({ page }) => page.all('main a').map((link) => link.attribute('href'))));
    for (let number = 1; number <= SPORT_COUNT; number++) expect(everything).toContain(`/sport/match-${String(number).padStart(2, '0')}`);
    for (const address of ['/national/river-rises', '/national/bare', '/national/hostile', '/opinion/a-view']) expect(everything).toContain(address);
  });

  test('is titled with the paper and its tagline', async () => {
    expect(readPage(await site.server.page('/')).title).toBe('The Test Post - News for tests');
  });
});

describe('a section', () => {
  test('without articles says so', async () => {
    const page = readPage(await site.server.page('/culture'));
    expect(page.texts('h1')).toEqual(['Culture']);
    expect(page.texts('main p')).toContain('Nothing has been published here yet.');
  });
});

describe('an author', () => {
  test('has a page with name, role, bio and portrait', async () => {
    const page = readPage(await site.server.page('/authors/sok-dara'));
    expect(page.texts('h1')).toEqual(['Sok Dara']);
    expect(page.one('main').text).toMatch(/Reporter.*Covers the river\./);
    expect(page.all('main img')[0]?.attribute('src')).toMatch(/^\/media\/.*dara-400\.jpg$/);
  });

  test('whom nobody listed has a page under the name of the byline', async () => {
    const page = readPage(await site.server.page('/authors/anna-plain'));
    expect(page.texts('h1')).toEqual(['Anna Plain']);
    expect(headlines(page)).toEqual(['The river rises']);
  });

  test('who has written nothing has a page that says so', async () => {
    site.paper.write('authors.yaml', `${'sok-dara: { name: Sok Dara, role: Reporter, bio: Covers the river., photo: faces/dara.jpg }\nmey-lin: { name: Mey Lin }\n'}new-one: { name: New One }\n`);
    const server2 = await startServer(site.paper);
    try {
      const page = readPage(await server2.page('/authors/new-one'));
      expect(page.texts('main p')).toContain('Nothing has been published here yet.');
    } finally {
      await server2.stop();
    }
  });
});

describe('the archive', () => {
  test('names every month with its number of articles, as the paper\'s clock has it', async () => {
    const page = readPage(await site.server.page('/archive'));
    expect(page.texts('main li a').slice(-2)).toEqual(['February 2024', 'January 2024']);
    expect(page.one('main').text).toContain(`${SPORT_COUNT} articles`);
  });
});

describe('a paper without articles', () => {
  test('has a front, an archive and a ranking that say so', async () => {
    const { makePaper } = await import('../support/paper');
    const empty = makePaper();
    const server2 = await startServer(empty);
    try {
      for (const address of ['/', '/archive', '/most-viewed', '/sport']) {
        expect([address, readPage(await server2.page(address)).texts('main p')[0]]).toEqual([address, 'Nothing has been published here yet.']);
      }
    } finally {
      await server2.stop();
      empty.dispose();
    }
  });
});
