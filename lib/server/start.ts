import { formatProblem } from '../articles/problem';
import { environment } from '../newspaper/environment';
import { createPageCache } from '../page-cache/pageCache';
import { trimKept } from '../photos/encode';
import { watchClock } from '../publish/clock';
import { NewspaperError, type Update } from '../publish/update';
import { createUpdater } from '../publish/updater';
import { watchFolder } from '../publish/watch';
import { log } from './log';
import { connections } from './newsroom';
import path from 'node:path';

/** How often the whole folder is compared, should the operating system have kept a change to itself. */
const COMPARE_EVERY_MS = 10 * 60_000;
const TRIM_EVERY_MS = 60 * 60_000;

/** Makes a server process ready: the page cache is in place and the index is as the folder is, before the first request. */
export async function startServer(): Promise<void> {
  const { articlesDir, dataDir, siteUrl, preview } = environment();
  const open = connections();
  (globalThis as { [key: symbol]: unknown })[Symbol.for('newsprint.pageCache')] = createPageCache(open.reader, siteUrl);

  const updater = createUpdater(open, { articlesDir, siteUrl, preview }, report);
  try {
    await updater.update('everything');
  } catch (error) {
    if (error instanceof NewspaperError) for (const problem of error.problems) process.stderr.write(`${formatProblem(problem, articlesDir)}\n`);
    throw error;
  }

  const attempt = (scope: string[] | 'everything') => updater.update(scope).catch((error: unknown) => log('error', 'update failed', { message: String(error) }));
  await watchFolder(articlesDir, (paths) => void attempt(paths)).catch((error: unknown) => {
    log('warn', 'the folder cannot be watched; it is compared every ten minutes instead', { message: String(error) });
  });
  watchClock(open.reader, () => attempt([]));
  setInterval(() => void attempt('everything'), COMPARE_EVERY_MS).unref();
  const trim = () => void trimKept(path.join(dataDir, 'photos'));
  trim();
  setInterval(trim, TRIM_EVERY_MS).unref();
}

function report(result: Update): void {
  for (const problem of result.problems) if (problem.severity !== 'note') log(problem.severity === 'error' ? 'error' : 'warn', 'problem', { ...problem });
  if (result.changed) log('info', 'published', { live: result.live.length, gone: result.gone.length, refused: result.refused.length, expired: result.expired.length });
}
