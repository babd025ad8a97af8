import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LONG_AGO, makeFullPaper, SPORT_COUNT } from '../support/fullPaper';
import { readPage, scriptsIn, type ReadPage } from '../support/html';
import type { Paper } from '../support/paper';
import { startServer, until, type Server } from '../support/server';

let paper: Paper;
let server: Server;

beforeAll(async () => {
  paper = await makeFullPaper();
  paper.article('national/embargoed.md', { title: 'Zanzibar embargoed', date: new Date(Date.now() + 86_400_000).toISOString() });
  paper.article('national/draft.md', { title: 'Zanzibar draft', date: LONG_AGO, draft: true });
  paper.article('national/expired.md', { title: 'Zanzibar expired', date: LONG_AGO, expires: '2024-05-01T00:00' });
  paper.article('culture/khmer.md', { title: 'ទឹកទន្លេឡើងខ្ពស់', date: LONG_AGO }, 'The Tonlé Sap *café* & <b>bar</b> by the “landing”.\n');
  server = await startServer(paper);
  await until(async () => (await found('q=khmer+OR+landing')).count > 0);
});

afterAll(async () => {
  await server?.stop();
  paper?.dispose();
});

async function search(query: string): Promise<ReadPage> {
  return readPage(await server.page(`/search?${query}`));
}

const addresses = (page: ReadPage) => page.all('main ol h3 a').map((link) => link.attribute('href'));

async function found(query: string): Promise<{ count: number; addresses: (string | undefined)[]; page: ReadPage }> {
  const page = await search(query);
  return { page, addresses: addresses(page), count: Number(/\d+/.exec(page.all('main h2').map(({ text }) => text).join(' '))?.[0] ?? 0) };
}

describe('readers find articles', () => {
  test.each([
    ['by a word of the headline', 'q=rises', '/national/river-rises'],
    ['by another form of it', 'q=rising', '/national/river-rises'],
    ['by a name of the byline', 'q=Plain', '/national/river-rises'],
    ['by a topic', 'q=aid', '/national/river-rises'],
    ['by words side by side', 'q="river+rises"', '/national/river-rises'],
    ['without accents', 'q=tonle+cafe', '/culture/khmer'],
    ['by a Khmer word within a longer one', `q=${encodeURIComponent('ទន្លេ')}`, '/culture/khmer'],
    ['misspelt', 'q=lannding+cafe', '/culture/khmer'],
  ])('%s', async (_name, query, address) => expect((await found(query)).addresses).toContain(address));

  test('with the words marked that they asked for', async () => {
    const { page } = await found('q=river+boats');
    expect(page.texts('main ol mark')).toEqual(expect.arrayContaining(['river', 'boats']));
  });

  test('by the nearest word where theirs stands nowhere, and are told so', async () => {
    const { page, addresses } = await found('q=rivver');
    expect(addresses).toContain('/national/river-rises');
    expect(page.one('main').text).toContain('Nothing has been published with “rivver”. These articles have “river”.');
  });

  test('that have some of their words where none has all, and are told so', async () => {
    const { page, addresses } = await found('q=gauge+qqqqqqqqqq');
    expect(addresses).toContain('/national/river-rises');
    expect(page.one('main').text).toContain('without: qqqqqqqqqq');
  });

  test('not with a word that they exclude', async () => {
    expect((await found('q=match+-07')).addresses).not.toContain('/sport/match-07');
    expect((await found('q=match+-07')).count).toBe(SPORT_COUNT - 1);
  });

  test('nothing, and a page that says so, where there is nothing', async () => {
    const { page, count } = await found('q=qqqqqqqqqq');
    expect([count, page.one('main').text.includes('No article was found for “qqqqqqqqqq”.')]).toEqual([0, true]);
  });
});

