import { absolute } from './address';
import { rfc3339 } from './dates';
import { leaf, XML_DECLARATION } from './xml';

/** Of entries in one file, a part or an index (sitemaps.org/protocol.html). */
export const SITEMAP_LIMIT = 50_000;
/** Of one file, in bytes and uncompressed (sitemaps.org/protocol.html). */
const SITEMAP_BYTES = 52_428_800;
/** Google News looks at articles of the last two days; older ones do not belong in its sitemap (Search Central, News sitemap). */
export const NEWS_WINDOW_MS = 2 * 24 * 60 * 60 * 1000;
/** Of `news:news` elements in one file; Google reads no further (Search Central, News sitemap). */
export const NEWS_LIMIT = 1000;

const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

export interface SitemapEntry {
  address: string;
  /** Last change of the page's content, never the time of a build: crawlers stop believing a date that always moves. */
  lastmod?: string;
}

/** Sitemap index. Throws a `RangeError` over 50,000 parts. */
export function sitemapIndex(parts: SitemapEntry[], origin: string): string {
  refuseOver(SITEMAP_LIMIT, parts.length);
  return document('sitemapindex', '', parts.flatMap((part) => ['<sitemap>', ...place(part, origin), '</sitemap>']));
}

/** One part of the sitemap. Throws a `RangeError` over 50,000 entries or 50 MiB. */
export function sitemapPart(entries: (SitemapEntry & { images?: string[] })[], origin: string): string {
  refuseOver(SITEMAP_LIMIT, entries.length);
  const images = ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"';
  return document(
    'urlset',
    entries.some((entry) => entry.images?.length) ? images : '',
    entries.flatMap((entry) => ['<url>', ...place(entry, origin), ...pictures(entry.images, origin), '</url>']),
  );
}

/**
 * Google News sitemap. The caller chooses the articles of the last `NEWS_WINDOW_MS`, newest first, and at most `NEWS_LIMIT`:
 * throws a `RangeError` over that. With no article it is an empty, valid document.
 */
export function newsSitemap(
  entries: { address: string; headline: string; published: string }[],
  paper: { name: string; language: string; origin: string },
): string {
  refuseOver(NEWS_LIMIT, entries.length);
  const language = newsLanguage(paper.language);
  return document(
    'urlset',
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"',
    entries.flatMap((entry) => [
      '<url>',
      leaf('loc', absolute(entry.address, paper.origin)),
      '<news:news>',
      '<news:publication>',
      leaf('news:name', paper.name),
      leaf('news:language', language),
      '</news:publication>',
      leaf('news:publication_date', rfc3339(entry.published)),
      leaf('news:title', entry.headline),
      '</news:news>',
      '</url>',
    ]),
  );
}

/** ISO 639 alone, two letters or three, except that Google tells the two ways of writing Chinese apart. */
function newsLanguage(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  if (language !== 'zh') return language;
  return script === 'Hant' ? 'zh-tw' : 'zh-cn';
}

function place({ address, lastmod }: SitemapEntry, origin: string): string[] {
  return [leaf('loc', absolute(address, origin)), ...(lastmod ? [leaf('lastmod', rfc3339(lastmod))] : [])];
}

function pictures(images: string[] = [], origin: string): string[] {
  return images.map((image) => `<image:image>${leaf('image:loc', absolute(image, origin))}</image:image>`);
}

function document(root: string, namespaces: string, lines: string[]): string {
  const xml = [XML_DECLARATION, `<${root} ${NAMESPACE}${namespaces}>`, ...lines, `</${root}>`, ''].join('\n');
  refuseOver(SITEMAP_BYTES, new TextEncoder().encode(xml).length);
  return xml;
}

function refuseOver(limit: number, count: number): void {
  if (count > limit) throw new RangeError(`A sitemap file holds at most ${limit}, not ${count}: split it`);
}
