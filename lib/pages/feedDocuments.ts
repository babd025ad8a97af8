import { idsIn, listIn } from '../index/lists';
import { addressOf, rowById, type ArticleRow } from '../index/rows';
import { isoInZone } from '../newspaper/time';
import { photoAddress, widthsOf } from '../photos/photo';
import { itemId, type FeedDocument, type FeedItem } from '../seo/feedDocument';
import { folderOf } from './alternates';
import { linkedAddresses, renderedBody } from './body';
import { addressFor, digestOf, type View } from './view';

/** Articles in a feed: more than a reader polls through in a day, few enough to send whole. */
const FEED_LENGTH = 30;

export type FeedFormat = 'feed.xml' | 'atom.xml' | 'feed.json';

/** The feed of the edition, or of one section; undefined where there is no such section. */
export function feedDocument(view: View, format: FeedFormat, sectionSlug?: string): FeedDocument | undefined {
  const { site, origin, timeZone } = view;
  const section = site.sections.find(({ slug }) => slug === sectionSlug);
  if (sectionSlug !== undefined && !section) return undefined;
  const rows = feedRows(view, sectionSlug);
  const folder = folderOf(view, sectionSlug);
  return {
    title: section ? `${site.name} - ${section.name}` : site.name,
    description: section ? view.messages.searchEnginesDescription(site.name, section.name) : (site.tagline ?? site.name),
    paper: site.name,
    language: site.language,
    home: `${origin}${folder || '/'}`,
    self: `${origin}${folder}/${format}`,
    updated: rows.length > 0 ? isoInZone(Math.max(...rows.map(({ modified }) => modified)), timeZone) : undefined,
    logo: site.logo && new URL(site.logo.src, origin).href,
    items: rows.map((row) => feedItem(view, row)),
  };
}

/** Names what a feed holds, without rendering it. */
export function feedDigest(view: View, sectionSlug?: string): string {
  return digestOf(feedRows(view, sectionSlug).map((row) => [addressOf(row), row.hash, linkedAddresses(view, row)]));
}

function feedRows(view: View, section: string | undefined): ArticleRow[] {
  return idsIn(view.index, listIn(view.edition, section === undefined ? 'all' : `section:${section}`), 0, FEED_LENGTH).flatMap((id) => rowById(view.index, id) ?? []);
}

/** An article as feeds carry it. */
export function feedItem(view: View, row: ArticleRow): FeedItem {
  const { article } = row;
  const { origin, timeZone } = view;
  const photo = article.image?.photo;
  return {
    id: itemId(view.site.url, row.slug, isoInZone(row.date, timeZone)),
    address: origin + addressOf(row),
    headline: article.title,
    summary: article.standfirst ?? article.teaser,
    html: renderedBody(view, row).html,
    published: isoInZone(row.date, timeZone),
    updated: isoInZone(row.modified, timeZone),
    authors: article.authors.map(({ name, slug }) => ({ name, address: origin + addressFor(view, `/authors/${encodeURIComponent(slug)}`) })),
    section: view.site.sections.find(({ slug }) => slug === row.section)?.name ?? row.section,
    tags: article.tags.map(({ name }) => name),
    image: photo && { url: origin + photoAddress(photo, { width: widthsOf(photo).findLast((width) => width <= 1200)!, format: 'jpg' }), type: 'image/jpeg' },
  };
}
