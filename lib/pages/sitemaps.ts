import { all } from '../index/database';
import { listIn } from '../index/lists';
import { addressOf, rowById } from '../index/rows';
import { sitemapParts, sitemapRows } from '../index/sitemapParts';
import { isoInZone } from '../newspaper/time';
import { photoAddress, widthsOf } from '../photos/photo';
import { NEWS_LIMIT, NEWS_WINDOW_MS, newsSitemap, sitemapIndex, sitemapPart } from '../seo/sitemap';
import { listAddress, placeOfList } from './listPage';
import { addressFor, type View } from './view';

/** An edition's `/sitemap.xml`: the parts, each with the time of its newest change. */
export function sitemapIndexOf(view: View): string {
  const parts = sitemapParts(view.index, view.edition).map(({ part, modified }) => ({ address: addressFor(view, `/sitemaps/articles-${part}.xml`), lastmod: isoInZone(modified, view.timeZone) }));
  return sitemapIndex([{ address: addressFor(view, '/sitemaps/pages.xml') }, ...parts], view.origin);
}

/** `/sitemaps/{name}.xml`: fronts, or a part of the articles. Undefined where there is no such part. */
export function sitemapPartOf(view: View, file: string): string | undefined {
  if (file === 'pages.xml') return sitemapPart(frontEntries(view), view.origin);
  const part = /^articles-([1-9][0-9]{0,6})\.xml$/.exec(file)?.[1];
  const rows = part === undefined ? [] : sitemapRows(view.index, view.edition, Number(part));
  if (rows.length === 0) return undefined;
  return sitemapPart(rows.map((row) => {
    const photo = row.article.image?.photo;
    return {
      address: addressOf(row),
      lastmod: isoInZone(row.modified, view.timeZone),
      images: photo && [photoAddress(photo, { width: widthsOf(photo).at(-1)!, format: 'jpg' })],
    };
  }), view.origin);
}

/** The front page, the sections, the months. Their last change is their newest article's. */
export function frontEntries(view: View): { address: string; lastmod?: string }[] {
  const { index, edition } = view;
  const rows = all<{ list: string; modified: number }>(index, `SELECT list,
    (SELECT modified FROM listed JOIN articles ON articles.id = listed.article WHERE listed.list = lists.list ORDER BY age, listed.slug LIMIT 1) AS modified
    FROM lists WHERE list = ? OR list LIKE ? OR list LIKE ? ORDER BY list`, listIn(edition, 'all'), listIn(edition, 'section:%'), listIn(edition, 'month:%'));
  return rows.map(({ list, modified }) => ({ address: listAddress(placeOfList(list)), lastmod: isoInZone(modified, view.timeZone) }));
}

/** `/news-sitemap.xml`: articles of the last two days. */
export function newsSitemapOf(view: View): string {
  const entries = newsRows(view).map((row) => ({ address: addressOf(row), headline: row.article.title, published: isoInZone(row.date, view.timeZone) }));
  return newsSitemap(entries, { name: view.site.name, language: view.language, origin: view.origin });
}

/** When the oldest article of the news sitemap leaves it, in milliseconds since 1970 UTC. */
export function newsSitemapUntil(view: View): number | undefined {
  const oldest = newsRows(view).at(-1);
  return oldest && oldest.date + NEWS_WINDOW_MS;
}

function newsRows(view: View) {
  const ids = all<{ article: number }>(view.index, `SELECT article FROM listed WHERE list = ? AND age < ? ORDER BY age, slug LIMIT ?`, listIn(view.edition, 'all'), NEWS_WINDOW_MS - view.now, NEWS_LIMIT);
  return ids.flatMap(({ article }) => rowById(view.index, article) ?? []);
}
