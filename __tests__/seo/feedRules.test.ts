/** The rules find what is wrong: each case breaks a right document in one place. */
import { describe, expect, test } from '@jest/globals';
import { atom } from '../../lib/seo/atom';
import { jsonFeed } from '../../lib/seo/jsonFeed';
import { rss } from '../../lib/seo/rss';
import { newsSitemap, sitemapPart } from '../../lib/seo/sitemap';
import { newsArticle } from '../../lib/seo/structuredData';
import { checkAtom, checkJsonFeed, checkJsonLd, checkNewsSitemap, checkRss, checkSitemap } from '../support/feedRules';
import { article, feed, frame, head, item, origin } from './example';

const published = '2015-04-30T17:30:00+07:00';
const documents = {
  rss: rss({ ...feed, items: [item, { ...item, id: 'tag:chaktomuk.example,2015:other' }] }),
  atom: atom(feed),
  json: jsonFeed(feed),
  sitemap: sitemapPart([{ address: '/a', lastmod: published, images: ['/a.jpg'] }, { address: '/b' }], origin),
  news: newsSitemap([{ address: '/a', headline: 'A', published }], { name: 'P', language: 'en', origin }),
  jsonLd: JSON.stringify(newsArticle(article, frame, head, { images: [{ url: '/a.jpg', width: 3, height: 2 }], modified: published })),
};
const rules: Record<keyof typeof documents, (text: string) => string[]> = {
  rss: checkRss,
  atom: checkAtom,
  json: checkJsonFeed,
  sitemap: checkSitemap,
  news: (xml) => checkNewsSitemap(xml, Date.parse(published)),
  jsonLd: (json) => checkJsonLd(JSON.parse(json)),
};

describe('a rule finds', () => {
  test.each<[string, keyof typeof documents, string | RegExp, string, RegExp]>([
    ['a bare ampersand', 'rss', 'National', 'A & B', /bare &/],
    ['a control character', 'rss', 'National', '\u0001', /forbids/],
    ['an unknown entity', 'atom', 'National', '&nbsp;', /unknown entity/],
    ['an undeclared prefix', 'rss', / xmlns:dc="[^"]*"/, '', /prefix is not declared/],
    ['an element that is not closed', 'atom', '</entry>', '', /not well-formed/],
    ['a wrong root', 'rss', /[\s\S]*/, documents.atom, /root element is feed/],
    ['a missing self link', 'rss', 'rel="self"', 'rel="alternate"', /rel="self"/],
    ['a missing language', 'rss', '<language>en</language>', '', /0 language/],
    ['a tag URI that claims to be an address', 'rss', 'isPermaLink="false"', 'isPermaLink="true"', /permalink/],
    ['a guid that occurs twice', 'rss', ',2015:other', ',2015:six-countries-close-meeting', /occurs twice/],
    ['an ISO date in RSS', 'rss', 'Thu, 30 Apr 2015 10:30:00 GMT', published, /not RFC 822/],
    ['a wrong weekday', 'rss', 'Thu, 30 Apr', 'Mon, 30 Apr', /not RFC 822/],
    ['an Invalid Date', 'rss', 'Thu, 30 Apr 2015 10:30:00 GMT', 'Invalid Date', /not RFC 822/],
    ['a missing full text', 'rss', /<content:encoded>.*<\/content:encoded>/, '', /0 content:encoded/],
    ['a relative link in the text', 'rss', 'href=&quot;https://chaktomuk.example/world', 'href=&quot;/world', /relative href/],
    ['a relative photo in the text', 'atom', 'https://chaktomuk.example/photos/b.jpg 1200w', '/photos/b.jpg 1200w', /relative srcset/],
    ['a script in the text', 'atom', '&lt;p&gt;', '&lt;script&gt;', /unsafe/],
    ['an author without e-mail', 'rss', /dc:creator>/g, 'author>', /e-mail/],
    ['a relative address', 'atom', 'href="https://chaktomuk.example/national/six', 'href="/national/six', /not an absolute address/],
    ['a second title', 'atom', '<subtitle>', '<title>x</title><subtitle>', /2 title/],
    ['an RFC 822 date in Atom', 'atom', '2015-04-30T17:30:00+07:00', 'Thu, 30 Apr 2015 10:30:00 GMT', /not RFC 3339/],
    ['a date without a zone', 'atom', '2015-04-30T17:30:00+07:00', '2015-04-30T17:30:00', /not RFC 3339/],
    ['nobody as an author', 'atom', /<author>[\s\S]*?<\/author>/g, '', /has an author/],
    ['the old version', 'json', 'version/1.1', 'version/1', /version/],
    ['the old author', 'json', '"authors":[{"name":"Sok', '"author":[{"name":"Sok', /unknown key/],
    ['an empty list of authors', 'json', /"authors":\[[^\]]*\]/, '"authors":[]', /filled list/],
    ['half a character', 'json', '"National"', '"\\ud83d"', /half a character/],
    ['an item without content', 'json', '"content_html"', '"_html"', /no content/],
    ['an address that occurs twice', 'sitemap', '/b</loc>', '/a</loc>', /occurs twice/],
    ['an address of another site', 'sitemap', `${origin}/b`, 'https://other.example/b', /several sites/],
    ['a bad lastmod', 'sitemap', published, '30 April 2015', /lastmod/],
    ['a relative image', 'sitemap', `${origin}/a.jpg`, '/a.jpg', /image of/],
    ['an article of the future', 'news', '2015-04-30T17', '2015-04-30T18', /future/],
    ['an article of last week', 'news', '2015-04-30', '2015-04-23', /older than two days/],
    ['a language with a region', 'news', '>en<', '>en-US<', /bad language/],
    ['a missing news title', 'news', '<news:title>A</news:title>', '', /0 news:title/],
    ['a relative address in structured data', 'jsonLd', `${origin}/author/sok-dara`, '/author/sok-dara', /not an absolute address/],
    ['an article without a date', 'jsonLd', '"datePublished"', '"published"', /without datePublished/],
    ['a change before the publication', 'jsonLd', '"dateModified":"2015', '"dateModified":"2014', /modified before/],
    ['an empty value', 'jsonLd', '"Phnom Penh"', '""', /empty/],
    ['an invented type', 'jsonLd', '"Person"', '"Human"', /unexpected @type/],
  ])('%s', (_name, kind, what, replacement, problem) => {
    const broken = documents[kind].replace(what, () => replacement);
    expect(broken).not.toBe(documents[kind]);
    expect(rules[kind](broken).join('\n')).toMatch(problem);
  });

  test.each(Object.keys(documents) as (keyof typeof documents)[])('nothing wrong in the %s that the cases start from', (kind) => {
    expect(rules[kind](documents[kind])).toEqual([]);
  });

  test('text that is no document at all', () => {
    expect(checkJsonFeed('not json')).toHaveLength(1);
    expect(checkJsonLd([])).toEqual(['not an object']);
    expect(checkRss('')).not.toEqual([]);
  });
});
