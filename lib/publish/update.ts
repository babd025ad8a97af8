import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findFiles, type FoundFile } from '../articles/find';
import { evaluate, photoPaths, type Surroundings } from '../articles/evaluate';
import { MAX_ARTICLE_BYTES, parseArticle } from '../articles/parse';
import type { Problem } from '../articles/problem';
import { all, exclusively, get, readMeta, run, writeMeta, type Connection } from '../index/database';
import { listsOf } from '../index/lists';
import { addressOf, liveAddressOfSlug, rowById, rowByPath, storedAuthors, storedSite, type ArticleRow } from '../index/rows';
import {
  deleteArticle, dueRows, finishFirst, forgetFile, list, remember, renameList, replaceProblems, saveArticle, saveFile, saveFirst, savePhoto, settleAddress, settleSlug, undueRows,
  recordPublish, unlist, unremember, type ReadArticle, type ReadFile,
} from '../index/write';
import { parseAuthors, type Authors } from '../newspaper/authors';
import { parseSite, type Site } from '../newspaper/site';
import { parseTime } from '../newspaper/time';
import { probePhoto, type Probe } from '../photos/probe';
import { recoverBroken, recoverFormer } from './recover';
import { expireTouched, type RowChange } from './touched';

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
  /** Whether a new index learns former addresses and last good versions from git. Default: yes. */
  history?: boolean;
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

/** A newspaper whose settings cannot be read has no pages at all. */
export class NewspaperError extends Error {
  constructor(readonly problems: Problem[]) {
    super('the newspaper cannot be read');
  }
}

/** More changed articles than this at once, and expiring everything is cheaper than working out which pages to keep. */
const MASS_CHANGE = 5_000;

/** A file changed so shortly before it was read may change again without its times showing it. */
const RACY_MS = 100;

/** Photos and settings are compared by their times alone. */
const UNHASHED = '-';

/** Lets requests through on long work. */
const BREATH_EVERY_MS = 8;

/**
 * Brings the index in line with the folder, and the clock, in one transaction that also expires the pages that change.
 * Safe to call at any time, from any process; a second call finds nothing to do.
 * @throws NewspaperError where `site.yaml` has never been readable
 */
export async function update(connections: Connections, options: UpdateOptions): Promise<Update> {
  return exclusively(connections.writer, () => new Updating(connections, options).run());
}

class Updating {
  private readonly index: Connection;
  private readonly now: number;
  private readonly first: boolean;
  /** Files of a first reading, which the table of files does not hold yet. */
  private readonly found = new Map<string, FoundFile>();
  private readonly probes = new Map<string, Probe>();
  private readonly changes = new Map<number, RowChange>();
  private readonly slugs = new Set<string>();
  private readonly result: Update = { changed: false, live: [], gone: [], refused: [], expired: [], problems: [] };
  private lastBreath = performance.now();

  constructor(private readonly connections: Connections, private readonly options: UpdateOptions) {
    this.index = connections.writer;
    this.now = options.now ?? Date.now();
    this.first = readMeta(this.index, 'complete') === undefined;
  }

  async run(): Promise<Update> {
    const { changed, removed } = this.compare();
    const settings = await this.readSettings(changed);
    const toRead = this.articlesToRead(changed, removed, settings);
    this.remove(removed);
    // From here on the table of files tells how the newspaper will be, for articles that refer to one another.
    if (this.first) for (const file of changed) this.found.set(file.path, file);
    for (const file of this.first ? changed.filter(({ kind }) => kind !== 'article') : changed) saveFile(this.index, { ...file, hash: file.kind === 'article' ? this.hashOfFile(file.path) : UNHASHED, readAt: this.now });
    await this.readArticles(toRead);
    if (this.first && this.options.history !== false) await this.recover();
    settings.authors = this.changedAuthors(settings, [...changed, ...removed]);
    if (settings.authors.length > 0) await this.readPortraits();
    if (!this.first) for (const row of [...dueRows(this.index, this.now), ...(this.options.preview ? [] : undueRows(this.index, this.now))]) this.note(row);
    this.settle();
    await this.finish(settings);
    return this.result;
  }

