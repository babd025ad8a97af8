import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { all, checkJsonLd, checkNewsSitemap, checkSitemap, first, readXml, textOf } from '../support/feedRules';
import { KINDS, makeFullPaper } from '../support/fullPaper';
import { readPage } from '../support/html';
import type { Paper } from '../support/paper';
import { startServer, until, type Server } from '../support/server';

const DAY = 86_400_000;
let paper: Paper;
let server: Server;

beforeAll(async () => {
  paper = await makeFullPaper();
  paper.article('national/fresh.md', { title: 'Fresh', date: new Date(Date.now() - DAY).toISOString(), authors: ['sok-dara'] });
  paper.article('national/stale.md', { title: 'Stale', date: new Date(Date.now() - 3 * DAY).toISOString() });
  server = await startServer(paper);
});

afterAll(async () => {
  await server?.stop();
  paper?.dispose();
});

const linkOf = (html: string, rel: string) => readPage(html).all('link').filter((link) => link.attribute('rel') === rel);
const locations = (xml: string) => readXml(xml).children.map((entry) => textOf(entry, 'loc'));

describe('the head of a page', () => {
  test.each(Object.entries(KINDS).filter(([kind]) => !['not found', 'redirect', 'alias'].includes(kind)))('of kind "%s" names its canonical address, describes itself and allows large previews', async (_, address) => {
    const html = await server.page(address);
    const page = readPage(html);
    const own = address === '/' ? 'https://test.example/' : `https://test.example${address}`;
    expect(linkOf(html, 'canonical').map((link) => link.attribute('href'))).toEqual([own]);
    expect([page.meta('og:url'), page.meta('og:site_name'), page.meta('og:locale')]).toEqual([own, 'The Test Post', 'en_US']);
    expect(page.meta('robots')).toContain('max-image-preview:large');
    for (const name of ['description', 'og:title', 'og:description', 'og:type', 'twitter:card']) expect([name, page.meta(name)?.length ?? 0]).toEqual([name, expect.any(Number)]);
    for (const name of ['description', 'og:title', 'og:description', 'og:type', 'twitter:card']) expect(page.meta(name)?.length ?? 0).toBeGreaterThan(0);
    expect(linkOf(html, 'alternate').map((link) => link.attribute('type'))).toEqual(['application/rss+xml', 'application/atom+xml', 'application/feed+json']);
    expect([page.all('html')[0]?.attribute('lang'), page.texts('h1').length]).toEqual(['en', 1]);
  });

  test('of an article tells other sites what kind of story it is', async () => {
    const page = readPage(await server.page(KINDS.article));
    expect(page.meta('og:type')).toBe('article');
    expect(page.meta('article:published_time')).toBe('2024-01-02T08:00:00+07:00');
    expect(page.meta('article:modified_time')).toBe('2024-01-03T18:30:00+07:00');
    expect(page.meta('article:section')).toBe('National');
    expect(page.meta('twitter:card')).toBe('summary_large_image');
    expect(page.meta('og:image')).toMatch(/^https:\/\/test\.example\/media\/[0-9a-f]{16}\/river-rises-preview\.jpg$/);
    expect([page.meta('og:image:width'), page.meta('og:image:height'), page.meta('og:image:alt')]).toEqual(['1200', '630', 'A flooded road']);
  });

  test('of an article, with a photo or without, has a preview that is as large as it says', async () => {
    for (const address of [KINDS.article, KINDS['article without anything'], '/national/hostile']) {
      const source = readPage(await server.page(address)).meta('og:image')!.replace('https://test.example', '');
      const answer = await server.raw(source);
      const { width, height, format } = await sharp(answer.bytes).metadata();
      expect([address, answer.status, answer.headers['content-type'], format, width, height]).toEqual([address, 200, 'image/jpeg', 'jpeg', 1200, 630]);
      expect((await server.raw(source.replace(/[0-9a-f]{16}/, '0123456789abcdef'))).status).toBe(404);
    }
  });

  test('of a section points to the section\'s own feeds', async () => {
    expect(linkOf(await server.page('/sport'), 'alternate').map((link) => link.attribute('href'))).toEqual(['feed.xml', 'atom.xml', 'feed.json'].map((file) => `https://test.example/sport/${file}`));
  });

  test('of a page that is not there keeps it out of search', async () => {
    const html = (await server.raw('/nowhere')).text;
    expect([readPage(html).meta('robots'), linkOf(html, 'canonical')]).toEqual(['noindex', []]);
  });
});

