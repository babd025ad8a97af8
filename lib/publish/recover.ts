/**
 * What an index remembers and a folder does not say: the last good version of a broken article, and the addresses of
 * articles that moved or were removed. A new index takes both from the repository's history, so that a deleted index, or
 * another machine's clone, answers as the old one did.
 */
import path from 'node:path';
import { parseArticle, type ParsedArticle } from '../articles/parse';
import { all, get, run, type Connection } from '../index/database';
import { addressOf, liveAddressOfSlug } from '../index/rows';
import type { Site } from '../newspaper/site';
import { departures, earlierTexts, textBefore } from './git';

/** Removed articles that are looked up; each costs a call of git. */
const MOST_DEPARTURES = 1_000;
/** Broken articles for which an earlier version is sought, and how far back. */
const MOST_BROKEN = 200;
const VERSIONS = 10;

/** Finds the newest version of each broken article that `accept` takes. */
export async function recoverBroken(index: Connection, folder: string, accept: (file: string, source: string) => Promise<boolean>): Promise<void> {
  const broken = all<{ path: string }>(index, `SELECT files.path FROM files LEFT JOIN articles USING (path) WHERE refused = 1 AND articles.path IS NULL LIMIT ${MOST_BROKEN}`);
  for (const { path: file } of broken) {
    for (const source of await earlierTexts(folder, file, VERSIONS)) if (await accept(file, source)) break;
  }
}

/** Remembers the former addresses of articles that the history removed or renamed, and that readers had seen. */
export async function recoverFormer(index: Connection, folder: string, site: Site): Promise<void> {
  const renamed = new Map<string, string>();
  let looked = 0;
  // Newest first: where a name was used twice, its last use is the one that readers remember.
  for (const departure of await departures(folder)) {
    const slug = slugOf(departure.path);
    const heir = departure.renamedTo === undefined ? undefined : slugOf(departure.renamedTo);
    if (heir !== undefined && heir !== slug && !renamed.has(slug)) renamed.set(slug, renamed.get(heir) ?? heir);
    if (get(index, 'SELECT 1 AS found FROM files WHERE slug = ?', slug) || looked++ >= MOST_DEPARTURES) continue;
    const source = await textBefore(folder, departure.commit, departure.path);
    const article = source === undefined ? undefined : parseArticle(departure.path, source, site).article;
    if (!article || !wasPublic(article, departure.at)) continue;
    const movedTo = renamed.get(slug) ?? null;
    const address = addressOf({ edition: article.edition, section: article.frontMatter.section, slug });
    const heirs = movedTo !== null && liveAddressOfSlug(index, movedTo) ? movedTo : null;
    run(index, 'INSERT OR IGNORE INTO former VALUES (?, ?, ?, ?, ?, ?)', address, slug, heirs, departure.at * 1000, article.date, article.frontMatter.title);
  }
}

function wasPublic(article: ParsedArticle, at: number): boolean {
  return !article.frontMatter.draft && article.date <= at * 1000;
}

function slugOf(file: string): string {
  return path.posix.basename(file, '.md');
}
