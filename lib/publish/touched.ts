/**
 * Which pages a change touches. Coarse rules name every page that could differ; then the page's model is made twice, from
 * the index before and from the index after, and only a page whose model differs is expired. So "exactly the pages that
 * change" holds by construction, as long as the rules name enough.
 */
import { NEIGHBOURS } from '../articles/related';
import { all, run, type Connection } from '../index/database';
import { countOf, listIn, listsOf, neighbours, numberedPages, partsOfList, type ListName } from '../index/lists';
import { addressOf, keepRows, liveAddressOfSlug, rowById, rowBySlug, type ArticleRow } from '../index/rows';
import { relatives } from '../index/translations';
import { addressIn } from '../newspaper/editions';
import { newestInPart, sitemapPartOf } from '../index/sitemapParts';
import { answerAt } from '../pages/answerAt';
import { latestCards } from '../pages/card';
import { folderOf } from '../pages/alternates';
import { feedDigestAtPath } from '../pages/feedAtPath';
import { rankingPaths } from '../pages/mostViewedPage';
import { listAddress, placeOfList } from '../pages/listPage';
import { frontEntries, newsSitemapOf } from '../pages/sitemaps';
import { latestKey, slugKey } from '../page-cache/mark';
import { MISSING_LATEST } from '../pages/missingPage';
import { addressFor, digestOf, digestOfText, everyEdition, viewAt, viewOf, type View } from '../pages/view';
import { breathing } from './breath';
import type { RowChange } from './changes';
import { changedNumberedPages, strokesOf } from './numberedPages';
import { forgetShown, rememberShown, shownBefore } from './shown';
import type { Connections } from './update';

/** Formats of a feed stand and fall together: the first is compared for all. */
const FEED_FORMATS = ['feed.xml', 'atom.xml', 'feed.json'];

function feedAddress(view: View, section?: string): string {
  return `${folderOf(view, section)}/${FEED_FORMATS[0]}`;
}

function inEveryFormat(address: string): string[] {
  const folder = address.endsWith(`/${FEED_FORMATS[0]}`) ? address.slice(0, -FEED_FORMATS[0]!.length) : undefined;
  return folder === undefined ? [address] : FEED_FORMATS.map((format) => folder + format);
}

/**
 * Expires every page that looks different after the changes, in the transaction that made them.
 * @returns the keys: addresses, and `slug:…` for every address that ends in the slug
 */
export async function expireTouched(
  { reader, writer }: Connections,
  changes: readonly RowChange[],
  context: { generation: number; now: number; siteUrl: string | undefined; authors: readonly string[] },
): Promise<string[]> {
  const forgetRows = keepRows(reader, writer, new Set(changes.flatMap(({ before, after }) => [before?.id, after?.id])));
  try {
    const keys = await touchedKeys({ reader, writer }, changes, context);
    expire(writer, keys, context.generation);
    return [...keys];
  } finally {
    forgetRows();
  }
}

async function touchedKeys({ reader, writer }: Connections, changes: readonly RowChange[], context: Parameters<typeof expireTouched>[2]): Promise<Set<string>> {
  const breathe = breathing();
  const before = viewOf(reader, context.siteUrl, context.now);
  const after = viewOf(writer, context.siteUrl, context.now);
  const keys = new Set<string>();
  const shown = shownBefore(reader);
  const compared = await candidates(before, after, changes, context.authors);
  for (const address of compared) {
    const was = shown.get(address) ?? digestOfText(shownAt(before, address));
    const is = digestOfText(shownAt(after, address));
    if (was !== is) for (const key of inEveryFormat(address)) keys.add(key);
    shown.delete(address);
    shown.set(address, is);
    await breathe();
  }
  for (const address of changedSitemaps(reader, writer, changes)) keys.add(address);
  for (const view of everyEdition(after)) {
    // An edition that has just been added had no pages.
    const earlier = everyEdition(before).find(({ edition }) => edition === view.edition);
    if (earlier && digestOf(latestCards(earlier, MISSING_LATEST)) !== digestOf(latestCards(view, MISSING_LATEST))) keys.add(latestKey(view.edition));
  }
  for (const [list, strokes] of strokesOf(changes, { before: before.timeZone, after: after.timeZone })) {
    for (const address of changedNumberedPages(reader, writer, list, strokes)) keys.add(address);
    await breathe();
  }
  for (const { before: old, after: new_ } of changes) {
    for (const slug of new Set([old?.slug, new_?.slug])) {
      if (slug !== undefined && liveAddressOfSlug(reader, slug) !== liveAddressOfSlug(writer, slug)) keys.add(slugKey(slug));
    }
  }
  forgetShown(shown, keys, compared);
  rememberShown(reader, writer, shown);
  return keys;
}

/**
 * Expires those of these pages that look different in the writer's index, in its transaction.
 * @returns their addresses
 */
export function expireChanged({ reader, writer }: Connections, addressesOf: (view: View) => Iterable<string>, context: { generation: number; now: number; siteUrl: string | undefined }): string[] {
  const before = viewOf(reader, context.siteUrl, context.now);
  const after = viewOf(writer, context.siteUrl, context.now);
  const forgetRows = keepRows(reader, writer, new Set());
  try {
    const changed = [...addressesOf(after)].filter((address) => shownAt(before, address) !== shownAt(after, address));
    expire(writer, changed, context.generation);
    return changed;
  } finally {
    forgetRows();
  }
}

function expire(writer: Connection, keys: Iterable<string>, generation: number): void {
  for (const key of keys) run(writer, 'INSERT OR REPLACE INTO expirations VALUES (?, ?)', key, generation);
}

