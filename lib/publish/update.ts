import { randomUUID } from 'node:crypto';
import type { FoundFile } from '../articles/find';
import type { Purpose } from '../articles/parse';
import type { Problem } from '../articles/problem';
import { all, exclusively, get, readMeta, withoutCheckpoint, writeMeta, type Connection } from '../index/database';
import { addressOf, rowByPath, storedSite, type Addressed } from '../index/rows';
import { fill, fillingOf, fillPhotos, finishFill, withoutIndexes, type FillContext } from '../index/fill';
import { deleteArticle, dueRows, forgetFile, recordPublish, saveArticle, saveFile, undueRows, type ReadFile } from '../index/write';
import { breathing } from './breath';
import { Changes, type RowChange } from './changes';
import { compareFolder, differingPaths, type Comparison } from './compare';
import type { FillReadingContext } from './fillReading';
import { NewspaperError } from './newspaperError';
import { beginReading, holdingsIn, readingContext, readPortraits, type Reading } from './reading';
import { readAll } from './readerThreads';
import { recoverBroken, recoverFormer } from './recover';
import { settlePins } from './pins';
import { readSettings, touchedAuthors } from './settings';
import { articlesToRead } from './toRead';
import { expireTouched } from './touched';

/** The two connections that a publish needs: it writes through one, while the other still sees what readers see. */
export interface Connections {
  reader: Connection;
  writer: Connection;
}

export interface UpdateOptions {
  articlesDir: string;
  /** Look only at these paths, relative to the folder: a watcher saw them change. Default: everything. */
  paths?: readonly string[];
  /** Milliseconds since 1970 UTC. Default: now. */
  now?: number;
  /** `npm run dev`: drafts and embargoed articles count as live. */
  preview?: boolean;
  siteUrl?: string;
  /** `npm run check` shows nothing to readers. Its index is one of its own. Default: `publish`. */
  purpose?: Purpose;
  onProgress?: (done: number, total: number) => void;
}

export interface Update {
  /** Whether readers see anything new. */
  changed: boolean;
  /** Articles that went live, changed or left, by their address then. */
  live: string[];
  gone: string[];
  /** Files whose newest version an error keeps from readers, read in this update. */
  refused: string[];
  /** Addresses of pages that are no longer fresh. */
  expired: string[];
  /** Every problem of the files read in this update. */
  problems: Problem[];
}

/** More changed articles than this at once, and expiring everything is cheaper than working out which pages to keep. */
const MASS_CHANGE = 5_000;

/** Photos and settings are compared by their times alone. */
const UNHASHED = '-';

/**
 * Brings the index in line with the folder, and the clock, in one transaction that also expires the pages that change.
 * Safe to call at any time, from any process; a second call finds nothing to do. Whoever calls it on an index that was never filled
 * calls `checkpoint` afterwards, where nobody waits for it.
 * @throws NewspaperError where `site.yaml` has never been readable
 */
export async function update(connections: Connections, options: UpdateOptions): Promise<Update> {
  const now = options.now ?? Date.now();
  const isFilled = (index: Connection) => readMeta(index, 'complete') !== undefined;
  const paths = options.paths ?? (isFilled(connections.reader) ? await differingPaths(connections.reader, options.articlesDir) : undefined);
  // Of very many, each is not worth a question of its own.
  const scope = { ...options, paths: paths && paths.length > MASS_CHANGE ? undefined : paths };
  const run = () => exclusively(connections.writer, () => (isFilled(connections.writer) ? readAgain : readFirst)(connections, scope, now));
  return isFilled(connections.reader) ? run() : withoutCheckpoint(connections.writer, run);
}

/** Fills an index that holds nothing yet, with as little work for each article as possible. */
async function readFirst({ writer: index }: Connections, options: UpdateOptions, now: number): Promise<Update> {
  const { articlesDir, purpose } = options;
  const { changed: files } = compareFolder(index, articlesDir, undefined);
  const settings = readSettings(index, articlesDir, new Set(['site', 'authors', 'front']));
  const site = storedSite(index);
  if (!site) throw new NewspaperError(settings.problems);
  const result: Update = { changed: true, live: [], gone: [], refused: [], expired: [], problems: settings.problems };
  saveFiles(index, files.filter(({ kind }) => kind !== 'article'), now);
  const reading = readingContext(index, articlesDir, now, purpose);
  const context: FillContext = { now, preview: options.preview ?? false, timeZone: site.timezone };
  await fillArticles(index, files, { reading, fill: context, files: files.map(({ path, kind }) => ({ path, kind })) }, options, result);
  const holdings = holdingsIn(index);
  result.problems.push(...(await readPortraits(index, articlesDir, holdings)));
  if (purpose !== 'check') {
    const { source } = beginReading(reading, holdings);
    await recoverBroken(index, articlesDir, async (file, text) => {
      const broken = get<ReadFile>(index, 'SELECT path, kind, size, mtime, ctime, hash, read_at AS readAt FROM files WHERE path = ?', file)!;
      const earlier = await source(broken, text);
      if (!earlier.article) return false;
      // The file as it is now stays refused, with its problems; only what readers see is the earlier version.
      fill(index, [fillingOf({ ...earlier, problems: [] }, context)]);
      saveFile(index, broken, true);
      return true;
    });
    await recoverFormer(index, articlesDir, site);
  }
  finishFill(index, context);
  result.problems.push(...settlePins(index, now));
  writeMeta(index, 'complete', '1');
  writeMeta(index, 'published', String(now));
  result.live = all<Addressed>(index, `SELECT edition, section, slug FROM articles WHERE state = 'live' ORDER BY date DESC, slug LIMIT 1000`).map(addressOf);
  recordPublish(index, { generation: 1, at: now, live: result.live, gone: [], expired: [] });
  return result;
}