describe('structured data', () => {
  test.each(Object.entries(KINDS))('of the page "%s" keeps its rules', async (_, address) => {
    for (const block of readPage((await server.raw(address)).text).jsonLd()) expect([block['@type'], checkJsonLd(block)]).toEqual([block['@type'], []]);
  });

  test('describes an article whole', async () => {
    const [article, trail, ...more] = readPage(await server.page(KINDS.article)).jsonLd();
    expect(more).toEqual([]);
    expect(article).toMatchObject({
      '@type': 'NewsArticle', headline: 'The river rises', description: 'Boats went out & came back.',
      datePublished: '2024-01-02T08:00:00+07:00', dateModified: '2024-01-03T18:30:00+07:00',
      mainEntityOfPage: { '@id': 'https://test.example/national/river-rises' },
      author: [{ '@type': 'Person', name: 'Sok Dara', url: 'https://test.example/authors/sok-dara' }, { name: 'Mey Lin' }, { name: 'Anna Plain' }],
      publisher: { '@type': 'NewsMediaOrganization', name: 'The Test Post', logo: { url: 'https://test.example/logo.svg' } },
      isAccessibleForFree: true, inLanguage: 'en', articleSection: 'National', keywords: ['Boats', 'Trade & Aid', 'ទន្លេ'],
    });
    const images = article!.image as { url: string; width: number; height: number }[];
    expect(images.map(({ width, height }) => [width, height])).toEqual([[1600, 900], [1467, 1100], [1100, 1100]]);
    for (const image of images) {
      expect((await server.raw(new URL(image.url).pathname)).status).toBe(200);
    }
    expect(trail).toMatchObject({ '@type': 'BreadcrumbList', itemListElement: [{ item: 'https://test.example/' }, { item: 'https://test.example/national' }, { item: 'https://test.example/national/river-rises' }] });
  });

  test('says on the front who publishes', async () => {
    expect(readPage(await server.page('/')).jsonLd().map((block) => block['@type'])).toContain('NewsMediaOrganization');
  });
});

describe('robots.txt and sitemaps', () => {
  test('robots.txt names the sitemaps and lets crawlers in', async () => {
    const answer = await server.raw('/robots.txt');
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    expect(answer.text).toContain('Sitemap: https://test.example/sitemap.xml\n');
    expect(answer.text).toContain('Sitemap: https://test.example/news-sitemap.xml\n');
    expect(answer.text).not.toMatch(/^Disallow: \/$/m);
  });

  test('the index names parts that exist, and the parts every public page once', async () => {
    const index = await server.page('/sitemap.xml');
    expect(checkSitemap(index)).toEqual([]);
    const addresses: string[] = [];
    for (const part of locations(index)) {
      const xml = await server.page(new URL(part).pathname);
      expect([part, checkSitemap(xml)]).toEqual([part, []]);
      addresses.push(...locations(xml));
    }
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const expected of ['/', '/sport', '/national', '/archive/2024/02', '/national/river-rises', '/national/bare', '/sport/match-01', '/opinion/a-view']) expect(addresses).toContain(`https://test.example${expected}`);
    for (const address of addresses) expect([address, (await server.raw(new URL(address).pathname)).status]).toEqual([address, 200]);
  });

  test('an article was last modified when its editor says, not when the site was built', async () => {
    const entries = all(readXml(await server.page('/sitemaps/articles-1.xml')), 'url');
    const lastmod = (address: string) => textOf(entries.find((entry) => textOf(entry, 'loc').endsWith(address))!, 'lastmod');
    expect([lastmod('/national/river-rises'), lastmod('/national/bare')]).toEqual(['2024-01-03T18:30:00+07:00', '2024-01-02T08:00:00+07:00']);
    const part = all(readXml(await server.page('/sitemap.xml')), 'sitemap').find((entry) => textOf(entry, 'loc').endsWith('/articles-1.xml'))!;
    expect(Date.parse(textOf(part, 'lastmod'))).toBeLessThan(Date.now() - DAY / 2);
  });

  test('the news sitemap has the last two days with the fields that Google wants', async () => {
    const xml = await server.page('/news-sitemap.xml');
    expect(checkNewsSitemap(xml, Date.now())).toEqual([]);
    expect(locations(xml)).toEqual(['https://test.example/national/fresh']);
    const news = first(readXml(xml), 'url', 'news:news');
    expect([textOf(news, 'news:title'), textOf(first(news, 'news:publication'), 'news:name'), textOf(first(news, 'news:publication'), 'news:language')]).toEqual(['Fresh', 'The Test Post', 'en']);
  });

  test('an article leaves the news sitemap when it is two days old, without a new commit', async () => {
    paper.article('national/nearly-old.md', { date: new Date(Date.now() - 2 * DAY + 10_000).toISOString() });
    const isIn = async () => locations(await server.page('/news-sitemap.xml')).includes('https://test.example/national/nearly-old');
    await until(isIn);
    await until(async () => !(await isIn()));
  });
});