describe('a page of results', () => {
  test('says how many there are, and leads through all of them', async () => {
    const seen = new Set<string | undefined>();
    let next: string | undefined = '/search?q=match';
    while (next !== undefined) {
      const page: ReadPage = readPage(await server.page(next));
      expect(page.one('main h2').text).toBe(`${SPORT_COUNT} articles`);
      for (const address of addresses(page)) seen.add(address);
      next = page.all('main nav a').find((link) => link.attribute('rel') === 'next nofollow')?.attribute('href');
    }
    expect(seen.size).toBe(SPORT_COUNT);
  });

  test('is narrowed by section, author and year, and the filter that is set is marked and can be lifted', async () => {
    const { page } = await found('q=river');
    const section = page.all('nav[aria-label="Section"] a').find(({ text }) => text === 'National')!;
    const narrowed = await found(section.attribute('href')!.split('?')[1]!);
    expect(narrowed.addresses.every((address) => address?.startsWith('/national/'))).toBe(true);
    const set = narrowed.page.one('nav[aria-label="Section"] a');
    expect([set.text, set.attribute('aria-current')]).toEqual(['National', 'true']);
    expect(readPage(await server.page(set.attribute('href')!)).one('main h2').text).toBe(page.one('main h2').text);
    expect((await found('q=river&author=mey-lin')).addresses.sort()).toEqual(['/national/river-rises', '/opinion/a-view']);
    expect((await found('q=match&from=2023-01-01&to=2023-12-31')).count).toBe(0);
    expect((await found('q=match&from=2024-02-01&to=2024-02-01')).addresses.sort()).toEqual(['/sport/match-01', '/sport/match-02']);
  });

  test('can be ordered by date', async () => {
    expect((await found('q=match&sort=newest')).addresses[0]).toBe('/sport/match-65');
  });

  test('is kept from search engines, carries no script, and is asked for anew', async () => {
    for (const attempt of ['first', 'second']) {
      const answer = await server.raw('/search?q=river');
      expect(readPage(answer.text).meta('robots')).toBe('noindex');
      expect([attempt, answer.status, scriptsIn(answer.text), answer.headers['x-nextjs-cache'], answer.headers['cache-control']]).toEqual([attempt, 200, [], 'MISS', 'private, no-cache']);
    }
    expect((await server.raw('/search?q=river', { headers: { rsc: '1' } })).text).not.toContain('river-rises');
  });
});

describe('nothing that readers may not see is found', () => {
  test.each(['q=zanzibar', 'q=zanzibar&sort=newest', 'q=zanzibar+draft', 'q=zanzibaar', 'q="zanzibar+expired"'])('%s', async (query) => {
    const { page, addresses } = await found(query);
    expect(addresses.filter((address) => /embargoed|draft|expired/.test(address ?? ''))).toEqual([]);
    expect(page.text).not.toMatch(/Zanzibar (?:embargoed|draft|expired)/);
  });

  test('a removed article is gone from results as soon as its page is, and a new one comes', async () => {
    paper.article('national/brief.md', { title: 'Quokka sighted', date: LONG_AGO });
    await until(async () => (await found('q=quokka')).count === 1);
    paper.remove('national/brief.md');
    await until(async () => (await server.raw('/national/brief')).status === 410);
    expect(await found('q=quokka')).toMatchObject({ count: 0, addresses: [] });
  });
});

describe('odd requests', () => {
  test.each([
    ['nothing', ''], ['an empty query', 'q='], ['quotation marks', 'q=%22'], ['operators', 'q=AND+NEAR(+OR+*+^+%22a'], ['10 KB', `q=${'river%20'.repeat(1300)}`], ['10 KB in one word', `q=${'x'.repeat(10_000)}`],
    ['NUL', 'q=%00river'], ['emoji', 'q=%F0%9F%90%9F+river'], ['broken encoding', 'q=%E0%A4%A'], ['half a character', 'q=%ED%A0%80'], ['a column', 'q=body%3Ariver'], ['markup', 'q=%3Cscript%3Ealert(1)%3C/script%3E'],
    ['a page that is not there', 'q=river&page=999'], ['a page that is no number', 'q=river&page=-1'], ['an unknown section', 'q=river&section=../x'], ['a day that is none', 'q=river&from=2024-02-31&to=x'], ['q twice', 'q=river&q=boats'],
    ['a path', 'q=..%2F..%2Fapi%2Fhealth'], ['a slash and a question mark', 'q=a/b?c'],
  ])('%s is answered with a page', async (_name, query) => {
    const answer = await server.raw(`/search?${query}`);
    expect([answer.status, scriptsIn(answer.text), readPage(answer.text).all('form input').length]).toEqual([200, [], 1]);
    expect(server.log()).not.toContain('"level":"error"');
  });

  test('the path that stands for a search inside is no address', async () => {
    await server.page(`/search/${Buffer.from('?q=river').toString('base64url')}`, 404);
    await server.page('/search/x', 404);
  });
});

test('a page that is not there offers to search', async () => {
  expect(readPage(await server.page('/nowhere/at/all', 404)).one('main form').attribute('action')).toBe('/search');
});

test('browsers are told how to search the paper', async () => {
  const link = readPage(await server.page('/')).all('link').find((element) => element.attribute('rel') === 'search');
  expect(link?.attribute('type')).toBe('application/opensearchdescription+xml');
  const description = await server.raw(link!.attribute('href')!);
  expect(description.headers['content-type']).toContain('application/opensearchdescription+xml');
  expect(description.text).toContain('template="https://test.example/search?q={searchTerms}"');
});