  /** Files that are new or other than when they were last read, and files that are gone. */
  private compare(): { changed: FoundFile[]; removed: { path: string; kind: string }[] } {
    const { articlesDir, paths } = this.options;
    const found = new Map(findFiles(articlesDir, paths).map((file) => [file.path, file]));
    const changed: FoundFile[] = [];
    const removed: { path: string; kind: string }[] = [];
    const seen = new Set<string>();
    for (const known of this.knownFiles(paths)) {
      const file = found.get(known.path);
      seen.add(known.path);
      if (!file) removed.push({ path: known.path, kind: known.kind });
      else if (file.size !== known.size || file.mtime !== known.mtime || file.ctime !== known.ctime || known.read_at - file.mtime < RACY_MS || known.hash === '') changed.push(file);
    }
    for (const file of found.values()) if (!seen.has(file.path)) changed.push(file);
    return { changed, removed };
  }

  private knownFiles(paths: readonly string[] | undefined): { path: string; kind: string; size: number; mtime: number; ctime: number; read_at: number; hash: string }[] {
    const columns = 'path, kind, size, mtime, ctime, read_at, hash';
    if (paths === undefined) return all(this.index, `SELECT ${columns} FROM files`);
    const rows = paths.flatMap((below) => all<{ path: string; kind: string; size: number; mtime: number; ctime: number; read_at: number; hash: string }>(
      this.index, `SELECT ${columns} FROM files WHERE path = ? OR (path > ? AND path < ?)`, below, `${below}/`, `${below}0`));
    return [...new Map(rows.map((row) => [row.path, row])).values()];
  }

  private hashOfFile(file: string): string {
    return get<{ hash: string }>(this.index, 'SELECT hash FROM files WHERE path = ?', file)?.hash ?? '';
  }

  /** Reads `site.yaml` and `authors.yaml` where they changed. Settings with an error leave the last good ones in force. */
  private async readSettings(changed: readonly FoundFile[]): Promise<SettingsChange> {
    const before = { site: storedSite(this.index), authors: storedAuthors(this.index) };
    const change: SettingsChange = { before, siteChanged: false, authorsChanged: false, authors: [] };
    if (changed.some(({ kind }) => kind === 'site') || !before.site) {
      const source = readText(path.join(this.options.articlesDir, 'site.yaml'));
      const missing: Problem = { path: 'site.yaml', line: 1, column: 1, severity: 'error', message: 'the settings of the paper are missing; write site.yaml with name, url, language, timezone and sections' };
      const { site, problems } = source === undefined ? { site: undefined, problems: [missing] } : parseSite(source);
      this.report('site.yaml', problems);
      if (!site && !before.site) throw new NewspaperError(problems);
      if (site) change.siteChanged = this.saveSetting('site', site);
    }
    if (changed.some(({ kind }) => kind === 'authors')) {
      const { authors, problems } = parseAuthors(readText(path.join(this.options.articlesDir, 'authors.yaml')) ?? '');
      this.report('authors.yaml', problems);
      // Whoever has an error keeps the entry that was good.
      const kept = problems.some(({ severity }) => severity === 'error') ? { ...before.authors, ...authors } : authors;
      change.authorsChanged = this.saveSetting('authors', kept);
    }
    return change;
  }

  private saveSetting(name: 'site' | 'authors', value: Site | Authors): boolean {
    const text = JSON.stringify(value);
    if (get<{ value: string }>(this.index, 'SELECT value FROM settings WHERE name = ?', name)?.value === text) return false;
    run(this.index, 'INSERT OR REPLACE INTO settings VALUES (?, ?)', name, text);
    return true;
  }

  private report(file: string, problems: readonly Problem[]): void {
    replaceProblems(this.index, file, problems);
    this.result.problems.push(...problems);
  }

  /** Articles that changed, and articles that another file's change may make right or wrong. */
  private articlesToRead(changed: readonly FoundFile[], removed: readonly { path: string; kind: string }[], settings: SettingsChange): Set<string> {
    const toRead = new Set(changed.filter(({ kind }) => kind === 'article').map(({ path: file }) => file));
    if (this.first) return toRead;
    const add = (rows: { path: string }[]) => rows.forEach((row) => toRead.add(row.path));
    for (const file of [...changed, ...removed]) {
      if (file.kind === 'photo') this.forgetPhoto(file.path);
      const known = 'size' in file && file.kind === 'article' && this.hashOfFile(file.path) !== '';
      if (known) continue;
      add(all(this.index, 'SELECT path FROM refs WHERE target = ?', file.path));
      if (file.kind === 'article') add(all(this.index, 'SELECT path FROM refs WHERE target = ?', `slug:${path.posix.basename(file.path, '.md')}`));
    }
    if (settings.siteChanged || settings.authorsChanged) add(all(this.index, 'SELECT path FROM files WHERE refused = 1'));
    if (settings.siteChanged && settings.before.site) {
      const { before } = settings;
      const site = storedSite(this.index)!;
      const all_ = before.site!.timezone !== site.timezone || before.site!.language !== site.language;
      if (all_) add(all(this.index, `SELECT path FROM files WHERE kind = 'article'`));
      for (const section of before.site!.sections) {
        if (!site.sections.some(({ slug }) => slug === section.slug)) add(all(this.index, 'SELECT path FROM articles WHERE section = ?', section.slug));
      }
    }
    for (const slug of changedAuthors(settings.before.authors, storedAuthors(this.index))) {
      add(all(this.index, 'SELECT path FROM listed JOIN articles ON articles.id = listed.article WHERE list = ?', `author:${slug}`));
    }
    for (const { path: file } of removed) toRead.delete(file);
    return toRead;
  }

