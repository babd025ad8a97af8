/**
 * Filling an index that holds nothing yet. What one article's row comes to is worked out apart from writing it, so that other
 * threads can do it; and it is written with as few statements as possible, because of a large archive they are most of the time.
 */
import type { Problem } from '../articles/problem';
import type { Probe } from '../photos/probe';
import { all, run, type Connection } from './database';
import { listsOf } from './lists';
import { rowById } from './rows';
import { settleTranslations } from './translations';
import { addProblem, articleValues, INSERT_ARTICLE, INSERT_LISTED, renameList, saveAliases, saveFile, savePhoto, saveTargets, settleAddress, settleSlug, stateAt, type ReadArticle, type ReadFile } from './write';

/** What is written for one article's file. Plain values. */
export interface Filling {
  file: ReadFile;
  problems: Problem[];
  targets: string[];
  /** Absent where an error keeps this version from readers. */
  article?: {
    values: ReturnType<typeof articleValues>;
    aliases: NonNullable<ReadArticle['article']>['aliases'];
    /** Where it stands in lists; nowhere unless it is live. */
    listed: { lists: string[]; age: number; slug: string };
  };
}

/** What decides an article's state: drafts and embargoed articles are live in a preview. */
export interface FillContext {
  now: number;
  preview: boolean;
  timeZone: string;
}

/** Pure. */
export function fillingOf({ file, article, body, problems, targets }: ReadArticle, { now, preview, timeZone }: FillContext): Filling {
  if (!article) return { file, problems, targets };
  // Whether another article has its slug is settled at the end.
  const state = stateAt({ article }, true, now, preview);
  const lists = state === 'live' ? listsOf(article, timeZone).map(({ list }) => list) : [];
  return { file, problems, targets, article: { values: articleValues(article, body, state), aliases: article.aliases, listed: { lists, age: -article.date, slug: article.slug } } };
}

/** A row of `listed`. */
type Listed = [list: string, age: number, slug: string, article: number];

export function fill(index: Connection, fillings: readonly Filling[]): void {
  const listed = fillings.flatMap((filling) => fillOne(index, filling));
  // One text for all rows: handing over a value at a time costs more than the row.
  run(index, 'INSERT OR REPLACE INTO listed SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?)', JSON.stringify(listed));
}

function fillOne(index: Connection, { file, problems, targets, article }: Filling): Listed[] {
  saveFile(index, file, article === undefined);
  for (const problem of problems) addProblem(index, problem, 'file');
  saveTargets(index, file.path, targets);
  if (!article) return [];
  const { lastInsertRowid } = run(index, INSERT_ARTICLE, ...article.values);
  saveAliases(index, file.path, article.aliases);
  const { lists, age, slug } = article.listed;
  return lists.map((list) => [list, age, slug, Number(lastInsertRowid)]);
}

export function fillPhotos(index: Connection, photos: readonly [string, Probe][]): void {
  for (const [file, facts] of photos) savePhoto(index, file, facts);
}

/**
 * Takes the secondary indexes of the large tables away while they are filled: made at once from all rows, they cost a third.
 * @returns makes them again
 */
export function withoutIndexes(index: Connection): () => void {
  const indexes = all<{ name: string; sql: string }>(index, `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('articles', 'files')`);
  for (const { name } of indexes) index.exec(`DROP INDEX "${name}"`);
  return () => {
    for (const { sql } of indexes) index.exec(sql);
  };
}

/** Counts and names the lists of a filled index, and settles what articles claim against each other. */
export function finishFill(index: Connection, { now, preview, timeZone }: FillContext): void {
  const contested = all<{ slug: string }>(index, `SELECT slug FROM articles GROUP BY slug HAVING count(*) > 1 UNION SELECT slug FROM articles WHERE state = 'embargoed'`);
  for (const { slug } of contested) settleSlug(index, slug, now, preview);
  // Rivals with one slug and one date stand in one place of a list, so all of them are taken out before the owner is put in.
  for (const { id } of all<{ id: number }>(index, `SELECT id FROM articles WHERE state = 'duplicate'`)) {
    const row = rowById(index, id)!;
    for (const { list: name } of listsOf(row.article, timeZone)) run(index, 'DELETE FROM listed WHERE list = ? AND age = ? AND slug = ?', name, -row.date, row.slug);
  }
  for (const { slug } of contested) {
    for (const { id } of all<{ id: number }>(index, `SELECT id FROM articles WHERE slug = ? AND state = 'live'`, slug)) {
      const row = rowById(index, id)!;
      for (const { list: name } of listsOf(row.article, timeZone)) run(index, INSERT_LISTED, name, -row.date, row.slug, id);
    }
  }
  run(index, `INSERT INTO lists SELECT list, '', count(*) FROM listed GROUP BY list`);
  for (const { list: name } of all<{ list: string }>(index, 'SELECT list FROM lists')) renameList(index, name);
  for (const { address } of all<{ address: string }>(index, 'SELECT DISTINCT address FROM aliases')) settleAddress(index, address);
  for (const { slug } of all<{ slug: string }>(index, 'SELECT slug FROM articles WHERE translation_of IS NOT NULL')) settleTranslations(index, slug);
}
