import { derivedFile, openDerived, type Connection } from '../index/database';

/** Raised whenever the tables change, or how words are read (`words.ts`). */
const SEARCH_VERSION = 1;

/**
 * `documents.id` is also the row of `words`: the hour of publication times 64, and a number within the hour. So rows come newest
 * first without sorting, a span of dates is a span of rows, and the numbers stay close together, which keeps the file small.
 * Of `words` only the inverted lists are kept: what an article says stands in the index.
 * Words are taken apart, folded and stemmed by `words.ts`, so that what is found and what is marked are the same; FTS5 is left with the
 * spaces between them.
 */
const SCHEMA = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE documents (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, date INTEGER NOT NULL, section TEXT NOT NULL, authors TEXT NOT NULL);
  CREATE VIRTUAL TABLE words USING fts5(headline, standfirst, byline, tags, body, lists, content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'");

  -- In how many articles a word was met, as it is written: for suggestions. Words of articles that left may stay.
  CREATE TABLE vocabulary (length INTEGER NOT NULL, word TEXT NOT NULL, articles INTEGER NOT NULL, PRIMARY KEY (length, word)) WITHOUT ROWID;
`;

/**
 * Opens the file that searches look into, apart from the index because it is filled later and more slowly; derived and disposable.
 * @param preview that of `npm run dev`, which finds drafts
 */
export function openSearch(dataDir: string, articlesDir: string, preview: boolean): Connection {
  return openDerived(derivedFile(dataDir, articlesDir, preview ? 'preview-search' : 'search', SEARCH_VERSION), {
    version: SEARCH_VERSION, synchronous: 'NORMAL', create: (connection) => connection.exec(SCHEMA),
  });
}
