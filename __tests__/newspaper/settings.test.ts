import { describe, expect, test } from '@jest/globals';
import { parseAuthors } from '../../lib/newspaper/authors';
import { environment } from '../../lib/newspaper/environment';
import { didYouMean, nearest } from '../../lib/newspaper/nearest';
import { parseSite } from '../../lib/newspaper/site';
import { SITE } from '../support/paper';

const said = (problems: { line: number; column: number; severity: string; message: string }[]) => problems.map(({ line, column, severity, message }) => `${line}:${column}: ${severity}: ${message}`);

describe('site.yaml', () => {
  test('is read, with four most viewed where it names no number and no slash after the address', () => {
    const { site, problems } = parseSite(SITE.replace('mostViewed: { count: 4 }\n', '').replace('https://test.example', 'https://test.example//'));
    expect(problems).toEqual([]);
    expect(site).toMatchObject({ name: 'The Test Post', url: 'https://test.example', mostViewed: { count: 4 } });
  });

  test.each([
    ['name: The Test Post', 'name: ""', '1:7: error: "name" is empty; write the name of the paper'],
    ['https://test.example', 'ftp://test.example', '3:6: error: "url" must be the address of the site, such as https://chaktomuk.example'],
    ['language: en', 'language: english language', '4:11: error: "language" must be a language tag such as en or km'],
    ['Asia/Phnom_Penh', 'Asia/Pnom_Penh', '5:11: error: "timezone" is not a time zone; write one such as Asia/Phnom_Penh'],
    ['count: 4', 'count: many', '8:22: error: "mostViewed.count" must be a whole number, such as 4'],
    ['count: 4', 'window: 1h', '8:23: error: "mostViewed.window" must be one of 24h, 7d, 30d, all'],
    ['count: 4', 'halfLife: soon', '8:25: error: "mostViewed.halfLife" must be a time from one hour to a year, such as 12h or 2d; a number alone is hours'],
    ['count: 4', 'halfLife: 0', '8:25: error: "mostViewed.halfLife" must be a time from one hour to a year, such as 12h or 2d; a number alone is hours'],
    ['slug: sport', 'slug: feed.xml', '7:56: error: "sections.1.slug" must be lower-case letters, digits and hyphens, such as national'],
    ['slug: sport', 'slug: authors', '7:56: error: "sections.1.slug" is an address that Newsprint uses itself; choose another slug'],
    ['slug: sport', 'slug: national', '7:56: error: "national" names two sections; give each a slug of its own'],
  ])('with %s written as %s says where and what', (right, wrong, expected) => {
    const { site, problems } = parseSite(SITE.replace(right, wrong));
    expect(site).toBeUndefined();
    expect(said(problems)).toContain(expected);
  });

  test.each([['12', 12], ['12h', 12], ['2d', 48], ['"1.5 d"', 36]])('has a half-life of %s in hours', (text, hours) => {
    expect(parseSite(SITE.replace('count: 4', `window: 7d, halfLife: ${text}`)).site?.mostViewed).toEqual({ count: 4, window: '7d', halfLife: hours });
  });

  test('with a key that Newsprint does not know warns and is read', () => {
    const { site, problems } = parseSite(`${SITE}tagLine: x\n`);
    expect(site).toBeDefined();
    expect(said(problems)).toEqual(['9:1: warning: "tagLine" is not a key Newsprint knows, so it is ignored; did you mean "tagline"?']);
  });

  test.each(['', 'text', '[]', 'name: [', 'a: &a [1]\nb: [*a, *a'])('that is %j gives problems and no settings', (source) => {
    const { site, problems } = parseSite(source);
    expect([site, problems.length > 0]).toEqual([undefined, true]);
  });
});

describe('authors.yaml', () => {
  test('keeps everyone who is right and says who is not', () => {
    const { authors, problems } = parseAuthors('sok-dara: { name: Sok Dara }\nMey Lin: { name: x }\nno-name: { role: y }\nodd: { name: Odd, rolle: z }\n');
    expect(Object.keys(authors)).toEqual(['sok-dara', 'odd']);
    expect(said(problems).map((line) => line.replace(/;.*/, ''))).toEqual([
      '2:1: error: "Mey Lin" must be lower-case letters, digits and hyphens, such as sok-dara', expect.stringMatching(/^3:\d+: error: "no-name\.name" is missing$/), '4:19: warning: "odd.rolle" is not a key Newsprint knows, so it is ignored',
    ]);
  });

  test('may be empty', () => {
    expect(parseAuthors('')).toEqual({ authors: {}, problems: [] });
  });
});

describe('a name that was meant', () => {
  test.each([['natoinal', 'national'], ['NATIONAL', 'national'], ['sprot', 'sport'], ['astronomy', undefined], ['x', undefined]])('by "%s" is %s', (name, expected) => {
    expect(nearest(name, ['national', 'sport', 'opinion'])).toBe(expected);
    expect(didYouMean(name, ['national', 'sport', 'opinion'])).toBe(expected === undefined ? '' : `; did you mean "${expected}"?`);
  });

  test('is none where there is nothing to mean', () => {
    expect(nearest('a', [])).toBeUndefined();
  });
});

describe('the environment', () => {
  test('has defaults, and no slash after the site\'s address', () => {
    expect(environment({ NODE_ENV: 'production' })).toEqual({ articlesDir: `${process.cwd()}/articles`, dataDir: `${process.cwd()}/.data`, siteUrl: undefined, preview: false, countViews: 'as before', rankingEveryMs: 300_000 });
    expect(environment({ NODE_ENV: 'development', ARTICLES_DIR: '/a/', DATA_DIR: 'b', SITE_URL: 'https://x.example//' })).toEqual({ articlesDir: '/a', dataDir: `${process.cwd()}/b`, siteUrl: 'https://x.example', preview: true, countViews: 'as before', rankingEveryMs: 300_000 });
    expect(environment({ NODE_ENV: 'production', COUNT_VIEWS: 'off', MOST_VIEWED_EVERY: '60' })).toMatchObject({ countViews: 'off', rankingEveryMs: 60_000 });
    expect(environment({ NODE_ENV: 'production', COUNT_VIEWS: 'perhaps', MOST_VIEWED_EVERY: 'soon' })).toMatchObject({ countViews: 'as before', rankingEveryMs: 300_000 });
    expect(environment({ NODE_ENV: 'production', ARTICLES_DIR: '', DATA_DIR: '', SITE_URL: '' }).siteUrl).toBeUndefined();
  });
});