async function fillArticles(index: Connection, files: readonly FoundFile[], context: FillReadingContext, options: UpdateOptions, result: Update): Promise<void> {
  const articles = files.filter(({ kind }) => kind === 'article');
  const indexAgain = withoutIndexes(index);
  let done = 0;
  await readAll(articles, context, (batch) => {
    fillPhotos(index, batch.photos);
    fill(index, batch.articles);
    for (const filling of batch.articles) {
      result.problems.push(...filling.problems);
      if (!filling.article) result.refused.push(filling.file.path);
    }
    options.onProgress?.((done += batch.articles.length), articles.length);
  });
  indexAgain();
}

/** Reads what changed since the last time, and what depends on it. */
async function readAgain(connections: Connections, options: UpdateOptions, now: number): Promise<Update> {
  const { reader, writer: index } = connections;
  const comparison = compareFolder(index, options.articlesDir, options.paths);
  const { changed, removed } = comparison;
  const changes = new Changes(reader, index);
  const settings = readSettings(index, options.articlesDir, new Set([...changed, ...removed].map(({ kind }) => kind)));
  const result: Update = { changed: false, live: [], gone: [], refused: [], expired: [], problems: settings.problems };
  const toRead = articlesToRead(index, comparison, settings);
  forget(index, removed, changes);
  // From here on the table of files tells how the newspaper will be, for articles that refer to one another.
  saveFiles(index, changed, now);
  const holdings = holdingsIn(index);
  await readArticles(index, [...toRead], beginReading(readingContext(index, options.articlesDir, now, options.purpose), holdings), changes, options, result);
  const authors = touchedAuthors(index, settings.before.authors, [...changed, ...removed]);
  if (authors.length > 0) result.problems.push(...(await readPortraits(index, options.articlesDir, holdings)));
  for (const row of [...dueRows(index, now), ...(options.preview ? [] : undueRows(index, now))]) changes.note(row);
  const zones = { before: settings.before.site?.timezone ?? '', after: storedSite(index)!.timezone };
  const shown = await changes.settle(now, options.preview ?? false, zones);
  result.problems.push(...settlePins(index, now));
  if (shown.length > 0 || settings.siteChanged || settings.frontChanged || authors.length > 0) await publish(connections, shown, authors, { now, siteUrl: options.siteUrl }, result);
  return result;
}

/** Makes the next generation: whatever pages differ in it are expired. */
async function publish(connections: Connections, shown: readonly RowChange[], authors: readonly string[], context: { now: number; siteUrl: string | undefined }, result: Update): Promise<void> {
  const { writer: index } = connections;
  for (const { before, after } of shown) {
    if (after?.state === 'live') result.live.push(addressOf(after));
    else if (before?.state === 'live') result.gone.push(addressOf(before));
  }
  result.changed = true;
  const generation = Number(readMeta(index, 'generation')) + 1;
  writeMeta(index, 'generation', String(generation));
  writeMeta(index, 'published', String(context.now));
  if (shown.length > MASS_CHANGE) writeMeta(index, 'epoch', randomUUID());
  else result.expired = await expireTouched(connections, shown, { ...context, generation, authors });
  recordPublish(index, { generation, at: context.now, live: result.live, gone: result.gone, expired: result.expired.filter((key) => key.startsWith('/')) });
}

async function readArticles(index: Connection, files: readonly string[], reading: Reading, changes: Changes, options: UpdateOptions, result: Update): Promise<void> {
  const breathe = breathing();
  for (const [done, file] of files.entries()) {
    const known = get<FoundFile>(index, 'SELECT path, kind, size, mtime, ctime FROM files WHERE path = ?', file);
    if (known) {
      const read = await reading.article(known);
      result.problems.push(...read.problems);
      if (!read.article) result.refused.push(file);
      changes.note(rowByPath(index, file));
      saveArticle(index, read);
      changes.note(rowByPath(index, file));
    }
    options.onProgress?.(done + 1, files.length);
    await breathe();
  }
}

function saveFiles(index: Connection, files: readonly FoundFile[], now: number): void {
  for (const file of files) {
    const known = get<{ hash: string }>(index, 'SELECT hash FROM files WHERE path = ?', file.path);
    saveFile(index, { ...file, hash: file.kind === 'article' ? (known?.hash ?? '') : UNHASHED, readAt: now });
  }
}

function forget(index: Connection, removed: Comparison['removed'], changes: Changes): void {
  for (const { path: file, kind } of removed) {
    if (kind === 'article') {
      changes.note(rowByPath(index, file));
      deleteArticle(index, file);
    }
    // What is wrong with missing settings has just been said.
    if (kind === 'article' || kind === 'photo') forgetFile(index, file);
    else index.prepare('DELETE FROM files WHERE path = ?').run(file);
  }
}