  private forgetPhoto(file: string): void {
    run(this.index, 'DELETE FROM photos WHERE path = ?', file);
  }

  private remove(removed: readonly { path: string; kind: string }[]): void {
    for (const { path: file, kind } of removed) {
      if (kind === 'article') {
        const row = rowByPath(this.index, file);
        if (row) this.note(row);
        deleteArticle(this.index, file);
      }
      forgetFile(this.index, file);
    }
  }

  private async readArticles(paths: ReadonlySet<string>): Promise<void> {
    const site = storedSite(this.index)!;
    const around = this.surroundings(site);
    let done = 0;
    for (const file of paths) {
      await this.readArticle(file, site, around);
      this.options.onProgress?.(++done, paths.size);
      await this.breathe();
    }
  }

  private async readArticle(file: string, site: Site, around: Surroundings): Promise<void> {
    const known = this.found.get(file) ?? get<FoundFile>(this.index, 'SELECT path, kind, size, mtime, ctime FROM files WHERE path = ?', file);
    if (!known) return;
    const before = this.first ? undefined : rowByPath(this.index, file);
    if (before) this.note(before);
    const source = known.size > MAX_ARTICLE_BYTES ? undefined : readText(path.join(this.options.articlesDir, file));
    const read: ReadFile = { path: file, kind: 'article', size: known.size, mtime: known.mtime, ctime: known.ctime, hash: createHash('sha256').update(source ?? '').digest('base64url'), readAt: this.now, hiddenUntil: hiddenUntil(source ?? '', site.timezone) };
    const result = await this.evaluateSource(read, source, site, around);
    this.result.problems.push(...result.problems);
    if (!result.article) this.result.refused.push(file);
    if (this.first) return saveFirst(this.index, result, this.now, this.options.preview ?? false, site.timezone);
    saveArticle(this.index, result);
    const after = rowByPath(this.index, file);
    if (after) this.note(after);
  }

  private async evaluateSource(file: ReadFile, source: string | undefined, site: Site, around: Surroundings): Promise<ReadArticle> {
    const { article: parsed, problems } = source === undefined ? { article: undefined, problems: [unreadable(file.path, file.size)] } : parseArticle(file.path, source, site);
    for (const photo of parsed ? photoPaths(parsed) : []) await this.probe(photo);
    const evaluation = parsed && evaluate(parsed, around);
    return { file, article: evaluation?.article, body: parsed?.body ?? '', problems: [...problems, ...(evaluation?.problems ?? [])], targets: evaluation?.targets ?? [] };
  }

  /** An index that begins takes from the repository what an older one would have remembered. */
  private async recover(): Promise<void> {
    const { articlesDir } = this.options;
    const site = storedSite(this.index)!;
    const around = this.surroundings(site);
    await recoverBroken(this.index, articlesDir, async (file, source) => {
      const broken = get<ReadFile>(this.index, 'SELECT path, kind, size, mtime, ctime, hash, read_at AS readAt FROM files WHERE path = ?', file)!;
      const earlier = await this.evaluateSource(broken, source, site, around);
      if (!earlier.article) return false;
      // The file as it is now stays refused, with its problems; only what readers see is the earlier version.
      saveFirst(this.index, { ...earlier, problems: [] }, this.now, this.options.preview ?? false, site.timezone);
      saveFile(this.index, broken, true);
      return true;
    });
    await recoverFormer(this.index, articlesDir, site);
  }

