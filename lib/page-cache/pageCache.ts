import { LRUCache } from 'lru-cache';
import { all, get, type Connection } from '../index/database';
import { rankingDigest } from '../pages/rankingDigest';
import { epochOf, frameDigest, viewAt, viewOf } from '../pages/view';
import { etagOf } from './etag';
import { findMark, MARK_HEADER, readMark, type Mark } from './mark';
import { pageCacheHeaders, policyWith, SECURITY_HEADERS, unkeptCacheControl } from './securityHeaders';
import { inlineScripts, inlineStyles, withoutScripts } from './strip';

/** What Next keeps of a rendered page or route; the parts that are used here. */
export interface CachedValue {
  kind: string;
  html?: string;
  rscData?: Buffer;
  segmentData?: Map<string, Buffer>;
  status?: number;
  headers?: Record<string, string | string[] | undefined>;
  /** Set when the value has been prepared. */
  mark?: Mark;
}

/** What `next-handler.js` asks of the page cache. */
export interface PageCache {
  prepare(value: CachedValue): void;
  isFresh(value: CachedValue): boolean;
  /** Whether a prepared page may be kept for other requests. */
  keeps(value: CachedValue): boolean;
  /** Whether readers who ask for this address get what has this ETag. False where it is not known. */
  isCurrent(address: string, etag: string): boolean;
  /** Addresses of pages that were served not long ago and are no longer fresh. Each is told once. */
  takeStale(): string[];
}

/** How many pages are remembered for `takeStale` and `isCurrent`: what is read is rendered ahead, what nobody asks for waits. */
const REMEMBERED = 2_000;

/**
 * @param index connection that is used for reading alone
 * @param siteUrl overrides the address in `site.yaml`
 */
export function createPageCache(index: Connection, siteUrl: string | undefined): PageCache {
  const expirations = expirationsOf(index);
  const served = new LRUCache<string, { mark: Mark; etag: unknown }>({ max: REMEMBERED });
  /** The state of the index in which a page was last found fresh: in the same state it still is. */
  const freshIn = new WeakMap<Mark, number>();

  function remember(mark: Mark, etag: unknown): void {
    const address = mark.keys[0]!;
    if (mark.status === 200 && !mark.unkept) served.set(address, { mark, etag });
    else served.delete(address);
  }

  function isFresh(mark: Mark): boolean {
    if (mark.until !== undefined && Date.now() >= mark.until) return false;
    const version = versionOf(index);
    if (freshIn.get(mark) === version) return true;
    if (!agrees(mark)) return false;
    freshIn.set(mark, version);
    return true;
  }

  /** While the index cannot be read, the page as it last was is better than none; `/api/health` tells the operator. */
  function isFreshAsKnown(mark: Mark): boolean {
    try {
      return isFresh(mark);
    } catch {
      return mark.status !== 503;
    }
  }

  function agrees(mark: Mark): boolean {
    if (mark.epoch !== epochOf(index)) return false;
    if (mark.keys.some((key) => (expirations(key) ?? 0) > mark.generation)) return false;
    // The first key is the page's address, which tells its edition.
    const { view } = viewAt(viewOf(index, siteUrl), mark.keys[0]!);
    return mark.frame === frameDigest(view) && (!mark.ranking || mark.ranking.digest === rankingDigest(view, mark.ranking.without));
  }

  return {
    prepare(value) {
      prepare(value);
      if (value.mark) remember(value.mark, value.headers?.etag);
    },
    isFresh: ({ mark }) => mark === undefined || isFreshAsKnown(mark),
    keeps: ({ mark }) => !mark?.unkept,
    isCurrent(address, etag) {
      const page = served.get(address);
      return page?.etag === etag && isFreshAsKnown(page.mark);
    },
    takeStale() {
      const stale = [...served.entries()].filter(([, { mark }]) => !isFresh(mark)).map(([address]) => address);
      for (const address of stale) served.delete(address);
      return stale;
    },
  };
}

/**
 * Makes a rendering ready to be kept and sent: its mark is taken out, its scripts are removed, and its status and headers
 * are what the mark says. Changes the value in place, because Next sends the same object that it stores.
 */
function prepare(value: CachedValue): void {
  if (value.mark !== undefined) return;
  if (value.kind === 'APP_ROUTE') prepareRoute(value);
  else if (typeof value.html === 'string') preparePage(value, value.html);
}

function preparePage(value: CachedValue, html: string): void {
  const mark = findMark(html);
  // React in the browser expects the page as it was rendered, the mark included.
  const clean = mark?.scripts ? html : withoutScripts(html);
  value.html = clean;
  value.headers = {
    ...value.headers,
    ...SECURITY_HEADERS,
    etag: etagOf(clean),
    ...(mark?.unkept ? { 'cache-control': unkeptCacheControl() } : pageCacheHeaders()),
    'content-security-policy': policyWith(inlineStyles(clean), mark?.scripts ? inlineScripts(clean) : undefined),
    ...(mark?.status === 503 ? { 'cache-control': 'no-store', 'x-accel-expires': '0', 'retry-after': '5' } : {}),
    ...(mark?.location === undefined ? {} : { location: encodeURI(mark.location) }),
  };
  // Next leaves the status out where it is 200.
  if (mark && mark.status !== 200) value.status = mark.status;
  // React's own payload repeats the page; only a page with scripts ever asks for it.
  if (!mark?.scripts) {
    value.rscData = Buffer.alloc(0);
    value.segmentData = undefined;
  }
  value.mark = mark;
}

function prepareRoute(value: CachedValue): void {
  const header = value.headers?.[MARK_HEADER];
  if (typeof header !== 'string') return;
  delete value.headers![MARK_HEADER];
  value.mark = readMark(header);
}

/** Another number whenever another connection has written. */
function versionOf(index: Connection): number {
  return get<{ data_version: number }>(index, 'PRAGMA data_version')!.data_version;
}

/** Generation in which a key last expired. The table is read again only when another connection has written. */
function expirationsOf(index: Connection): (key: string) => number | undefined {
  const known = new Map<string, number>();
  let version = -1;
  let newest = -1;
  let epoch = '';
  return (key) => {
    const current = versionOf(index);
    if (current !== version) {
      version = current;
      if (epochOf(index) !== epoch) {
        epoch = epochOf(index);
        known.clear();
        newest = -1;
      }
      for (const row of all<{ key: string; generation: number }>(index, 'SELECT key, generation FROM expirations WHERE generation > ?', newest)) {
        known.set(row.key, row.generation);
        newest = Math.max(newest, row.generation);
      }
    }
    return known.get(key);
  };
}
