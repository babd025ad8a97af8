import path from 'node:path';
import type { Problem } from '../articles/problem';
import { environment } from '../newspaper/environment';
import { createPageCache } from '../page-cache/pageCache';
import { trimKept } from '../photos/encode';
import { watchClock } from '../publish/clock';
import { NewspaperError } from '../publish/newspaperError';
import type { Update } from '../publish/update';
import { createUpdater } from '../publish/updater';
import { watchFolder } from '../publish/watch';
import { progressLine } from '../cli/progress';
import { createAftercare } from '../publish/afterwards';
import { nginxEdge, type Edge } from '../publish/edge';
import { watchGenerations } from '../publish/generations';
import { createPublisher } from '../publish/publisher';
import { viewsFile } from '../views/database';
import { fillSearch } from '../search/fillSearch';
import { log } from './log';
import { mendAddresses } from './mendAddresses';
import { answerConditions } from './answerConditions';
import { answerKept } from './answerKept';
import { buffersAsBase64 } from './buffersAsJson';
import { createCompressor } from './compress';
import { compressAnswers } from './compressAnswers';
import { finishEveryAnswer } from './finishEveryAnswer';
import { connections, newsroom } from './newsroom';
import { watchReaders } from './readers';
import { openViewsDesk } from './viewsDesk';

/** How often the whole folder is compared, should the operating system have kept a change to itself. */
const COMPARE_EVERY_MS = 10 * 60_000;
const TRIM_EVERY_MS = 60 * 60_000;

/** The first page, and the watch of the folder, have the processors to themselves. */
const SEARCH_AFTER_MS = 1_000;

/** A page that takes longer than this to finish is cut off, so that the server is gone ten seconds after it was asked to go. */
const STOP_WITHIN_MS = 9_000;

/**
 * Makes a server process ready: the page cache is in place and the index is as the folder is, before the first request.
 * Ends the process where it cannot be made ready: Next would keep it, answering nobody.
 */
export async function startServer(): Promise<void> {
  try {
    await makeReady();
  } catch (error) {
    if (error instanceof NewspaperError) reportProblems(error.problems);
    log('error', 'the server cannot start', { message: error instanceof Error ? error.message : String(error) });
    process.exit(1);
  }
}

async function makeReady(): Promise<void> {
  const { articlesDir, dataDir, siteUrl, preview, countViews, rankingEveryMs } = environment();
  // Whoever reads the log may be gone. Unheard, the error would be logged, which is the next error.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  // First, as the others go by the address.
  mendAddresses();
  finishEveryAnswer();
  answerConditions();
  buffersAsBase64();
  const readersServed = watchReaders();
  const open = connections();
  const pageCache = createPageCache(open.reader, siteUrl);
  // Under `npm run dev` nothing is compressed or kept.
  if (!preview) {
    const compressor = createCompressor();
    compressAnswers(compressor);
    answerKept(pageCache, compressor);
  }
  const updater = createUpdater(open, { articlesDir, siteUrl, preview, onProgress: progressLine('Reading articles') }, report);
  const aftercare = createAftercare({
    origin: ownOrigin(), edge: edgeInFront(), stale: pageCache.takeStale,
    calm: async () => {
      await readersServed();
      await updater.idle();
    },
    onError: (error) => log('warn', 'pages could not be rendered ahead', { message: String(error) }),
  });
  const attempt = (scope: string[] | 'everything') => updater.update(scope).catch((error: unknown) => log('error', 'update failed', { message: String(error) }));
  await updater.update('everything');
  // Under `npm run dev` a developer is no reader.
  const viewsDesk = preview ? undefined : await openViewsDesk(open, { file: viewsFile(dataDir, articlesDir), siteUrl, countViews, refreshEveryMs: rankingEveryMs });
  Object.assign(newsroom(), { pageCache, viewsDesk, publisher: createPublisher(open, articlesDir, updater) });
  watchGenerations(open.reader, (publishes) => aftercare(publishes.flatMap(({ expired }) => expired)));

  // A watch of a large folder takes seconds to begin, so that readers do not wait for it; the folder is compared again afterwards.
  void watchFolder(articlesDir, (paths) => void attempt(paths)).then(() => attempt('everything'), (error: unknown) => log('warn', 'the folder cannot be watched; it is compared every ten minutes instead', { message: String(error) }));
  watchClock(open.reader, () => attempt([]));
  setInterval(() => void attempt('everything'), COMPARE_EVERY_MS).unref();
  setTimeout(() => fillSearch({ articlesDir, dataDir, preview }, (message) => log('warn', 'what can be searched is not up to date', { message })), SEARCH_AFTER_MS).unref();
  process.once('SIGTERM', () => setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref());
  const trim = () => void trimKept(path.join(dataDir, 'photos'));
  trim();
  setInterval(trim, TRIM_EVERY_MS).unref();
}

/** Where this process answers. */
function ownOrigin(): string {
  const { HOST: host, PORT: port } = process.env;
  const name = !host || host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port || 3000}`;
}

function edgeInFront(): Edge | undefined {
  const { EDGE_URL: url, EDGE_SECRET: secret } = process.env;
  if (!url) return undefined;
  if (!secret) throw new Error('EDGE_URL is set and EDGE_SECRET is not: the edge refreshes for nobody who does not know its secret');
  return nginxEdge(url, secret);
}

function report(result: Update): void {
  reportProblems(result.problems);
  if (result.changed) log('info', 'published', { live: result.live.length, gone: result.gone.length, refused: result.refused.length, expired: result.expired.length });
}

function reportProblems(problems: readonly Problem[]): void {
  for (const problem of problems) if (problem.severity !== 'note') log(problem.severity === 'error' ? 'error' : 'warn', 'problem', { ...problem });
}