  private surroundings(site: Site): Surroundings {
    const { index, found } = this;
    const slugs = new Set([...found.keys()].map((file) => path.posix.basename(file, '.md')));
    return {
      site,
      authors: storedAuthors(index),
      photo: (file) => this.probes.get(file) ?? get<{ hash: string; width: number; height: number }>(index, 'SELECT hash, width, height FROM photos WHERE path = ?', file),
      isArticle: (file) => found.has(file) || get(index, `SELECT 1 AS found FROM files WHERE path = ? AND kind = 'article'`, file) !== undefined,
      hasSlug: (slug) => slugs.has(slug) || get(index, 'SELECT 1 AS found FROM files WHERE slug = ?', slug) !== undefined,
    };
  }

  /** Reads a photo's facts unless they are known. A photo that no article shows is never read. */
  private async probe(file: string): Promise<void> {
    const { index } = this;
    if (this.probes.has(file) || get(index, 'SELECT 1 AS found FROM photos WHERE path = ?', file)) return;
    if (!get(index, `SELECT 1 AS found FROM files WHERE path = ? AND kind = 'photo'`, file)) return;
    const probe = await probePhoto(path.join(this.options.articlesDir, file));
    this.probes.set(file, probe);
    savePhoto(index, file, probe);
  }

  private changedAuthors(settings: SettingsChange, files: readonly { path: string }[]): string[] {
    const authors = storedAuthors(this.index);
    const withNewPortrait = Object.keys(authors).filter((slug) => files.some((file) => file.path === authors[slug]?.photo));
    return [...new Set([...changedAuthors(settings.before.authors, authors), ...withNewPortrait])];
  }

  private async readPortraits(): Promise<void> {
    for (const [slug, author] of Object.entries(storedAuthors(this.index))) {
      if (author.photo === undefined) continue;
      await this.probe(author.photo);
      if (get(this.index, 'SELECT 1 AS found FROM photos WHERE path = ?', author.photo)) continue;
      const probe = this.probes.get(author.photo);
      const what = probe && 'problem' in probe ? probe.problem : 'does not exist; add the file or correct the path';
      const problem: Problem = { path: 'authors.yaml', line: 1, column: 1, severity: 'error', message: `the photo "${author.photo}" of "${slug}" ${what}` };
      this.result.problems.push(problem);
      replaceProblems(this.index, 'authors.yaml', [...all<Problem>(this.index, `SELECT path, line, column, severity, message FROM problems WHERE path = 'authors.yaml'`), problem]);
    }
  }

  /** Remembers that a row changes or may change, and how it was before this update. */
  private note(row: ArticleRow): void {
    this.slugs.add(row.slug);
    if (!this.first && !this.changes.has(row.id)) this.changes.set(row.id, { before: rowById(this.connections.reader, row.id) });
  }

  /** Decides what every changed article is now, and puts it into the lists or takes it out. */
  private settle(): void {
    const { index, now } = this;
    const preview = this.options.preview ?? false;
    const oldZone = storedSite(this.connections.reader)?.timezone ?? '';
    const zone = storedSite(index)!.timezone;
    if (this.first) return finishFirst(index, now, preview, zone);
    // An article's rival for a slug may win or lose it, so it is looked at too.
    for (const slug of this.slugs) for (const { id } of all<{ id: number }>(index, 'SELECT id FROM articles WHERE slug = ?', slug)) this.note(rowById(index, id)!);
    for (const slug of this.slugs) settleSlug(index, slug, now, preview);
    const lists = new Set<string>();
    const touchLists = (row: ArticleRow, timeZone: string) => listsOf(row.article, timeZone).forEach((entry) => lists.add(entry.list));
    const enlist = (row: ArticleRow) => {
      list(index, row, zone);
      touchLists(row, zone);
    };
    // Out before in: a file that moved has the same place in the same lists.
    for (const [id, change] of this.changes) {
      change.after = rowById(index, id);
      if (change.before?.state !== 'live') continue;
      unlist(index, change.before, oldZone);
      touchLists(change.before, oldZone);
    }
    for (const { after } of this.changes.values()) if (after?.state === 'live') enlist(after);
    for (const name of lists) renameList(index, name);
    this.settleAddresses();
  }

