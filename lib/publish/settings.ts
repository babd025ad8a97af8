import path from 'node:path';
import type { Problem } from '../articles/problem';
import { get, run, type Connection } from '../index/database';
import { storedAuthors, storedSite } from '../index/rows';
import { replaceProblems } from '../index/write';
import { parseAuthors, type Authors } from '../newspaper/authors';
import { parseFront } from '../newspaper/front';
import { parseSite, type Site } from '../newspaper/site';
import { readText } from './readText';

/** What became of `site.yaml`, `authors.yaml` and `front.yaml`. */
export interface SettingsChange {
  before: { site: Site | undefined; authors: Authors };
  siteChanged: boolean;
  authorsChanged: boolean;
  frontChanged: boolean;
  problems: Problem[];
}

const SITE_MISSING: Problem = {
  path: 'site.yaml', line: 1, column: 1, severity: 'error',
  message: 'the settings of the paper are missing; write site.yaml with name, url, language, timezone and sections',
};

/**
 * Reads the settings where their files changed, and stores them. Settings with an error leave the last good ones in force.
 * @param touched kinds of the files that changed or went
 */
export function readSettings(index: Connection, articlesDir: string, touched: ReadonlySet<string>): SettingsChange {
  const before = { site: storedSite(index), authors: storedAuthors(index) };
  const change: SettingsChange = { before, siteChanged: false, authorsChanged: false, frontChanged: false, problems: [] };
  if (touched.has('site') || !before.site) {
    const source = readText(path.join(articlesDir, 'site.yaml'));
    const { site, problems } = source === undefined ? { site: undefined, problems: [SITE_MISSING] } : parseSite(source);
    replaceProblems(index, 'site.yaml', problems);
    change.problems.push(...problems);
    change.siteChanged = site !== undefined && save(index, 'site', site);
  }
  if (touched.has('authors')) {
    const { authors, problems } = parseAuthors(readText(path.join(articlesDir, 'authors.yaml')) ?? '');
    replaceProblems(index, 'authors.yaml', problems);
    change.problems.push(...problems);
    // Whoever has an error keeps the entry that was good.
    const kept = problems.some(({ severity }) => severity === 'error') ? { ...before.authors, ...authors } : authors;
    change.authorsChanged = save(index, 'authors', kept);
  }
  if (touched.has('front')) {
    const { pins, problems } = parseFront(readText(path.join(articlesDir, 'front.yaml')) ?? '');
    replaceProblems(index, 'front.yaml', problems);
    change.problems.push(...problems);
    change.frontChanged = pins !== undefined && save(index, 'front', { pins });
  }
  return change;
}

function save(index: Connection, name: 'site' | 'authors' | 'front', value: object): boolean {
  const text = JSON.stringify(value);
  if (get<{ value: string }>(index, 'SELECT value FROM settings WHERE name = ?', name)?.value === text) return false;
  run(index, 'INSERT OR REPLACE INTO settings VALUES (?, ?)', name, text);
  return true;
}

/** Slugs of authors whose entry differs, or whose portrait is one of these files. */
export function touchedAuthors(index: Connection, before: Authors, files: readonly { path: string }[]): string[] {
  const authors = storedAuthors(index);
  const withNewPortrait = Object.keys(authors).filter((slug) => files.some((file) => file.path === authors[slug]?.photo));
  return [...new Set([...changedAuthors(before, authors), ...withNewPortrait])];
}

export function changedAuthors(before: Authors, after: Authors): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((slug) => JSON.stringify(before[slug]) !== JSON.stringify(after[slug]));
}
