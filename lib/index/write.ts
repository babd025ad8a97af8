import { createHash } from 'node:crypto';
import path from 'node:path';
import type { StoredArticle } from '../articles/evaluate';
import type { FoundFile } from '../articles/find';
import type { Problem } from '../articles/problem';
import type { Probe } from '../photos/probe';
import { all, get, run, type Connection } from './database';
import { listsOf, partsOfList } from './lists';
import { isoInZone } from '../newspaper/time';
import { addressOf, rowById, storedSite, type Addressed, type ArticleRow, type State } from './rows';

/** A file as it was read. */
export interface ReadFile extends FoundFile {
  hash: string;
  /** Milliseconds since 1970. */
  readAt: number;
  /** Of a refused version: when it was to appear, as far as its text tells; drafts never. Until then nothing public names it. */
  hiddenUntil?: number;
}

/** What reading an article's file came to. Without `article` an error keeps this version from readers, and the last good one stays. */
export interface ReadArticle {
  file: ReadFile;
  article?: StoredArticle;
  body: string;
  problems: Problem[];
  targets: string[];
}

export function saveFile(index: Connection, file: ReadFile, refused = false): void {
  const slug = file.kind === 'article' ? path.posix.basename(file.path, '.md') : null;
  run(index, 'INSERT OR REPLACE INTO files (path, kind, size, mtime, ctime, hash, read_at, slug, refused, hidden_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    file.path, file.kind, file.size, file.mtime, file.ctime, file.hash, file.readAt, slug, refused ? 1 : 0, file.hiddenUntil ?? null);
}

export function forgetFile(index: Connection, file: string): void {
  run(index, 'DELETE FROM files WHERE path = ?', file);
  run(index, 'DELETE FROM refs WHERE path = ?', file);
  run(index, 'DELETE FROM photos WHERE path = ?', file);
  run(index, 'DELETE FROM problems WHERE path = ?', file);
}

/** @param cause what the problems come from; those of another cause stay */
export function replaceProblems(index: Connection, file: string, problems: readonly Problem[], cause = 'file'): void {
  run(index, 'DELETE FROM problems WHERE path = ? AND cause = ?', file, cause);
  for (const problem of problems) addProblem(index, problem, cause);
}

export function addProblem(index: Connection, problem: Problem, cause: string): void {
  run(index, 'INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?)', problem.path, problem.line, problem.column, problem.severity, problem.message, cause);
}

export function savePhoto(index: Connection, file: string, probe: Probe | undefined): void {
  if (probe === undefined || 'problem' in probe) run(index, 'DELETE FROM photos WHERE path = ?', file);
  else run(index, 'INSERT OR REPLACE INTO photos VALUES (?, ?, ?, ?, ?, ?)', file, probe.hash, probe.width, probe.height, probe.tone ?? null, JSON.stringify(probe.words));
}

/** Writes what was read of an article's file. The row's state is decided later, by `settleSlug`. */
export function saveArticle(index: Connection, read: ReadArticle): void {
  const { file, article } = read;
  saveFile(index, file, article === undefined);
  replaceProblems(index, file.path, read.problems);
  // Of a refused version the targets are added: mending one of them may cure it, and the last good version still shows its own.
  if (article) run(index, 'DELETE FROM refs WHERE path = ?', file.path);
  saveTargets(index, file.path, read.targets);
  if (!article) return;
  run(index, `${INSERT_ARTICLE}
    ON CONFLICT (path) DO UPDATE SET slug = excluded.slug, edition = excluded.edition, section = excluded.section, translation_of = excluded.translation_of, date = excluded.date, expires = excluded.expires, modified = excluded.modified,
      views = excluded.views, data = excluded.data, hash = excluded.hash, card_hash = excluded.card_hash, body = excluded.body`,
    ...articleValues(article, read.body, 'new'));
  run(index, 'DELETE FROM aliases WHERE path = ?', file.path);
  saveAliases(index, file.path, article.aliases);
}

export const INSERT_ARTICLE = 'INSERT INTO articles (path, slug, edition, section, translation_of, date, expires, modified, state, views, data, hash, card_hash, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
export const INSERT_LISTED = 'INSERT OR REPLACE INTO listed VALUES (?, ?, ?, ?)';

export function articleValues(article: StoredArticle, body: string, state: State | 'new'): (string | number | null)[] {
  const modified = Math.max(article.date, article.updated ?? article.date);
  return [
    article.path, article.slug, article.edition, article.section, article.translationOf?.slug ?? null, article.date, article.expires ?? null, modified, state, article.views,
    JSON.stringify(article), hashOf(shownParts(article), body), hashOf(cardParts(article)), body,
  ];
}

export function saveTargets(index: Connection, file: string, targets: readonly string[]): void {
  for (const target of targets) run(index, 'INSERT OR IGNORE INTO refs VALUES (?, ?)', file, target);
}

export function saveAliases(index: Connection, file: string, aliases: StoredArticle['aliases']): void {
  for (const { address, line, column } of aliases) run(index, 'INSERT OR IGNORE INTO aliases VALUES (?, ?, ?, ?)', address, file, line, column);
}

export function deleteArticle(index: Connection, file: string): void {
  run(index, 'DELETE FROM aliases WHERE path = ?', file);
  run(index, 'DELETE FROM articles WHERE path = ?', file);
}

/** What the article's own page shows; not what only decides where it stands. */
function shownParts(article: StoredArticle): string {
  return JSON.stringify({ ...article, path: undefined, dateAt: undefined, translationOf: article.translationOf?.slug, views: undefined, aliases: undefined, expires: undefined });
}

/** What `lib/pages/card.ts` reads. */
function cardParts(article: StoredArticle): string {
  const { slug, edition, section, title, kicker, teaser, date, dateOnly, authors, image, draft } = article;
  return JSON.stringify([slug, edition, section, title, kicker, teaser, date, dateOnly, authors, image && [image.photo, image.alt, image.focus], draft]);
}

function hashOf(...parts: string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('base64url').slice(0, 16);
}

/** Puts articles into, or takes them out of, the lists that readers see. */
export function list(index: Connection, row: ArticleRow, timeZone: string): void {
  for (const { list: name, name: label } of listsOf(row.article, timeZone)) {
    run(index, INSERT_LISTED, name, -row.date, row.slug, row.id);
    run(index, 'INSERT INTO lists VALUES (?, ?, 1) ON CONFLICT (list) DO UPDATE SET count = count + 1', name, label);
  }
}

export function unlist(index: Connection, row: ArticleRow, timeZone: string): void {
  for (const { list: name } of listsOf(row.article, timeZone)) {
    run(index, 'DELETE FROM listed WHERE list = ? AND age = ? AND slug = ?', name, -row.date, row.slug);
    run(index, 'UPDATE lists SET count = count - 1 WHERE list = ?', name);
    run(index, 'DELETE FROM lists WHERE list = ? AND count <= 0', name);
  }
}

/** A tag or an author is written as the newest article of the list writes it. To be called when a list has changed. */
export function renameList(index: Connection, name: string): void {
  const { of: kind, key: slug } = partsOfList(name);
  if (kind !== 'tag' && kind !== 'author') return;
  const newest = get<{ article: number }>(index, 'SELECT article FROM listed WHERE list = ? ORDER BY age, slug LIMIT 1', name);
  const row = newest && rowById(index, newest.article);
  const label = row?.article[kind === 'tag' ? 'tags' : 'authors'].find((entry) => entry.slug === slug)?.name;
  if (label !== undefined) run(index, 'UPDATE lists SET name = ? WHERE list = ? AND name <> ?', label, name, label);
}

/** What an article is at a moment, its file and its slug's other claimants considered. */
export function stateAt(row: { article: StoredArticle }, ownsSlug: boolean, now: number, preview: boolean): State {
  const { draft, date, expires } = row.article;
  if (!ownsSlug) return 'duplicate';
  if (preview) return expires !== undefined && expires <= now ? 'expired' : 'live';
  if (draft) return 'draft';
  if (date > now) return 'embargoed';
  return expires !== undefined && expires <= now ? 'expired' : 'live';
}

/** Rows that may stand otherwise at `now` than they were left: their hour has come, has passed, or the clock was set back. */
export function dueRows(index: Connection, now: number): ArticleRow[] {
  const ids = [
    ...all<{ id: number }>(index, `SELECT id FROM articles WHERE state = 'embargoed' AND date <= ?`, now),
    ...all<{ id: number }>(index, `SELECT id FROM articles WHERE state IN ('live', 'embargoed') AND expires IS NOT NULL AND expires <= ?`, now),
  ];
  return ids.flatMap(({ id }) => rowById(index, id) ?? []);
}

/** Live articles that a clock set back has put into the future, and expired ones whose time is not over after all. */
export function undueRows(index: Connection, now: number): ArticleRow[] {
  const future = all<{ id: number }>(index, `SELECT id FROM articles WHERE state = 'live' AND date > ?`, now).map(({ id }) => id);
  const back = all<{ id: number }>(index, `SELECT id FROM articles WHERE state = 'expired' AND expires > ?`, now).map(({ id }) => id);
  return [...future, ...back].flatMap((id) => rowById(index, id) ?? []);
}

/** Sets the states of every article that claims one of these slugs, and says twice-claimed slugs to their editors. */
export function settleSlug(index: Connection, slug: string, now: number, preview: boolean): void {
  const claimants = all<{ id: number }>(index, 'SELECT id FROM articles WHERE slug = ? ORDER BY date, path', slug).flatMap(({ id }) => rowById(index, id) ?? []);
  run(index, 'DELETE FROM problems WHERE cause = ?', `slug:${slug}`);
  for (const [place, row] of claimants.entries()) {
    const state = stateAt(row, place === 0, now, preview);
    if (row.state !== state) run(index, 'UPDATE articles SET state = ? WHERE id = ?', state, row.id);
    if (place > 0) {
      addProblem(index, {
        path: row.path, line: 1, column: 1, severity: 'error',
        message: `"${slug}" is already the name of ${claimants[0]!.path}; every article needs a file name of its own`,
      }, `slug:${slug}`);
    }
    if (state === 'embargoed') {
      run(index, `DELETE FROM problems WHERE path = ? AND cause = 'embargo'`, row.path);
      addProblem(index, { path: row.path, ...(row.article.dateAt ?? { line: 1, column: 1 }), severity: 'note', message: `this article is embargoed until ${isoInZone(row.date, storedSite(index)?.timezone ?? 'UTC')}: readers do not see it yet` }, 'embargo');
    } else {
      run(index, `DELETE FROM problems WHERE path = ? AND cause = 'embargo'`, row.path);
    }
  }
}

/** Says aliases that collide with an article or with each other to their editors. */
export function settleAddress(index: Connection, address: string): void {
  run(index, 'DELETE FROM problems WHERE cause = ?', `address:${address}`);
  const claims = all<{ path: string; line: number; column: number }>(index, 'SELECT path, line, column FROM aliases WHERE address = ? ORDER BY path', address);
  if (claims.length === 0) return;
  const slug = address.slice(address.lastIndexOf('/') + 1);
  const owner = all<{ path: string } & Addressed>(index, `SELECT path, edition, section, slug FROM articles WHERE slug = ? AND state <> 'duplicate'`, slug)
    .find((article) => addressOf(article) === address)?.path;
  for (const [place, claim] of claims.entries()) {
    const other = owner ?? (place > 0 ? claims[0]!.path : undefined);
    if (other === undefined) continue;
    const whose = owner === undefined ? `already an alias of ${other}` : owner === claim.path ? 'the article\'s own address' : `the address of ${other}`;
    addProblem(index, { ...claim, severity: 'error', message: `the alias "${address}" is ${whose}; remove it` }, `address:${address}`);
  }
}

/** Remembers an address that readers have seen, or that it moved. Earlier moves to it follow it, so that chains stay short. */
export function remember(index: Connection, row: ArticleRow, movedTo: string | null, now: number): void {
  run(index, 'INSERT OR REPLACE INTO former VALUES (?, ?, ?, ?, ?, ?)', addressOf(row), row.slug, movedTo, now, row.date, row.article.title);
  if (movedTo !== null) run(index, 'UPDATE former SET moved_to = ? WHERE moved_to = ?', movedTo, row.slug);
}

/** An article that comes after one with its headline and hour went is that one under a new name: the two were only seen apart. */
export function claimFormer(index: Connection, row: ArticleRow): void {
  run(index, 'UPDATE former SET moved_to = ? WHERE moved_to IS NULL AND date = ? AND title = ?', row.slug, row.date, row.article.title);
}

export function unremember(index: Connection, address: string): void {
  run(index, 'DELETE FROM former WHERE address = ?', address);
}

/** How many publishes are kept for `publishesSince`. */
const KEPT_PUBLISHES = 200;

export interface Publish {
  generation: number;
  /** Milliseconds since 1970 UTC. */
  at: number;
  /** Addresses of articles that appeared or changed, and of those that left. */
  live: string[];
  gone: string[];
  /** Addresses of pages that are no longer fresh. */
  expired: string[];
}

export function recordPublish(index: Connection, publish: Publish): void {
  run(index, 'INSERT OR REPLACE INTO publishes VALUES (?, ?, ?, ?, ?)', publish.generation, publish.at, JSON.stringify(publish.live), JSON.stringify(publish.gone), JSON.stringify(publish.expired));
  run(index, 'DELETE FROM publishes WHERE generation <= ?', publish.generation - KEPT_PUBLISHES);
}
