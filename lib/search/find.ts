import { get, type Connection } from '../index/database';
import { rowsOfSpan } from './documents';
import { listKey, matchExpression, type Phrase, type Query } from './query';

/**
 * At most so many articles, the newest of those that match, are put in order and counted: so the work for a query has a bound,
 * however common its words are. What is given up: of two words that stand together in thousands of articles, an old article comes
 * up only when the search is narrowed by year, section or author.
 */
const CONSIDERED_ARTICLES = 500;

/**
 * The relevance of BM25 needs the number of articles with each word, and SQLite counts them one by one for every query. Of words
 * that stand in more articles than this, taken together, relevance is told by where they stand alone.
 */
const COUNTED_ARTICLES = 10_000;

/** How much more a word counts in the headline, standfirst, byline and tags than in the body. Keys of lists do not count. */
const WEIGHTS = '10, 4, 6, 5, 1, 0';
/** The same for words too common to be counted. */
const PLACES = [{ columns: 'headline', weight: 9 }, { columns: 'standfirst byline tags', weight: 4 }];
/** A word that stands in more times as many articles as the rarest one says nothing about any of them, and takes long to look up. */
const TELLING = 20;

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

interface Candidate extends Hit {
  row: number;
}

/**
 * Articles with all wanted words, best first. What the search file says is looked up in the index: an article that is not live at
 * this moment is not among them, whatever the file still says.
 * @param now milliseconds since 1970 UTC
 */
export function find(search: Connection, index: Connection, query: Query, narrowing: Narrowing, order: 'relevance' | 'newest', now: number): { hits: Hit[]; more: boolean } {
  if (query.wanted.length === 0) return { hits: [], more: false };
  const counted = order === 'relevance' && articlesWithAny(search, query.wanted) <= COUNTED_ARTICLES;
  const candidates = newestMatching(search, query, narrowing, counted);
  if (order === 'relevance' && !counted) scoreByPlace(search, query, candidates);
  const hits = liveAmong(index, candidates);
  for (const hit of hits) hit.score *= recency(now - hit.date);
  hits.sort(order === 'newest' ? byDate : (a, b) => b.score - a.score || byDate(a, b));
  return { hits, more: candidates.length === CONSIDERED_ARTICLES };
}

/** Whether any article that could be found matches, live or about to be no more. */
export function matchesAny(search: Connection, query: Pick<Query, 'wanted' | 'unwanted'>): boolean {
  return query.wanted.length > 0 && get(search, 'SELECT 1 FROM words WHERE words MATCH ? LIMIT 1', matchExpression(query)) !== undefined;
}

/** In how many articles the rarest word of a phrase was met, as it is written. */
export function articlesWith(search: Connection, phrase: Phrase): number {
  return Math.min(...phrase.map((word) => get<{ articles: number }>(search, 'SELECT articles FROM vocabulary WHERE length = ? AND word = ?', [...word].length, word)?.articles ?? 0));
}

function articlesWithAny(search: Connection, phrases: readonly Phrase[]): number {
  return phrases.flat().reduce((sum, word) => sum + articlesWith(search, [word]), 0);
}

function newestMatching(search: Connection, query: Query, { section, author, from, to }: Narrowing, counted: boolean): Candidate[] {
  const keys = [...(section === undefined ? [] : [listKey('section', section)]), ...(author === undefined ? [] : [listKey('author', author)])];
  const expression = [`(${matchExpression(query)})`, ...keys.map((key) => `"${key}"`)].join(' AND ');
  const rows = rowsOfSpan(from ?? Number.MIN_SAFE_INTEGER / 2, to ?? Number.MAX_SAFE_INTEGER / 2);
  // One value instead of a thousand rows: reading a row costs more than finding it.
  const { found } = get<{ found: string }>(search, `SELECT json_group_array(json_object('row', row, 'slug', slug, 'date', date, 'section', section, 'authors', json(authors), 'score', score)) AS found FROM (
      SELECT rowid AS row, ${counted ? `-bm25(words, ${WEIGHTS})` : '1'} AS score FROM words WHERE words MATCH ? AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER) ORDER BY rowid DESC LIMIT ?
    ) JOIN documents ON documents.id = row WHERE date BETWEEN ? AND ?`,
  expression, rows.first, rows.last, CONSIDERED_ARTICLES, from ?? Number.MIN_SAFE_INTEGER, to ?? Number.MAX_SAFE_INTEGER)!;
  return JSON.parse(found) as Candidate[];
}

/** Counts a word more where it stands in more than the body. Looks no further than the candidates. */
function scoreByPlace(search: Connection, query: Query, candidates: readonly Candidate[]): void {
  const byRow = new Map(candidates.map((candidate) => [candidate.row, candidate]));
  const rows = [...byRow.keys()];
  const phrases = query.wanted.map((phrase) => ({ phrase, articles: articlesWith(search, phrase) }));
  const rarest = Math.min(...phrases.map(({ articles }) => articles));
  for (const { phrase } of phrases.filter(({ articles }) => articles <= rarest * TELLING)) {
    for (const { columns, weight } of PLACES) {
      const expression = `{${columns}} : ${matchExpression({ wanted: [phrase], unwanted: [] })}`;
      const { found } = get<{ found: string }>(search, 'SELECT json_group_array(row) AS found FROM (SELECT rowid AS row FROM words WHERE words MATCH ? AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER) ORDER BY rowid DESC)', expression, Math.min(...rows), Math.max(...rows))!;
      for (const row of JSON.parse(found) as number[]) {
        const candidate = byRow.get(row);
        if (candidate) candidate.score += weight;
      }
    }
  }
}

function liveAmong(index: Connection, candidates: Candidate[]): Candidate[] {
  const { live } = get<{ live: string }>(index, `SELECT json_group_array(slug) AS live FROM articles WHERE slug IN (SELECT value FROM json_each(?)) AND state = 'live'`, JSON.stringify(candidates.map(({ slug }) => slug)))!;
  const slugs = new Set(JSON.parse(live) as string[]);
  return candidates.filter(({ slug }) => slugs.has(slug));
}

function recency(age: number): number {
  return 1 + RECENCY * 2 ** (-Math.max(0, age) / HALF_LIFE_MS);
}

function byDate(a: Hit, b: Hit): number {
  return b.date - a.date || (a.slug < b.slug ? -1 : 1);
}
