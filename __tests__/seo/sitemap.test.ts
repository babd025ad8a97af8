import { describe, expect, test } from '@jest/globals';
import { robotsTxt } from '../../lib/seo/robots';
import { NEWS_LIMIT, NEWS_WINDOW_MS, newsSitemap, SITEMAP_LIMIT, sitemapIndex, sitemapPart } from '../../lib/seo/sitemap';
import { all, checkNewsSitemap, checkSitemap, first, readXml, textOf } from '../support/feedRules';
import { origin } from './example';

const paper = { name: 'The Chaktomuk Post', language: 'en', origin };
const published = '2015-04-30T17:30:00+07:00';
const many = (count: number) => Array.from({ length: count }, (_, index) => ({ address: `/national/a-${index}`, headline: 'H', published }));

describe('the sitemap', () => {
  test('index lists its parts with the date of their newest article', () => {
    const xml = sitemapIndex([{ address: '/sitemap/1.xml', lastmod: published }, { address: '/sitemap/2.xml' }], origin);
    expect(checkSitemap(xml)).toEqual([]);
    const parts = all(readXml(xml), 'sitemap').map((part) => [textOf(part, 'loc'), textOf(part, 'lastmod')]);
    expect(parts).toEqual([[`${origin}/sitemap/1.xml`, published], [`${origin}/sitemap/2.xml`, '']]);
  });

  test('lists articles with their photos, and no date where none is known', () => {
    const xml = sitemapPart(
      [{ address: '/national/x?a=1&b=2', lastmod: published, images: ['/photos/a b.jpg', '/photos/c.jpg'] }, { address: '/' }],
      origin,
    );
    expect(checkSitemap(xml)).toEqual([]);
    const urls = all(readXml(xml), 'url').map((url) => ({
      loc: textOf(url, 'loc'),
      dates: all(url, 'lastmod').length,
      images: all(url, 'image:image').map((image) => textOf(image, 'image:loc')),
    }));
    expect(urls).toEqual([
      { loc: `${origin}/national/x?a=1&b=2`, dates: 1, images: [`${origin}/photos/a%20b.jpg`, `${origin}/photos/c.jpg`] },
      { loc: `${origin}/`, dates: 0, images: [] },
    ]);
  });

  test('takes 50,000 entries and refuses one more', () => {
    expect(all(readXml(sitemapPart(many(SITEMAP_LIMIT), origin)), 'url')).toHaveLength(SITEMAP_LIMIT);
    expect(() => sitemapPart(many(SITEMAP_LIMIT + 1), origin)).toThrow(RangeError);
    expect(() => sitemapIndex(many(SITEMAP_LIMIT + 1), origin)).toThrow(RangeError);
  });

  test('refuses a part that would be larger than crawlers read', () => {
    const images = Array.from({ length: 1000 }, (_, index) => `/photos/${'x'.repeat(500)}-${index}.jpg`);
    expect(() => sitemapPart(Array.from({ length: 100 }, (_, index) => ({ address: `/a/${index}`, images })), origin)).toThrow(RangeError);
  });

  test('of an empty paper is a valid document', () => {
    expect(checkSitemap(sitemapPart([], origin))).toEqual([]);
  });

  test('never takes the time of the build for the date of an article', () => {
    expect(() => sitemapPart([{ address: '/x', lastmod: 'today' }], origin)).toThrow(RangeError);
  });
});

describe('the Google News sitemap', () => {
  test('says name, language, date and headline of each article', () => {
    const xml = newsSitemap([{ address: '/national/x', headline: 'A & B', published }], paper);
    expect(checkNewsSitemap(xml, Date.parse(published) + NEWS_WINDOW_MS)).toEqual([]);
    const news = first(readXml(xml), 'url', 'news:news');
    expect(textOf(news, 'news:title')).toBe('A & B');
    expect(textOf(news, 'news:publication_date')).toBe(published);
    expect(textOf(first(news, 'news:publication'), 'news:name')).toBe('The Chaktomuk Post');
  });

  test('is empty, and still valid, when nothing happened for two days', () => {
    expect(checkNewsSitemap(newsSitemap([], paper), Date.now())).toEqual([]);
  });

  test('takes 1,000 articles and refuses one more', () => {
    expect(checkNewsSitemap(newsSitemap(many(NEWS_LIMIT), paper))).toEqual([]);
    expect(() => newsSitemap(many(NEWS_LIMIT + 1), paper)).toThrow(RangeError);
  });

  test.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['km', 'km'],
    ['fil-PH', 'fil'],
    ['zh', 'zh-cn'],
    ['zh-Hans', 'zh-cn'],
    ['zh-TW', 'zh-tw'],
    ['zh-HK', 'zh-tw'],
    ['zh-Hant', 'zh-tw'],
  ])('writes the language %s as Google does, %s', (language, expected) => {
    const xml = newsSitemap(many(1), { ...paper, language });
    expect(checkNewsSitemap(xml)).toEqual([]);
    expect(xml).toContain(`<news:language>${expected}</news:language>`);
  });
});

test('robots.txt lets crawlers read the paper, keeps them from endless pages and names both sitemaps of each edition', () => {
  expect(robotsTxt(origin, ['', '/km']).split('\n')).toEqual([
    'User-agent: *',
    'Disallow: /api/',
    'Disallow: /search?',
    'Disallow: /km/search?',
    'Allow: /',
    '',
    'Sitemap: https://chaktomuk.example/sitemap.xml',
    'Sitemap: https://chaktomuk.example/news-sitemap.xml',
    'Sitemap: https://chaktomuk.example/km/sitemap.xml',
    'Sitemap: https://chaktomuk.example/km/news-sitemap.xml',
    '',
  ]);
});
