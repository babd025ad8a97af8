import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { all, checkAtom, checkJsonFeed, checkJsonLd, checkNewsSitemap, checkRss, checkSitemap, first, readXml, textOf } from '../support/feedRules';
import { readPage } from '../support/html';
import { KHMER, makePaper, SITE, type Paper } from '../support/paper';
import { startServer, until, type Server } from '../support/server';

const ORIGIN = 'https://test.example';
const KHMER_LETTERS = /\p{Script=Khmer}/u;
const khmer = { lang: 'km', section: 'national', title: 'ទឹកទន្លេឡើង', authors: ['mey-lin'] };
const BODY = 'ទឹកទន្លេឡើងម្តងទៀតនៅថ្ងៃចន្ទ ហើយទូកចេញទៅ។\n';

let paper: Paper;
let server: Server;

beforeAll(async () => {
  paper = makePaper();
  paper.write('site.yaml', SITE + KHMER);
  paper.article('national/river.md', { title: 'The river rises', authors: ['sok-dara'], tags: ['rivers'] });
  paper.article('sport/match.md');
  paper.article('km/tonle.md', { ...khmer, translationOf: 'river', tags: ['ទន្លេ'] }, BODY);
  paper.article('km/fresh.md', { ...khmer, date: new Date(Date.now() - 3_600_000).toISOString() }, BODY);
  paper.article('km/still-to-come.md', { ...khmer, title: 'រង់ចាំ', date: '2999-01-01T08:00', translationOf: 'match' }, BODY);
  for (let number = 10; number < 60; number++) paper.article(`km/match-${number}.md`, { ...khmer, section: 'sport', date: `2024-02-03T08:${number}` }, BODY);
  server = await startServer(paper);
});

afterAll(async () => {
  await server?.stop();
  paper?.dispose();
});

/** What a page says it is called in each language. */
async function alternates(address: string): Promise<Record<string, string>> {
  const links = readPage(await server.page(address)).all('link').filter((link) => link.attribute('rel') === 'alternate' && link.attribute('hreflang'));
  return Object.fromEntries(links.map((link) => [link.attribute('hreflang')!, link.attribute('href')!.replace(ORIGIN, '') || '/']));
}

const PAGES = ['/', '/km', '/national', '/km/national', '/km/sport', '/national/river', '/km/national/tonle', '/km/national/fresh', '/km/page/1', '/km/sport/page/1', '/km/tags/ទន្លេ', '/km/authors/mey-lin', '/km/archive', '/archive', '/km/archive/2024/02', '/most-viewed', '/km/most-viewed', '/km/most-viewed/7d/sport', '/km/most-viewed/how-we-count', '/opinion'];

describe('every page', () => {
  test.each(PAGES)('%s names translations that answer, and that name it in return', async (address) => {
    const named = await alternates(encodeURI(address));
    const own = address.startsWith('/km') ? 'km' : 'en';
    if (Object.keys(named).length === 0) return expect(address).toMatch(/fresh|page|tags|authors|archive\/|opinion/);
    expect([named[own], named['x-default']]).toEqual([address, named.en]);
    for (const other of Object.values(named)) expect([other, await alternates(other)]).toEqual([other, named]);
  });

  test.each(PAGES)('%s says in which language it is, and leads to the other', async (address) => {
    const page = readPage(await server.page(encodeURI(address)));
    const [own, other] = address.startsWith('/km') ? ['km', 'en'] : ['en', 'km'];
    expect([page.all('html')[0]?.attribute('lang'), page.all('html')[0]?.attribute('dir'), page.meta('og:locale')?.slice(0, 2)]).toEqual([own, 'ltr', own]);
    const way = page.all('a').find((link) => link.attribute('hreflang') === other)!;
    expect([way.attribute('lang'), way.attribute('href')]).toEqual([other, (await alternates(encodeURI(address)))[other] ?? (other === 'km' ? '/km' : '/')]);
    for (const link of page.all('a')) if (!link.attribute('hreflang') && link.attribute('href')?.startsWith('/')) expect(link.attribute('href')!.startsWith('/km')).toBe(own === 'km');
  });
});

