import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { all, checkAtom, checkJsonFeed, checkJsonLd, checkNewsSitemap, checkRss, first, readXml, textOf } from '../support/feedRules';
import { HOSTILE, PRINTED, makeFullPaper } from '../support/fullPaper';
import { readPage, scriptsIn } from '../support/html';
import type { Paper } from '../support/paper';
import { startServer, type Server } from '../support/server';

/** A headline with `</script>`, `&`, `<`, quotes, a CDATA end, an entity, an emoji and Khmer, everywhere it appears. */
let paper: Paper;
let server: Server;

beforeAll(async () => {
  paper = await makeFullPaper();
  paper.article('national/hostile-news.md', { title: HOSTILE, standfirst: HOSTILE, date: new Date(Date.now() - 3_600_000).toISOString(), authors: ['O\'Brien & "Co" <x>'] });
  server = await startServer(paper);
});

afterAll(async () => {
  await server?.stop();
  paper?.dispose();
});

describe('a headline that means something to HTML, JSON and XML', () => {
  test('is right in the article, its title and its cards for other sites', async () => {
    const html = await server.page('/national/hostile');
    const page = readPage(html);
    expect(scriptsIn(html)).toEqual([]);
    expect(page.title).toBe(`The Test Post - ${PRINTED}`);
    expect(page.texts('h1')).toEqual([PRINTED]);
    expect([page.meta('og:title'), page.meta('description'), page.meta('og:description'), page.meta('twitter:title')]).toEqual([PRINTED, PRINTED, PRINTED, PRINTED]);
  });

  test('is right in structured data, which nothing in it can end', async () => {
    const html = await server.page('/national/hostile');
    const [article, trail] = readPage(html).jsonLd();
    expect([article?.headline, article?.description]).toEqual([PRINTED, PRINTED]);
    expect((trail?.itemListElement as { name: string }[]).at(-1)?.name).toBe(PRINTED);
    expect([...checkJsonLd(article), ...checkJsonLd(trail)]).toEqual([]);
    for (const [, json = ''] of html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)) expect(json).not.toMatch(/[<>]/);
  });

  test.each(['/', '/national', '/most-viewed', '/archive/2024/01', '/nowhere'])('is right in the list at %s', async (address) => {
    const html = (await server.raw(address)).text;
    expect(scriptsIn(html)).toEqual([]);
    expect(readPage(html).texts('main a')).toContain(PRINTED);
  });

  test('is right beside other articles', async () => {
    expect(readPage(await server.page('/national/bare')).texts('aside a')).toContain(PRINTED);
  });

  test('is right in RSS', async () => {
    const xml = await server.page('/national/feed.xml');
    expect(checkRss(xml)).toEqual([]);
    const titles = all(first(readXml(xml), 'channel'), 'item').map((item) => textOf(item, 'title'));
    expect(titles.filter((title) => title === PRINTED).length).toBe(2);
  });

  test('is right in Atom', async () => {
    const xml = await server.page('/national/atom.xml');
    expect(checkAtom(xml)).toEqual([]);
    const feed = readXml(xml);
    const titles = all(feed, 'entry').map((entry) => first(entry, 'title')).map(({ text, attributes }) => (attributes.type === 'html' ? readPage(`<html><head><title>x</title></head><body><p>${text}</p></body></html>`).first('p').text : text));
    expect(titles.filter((title) => title === PRINTED).length).toBe(2);
  });

  test('is right in JSON Feed', async () => {
    const text = await server.page('/national/feed.json');
    expect(checkJsonFeed(text)).toEqual([]);
    const { items } = JSON.parse(text) as { items: { title: string; authors?: { name: string }[] }[] };
    expect(items.filter(({ title }) => title === PRINTED).map(({ authors }) => authors?.[0]?.name)).toEqual(['O\'Brien & "Co" <x>', 'O\'Brien & "Co" <x>']);
  });

  test('is right in the news sitemap', async () => {
    const xml = await server.page('/news-sitemap.xml');
    expect(checkNewsSitemap(xml, Date.now())).toEqual([]);
    expect(all(readXml(xml), 'url').map((url) => textOf(first(url, 'news:news'), 'news:title'))).toEqual([PRINTED]);
  });

  test('is right in a topic\'s and an author\'s name and address', async () => {
    const page = readPage(await server.page('/national/hostile'));
    for (const link of page.all('a').filter((each) => ['tag', 'author'].includes(each.attribute('rel') ?? ''))) {
      const found = readPage(await server.page(link.attribute('href')!));
      expect(found.texts('h1')).toEqual([link.text]);
      expect(found.title).toBe(`The Test Post - ${link.text}`);
    }
  });
});
