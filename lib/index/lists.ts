/**
 * Lists of articles and their pages.
 *
 * A list's numbered pages count from the oldest article and are full, so that a new article changes the list's front and
 * leaves every numbered page as it is. The front shows the newest articles that no numbered page has yet, and at least a
 * page of them.
 */
import { all, get, type Connection } from './database';
import type { StoredArticle } from '../articles/evaluate';
import { OWN_EDITION } from '../newspaper/editions';
import { monthInZone } from '../newspaper/time';

/** Articles on a numbered page. A front shows between this many and just under twice as many. */
export const PAGE_SIZE = 20;

/** Name of a list in the index: `all`, `section:national`, `author:sok-dara`, `tag:trade`, `month:2018-11`; of another edition `km/all` and so on. */
export type ListName = string;

/** An edition's own list of this name. */
export function listIn(edition: string, name: string): ListName {
  return edition === OWN_EDITION ? name : `${edition}/${name}`;
}

/** The edition of a list, what the list is of, and of which; `all` has no key. */
export function partsOfList(list: ListName): { edition: string; of: string; key: string } {
  const [, edition = OWN_EDITION, of = '', key = ''] = /^(?:([^/:]+)\/)?([^:]+)(?::(.*))?$/s.exec(list) ?? [];
  return { edition, of, key };
}

/** The lists that an article stands in while it is live, with the name that each shows. */
export function listsOf(article: Pick<StoredArticle, 'edition' | 'section' | 'authors' | 'tags' | 'date'>, timeZone: string): { list: ListName; name: string }[] {
  return [
    { list: 'all', name: '' },
    { list: `section:${article.section}`, name: '' },
    { list: `month:${monthInZone(article.date, timeZone)}`, name: '' },
    ...article.authors.map(({ slug, name }) => ({ list: `author:${slug}`, name })),
    ...article.tags.map(({ slug, name }) => ({ list: `tag:${slug}`, name })),
  ].map(({ list, name }) => ({ list: listIn(article.edition, list), name }));
}

/** How many numbered pages a list of `count` articles has beside its front. */
export function numberedPages(count: number, size = PAGE_SIZE): number {
  return Math.max(0, Math.floor(count / size) - 1);
}

/** The part of a list, newest first, that a page shows. `number` undefined is the front. Undefined: no such page. */
export function sliceOf(count: number, number: number | undefined, size = PAGE_SIZE): { offset: number; limit: number } | undefined {
  const pages = numberedPages(count, size);
  if (number === undefined) return { offset: 0, limit: count - pages * size };
  if (!Number.isInteger(number) || number < 1 || number > pages) return undefined;
  return { offset: count - number * size, limit: size };
}

export function countOf(index: Connection, list: ListName): number {
  return get<{ count: number }>(index, 'SELECT count FROM lists WHERE list = ?', list)?.count ?? 0;
}

export function nameOf(index: Connection, list: ListName): string | undefined {
  return get<{ name: string }>(index, 'SELECT name FROM lists WHERE list = ?', list)?.name;
}

/** Identifiers of a list's articles, newest first. */
export function idsIn(index: Connection, list: ListName, offset: number, limit: number): number[] {
  const count = countOf(index, list);
  // Skipping rows costs time, so a page of the oldest half is read from the old end.
  if (offset > count / 2) {
    const end = Math.min(count, offset + limit);
    return all<{ article: number }>(index, 'SELECT article FROM listed WHERE list = ? ORDER BY age DESC, slug DESC LIMIT ? OFFSET ?', list, end - offset, count - end)
      .map(({ article }) => article).reverse();
  }
  return all<{ article: number }>(index, 'SELECT article FROM listed WHERE list = ? ORDER BY age, slug LIMIT ? OFFSET ?', list, limit, offset).map(({ article }) => article);
}

/** An article's place in a list. */
export interface Place {
  id: number;
  slug: string;
  /** Milliseconds since 1970 UTC. */
  date: number;
}

/** Up to `each` neighbours of a place in a list on either side. */
export function neighbours(index: Connection, list: ListName, date: number, slug: string, each: number): Place[] {
  const places = (newer: boolean) => all<{ article: number; slug: string; age: number }>(index, newer
    ? 'SELECT article, slug, age FROM listed WHERE list = ? AND (age, slug) < (?, ?) ORDER BY age DESC, slug DESC LIMIT ?'
    : 'SELECT article, slug, age FROM listed WHERE list = ? AND (age, slug) > (?, ?) ORDER BY age, slug LIMIT ?', list, -date, slug, each);
  return [...places(true), ...places(false)].map((row) => ({ id: row.article, slug: row.slug, date: -row.age }));
}
