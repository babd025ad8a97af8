import { describe, expect, test } from '@jest/globals';
import { atom } from '../../lib/seo/atom';
import { rfc3339, rfc822 } from '../../lib/seo/dates';
import { itemId, type FeedDocument } from '../../lib/seo/feedDocument';
import { jsonFeed } from '../../lib/seo/jsonFeed';
import { rss } from '../../lib/seo/rss';
import { all, checkAtom, checkJsonFeed, checkRss, first, readXml, textOf } from '../support/feedRules';
import { feed, item, origin } from './example';

const bare: FeedDocument = {
  ...feed,
  logo: undefined,
  icon: undefined,
  items: [{ ...item, updated: undefined, authors: [], tags: [], image: undefined }],
};
const empty: FeedDocument = { ...feed, items: [], updated: undefined };
const khmer: FeedDocument = { ...feed, language: 'km', items: [{ ...item, headline: 'ប្រទេសទាំងប្រាំមួយ' }] };
const lengthless: FeedDocument = { ...feed, items: [{ ...item, image: { url: `${origin}/a.jpg`, type: 'image/jpeg' } }] };

describe.each<[string, FeedDocument]>([
  ['a full feed', feed],
  ['a feed of unsigned articles without photos', bare],
  ['a feed without articles', empty],
  ['a feed in Khmer', khmer],
  ['a feed whose photo has no known length', lengthless],
])('%s', (_name, document) => {
  test('is right RSS', () => expect(checkRss(rss(document))).toEqual([]));
  test('is right Atom', () => expect(checkAtom(atom(document))).toEqual([]));
  test('is right JSON Feed', () => expect(checkJsonFeed(jsonFeed(document))).toEqual([]));
  test('is the same however often it is written', () => {
    expect([rss(document), atom(document), jsonFeed(document)]).toEqual([rss(document), atom(document), jsonFeed(document)]);
  });
});

describe('RSS', () => {
  const channel = first(readXml(rss(feed)), 'channel');
  const entry = first(channel, 'item');

  test('carries the full text with absolute addresses', () => {
    const text = textOf(entry, 'content:encoded');
    expect(text).toContain('<a href="https://chaktomuk.example/world/other">');
    expect(text).toContain('<a href="https://chaktomuk.example/national/six-countries-close-meeting#fn-1">');
    expect(text).toContain('https://chaktomuk.example/photos/b.jpg 1200w');
  });

  test('names the article by a lasting identifier that is no address', () => {
    expect(all(entry, 'guid')[0]).toMatchObject({ text: item.id, attributes: { isPermaLink: 'false' } });
  });

  test('writes dates as RFC 822 does', () => {
    expect(textOf(entry, 'pubDate')).toBe('Thu, 30 Apr 2015 10:30:00 GMT');
    expect(textOf(channel, 'lastBuildDate')).toBe('Fri, 01 May 2015 02:00:00 GMT');
  });

  test('names each author, section and tag', () => {
    expect(all(entry, 'dc:creator').map((author) => author.text)).toEqual(['Sok Dara', 'A guest']);
    expect(all(entry, 'category').map((category) => category.text)).toEqual(['National', 'Mekong', 'Trafficking']);
  });

  test('escapes the summary for HTML, which a description is', () => {
    expect(textOf(entry, 'description')).toBe('Ministers sign a declaration &amp; a plan.');
  });

  test('shows the photo, and its length where that is known', () => {
    const media = (document: FeedDocument) => all(first(readXml(rss(document)), 'channel', 'item'), 'media:content');
    expect(media(feed)[0]?.attributes).toEqual({ url: item.image?.url, type: 'image/jpeg', medium: 'image', fileSize: '240000' });
    expect(media(lengthless)[0]?.attributes).not.toHaveProperty('fileSize');
    expect(media(bare)).toEqual([]);
  });

  test('has a logo only in a format that RSS knows', () => {
    expect(all(channel, 'image')).toEqual([]);
    expect(rss({ ...feed, logo: `${origin}/logo.png` })).toContain(`<url>${origin}/logo.png</url>`);
  });

  test('without articles claims no date', () => {
    expect(rss(empty)).not.toMatch(/lastBuildDate|pubDate/);
  });
});

describe('Atom', () => {
  test('dates an unchanged entry by its publication', () => {
    const entry = first(readXml(atom(bare)), 'entry');
    expect(textOf(entry, 'updated')).toBe('2015-04-30T17:30:00+07:00');
  });

  test('without articles never looks new', () => {
    expect(textOf(readXml(atom(empty)), 'updated')).toBe('1970-01-01T00:00:00Z');
  });

  test('gives authors with their pages, and the paper where there is no byline', () => {
    const root = readXml(atom(feed));
    const people = all(first(root, 'entry'), 'author').map((author) => [textOf(author, 'name'), textOf(author, 'uri')]);
    expect(people).toEqual([['Sok Dara', `${origin}/author/sok-dara`], ['A guest', '']]);
    expect(all(root, 'author').map((author) => textOf(author, 'name'))).toEqual(['The Chaktomuk Post']);
  });
});

describe('JSON Feed', () => {
  test('says what the article says, in the words of version 1.1', () => {
    expect(JSON.parse(jsonFeed(feed))).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      language: 'en',
      feed_url: feed.self,
      items: [
        {
          id: item.id,
          url: item.address,
          title: item.headline,
          date_published: item.published,
          date_modified: item.updated,
          authors: [{ name: 'Sok Dara', url: `${origin}/author/sok-dara` }, { name: 'A guest' }],
          tags: ['National', 'Mekong', 'Trafficking'],
        },
      ],
    });
  });
});

describe('the identifier of an article', () => {
  test('survives a move to another section, a corrected day, another port and https', () => {
    const id = itemId('http://chaktomuk.example:3000', 'budget', '2015-04-30T17:30:00+07:00');
    expect(id).toBe('tag:chaktomuk.example,2015:budget');
    expect(itemId('https://chaktomuk.example', 'budget', '2015-05-02T08:00:00+07:00')).toBe(id);
  });

  test('is another one when the slug is used again years later', () => {
    expect(itemId(origin, 'budget', '2026-01-01T00:00:00Z')).not.toBe(itemId(origin, 'budget', '2015-01-01T00:00:00Z'));
  });

  test('reads the year in UTC, whatever zone the paper uses', () => {
    expect(itemId(origin, 'x', '2016-01-01T02:00:00+07:00')).toBe(itemId(origin, 'x', '2015-12-31T19:00:00Z'));
  });
});

describe('a date', () => {
  test.each([
    ['2015-04-30T17:30:00+07:00', '2015-04-30T17:30:00+07:00'],
    ['2015-04-30T17:30+07:00', '2015-04-30T17:30:00+07:00'],
    ['2015-04-30T10:30:00.250Z', '2015-04-30T10:30:00.250Z'],
  ])('%s keeps its zone', (iso, expected) => expect(rfc3339(iso)).toBe(expected));

  test.each(['', '2015-04-30', '2015-04-30T17:30:00', '2015-13-01T00:00:00Z', 'yesterday'])('%j is refused, not guessed', (iso) => {
    expect(() => rfc3339(iso)).toThrow(RangeError);
    expect(() => rfc822(iso)).toThrow(RangeError);
  });
});