/** Pages whose own content is a ranking. What stands beside an article and on the front has a digest of its own. */
export function* mostViewedAddresses(view: View): Generator<string> {
  for (const edition of everyEdition(view)) {
    const sections = edition.site.sections.map(({ slug }) => slug);
    for (const path of rankingPaths(sections)) yield addressFor(edition, path);
    for (const slug of sections) yield addressFor(edition, `/${slug}`);
  }
}

/** Every address whose page could differ, except numbered pages of lists, of which there may be thousands. */
async function candidates(before: View, after: View, changes: readonly RowChange[], authors: readonly string[]): Promise<Set<string>> {
  const breathe = breathing();
  const addresses = new Set<string>();
  for (const view of [before, after]) {
    for (const address of mostViewedAddresses(view)) addresses.add(address);
    for (const edition of everyEdition(view)) addFixed(edition, addresses);
    for (const author of authors) for (const { index, edition } of everyEdition(view)) addAuthor(index, listIn(edition, `author:${author}`), addresses);
    for (const change of changes) {
      const alone = isSameToOthers(change);
      for (const row of [change.before, change.after]) if (row) addAround(view, row, alone, addresses);
      await breathe();
    }
  }
  return addresses;
}

/** The pages that an edition always has. */
function addFixed(view: View, addresses: Set<string>): void {
  for (const path of ['/', '/archive', '/sitemaps/pages.xml', '/news-sitemap.xml']) addresses.add(addressFor(view, path));
  addresses.add(feedAddress(view));
  // Every section's front shows a ranking, and the masthead names them all.
  for (const { slug } of view.site.sections) for (const address of [addressFor(view, `/${slug}`), feedAddress(view, slug)]) addresses.add(address);
}

/** Whether other articles' pages show of it what they showed before, and in the same places. */
function isSameToOthers({ before, after }: RowChange): boolean {
  const places = (row: ArticleRow) => JSON.stringify([row.state, row.path, row.cardHash, row.article.tags, row.article.translationOf?.slug]);
  return before !== undefined && after !== undefined && places(before) === places(after);
}

/** @param alone only its own page, and lists: no other article's page can differ */
function addAround(view: View, row: ArticleRow, alone: boolean, addresses: Set<string>): void {
  const { index } = view;
  addresses.add(addressOf(row));
  for (const { address } of row.article.aliases) addresses.add(address);
  for (const { list } of listsOf(row.article, view.timeZone)) addresses.add(listAddress(placeOfList(list)));
  if (alone) return;
  const near = listsOf(row.article, view.timeZone).filter(({ list }) => ['tag', 'section'].includes(partsOfList(list).of))
    .flatMap(({ list }) => neighbours(index, list, row.date, row.slug, NEIGHBOURS));
  for (const id of new Set(near.map((place) => place.id))) addArticle(index, id, addresses);
  for (const { id } of all<{ id: number }>(index, 'SELECT articles.id FROM refs JOIN articles USING (path) WHERE target IN (?, ?)', row.path, `slug:${row.slug}`)) addArticle(index, id, addresses);
  // Each names the others, and where one stands decides who is named.
  for (const slug of relatives(index, row.slug)) addArticle(index, rowBySlug(index, slug)?.id, addresses);
  for (const { address } of all<{ address: string }>(index, 'SELECT address FROM former WHERE slug = ? OR moved_to = ?', row.slug, row.slug)) addresses.add(address);
}

function addArticle(index: Connection, id: number | undefined, addresses: Set<string>): void {
  const row = id === undefined ? undefined : rowById(index, id);
  if (row) addresses.add(addressOf(row));
}

/** Whoever's role, portrait or name changed: all articles under that name, and the author's own pages, in one edition. */
function addAuthor(index: Connection, list: ListName, addresses: Set<string>): void {
  const place = placeOfList(list);
  addresses.add(listAddress(place));
  for (let number = 1; number <= numberedPages(countOf(index, list)); number++) addresses.add(listAddress(place, number));
  for (const { article } of all<{ article: number }>(index, 'SELECT article FROM listed WHERE list = ?', list)) addArticle(index, article, addresses);
}

/** What an address shows: the same text, the same page. What surrounds every page, and the ranking beside an article, have digests of their own. */
function shownAt(paper: View, address: string): string {
  const { view, path } = viewAt(paper, address);
  const feed = feedDigestAtPath(view, path);
  if (feed !== undefined) return feed;
  if (path === '/sitemaps/pages.xml') return JSON.stringify(frontEntries(view));
  if (path === '/news-sitemap.xml') return JSON.stringify(newsSitemapOf(view));
  const answer = answerAt(view, address, 'digest');
  if (answer.kind === 'redirect') return JSON.stringify(answer);
  const { page, head, status } = answer;
  if (page.kind === 'missing') return JSON.stringify([status, head]);
  return JSON.stringify([status, head, page.kind === 'article' || page.kind === 'front' ? { ...page, mostViewed: undefined } : page]);
}

/** Parts of the sitemap in which an article's entry differs, and their index where it says so. */
function changedSitemaps(reader: Connection, writer: Connection, changes: readonly RowChange[]): string[] {
  const entry = (row: ArticleRow | undefined) => row?.state === 'live' && JSON.stringify([addressOf(row), row.modified, row.article.image?.photo]);
  const addresses = new Set<string>();
  for (const { before, after } of changes) {
    if (entry(before) === entry(after)) continue;
    for (const row of [before, after]) {
      if (row?.state !== 'live') continue;
      const part = sitemapPartOf(row.id);
      addresses.add(addressIn(row.edition, `/sitemaps/articles-${part}.xml`));
      if (newestInPart(reader, row.edition, part) !== newestInPart(writer, row.edition, part)) addresses.add(addressIn(row.edition, '/sitemap.xml'));
    }
  }
  return [...addresses];
}
