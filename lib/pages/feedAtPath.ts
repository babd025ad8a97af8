import type { FeedDocument } from '../seo/feedDocument';
import { feedDigest, feedDocument, type FeedFormat } from './feedDocuments';
import { MOST_VIEWED, rankingFeed, rankingFeedDigest } from './mostViewedPage';
import type { View } from './view';

const SHAPE = /^(?:\/([^/]+))?\/(feed\.xml|atom\.xml|feed\.json)$/;

/** The feed at a path within the view's edition; undefined where there is none. */
export function feedAtPath(view: View, path: string): FeedDocument | undefined {
  const [, section, format] = SHAPE.exec(path) ?? [];
  if (format === undefined) return undefined;
  if (section === MOST_VIEWED) return format === 'feed.json' ? rankingFeed(view) : undefined;
  return feedDocument(view, format as FeedFormat, section);
}

/** Names what the feed at a path holds, without rendering it; undefined where the path is no feed's. */
export function feedDigestAtPath(view: View, path: string): string | undefined {
  const [, section, format] = SHAPE.exec(path) ?? [];
  if (format === undefined) return undefined;
  return section === MOST_VIEWED ? rankingFeedDigest(view) : feedDigest(view, section);
}
