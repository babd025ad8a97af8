import { all, get, run, type Connection } from '../index/database';
import { bodyOf, rowBySlug, type ArticleRow } from '../index/rows';
import { passagesOf } from '../markdown/passages';
import { UNSPACED } from '../markdown/scripts';
import { listKey } from './query';
import { dictionaryWordsOf, stemOf, wordsOf } from './words';

const HOUR_MS = 3_600_000;
/** Rows of one hour. An hour with more articles spills into the next ones: the order among those is lost, not an article. */
const ROWS_AN_HOUR = 64;
/** How far into later hours a span of dates is searched for what has spilled. */
const SPILL_HOURS = 48;

/** The rows in which articles of a span of time stand, both ends included. Milliseconds since 1970 UTC. */
export function rowsOfSpan(from: number, to: number): { first: number; last: number } {
  return { first: firstRow(from), last: firstRow(to) + (1 + SPILL_HOURS) * ROWS_AN_HOUR - 1 };
}

function firstRow(date: number): number {
  return Math.floor(date / HOUR_MS) * ROWS_AN_HOUR;
}

/**
 * Brings what is searched to what the index says of these articles: live ones can be found afterwards, all others cannot.
 * One transaction.
 */
export function refresh(search: Connection, index: Connection, slugs: readonly string[]): void {
  const rows = slugs.map((slug) => ({ slug, row: rowBySlug(index, slug) }));
  // FTS5 writes ascending rows as one piece.
  rows.sort((a, b) => (a.row?.date ?? 0) - (b.row?.date ?? 0));
  const met = new Map<string, number>();
  search.exec('BEGIN IMMEDIATE');
  try {
    for (const { slug, row } of rows) {
      const live = row?.state === 'live' ? row : undefined;
      const known = get<{ id: number; hash: string; date: number }>(search, 'SELECT id, hash, date FROM documents WHERE slug = ?', slug);
      if (known && live && known.hash === live.hash && known.date === live.date) continue;
      if (known) forget(search, known.id);
      if (live) for (const word of add(search, index, live)) met.set(word, (met.get(word) ?? 0) + 1);
    }
    for (const [word, articles] of met) {
      run(search, 'INSERT INTO vocabulary VALUES (?, ?, ?) ON CONFLICT (length, word) DO UPDATE SET articles = articles + excluded.articles', [...word].length, word, articles);
    }
    search.exec('COMMIT');
  } catch (error) {
    search.exec('ROLLBACK');
    throw error;
  }
}

function forget(search: Connection, id: number): void {
  run(search, 'DELETE FROM words WHERE rowid = ?', id);
  run(search, 'DELETE FROM documents WHERE id = ?', id);
}

/** @returns the article's words that may be suggested for a misspelt one */
function add(search: Connection, index: Connection, row: ArticleRow): Set<string> {
  const { article } = row;
  const id = freeRow(search, row.date);
  const texts = [
    article.title,
    [article.kicker, article.standfirst, article.dateline].join('\n'),
    article.authors.map(({ name }) => name).join('\n'),
    article.tags.map(({ name }) => name).join('\n'),
    [...passagesOf(bodyOf(index, row.id))].join('\n'),
  ];
  const words = texts.map((text) => wordsOf(text).map(({ word }) => word));
  const lists = [listKey('section', row.section), ...article.authors.map(({ slug }) => listKey('author', slug))].join(' ');
  run(search, 'INSERT INTO words (rowid, headline, standfirst, byline, tags, body, lists) VALUES (?, ?, ?, ?, ?, ?, ?)', id, ...words.map((column) => column.map(stemOf).join(' ')), lists);
  run(search, 'INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)', id, row.slug, row.hash, row.date, row.section, JSON.stringify(article.authors.map(({ slug }) => slug)));
  const spaced = words.flat().filter((word) => !UNSPACED.test(word));
  const unspaced = texts.filter((text) => UNSPACED.test(text)).flatMap((text) => dictionaryWordsOf(text).filter((parts) => parts.length > 1).map((parts) => parts.join('')));
  return new Set([...spaced, ...unspaced].filter((word) => SUGGESTED.test(word)));
}

/** Numbers are not misspelt words of each other, and the shortest words are near to everything. */
const SUGGESTED = /^[\p{L}\p{M}]{3,32}$/u;

function freeRow(search: Connection, date: number): number {
  const first = firstRow(date);
  if (!get(search, 'SELECT 1 FROM documents WHERE id = ?', first)) return first;
  return get<{ free: number }>(search, 'SELECT id + 1 AS free FROM documents AS taken WHERE id >= ? AND NOT EXISTS (SELECT 1 FROM documents WHERE id = taken.id + 1) ORDER BY id LIMIT 1', first)!.free;
}

/** Articles of which search knows another version than the index, or only one of the two knows: newest first. */
export function differences(search: Connection, index: Connection): string[] {
  const known = new Map(all<{ slug: string; hash: string; date: number }>(search, 'SELECT slug, hash, date FROM documents').map(({ slug, hash, date }) => [slug, `${hash} ${date}`]));
  const differing: string[] = [];
  for (const { slug, hash, date } of all<{ slug: string; hash: string; date: number }>(index, `SELECT slug, hash, date FROM articles WHERE state = 'live' ORDER BY date DESC`)) {
    if (known.get(slug) !== `${hash} ${date}`) differing.push(slug);
    known.delete(slug);
  }
  return [...known.keys(), ...differing];
}