  /** Keeps what is known of former addresses, and finds aliases that collide. */
  private settleAddresses(): void {
    const { index, now } = this;
    const addresses = new Set<string>();
    const appeared = [...this.changes.values()].filter(({ before, after }) => after && !before);
    for (const { before, after } of this.changes.values()) {
      for (const row of [before, after]) {
        if (!row) continue;
        addresses.add(addressOf(row));
        for (const { address } of row.article.aliases) addresses.add(address);
      }
      // While the slug lives, its former addresses lead to it by themselves.
      if (before?.state !== 'live' || after || liveAddressOfSlug(index, before.slug)) continue;
      const heir = appeared.find(({ after: other }) => other && isSameArticle(before, other))?.after;
      remember(index, before, heir?.slug ?? null, now);
    }
    for (const { after } of this.changes.values()) if (after?.state === 'live') unremember(index, addressOf(after));
    for (const address of addresses) settleAddress(index, address);
  }

  private async finish(settings: SettingsChange): Promise<void> {
    const { index, result } = this;
    if (this.first) {
      writeMeta(index, 'complete', '1');
      writeMeta(index, 'published', String(this.now));
      result.changed = true;
      result.live = all<{ section: string; slug: string }>(index, `SELECT section, slug FROM articles WHERE state = 'live' ORDER BY date DESC, slug LIMIT 1000`).map(addressOf);
      return;
    }
    const changes = [...this.changes.values()].filter(differs);
    for (const { before, after } of changes) {
      if (after?.state === 'live') result.live.push(addressOf(after));
      else if (before?.state === 'live') result.gone.push(addressOf(before));
    }
    if (changes.length === 0 && !settings.siteChanged && settings.authors.length === 0) return;
    result.changed = true;
    const generation = Number(readMeta(index, 'generation')) + 1;
    writeMeta(index, 'generation', String(generation));
    writeMeta(index, 'published', String(this.now));
    if (changes.length > MASS_CHANGE) writeMeta(index, 'epoch', crypto.randomUUID());
    else result.expired = expireTouched(this.connections, changes, { generation, now: this.now, siteUrl: this.options.siteUrl, authors: settings.authors });
    recordPublish(index, { generation, at: this.now, live: result.live, gone: result.gone, expired: result.expired.filter((key) => key.startsWith('/')) });
  }

  private async breathe(): Promise<void> {
    if (performance.now() - this.lastBreath < BREATH_EVERY_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.lastBreath = performance.now();
  }
}

interface SettingsChange {
  before: { site: Site | undefined; authors: Authors };
  siteChanged: boolean;
  authorsChanged: boolean;
  /** Slugs of authors who look different now. */
  authors: string[];
}

/** Whether readers may see a difference. */
function differs({ before, after }: RowChange): boolean {
  const was = before?.state === 'live';
  const is = after?.state === 'live';
  if (!was && !is) return before?.state !== after?.state || before?.section !== after?.section;
  return was !== is || before?.hash !== after?.hash || before?.path !== after?.path || before?.views !== after?.views || JSON.stringify(before?.article.aliases) !== JSON.stringify(after?.article.aliases);
}

/** A file that went and one that came in the same change are one article under a new name when their text or their headline and hour agree. */
function isSameArticle(gone: ArticleRow, come: ArticleRow): boolean {
  return gone.date === come.date && (gone.article.title === come.article.title || gone.article.teaser === come.article.teaser);
}

function changedAuthors(before: Authors, after: Authors): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((slug) => JSON.stringify(before[slug]) !== JSON.stringify(after[slug]));
}

/** A synchronous read of a small file takes a quarter of the time of an asynchronous one; `breathe` lets requests through. */
function readText(file: string): string | undefined {
  try {
    return utf8.decode(readFileSync(file));
  } catch {
    return undefined;
  }
}

/**
 * Until when a text that cannot be read as an article is to be kept secret: its date as far as a line names one, or for
 * good where it calls itself a draft. What cannot be told is not secret: its author has to hear of the problem.
 */
function hiddenUntil(source: string, timeZone: string): number | undefined {
  if (/^draft:\s*true\b/m.test(source)) return Number.MAX_SAFE_INTEGER;
  const date = /^date:\s*["']?([^"'\n#]+)/m.exec(source)?.[1];
  return date === undefined ? undefined : parseTime(date, timeZone);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function unreadable(file: string, size: number): Problem {
  const message = size > MAX_ARTICLE_BYTES
    ? `the file has ${Math.round(size / 1024)} KB and an article has at most ${MAX_ARTICLE_BYTES / 1024}; split it`
    : 'the file cannot be read as UTF-8 text; save it in that encoding, and check that it may be read';
  return { path: file, line: 1, column: 1, severity: 'error', message };
}
