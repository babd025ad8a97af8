import { all, get, type Connection } from './database';
import type { Addressed } from './rows';
import type { StoredArticle } from '../articles/evaluate';

/**
 * Articles in one part of the sitemap. The protocol allows 50,000; a change rewrites one part, so smaller ones cost less.
 * Parts go by the index's own numbers, which never change, so that a new article touches the last part only.
 */
export const PART_SIZE = 10_000;

export interface SitemapRow extends Addressed {
  modified: number;
  article: StoredArticle;
}

/** Numbers of the parts that hold live articles of an edition, with the time of their newest change. */
export function sitemapParts(index: Connection, edition: string): { part: number; modified: number }[] {
  return all<{ part: number; modified: number }>(index, `SELECT (id - 1) / ${PART_SIZE} + 1 AS part, max(modified) AS modified FROM articles WHERE state = 'live' AND edition = ? GROUP BY part ORDER BY part`, edition);
}

export function sitemapPartOf(id: number): number {
  return Math.floor((id - 1) / PART_SIZE) + 1;
}

export function sitemapRows(index: Connection, edition: string, part: number): SitemapRow[] {
  return all<Addressed & { modified: number; data: string }>(
    index, `SELECT edition, section, slug, modified, data FROM articles WHERE state = 'live' AND edition = ? AND id > ? AND id <= ? ORDER BY id`, edition, (part - 1) * PART_SIZE, part * PART_SIZE,
  ).map(({ data, ...row }) => ({ ...row, article: JSON.parse(data) as StoredArticle }));
}

/** Time of a part's newest change; undefined where it has no live article. */
export function newestInPart(index: Connection, edition: string, part: number): number | undefined {
  const row = get<{ newest: number | null }>(index, `SELECT max(modified) AS newest FROM articles WHERE state = 'live' AND edition = ? AND id > ? AND id <= ?`, edition, (part - 1) * PART_SIZE, part * PART_SIZE);
  return row?.newest ?? undefined;
}
