import { all, get, type Connection } from '../index/database';
import { rowsOfSpan } from './documents';
import { listKey, matchExpression, type Query } from './query';

/**
 * At most so many articles, the newest of those that match, are put in order and counted: so the work for a query has a bound,
 * however common its words are. Older articles join them where the words stand in more than the body.
 */
export const CONSIDERED_ARTICLES = 1_000;
const CONSIDERED_BY_HEADLINE = 200;

/** How much more a word counts in the headline, standfirst, byline and tags than in the body. Keys of lists do not count. */
const WEIGHTS = '10, 4, 6, 5, 1, 0';
/** An article of today counts half as much again as one of long ago; half of that is gone after a year. */
const RECENCY = 0.5;
const HALF_LIFE_MS = 365 * 86_400_000;

export interface Narrowing {
  section?: string;
  author?: string;
  /** Milliseconds since 1970 UTC, both ends included. */
  from?: number;
  to?: number;
}

/** A live article that matches. */
export interface Hit {
  slug: string;
  date: number;
  section: string;
  authors: string[];
  /** Larger is better. */
  score: number;
}

interface Row {
  slug: string;
  date: number;
  section: string;
  authors: string;
  score: number;
}

/**
 * Articles with all wanted words, best first. What the search file says is looked up in the index: an article that is not live at
 * this moment is not among them, whatever the file still says.
 * @param now milliseconds since 1970 UTC
 */
export function find(search: Connection, index: Connection, query: Query, narrowing: Narrowing, order: 'relevance' | 'newest', now: number): { hits: Hit[]; more: boolean } {
  const newest = candidates(search, query, narrowing, CONSIDERED_ARTICLES, '');
  const more = newest.length === CONSIDERED_ARTICLES;
  const older = more && order === 'relevance' ? candidates(search, query, narrowing, CONSIDERED_BY_HEADLINE, '- {body lists} : ') : [];
  const rows = [...new Map([...newest, ...older].map((row) => [row.slug, row])).values()];
  const live = liveAmong(index, rows.map(({ slug }) => slug));
  const hits = rows.filter(({ slug }) => live.has(slug)).map((row): Hit => ({ ...row, authors: JSON.parse(row.authors) as string[], score: row.score * recency(now - row.date) }));
  hits.sort(order === 'newest' ? byDate : (a, b) => b.score - a.score || byDate(a, b));
  return { hits, more };
}

/** Whether any article that could be found matches, live or about to be no more. */
export function matchesAny(search: Connection, query: Pick<Query, 'wanted' | 'unwanted'>): boolean {
  return query.wanted.length > 0 && get(search, 'SELECT 1 FROM words WHERE words MATCH ? LIMIT 1', matchExpression(query)) !== undefined;
}

function candidates(search: Connection, query: Query, { section, author, from, to }: Narrowing, limit: number, columns: string): Row[] {
  if (query.wanted.length === 0) return [];
  const keys = [...(section === undefined ? [] : [listKey('section', section)]), ...(author === undefined ? [] : [listKey('author', author)])];
  const expression = [`${columns}(${matchExpression(query)})`, ...keys.map((key) => `"${key}"`)].join(' AND ');
  const rows = rowsOfSpan(from ?? Number.MIN_SAFE_INTEGER / 2, to ?? Number.MAX_SAFE_INTEGER / 2);
  return all<Row>(search, `SELECT slug, date, section, authors, score FROM (
      SELECT rowid AS row, -bm25(words, ${WEIGHTS}) AS score FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?
    ) JOIN documents ON documents.id = row WHERE date BETWEEN ? AND ?`,
  expression, rows.first, rows.last, limit, from ?? Number.MIN_SAFE_INTEGER, to ?? Number.MAX_SAFE_INTEGER);
}

function liveAmong(index: Connection, slugs: readonly string[]): Set<string> {
  return new Set(all<{ slug: string }>(index, `SELECT slug FROM articles WHERE slug IN (SELECT value FROM json_each(?)) AND state = 'live'`, JSON.stringify(slugs)).map(({ slug }) => slug));
}

function recency(age: number): number {
  return 1 + RECENCY * 2 ** (-Math.max(0, age) / HALF_LIFE_MS);
}

function byDate(a: Hit, b: Hit): number {
  return b.date - a.date || (a.slug < b.slug ? -1 : 1);
}
