import { createHash } from 'node:crypto';
import path from 'node:path';
import { evaluate, lookUp, photoPaths, type Evaluation, type Surroundings } from '../articles/evaluate';
import type { FoundFile } from '../articles/find';
import { MAX_ARTICLE_BYTES, parseArticle, type Purpose } from '../articles/parse';
import type { Problem } from '../articles/problem';
import { all, get, type Connection } from '../index/database';
import { photoAt, storedAuthors, storedSite } from '../index/rows';
import { replaceProblems, savePhoto, type ReadArticle, type ReadFile } from '../index/write';
import type { Site } from '../newspaper/site';
import { parseTime } from '../newspaper/time';
import { probePhoto, type Probe } from '../photos/probe';
import { readText } from './readText';

/** Reads articles and photos of one newspaper during one update. */
export interface Reading {
  /** Reads an article's file as it is now; undefined where the index does not know it. */
  article(file: string): Promise<ReadArticle | undefined>;
  /** Reads a text as if it were the article's file. */
  source(file: ReadFile, text: string | undefined): Promise<ReadArticle>;
  /** Reads the portraits that `authors.yaml` names. */
  portraits(): Promise<Problem[]>;
}

/** @param found files that the table of files does not hold yet, as on a first reading */
export function beginReading(index: Connection, articlesDir: string, now: number, found: ReadonlyMap<string, FoundFile>, purpose: Purpose = 'publish'): Reading {
  const site = storedSite(index)!;
  const probes = new Map<string, Probe>();
  const around = surroundings(index, site, probes, found);

  /** Reads a photo's facts unless they are known. A photo that nothing shows is never read. */
  async function probe(file: string): Promise<void> {
    if (probes.has(file) || get(index, 'SELECT 1 AS found FROM photos WHERE path = ?', file)) return;
    if (!get(index, `SELECT 1 AS found FROM files WHERE path = ? AND kind = 'photo'`, file)) return;
    const facts = await probePhoto(path.join(articlesDir, file));
    probes.set(file, facts);
    savePhoto(index, file, facts);
  }

  async function source(file: ReadFile, text: string | undefined): Promise<ReadArticle> {
    if (text === undefined) return { file, body: '', problems: [unreadable(file)], targets: [] };
    const { article: parsed, pointers, problems } = parseArticle(file.path, text, site, purpose);
    for (const photo of pointers ? photoPaths(pointers) : []) await probe(photo);
    const evaluation: Evaluation | undefined = parsed ? evaluate(parsed, around) : pointers && lookUp(pointers, around);
    return { file, article: evaluation?.article, body: purpose === 'check' ? '' : (parsed?.body ?? ''), problems: [...problems, ...(evaluation?.problems ?? [])], targets: evaluation?.targets ?? [] };
  }

  return {
    source,
    async article(file) {
      const known = found.get(file) ?? get<FoundFile>(index, 'SELECT path, kind, size, mtime, ctime FROM files WHERE path = ?', file);
      if (!known) return undefined;
      const text = known.size > MAX_ARTICLE_BYTES ? undefined : readText(path.join(articlesDir, file));
      return source({ ...known, hash: createHash('sha256').update(text ?? '').digest('base64url'), readAt: now, hiddenUntil: hiddenUntil(text ?? '', site.timezone) }, text);
    },
    async portraits() {
      const problems: Problem[] = [];
      for (const [slug, { photo }] of Object.entries(storedAuthors(index))) {
        if (photo === undefined) continue;
        await probe(photo);
        if (get(index, 'SELECT 1 AS found FROM photos WHERE path = ?', photo)) continue;
        const facts = probes.get(photo);
        const what = facts && 'problem' in facts ? facts.problem : 'does not exist; add the file or correct the path';
        problems.push({ path: 'authors.yaml', line: 1, column: 1, severity: 'error', message: `the photo "${photo}" of "${slug}" ${what}` });
      }
      const others = all<Problem>(index, `SELECT path, line, column, severity, message FROM problems WHERE path = 'authors.yaml' AND message NOT LIKE 'the photo "%'`);
      replaceProblems(index, 'authors.yaml', [...others, ...problems]);
      return problems;
    },
  };
}

function surroundings(index: Connection, site: Site, probes: ReadonlyMap<string, Probe>, found: ReadonlyMap<string, FoundFile>): Surroundings {
  const slugs = new Set([...found.keys()].map((file) => path.posix.basename(file, '.md')));
  return {
    site,
    authors: storedAuthors(index),
    photo: (file) => probes.get(file) ?? photoAt(index, file),
    isArticle: (file) => found.has(file) || get(index, `SELECT 1 AS found FROM files WHERE path = ? AND kind = 'article'`, file) !== undefined,
    hasSlug: (slug) => slugs.has(slug) || get(index, 'SELECT 1 AS found FROM files WHERE slug = ?', slug) !== undefined,
  };
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
