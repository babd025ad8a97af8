import { compareProblems, type Problem } from '../articles/problem';
import { all, get, readMeta, type Connection } from '../index/database';
import type { Publish } from '../index/write';
import { generationOf } from '../pages/view';

/** Paths of files whose newest version readers do not see because of an error: broken ones, and those whose name is taken. */
export function refusedFiles(index: Connection): string[] {
  return all<{ path: string }>(index, `SELECT path FROM files WHERE refused = 1 UNION SELECT path FROM articles WHERE state = 'duplicate' ORDER BY path`).map(({ path }) => path);
}

/** Every problem of the newspaper, as of the last update. */
export function storedProblems(index: Connection): Problem[] {
  return all<Problem>(index, 'SELECT path, line, column, severity, message FROM problems').sort(compareProblems);
}

/**
 * Problems that anyone may see: none of an article that is embargoed or a draft, nor of a broken file that says it would be.
 * Its name alone could give a story away. Nor of `front.yaml`, which may name stories that are to come.
 */
export function publicProblems(index: Connection, now: number): Problem[] {
  return all<Problem>(index, `SELECT problems.path AS path, line, column, severity, message FROM problems
    LEFT JOIN articles ON articles.path = problems.path LEFT JOIN files ON files.path = problems.path
    WHERE severity <> 'note' AND problems.path <> 'front.yaml' AND coalesce(articles.state, 'live') NOT IN ('embargoed', 'draft') AND coalesce(files.hidden_until, 0) <= ?`, now).sort(compareProblems);
}

/** What has been published after a generation, oldest first, whichever process did it. */
export function publishesSince(index: Connection, generation: number): Publish[] {
  return all<{ generation: number; at: number; live: string; gone: string; expired: string }>(index, 'SELECT generation, at, live, gone, expired FROM publishes WHERE generation > ? ORDER BY generation', generation)
    .map((row) => ({ generation: row.generation, at: row.at, live: JSON.parse(row.live) as string[], gone: JSON.parse(row.gone) as string[], expired: JSON.parse(row.expired) as string[] }));
}

/** The generation that readers saw at a time, as far back as publishes are kept; without a time, the one they see now. */
export function generationBefore(index: Connection, at = Number.MAX_SAFE_INTEGER): number {
  const first = get<{ generation: number | null }>(index, 'SELECT min(generation) AS generation FROM publishes WHERE at >= ?', at)?.generation ?? null;
  return first === null ? generationOf(index) : first - 1;
}

export interface Health {
  articles: number;
  problems: { errors: number; warnings: number; list: Problem[] };
  /** ISO 8601; null before the first publish. */
  published: string | null;
}

/** How many problems the health check lists; more are counted. */
const LISTED = 100;

export function healthOf(index: Connection, now: number): Health {
  const problems = publicProblems(index, now);
  const published = readMeta(index, 'published');
  const count = (severity: Problem['severity']) => get<{ count: number }>(index, 'SELECT count(*) AS count FROM problems WHERE severity = ?', severity)?.count ?? 0;
  return {
    articles: get<{ count: number }>(index, `SELECT sum(count) AS count FROM lists WHERE list = 'all' OR list LIKE '%/all'`)?.count ?? 0,
    problems: { errors: count('error'), warnings: count('warning'), list: problems.slice(0, LISTED) },
    published: published === undefined ? null : new Date(Number(published)).toISOString(),
  };
}
