import { createHash } from 'node:crypto';
import { documentMark, MARK_HEADER, writeMark } from '@/lib/page-cache/mark';
import { pageCacheControl, SECURITY_HEADERS } from '@/lib/page-cache/securityHeaders';
import type { FeedFormat } from '@/lib/pages/feedDocuments';
import { feedDocument } from '@/lib/pages/feedDocuments';
import { MOST_VIEWED, rankingFeed } from '@/lib/pages/mostViewedPage';
import type { View } from '@/lib/pages/view';
import { atom } from '@/lib/seo/atom';
import { jsonFeed } from '@/lib/seo/jsonFeed';
import { rss } from '@/lib/seo/rss';
import { readNewspaper } from '@/lib/server/newsroom';

const FEEDS = {
  'feed.xml': { type: 'application/rss+xml', write: rss },
  'atom.xml': { type: 'application/atom+xml', write: atom },
  'feed.json': { type: 'application/feed+json', write: jsonFeed },
} as const;

/** A document that is no page: made from the index, kept by the page cache, expired under its own address. */
export function documentAt(address: string, type: string, write: (view: View) => string | undefined, until?: number): Response {
  const { text, mark } = readNewspaper((view) => ({ text: write(view), mark: documentMark(view, address, until) }));
  const headers = { ...SECURITY_HEADERS, 'cache-control': pageCacheControl(), [MARK_HEADER]: writeMark(mark) };
  return text === undefined
    ? new Response('Not found\n', { status: 404, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } })
    : new Response(text, { headers: { ...headers, 'content-type': `${type}; charset=utf-8`, etag: etagOf(text) } });
}

/** Weak, because the same text is sent compressed in several ways (RFC 9110, 8.8.3.3). */
function etagOf(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}

/** The feed of the paper, or of one section. */
export function feedAt(format: FeedFormat, section?: string): Response {
  const { type, write } = FEEDS[format];
  return documentAt(section === undefined ? `/${format}` : `/${section}/${format}`, type, (view) => {
    const feed = feedDocument(view, format, section);
    return feed && write(feed);
  });
}

/** The most viewed articles as a JSON Feed. */
export function rankingFeedResponse(): Response {
  const { type, write } = FEEDS['feed.json'];
  return documentAt(`/${MOST_VIEWED}/feed.json`, type, (view) => write(rankingFeed(view)));
}
