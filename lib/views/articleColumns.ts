import { get, type Connection } from '../index/database';
import type { ArticleColumns } from './board';

/**
 * What the ranking needs to know of the articles that readers can see.
 * @param slugs of the articles that have counts, by their numbers; others that bring views of their own get the numbers after those
 * @param sections from `rankedSections`
 */
export function articleColumns(index: Connection, slugs: readonly string[], sections: readonly string[]): ArticleColumns {
  const live = liveArticles(index);
  const moves = renamed(index);
  const slug = [...slugs];
  const numbers = new Map(slugs.map((name, number) => [name, number]));
  const heirs = new Set(moves.filter(([from]) => numbers.has(from)).map(([, to]) => to));
  for (const article of live) {
    if ((article.views === 0 && !heirs.has(article.slug)) || numbers.has(article.slug)) continue;
    numbers.set(article.slug, slug.length);
    slug.push(article.slug);
  }
  const length = slug.length;
  const columns = { length, sections, slug, section: new Uint16Array(length), date: new Float64Array(length), carried: new Float64Array(length) };
  for (const article of live) {
    const number = numbers.get(article.slug);
    if (number === undefined) continue;
    columns.section[number] = sections.indexOf(article.section) + 1;
    columns.date[number] = article.date;
    columns.carried[number] = article.views;
  }
  const follows = moves.flatMap(([from, to]): [number, number][] => {
    const [old, now] = [numbers.get(from), numbers.get(to)];
    // A slug that lives again keeps its views.
    return old !== undefined && now !== undefined && columns.section[old] === 0 ? [[old, now]] : [];
  });
  return { ...columns, renamed: follows };
}

interface LiveArticle {
  section: string;
  views: number;
  date: number;
  slug: string;
}

/** One text instead of 100,000 rows, from an index that holds just these columns: 30 ms instead of half a second. */
function liveArticles(index: Connection): LiveArticle[] {
  const { list } = get<{ list: string | null }>(index, `SELECT group_concat(CASE edition WHEN '' THEN section ELSE edition || '/' || section END || ' ' || views || ' ' || date || ' ' || slug, char(10)) AS list FROM articles INDEXED BY articles_section_views WHERE state = 'live'`)!;
  return (list ?? '').split('\n').filter(Boolean).map((line) => {
    const [section = '', views, date, slug = ''] = line.split(' ');
    return { section, views: Number(views), date: Number(date), slug };
  });
}

/** Slugs that articles had before, with those that they have today. */
function renamed(index: Connection): [from: string, to: string][] {
  const { list } = get<{ list: string | null }>(index, `SELECT group_concat(slug || ' ' || moved_to, char(10)) AS list FROM former WHERE moved_to IS NOT NULL AND moved_to <> slug`)!;
  return (list ?? '').split('\n').filter(Boolean).map((line) => line.split(' ') as [string, string]);
}
