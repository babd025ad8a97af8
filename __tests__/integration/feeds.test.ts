import { describe, expect, test } from '@jest/globals';
import { all, checkAtom, checkJsonFeed, checkRss, first, readXml, textOf } from '../support/feedRules';
import { LONG_AGO } from '../support/fullPaper';
import { fullPaperSite } from '../support/fullPaperSite';
import { until } from '../support/server';

const site = fullPaperSite();

const FOLDERS = ['', '/national', '/sport', '/opinion', '/culture'];

describe.each(FOLDERS)('the feeds at "%s/"', (folder) => {
  test('are RSS, Atom and JSON Feed that keep their rules, under their own types', async () => {
    const [rss, atom, json] = [await site.server.raw(`${folder}/feed.xml`), await site.server.raw(`${folder}/atom.xml`), await site.server.raw(`${folder}/feed.json`)];
    expect([rss, atom, json].map(({ status, headers }) => [status, headers['content-type']])).toEqual([
      [200, 'application/rss+xml; charset=utf-8'], [200, 'application/atom+xml; charset=utf-8'], [200, 'application/feed+json; charset=utf-8'],
    ]);
    expect([checkRss(rss.text), checkAtom(atom.text), checkJsonFeed(json.text)]).toEqual([[], [], []]);
  });

  test('name themselves and the same articles', async () => {
    const channel = first(readXml(await site.server.page(`${folder}/feed.xml`)), 'channel');
    const feed = readXml(await site.server.page(`${folder}/atom.xml`));
    const json = JSON.parse(await site.server.page(`${folder}/feed.json`)) as { feed_url: string; home_page_url: string; items: { url: string; id: string }[] };
    expect(first(channel, 'atom:link').attributes.href).toBe(`https://test.example${folder}/feed.xml`);
    expect(all(feed, 'link').find((link) => link.attributes.rel === 'self')?.attributes.href).toBe(`https://test.example${folder}/atom.xml`);
    expect(json.feed_url).toBe(`https://test.example${folder}/feed.json`);
    const links = all(channel, 'item').map((item) => textOf(item, 'link'));
    expect(all(feed, 'entry').map((entry) => first(entry, 'link').attributes.href)).toEqual(links);
    expect(json.items.map(({ url }) => url)).toEqual(links);
    expect(all(channel, 'item').map((item) => textOf(item, 'guid'))).toEqual(json.items.map(({ id }) => id));
  });
});

describe('a feed', () => {
  test('carries the full text, with addresses that work anywhere', async () => {
    const item = all(first(readXml(await site.server.page('/national/feed.xml')), 'channel'), 'item').find((each) => textOf(each, 'title') === 'The river rises')!;
    const html = textOf(item, 'content:encoded');
    expect(html).toContain('https://test.example/national/bare');
    expect(html).toMatch(/src="https:\/\/test\.example\/media\//);
    expect(html).toContain('Measured at seven.');
    expect(html).not.toMatch(/<script|javascript:|onclick/i);
    expect(textOf(item, 'pubDate')).toBe('Tue, 02 Jan 2024 01:00:00 GMT');
  });

  test('has the newest articles first', async () => {
    const { items } = JSON.parse(await site.server.page('/sport/feed.json')) as { items: { title: string }[] };
    expect(items.slice(0, 3).map(({ title }) => title)).toEqual(['Match 65', 'Match 64', 'Match 63']);
  });

  test('of an article that moved keeps its identifier', async () => {
    const idIn = async (address: string) => (JSON.parse(await site.server.page(address)) as { items: { title: string; id: string }[] }).items.find(({ title }) => title === 'A view')?.id;
    const before = await idIn('/opinion/feed.json');
    expect(before).toBe('tag:test.example,2024:a-view');
    site.paper.remove('opinion/a-view.md');
    site.paper.article('national/a-view.md', { title: 'A view', date: LONG_AGO, authors: ['mey-lin'] });
    expect(await until(() => idIn('/national/feed.json'))).toBe(before);
    await until(async () => (await idIn('/opinion/feed.json')) === undefined);
  });

  test('of a section that does not exist is not found', async () => {
    for (const file of ['feed.xml', 'atom.xml', 'feed.json']) expect((await site.server.raw(`/nowhere/${file}`)).status).toBe(404);
  });
});
