import path from 'node:path';
import { all, get, run, type Connection } from '../index/database';
import { listIn } from '../index/lists';
import { storedAuthors, storedSite } from '../index/rows';
import { editionsOf } from '../newspaper/editions';
import type { Site } from '../newspaper/site';
import type { Comparison } from './compare';
import { changedAuthors, type SettingsChange } from './settings';

/** Paths of the articles that changed, and of those that another file's change may make right or wrong. To be asked before files are saved. */
export function articlesToRead(index: Connection, { changed, removed }: Comparison, settings: SettingsChange): Set<string> {
  const toRead = new Set(changed.filter(({ kind }) => kind === 'article').map((file) => file.path));
  const add = (rows: { path: string }[]) => rows.forEach((row) => toRead.add(row.path));
  const referringTo = (target: string) => all<{ path: string }>(index, 'SELECT path FROM refs WHERE target = ?', target);
  for (const file of [...changed, ...removed]) {
    if (file.kind === 'photo') run(index, 'DELETE FROM photos WHERE path = ?', file.path);
    // An article that only changed is still there for whoever refers to it.
    const stays = file.kind === 'article' && 'size' in file && get(index, 'SELECT 1 AS found FROM files WHERE path = ?', file.path);
    if (stays) continue;
    add(referringTo(file.path));
    if (file.kind === 'article') add(referringTo(`slug:${path.posix.basename(file.path, '.md')}`));
  }
  if (settings.siteChanged || settings.authorsChanged) add(all(index, 'SELECT path FROM files WHERE refused = 1'));
  add(touchedBySite(index, settings));
  for (const slug of changedAuthors(settings.before.authors, storedAuthors(index))) {
    for (const edition of editionsOf(storedSite(index)!)) add(all(index, 'SELECT path FROM listed JOIN articles ON articles.id = listed.article WHERE list = ?', listIn(edition, `author:${slug}`)));
  }
  for (const file of removed) toRead.delete(file.path);
  return toRead;
}

/** What of the editions decides whether an article is right. */
function editionsIn({ editions }: Site) {
  return editions.map(({ language, sections }) => [language, Object.keys(sections)]);
}

/** Dates depend on the time zone, words on the language, and an article on its section. */
function touchedBySite(index: Connection, { siteChanged, before }: SettingsChange): { path: string }[] {
  const site = storedSite(index);
  if (!siteChanged || !before.site || !site) return [];
  if (before.site.timezone !== site.timezone || before.site.language !== site.language || JSON.stringify(editionsIn(before.site)) !== JSON.stringify(editionsIn(site))) return all(index, `SELECT path FROM files WHERE kind = 'article'`);
  const closed = before.site.sections.filter((section) => !site.sections.some(({ slug }) => slug === section.slug));
  return closed.flatMap(({ slug }) => all<{ path: string }>(index, 'SELECT path FROM articles WHERE section = ?', slug));
}
