import { absolutize } from './absolutize';
import { rfc3339 } from './dates';
import { escapeXml } from './escape';
import { categories, type FeedDocument, type FeedItem } from './feedDocument';
import { leaf, XML_DECLARATION } from './xml';

/**
 * RFC 4287, section 4.1.1 demands a date even of a feed that never had an entry. This one claims no change that did not
 * happen, and can never make an old feed look new.
 */
const NEVER_UPDATED = '1970-01-01T00:00:00Z';

/** Atom 1.0 (RFC 4287) with the full text. Served as `application/atom+xml`. */
export function atom(feed: FeedDocument): string {
  return [
    XML_DECLARATION,
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(feed.language)}">`,
    leaf('id', feed.self),
    leaf('title', feed.title),
    leaf('subtitle', feed.description),
    leaf('updated', feed.updated ? rfc3339(feed.updated) : NEVER_UPDATED),
    leaf('link', '', { rel: 'self', type: 'application/atom+xml', href: feed.self }),
    leaf('link', '', { rel: 'alternate', type: 'text/html', href: feed.home }),
    // Stands for the author of every entry that names none (section 4.1.2).
    ...person({ name: feed.paper, address: new URL('/', feed.home).href }),
    ...(feed.icon ? [leaf('icon', feed.icon)] : []),
    ...(feed.logo ? [leaf('logo', feed.logo)] : []),
    ...feed.items.flatMap(entry),
    '</feed>',
    '',
  ].join('\n');
}

function entry(item: FeedItem): string[] {
  return [
    '<entry>',
    leaf('id', item.id),
    leaf('title', item.headline),
    leaf('link', '', { rel: 'alternate', type: 'text/html', href: item.address }),
    ...enclosure(item),
    leaf('published', rfc3339(item.published)),
    leaf('updated', rfc3339(item.updated ?? item.published)),
    ...item.authors.flatMap(person),
    ...categories(item).map((name) => leaf('category', '', { term: name })),
    leaf('summary', item.summary),
    leaf('content', absolutize(item.html, item.address), { type: 'html' }),
    '</entry>',
  ];
}

function enclosure({ image }: FeedItem): string[] {
  return image ? [leaf('link', '', { rel: 'enclosure', type: image.type, href: image.url, length: image.length })] : [];
}

function person({ name, address }: { name: string; address?: string }): string[] {
  return ['<author>', leaf('name', name), ...(address ? [leaf('uri', address)] : []), '</author>'];
}
