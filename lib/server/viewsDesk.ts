import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connection } from '../index/database';
import type { Connections } from '../publish/update';
import { createArticles } from '../views/articles';
import { createCounter } from '../views/counter';
import { addCounts, foldCounts } from '../views/counts';
import { openViews, transaction } from '../views/database';
import { createRankingRefresh, type RankingRefresh } from '../views/refresh';
import { countedUntil, extendPeriod, serverCounts, setCountedUntil, setSource, sourceOf, type CountViews, type Source } from '../views/source';
import { log } from './log';

/** How many seconds of views a power cut may cost. A server that is told to stop, or that crashes on an error, stores them all. */
const STORE_EVERY_MS = 10_000;
const FOLD_EVERY_MS = 60 * 60_000;
/** Counts older than this are said to be stale: a site with logs reads them every few minutes. */
const STALE_AFTER_MS = 60 * 60_000;

/** What `/api/health` says of the view counts. */
export interface ViewsHealth {
  /** `server`: this site counts its own requests. `logs`: `npm run views` reads them. */
  source: Source | null;
  /** Seconds since the time to which the counts reach; null while there are none. */
  age: number | null;
  /** The counts have not grown for an hour. The lists stay as they are, with their date. */
  stale: boolean;
  /** Why counts cannot be stored or read just now. */
  problem?: string;
}

/** Counts this server's views, and keeps the lists of most viewed articles up to date. */
export interface ViewsDesk {
  health(now?: number): ViewsHealth;
}

interface Options {
  /** Where the counts are. */
  file: string;
  siteUrl: string | undefined;
  countViews: CountViews;
  refreshEveryMs: number;
}

/**
 * Begins to count. Trouble with the file never reaches a reader: it is logged, told by the health check, and tried again, while counts wait
 * in memory and the lists stay.
 */
export async function openViewsDesk(connections: Connections, options: Options): Promise<ViewsDesk> {
  const articles = createArticles(connections.reader);
  const counter = createCounter(articles);
  let open: { views: Connection; ranking: RankingRefresh } | undefined;
  let counting: { from: number } | undefined;
  let decided = false;
  let problem: string | undefined;
  let folded = 0;

  /** Runs `work` with the file, which is opened anew after every trouble: it may have been restored meanwhile. */
  async function attempt<Result>(what: string, work: (file: NonNullable<typeof open>) => Result): Promise<Awaited<Result> | undefined> {
    try {
      if (!open) {
        const views = openViews(options.file);
        open = { views, ranking: createRankingRefresh(connections, views, options.siteUrl) };
      }
      decide(open.views);
      const result = await work(open);
      if (problem !== undefined) log('info', 'the view counts can be used again');
      problem = undefined;
      return result;
    } catch (error) {
      const message = `${what}: ${error instanceof Error ? error.message : String(error)}`;
      // Once, not every ten seconds.
      if (problem !== message) log('error', 'the view counts cannot be used; the site goes on without', { message, file: options.file });
      problem = message;
      close();
      return undefined;
    }
  }

  function close(): void {
    try {
      open?.views.close();
    } catch {
      // Closed is what it should be.
    }
    open = undefined;
  }

  function decide(views: Connection): void {
    if (decided) return;
    const { counts, refusal } = serverCounts(views, options.countViews);
    setSource(views, counts ? 'server' : 'logs');
    if (refusal) log('warn', 'views are not counted', { message: refusal });
    decided = true;
    if (counts) begin();
    else counter.tally.clear();
  }

  function begin(): void {
    counting = { from: Date.now() };
    subscribe('http.server.response.finish', (message) => {
      const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
      const { headers } = request;
      counter.see({
        time: Date.now(), method: request.method ?? '', target: request.url ?? '', status: response.statusCode,
        address: request.socket.remoteAddress ?? '', userAgent: headers['user-agent'] ?? '',
        fetchDest: headers['sec-fetch-dest'] as string | undefined,
        purpose: purposeOf(headers), data: isDataRequest(headers),
      });
    });
  }

  function store(views: Connection): void {
    articles.renew();
    if (!counting) return;
    const { from } = counting;
    const now = Date.now();
    transaction(views, () => {
      addCounts(views, counter.tally, now);
      extendPeriod(views, from, now);
      setCountedUntil(views, now);
    });
    counter.tally.clear();
    if (now - folded < FOLD_EVERY_MS) return;
    foldCounts(views, now);
    folded = now;
  }

  const storing = () => attempt('they cannot be stored', ({ views }) => store(views));
  const refreshing = async () => {
    await storing();
    await attempt('they cannot be ranked', ({ ranking }) => ranking.refresh());
  };
  await refreshing();
  every(STORE_EVERY_MS, storing);
  every(options.refreshEveryMs, refreshing);
  // What the last seconds brought. `exit` allows no waiting, and SQLite needs none.
  process.once('exit', () => {
    try {
      if (open) store(open.views);
    } catch (error) {
      log('error', 'the last views could not be stored', { message: String(error) });
    }
  });

  return {
    health(now = Date.now()) {
      try {
        const until = open && countedUntil(open.views);
        const age = until === undefined ? null : Math.max(0, Math.round((now - until) / 1000));
        return { source: (open && sourceOf(open.views)) ?? null, age, stale: age !== null && age * 1000 > STALE_AFTER_MS, problem };
      } catch (error) {
        return { source: null, age: null, stale: false, problem: problem ?? String(error) };
      }
    },
  };
}

/** One at a time: work that takes longer than its turn is not begun twice. */
function every(ms: number, work: () => Promise<unknown>): void {
  let busy = false;
  setInterval(() => {
    if (busy) return;
    busy = true;
    void work().finally(() => (busy = false));
  }, ms).unref();
}

const PURPOSE_HEADERS = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'];

function purposeOf(headers: IncomingMessage['headers']): string {
  let purpose = '';
  for (const name of PURPOSE_HEADERS) if (headers[name] !== undefined) purpose += ` ${String(headers[name])}`;
  return purpose;
}

/** Next's own headers on requests for the data of a page. */
const DATA_HEADERS = ['rsc', 'next-router-state-tree', 'next-router-prefetch', 'next-router-segment-prefetch'];

function isDataRequest(headers: IncomingMessage['headers']): boolean {
  return DATA_HEADERS.some((name) => headers[name] !== undefined);
}
