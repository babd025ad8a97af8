/** Whatever an editor types as a headline, every format carries it to the reader unchanged. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { atom } from '../../lib/seo/atom';
import { jsonForScript, legalText } from '../../lib/seo/escape';
import type { FeedDocument } from '../../lib/seo/feedDocument';
import { jsonFeed } from '../../lib/seo/jsonFeed';
import { rss } from '../../lib/seo/rss';
import { newsSitemap } from '../../lib/seo/sitemap';
import { newsArticle } from '../../lib/seo/structuredData';
import { all, checkAtom, checkJsonFeed, checkJsonLd, checkNewsSitemap, checkRss, first, readXml, textOf } from '../support/feedRules';
import { article, feed, frame, head, item, origin } from './example';

const hostile = fc.constantFrom(
  '</script>', '<!--', '-->', ']]>', '<![CDATA[', '&', '&amp;', '&lt;', '&#39;', '&nbsp;', '<', '>', '"', "'",
  '\\', '\\u003c', '%', '{', '$&',
  '\u0000', '\u0008', '\u000b', '\u001f', '\u007f', '\u0085', '\ud83d', '\udc4d', '\ufffe', '\uffff', '\ufeff',
  '\u2028', '\u2029', '\r', '\n', '\t',
  '👍🏽', '👨‍👩‍👧', '🇰🇭', 'ភ្នំពេញ', '\u202e', 'é', 'e\u0301', '__proto__', 'constructor', ' ',
);

/** Fragments that break formats, among any text at all; a headline has at least one letter. */
const headlines = fc
  .array(fc.oneof(hostile, fc.string({ unit: 'binary' }), fc.string()), { maxLength: 12 })
  .map((parts) => `A${parts.join('')}Z`);

/** As the sanitizer writes it. */
function bodyWith(headline: string): string {
  return `<h2>${headline.replace(/&/g, '&#x26;').replace(/</g, '&#x3C;')}</h2>`;
}

function headed(headline: string): FeedDocument {
  const said = { headline, summary: headline, html: bodyWith(headline), tags: ['Mekong', `tag ${headline}`], authors: [{ name: headline }] };
  return { ...feed, title: headline, items: [{ ...item, ...said }] };
}

/** What the reader of an RSS description sees: HTML decodes it once more. */
function fromHtml(html: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#13': '\r' };
  return html.replace(/&(amp|lt|gt|quot|#39|#13);/g, (_match, name: string) => named[name] ?? '');
}

/** An attribute's line ends and tabs read as spaces: XML 1.0, section 3.3.3. A referenced carriage return stays. */
function asAttribute(text: string): string {
  return text.replace(/[\t\n]/g, ' ');
}

function check(property: (headline: string) => void): void {
  fc.assert(fc.property(headlines, property), { numRuns: 300 });
}

describe('any headline, with </script>, &, <, quotes, emoji, control characters and half characters in it', () => {
  test('is right in RSS', () => {
    check((headline) => {
      const xml = rss(headed(headline));
      expect(checkRss(xml)).toEqual([]);
      const channel = first(readXml(xml), 'channel');
      const entry = first(channel, 'item');
      expect(textOf(channel, 'title')).toBe(legalText(headline));
      expect(textOf(entry, 'title')).toBe(legalText(headline));
      expect(textOf(entry, 'dc:creator')).toBe(legalText(headline));
      expect(fromHtml(textOf(entry, 'description'))).toBe(legalText(headline));
      expect(textOf(entry, 'content:encoded')).toBe(legalText(bodyWith(headline)));
    });
  });

  test('is right in Atom', () => {
    check((headline) => {
      const xml = atom(headed(headline));
      expect(checkAtom(xml)).toEqual([]);
      const entry = first(readXml(xml), 'entry');
      expect(textOf(entry, 'title')).toBe(legalText(headline));
      expect(textOf(entry, 'summary')).toBe(legalText(headline));
      expect(textOf(entry, 'content')).toBe(legalText(bodyWith(headline)));
      expect(asAttribute(all(entry, 'category')[2]?.attributes.term ?? '')).toBe(asAttribute(`tag ${legalText(headline)}`));
    });
  });

  test('is right in JSON Feed', () => {
    check((headline) => {
      const json = jsonFeed(headed(headline));
      expect(checkJsonFeed(json)).toEqual([]);
      expect(JSON.parse(json)).toMatchObject({
        title: legalText(headline),
        items: [{ title: legalText(headline), summary: legalText(headline), authors: [{ name: legalText(headline) }] }],
      });
    });
  });

  test('is right in the Google News sitemap', () => {
    check((headline) => {
      const xml = newsSitemap(
        [{ address: '/national/x', headline, published: item.published }],
        { name: headline, language: 'en', origin },
      );
      expect(checkNewsSitemap(xml)).toEqual([]);
      const news = first(readXml(xml), 'url', 'news:news');
      expect(textOf(news, 'news:title')).toBe(legalText(headline));
      expect(textOf(first(news, 'news:publication'), 'news:name')).toBe(legalText(headline));
    });
  });

  test('is right in structured data, and stays inside its script element', () => {
    check((headline) => {
      const data = newsArticle({ ...article, headline }, frame, head, { images: [], modified: article.published.iso });
      const json = jsonForScript(data);
      expect(json).not.toMatch(/[<>&]/);
      expect(checkJsonLd(JSON.parse(json))).toEqual([]);
      expect(JSON.parse(json)).toMatchObject({ headline: legalText(headline) });
    });
  });
});
