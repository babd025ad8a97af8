import { etagOf } from '@/lib/page-cache/etag';
import { documentMark, MARK_HEADER, writeMark } from '@/lib/page-cache/mark';
import { pageCacheHeaders, SECURITY_HEADERS } from '@/lib/page-cache/securityHeaders';
import type { FeedFormat } from '@/lib/pages/feedDocuments';
import { feedAtPath } from '@/lib/pages/feedAtPath';
import { newsSitemapOf, newsSitemapUntil, sitemapIndexOf, sitemapPartOf } from '@/lib/pages/sitemaps';
import { viewAt, type View } from '@/lib/pages/view';
import { atom } from '@/lib/seo/atom';
import { jsonFeed } from '@/lib/seo/jsonFeed';
import { rss } from '@/lib/seo/rss';
import { readNewspaper } from '@/lib/server/newsroom';

const FEEDS = {
  'feed.xml': { type: 'application/rss+xml', write: rss },
  'atom.xml': { type: 'application/atom+xml', write: atom },
  'feed.json': { type: 'application/feed+json', write: jsonFeed },
} as const;

/**
 * A document that is no page: made from the index, kept by the page cache, expired under its own address.
 * @param write makes it for the edition that answers the address, from the path within that; undefined where there is none
 */
export function documentAt(address: string, type: string, write: (view: View, path: string) => string | undefined, until?: (view: View) => number | undefined): Response {
  const { text, mark } = readNewspaper((paper) => {
    const { view, path } = viewAt(paper, address);
    return { text: write(view, path), mark: documentMark(view, address, until?.(view)) };
  });
  const headers = { ...SECURITY_HEADERS, ...pageCacheHeaders(), [MARK_HEADER]: writeMark(mark) };
  return text === undefined
    ? new Response('Not found\n', { status: 404, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } })
    : new Response(text, { headers: { ...headers, 'content-type': `${type}; charset=utf-8`, etag: etagOf(text) } });
}

/** A feed: of the paper, of one section, of the most viewed articles, in whatever edition. */
export function feedAt(address: string, format: FeedFormat): Response {
  const { type, write } = FEEDS[format];
  return documentAt(address, type, (view, path) => {
    const feed = feedAtPath(view, path);
    return feed && write(feed);
  });
}

/** The index of an edition's sitemap. */
export function sitemapAt(address: string): Response {
  return documentAt(address, 'application/xml', (view, path) => (path === '/sitemap.xml' ? sitemapIndexOf(view) : undefined));
}

/** A part of an edition's sitemap. */
export function sitemapPartAt(address: string): Response {
  return documentAt(address, 'application/xml', (view, path) => {
    const file = /^\/sitemaps\/([^/]+)$/.exec(path)?.[1];
    return file === undefined ? undefined : sitemapPartOf(view, file);
  });
}

export function newsSitemapAt(address: string): Response {
  return documentAt(address, 'application/xml', (view, path) => (path === '/news-sitemap.xml' ? newsSitemapOf(view) : undefined), newsSitemapUntil);
}