describe('the Khmer edition', () => {
  test('has its articles alone, and the paper\'s own has the others', async () => {
    const [front, own] = [await server.page('/km'), await server.page('/')];
    expect([front.includes('/km/national/tonle'), front.includes('/national/river'), own.includes('/national/river'), own.includes('/km/national/')]).toEqual([true, false, true, false]);
    expect((await server.raw('/national/tonle')).headers.location).toBe('/km/national/tonle');
    expect(await server.page('/km/national/nothing', 404)).toContain('រកមិនឃើញទំព័រ');
  });

  test('writes dates and reading times with its numerals, and names whom it does not translate in their own language', async () => {
    const html = await server.page('/km/national/tonle');
    expect(html).toContain('អាន ១ នាទី');
    expect(html).toMatch(/<time dateTime="2026-01-02T08:00:00\+07:00">២ មករា ២០២៦, ០៨:០០<\/time>/);
    expect(readPage(html).all('a').find((link) => link.attribute('href') === '/km/authors/mey-lin')?.attribute('lang')).toBe('en');
  });

  test.each(['/km', '/km/national', '/km/sport'])('has feeds at %s that keep their rules and are in its language', async (folder) => {
    const [rss, atom, json] = [await server.page(`${folder}/feed.xml`), await server.page(`${folder}/atom.xml`), await server.page(`${folder}/feed.json`)];
    expect([checkRss(rss), checkAtom(atom), checkJsonFeed(json)]).toEqual([[], [], []]);
    const channel = first(readXml(rss), 'channel');
    const feed = JSON.parse(json) as { language: string; feed_url: string; items: { url: string; title: string }[] };
    expect([textOf(channel, 'language'), readXml(atom).attributes['xml:lang'], feed.language, feed.feed_url]).toEqual(['km', 'km', 'km', `${ORIGIN}${folder}/feed.json`]);
    expect(feed.items.length).toBeGreaterThan(0);
    for (const { url, title } of feed.items) expect([url.startsWith(`${ORIGIN}/km/`), KHMER_LETTERS.test(title)]).toEqual([true, true]);
    expect(all(channel, 'item').map((item) => textOf(item, 'link'))).toEqual(feed.items.map(({ url }) => url));
  });

  test('has a feed of the most viewed, and none where there is no section', async () => {
    const json = await server.page('/km/most-viewed/feed.json');
    expect([checkJsonFeed(json), (JSON.parse(json) as { language: string }).language]).toEqual([[], 'km']);
    for (const address of ['/km/opinion/feed.xml', '/national/sport/feed.xml', '/national/sitemap.xml', '/km/sitemaps/articles-9.xml', '/sport/news-sitemap.xml']) expect([address, (await server.raw(address)).status]).toEqual([address, 404]);
  });

  test('has sitemaps whose pages all answer, and which the paper\'s own leave out', async () => {
    const index = await server.page('/km/sitemap.xml');
    expect(checkSitemap(index)).toEqual([]);
    const parts = readXml(index).children.map((part) => textOf(part, 'loc').replace(ORIGIN, ''));
    expect(parts).toEqual(['/km/sitemaps/pages.xml', '/km/sitemaps/articles-1.xml']);
    const places: string[] = [];
    for (const part of parts) {
      const xml = await server.page(part);
      expect(checkSitemap(xml)).toEqual([]);
      places.push(...readXml(xml).children.map((place) => textOf(place, 'loc').replace(ORIGIN, '')));
    }
    expect(places).toEqual(expect.arrayContaining(['/km', '/km/national', '/km/archive/2024/02', '/km/national/tonle']));
    for (const place of places.filter((_, at) => at % 9 === 0)) expect([place, (await server.raw(encodeURI(place))).status]).toEqual([place, 200]);
    expect(places.filter((place) => !place.startsWith('/km'))).toEqual([]);
    expect(await server.page('/sitemaps/articles-1.xml')).not.toContain('/km/');
  });

  test('has a news sitemap in its language, and robots.txt names everything', async () => {
    const news = await server.page('/km/news-sitemap.xml');
    expect(checkNewsSitemap(news, Date.now())).toEqual([]);
    expect(news).toContain('<news:language>km</news:language>');
    expect([news.includes('/km/national/fresh'), news.includes('/km/national/tonle'), (await server.page('/news-sitemap.xml')).includes('fresh')]).toEqual([true, false, false]);
    const robots = await server.page('/robots.txt');
    for (const file of ['/sitemap.xml', '/news-sitemap.xml', '/km/sitemap.xml', '/km/news-sitemap.xml']) expect(robots).toContain(`Sitemap: ${ORIGIN}${file}\n`);
  });

  test('tells search engines its language, the original and the translation', async () => {
    const blocks = async (address: string) => [...(await server.page(address)).matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g)].map(([, json]) => JSON.parse(json!) as Record<string, unknown>);
    const [article, trail] = await blocks('/km/national/tonle');
    expect([...checkJsonLd(article), ...checkJsonLd(trail)]).toEqual([]);
    expect(article).toMatchObject({ inLanguage: 'km', translationOfWork: { '@id': `${ORIGIN}/national/river` } });
    expect(JSON.stringify(trail)).toContain('"ទំព័រដើម"');
    expect((await blocks('/national/river'))[0]).toMatchObject({ inLanguage: 'en', workTranslation: [{ '@id': `${ORIGIN}/km/national/tonle` }] });
  });
});

describe('the search of the Khmer edition', () => {
  test('speaks Khmer, finds articles of every edition, and each in its own language', async () => {
    const html = await until(async () => {
      const text = await server.page(`/km/search?q=${encodeURIComponent('ទន្លេ')}`);
      return text.includes('/km/national/fresh') && text;
    });
    const page = readPage(html);
    expect([page.all('html')[0]?.attribute('lang'), page.all('form')[0]?.attribute('action'), page.texts('h1')[0]]).toEqual(['km', '/km/search', 'ស្វែងរក៖ ទន្លេ']);
    expect(readPage(await server.page('/km/search?q=river')).all('li').find((item) => item.attribute('lang') === 'en')).toBeDefined();
    expect(await server.page('/km/search?q=river')).toContain('href="/national/river"');
    expect((await server.raw('/km/search/x')).status).toBe(404);
  });
});

describe('a translation', () => {
  test('that is to come is unknown everywhere', async () => {
    for (const address of ['/km/national/still-to-come', '/national/still-to-come']) expect((await server.raw(address)).status).toBe(404);
    for (const address of ['/km', '/km/national', '/km/feed.xml', '/km/sitemaps/articles-1.xml', '/km/archive', '/sport/match']) expect(await server.page(address)).not.toContain('still-to-come');
    expect(await alternates('/sport/match')).toEqual({});
  });

  test('that is removed leaves its original alone within moments, and a page that says so in its language', async () => {
    paper.remove('km/tonle.md');
    await until(async () => (await server.raw('/km/national/tonle')).status === 410);
    expect(await server.page('/km/national/tonle', 410)).toContain('លែងមានទៀតហើយ');
    await until(async () => Object.keys(await alternates('/national/river')).length === 0);
    expect(await server.page('/national/river')).toContain('hrefLang="km"');
    expect(await server.page('/km/feed.xml')).not.toContain('tonle');
  });
});
