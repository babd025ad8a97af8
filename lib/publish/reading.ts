import { createHash } from 'node:crypto';
import path from 'node:path';
import { evaluate, lookUp, photoPaths, type Evaluation, type Surroundings } from '../articles/evaluate';
import type { FoundFile } from '../articles/find';
import { MAX_ARTICLE_BYTES, parseArticle, type Purpose } from '../articles/parse';
import type { Problem } from '../articles/problem';
import { all, get, type Connection } from '../index/database';
import { photoAt, storedAuthors, storedSite } from '../index/rows';
import { replaceProblems, savePhoto, type ReadArticle, type ReadFile } from '../index/write';
import type { Authors } from '../newspaper/authors';
import type { Site } from '../newspaper/site';
import { parseTime } from '../newspaper/time';
import { probePhoto, type Probe } from '../photos/probe';
import { readText } from './readText';

/** Reads articles of one newspaper during one update. */
export interface Reading {
  /** Reads an article's file as it is now. */
  article(file: FoundFile): Promise<ReadArticle>;
  /** Reads a text as if it were the article's file. */
  source(file: ReadFile, text: string | undefined): Promise<ReadArticle>;
}

/** What every article of one update is read with. Plain values, so that they can be handed to another thread. */
export interface ReadingContext {
  articlesDir: string;
  site: Site;
  authors: Authors;
  /** Milliseconds since 1970 UTC. */
  now: number;
  purpose: Purpose;
}

/** The files of the newspaper, as it will be when all changes are in. */
export interface Holdings {
  has(file: string, kind: 'article' | 'photo'): boolean;
  hasSlug(slug: string): boolean;
  /** The facts of a photo that were read before. */
  photo(file: string): Probe | undefined;
  keepPhoto(file: string, facts: Probe): void;
}

export function beginReading(context: ReadingContext, holdings: Holdings): Reading {
  const { articlesDir, site, authors, now, purpose } = context;
  const around: Surroundings = {
    site,
    now,
    authors,
    photo: (file) => holdings.photo(file),
    isArticle: (file) => holdings.has(file, 'article'),
    hasSlug: (slug) => holdings.hasSlug(slug),
  };

  async function source(file: ReadFile, text: string | undefined): Promise<ReadArticle> {
    if (text === undefined) return { file, body: '', problems: [unreadable(file)], targets: [] };
    const { article: parsed, pointers, problems } = parseArticle(file.path, text, site, purpose);
    for (const photo of pointers ? photoPaths(pointers) : []) await probe(articlesDir, holdings, photo);
    const evaluation: Evaluation | undefined = parsed ? evaluate(parsed, around) : pointers && lookUp(pointers, around);
    return { file, article: evaluation?.article, body: purpose === 'check' ? '' : (parsed?.body ?? ''), problems: [...problems, ...(evaluation?.problems ?? [])], targets: evaluation?.targets ?? [] };
  }

  return {
    source,
    async article(file) {
      const text = file.size > MAX_ARTICLE_BYTES ? undefined : readText(path.join(articlesDir, file.path));
      return source({ ...file, hash: createHash('sha256').update(text ?? '').digest('base64url'), readAt: now, hiddenUntil: hiddenUntil(text ?? '', site.timezone) }, text);
    },
  };
}

/** Reads a photo's facts unless they are known. A photo that nothing shows is never read. */
async function probe(articlesDir: string, holdings: Holdings, file: string): Promise<void> {
  if (!holdings.photo(file) && holdings.has(file, 'photo')) holdings.keepPhoto(file, await probePhoto(path.join(articlesDir, file)));
}

/** The holdings as the index's table of files tells them. */
export function holdingsIn(index: Connection): Holdings {
  const probed = new Map<string, Probe>();
  return {
    has: (file, kind) => get(index, 'SELECT 1 AS found FROM files WHERE path = ? AND kind = ?', file, kind) !== undefined,
    hasSlug: (slug) => get(index, 'SELECT 1 AS found FROM files WHERE slug = ?', slug) !== undefined,
    photo: (file) => probed.get(file) ?? photoAt(index, file),
    keepPhoto(file, facts) {
      probed.set(file, facts);
      savePhoto(index, file, facts);
    },
  };
}

/** The holdings before there is an index of them. */
export function holdingsFound(files: readonly Pick<FoundFile, 'path' | 'kind'>[], onPhoto: (file: string, facts: Probe) => void): Holdings {
  const kinds = new Map(files.map(({ path: file, kind }) => [file, kind]));
  const slugs = new Set(files.filter(({ kind }) => kind === 'article').map(({ path: file }) => path.posix.basename(file, '.md')));
  const probed = new Map<string, Probe>();
  return {
    has: (file, kind) => kinds.get(file) === kind,
    hasSlug: (slug) => slugs.has(slug),
    photo: (file) => probed.get(file),
    keepPhoto(file, facts) {
      probed.set(file, facts);
      onPhoto(file, facts);
    },
  };
}

/** What articles are read with, as the index has it. */
export function readingContext(index: Connection, articlesDir: string, now: number, purpose: Purpose = 'publish'): ReadingContext {
  return { articlesDir, now, purpose, site: storedSite(index)!, authors: { ...storedAuthors(index) } };
}

/** Reads the portraits that `authors.yaml` names, and stores what is wrong with them. */
export async function readPortraits(index: Connection, articlesDir: string, holdings: Holdings): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [slug, { photo }] of Object.entries(storedAuthors(index))) {
    if (photo === undefined) continue;
    await probe(articlesDir, holdings, photo);
    const facts = holdings.photo(photo);
    if (facts && !('problem' in facts)) continue;
    const what = facts ? facts.problem : 'does not exist; add the file or correct the path';
    problems.push({ path: 'authors.yaml', line: 1, column: 1, severity: 'error', message: `the photo "${photo}" of "${slug}" ${what}` });
  }
  const others = all<Problem>(index, `SELECT path, line, column, severity, message FROM problems WHERE path = 'authors.yaml' AND message NOT LIKE 'the photo "%'`);
  replaceProblems(index, 'authors.yaml', [...others, ...problems]);
  return problems;
}

/**
 * Until when a text that cannot be read as an article is to be kept secret: its date as far as a line names one, or for
 * good where it calls itself a draft. What cannot be told is not secret: its author has to hear of the problem.
 */
function hiddenUntil(text: string, timeZone: string): number | undefined {
  if (/^draft:\s*true\b/m.test(text)) return Number.MAX_SAFE_INTEGER;
  const date = /^date:\s*["']?([^"'\n#]+)/m.exec(text)?.[1];
  return date === undefined ? undefined : parseTime(date, timeZone);
}

function unreadable({ path: file, size }: ReadFile): Problem {
  const message = size > MAX_ARTICLE_BYTES
    ? `the file has ${Math.round(size / 1024)} KB and an article has at most ${MAX_ARTICLE_BYTES / 1024}; split it`
    : 'the file cannot be read as UTF-8 text; save it in that encoding, and check that it may be read';
  return { path: file, line: 1, column: 1, severity: 'error', message };
}
