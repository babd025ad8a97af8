import { absolutize } from './absolutize';
import { rfc3339 } from './dates';
import { toJson } from './escape';
import { categories, type FeedDocument, type FeedItem } from './feedDocument';

/** JSON Feed 1.1 (jsonfeed.org/version/1.1) with the full text. Served as `application/feed+json`. */
export function jsonFeed(feed: FeedDocument): string {
  return toJson({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.self,
    description: feed.description,
    icon: feed.icon,
    // Stands for the authors of every item that names none.
    authors: [{ name: feed.paper, url: new URL('/', feed.home).href }],
    language: feed.language,
    items: feed.items.map(item),
  });
}

function item(entry: FeedItem): object {
  return {
    id: entry.id,
    url: entry.address,
    title: entry.headline,
    content_html: absolutize(entry.html, entry.address),
    summary: entry.summary,
    image: entry.image?.url,
    date_published: rfc3339(entry.published),
    date_modified: entry.updated && rfc3339(entry.updated),
    authors: entry.authors.length > 0 ? entry.authors.map(({ name, address }) => ({ name, url: address })) : undefined,
    tags: categories(entry),
  };
}
