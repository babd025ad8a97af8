import { absolutize } from './absolutize';
import { rfc822, rfc3339 } from './dates';
import { escapeXml } from './escape';
import { categories, type FeedDocument, type FeedItem } from './feedDocument';
import { leaf, XML_DECLARATION } from './xml';

/**
 * RSS 2.0 (rssboard.org/rss-specification) with the full text in `content:encoded`. Authors are `dc:creator`, because RSS's
 * own `author` is an e-mail address. Served as `application/rss+xml`.
 */
export function rss(feed: FeedDocument): string {
  return [
    XML_DECLARATION,
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"' +
      ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">',
    '<channel>',
    leaf('title', feed.title),
    leaf('link', feed.home),
    leaf('description', feed.description),
    leaf('language', feed.language),
    leaf('atom:link', '', { href: feed.self, rel: 'self', type: 'application/rss+xml' }),
    ...(feed.updated ? [leaf('lastBuildDate', rfc822(feed.updated))] : []),
    ...logo(feed),
    ...feed.items.flatMap(item),
    '</channel>',
    '</rss>',
    '',
  ].join('\n');
}

/** RSS allows GIF, JPEG and PNG, so a drawn logo stays out. */
function logo(feed: FeedDocument): string[] {
  if (!feed.logo || !/\.(gif|jpe?g|png)$/i.test(new URL(feed.logo).pathname)) return [];
  return ['<image>', leaf('url', feed.logo), leaf('title', feed.title), leaf('link', feed.home), '</image>'];
}

function item(entry: FeedItem): string[] {
  return [
    '<item>',
    leaf('title', entry.headline),
    leaf('link', entry.address),
    leaf('guid', entry.id, { isPermaLink: 'false' }),
    leaf('pubDate', rfc822(entry.published)),
    ...(entry.updated ? [leaf('atom:updated', rfc3339(entry.updated))] : []),
    ...entry.authors.map((author) => leaf('dc:creator', author.name)),
    ...categories(entry).map((name) => leaf('category', name)),
    // The description of an item is HTML by definition: plain text is escaped for HTML first, then for XML.
    leaf('description', escapeXml(entry.summary)),
    leaf('content:encoded', absolutize(entry.html, entry.address)),
    ...image(entry),
    '</item>',
  ];
}

/** Media RSS, because an `enclosure` needs a length and is taken for a podcast episode by some readers. */
function image({ image: picture }: FeedItem): string[] {
  if (!picture) return [];
  return [leaf('media:content', '', { url: picture.url, type: picture.type, medium: 'image', fileSize: picture.length })];
}
