// @ts-check
/**
 * Next's cache handler. Next keeps and evicts pages; what may be served, and in which form, is decided by
 * `lib/page-cache/pageCache.ts`, which `instrumentation.ts` puts in place before the first request.
 *
 * Plain JavaScript, because Next loads this file itself and does not compile it.
 */
import fileSystemCache from 'next/dist/server/lib/incremental-cache/file-system-cache.js';

/** @type {typeof import('next/dist/server/lib/incremental-cache/file-system-cache.js').default} */
const FileSystemCache = /** @type {any} */ (fileSystemCache).default ?? fileSystemCache;

/** @returns {import('./pageCache').PageCache | undefined} */
function pageCache() {
  const cache = /** @type {any} */ (globalThis)[Symbol.for('newsprint.newsroom')]?.pageCache;
  // The build stores pages as they are; serving them so would send scripts, so a server without the page cache stops.
  if (!cache && process.env.NEXT_PHASE !== 'phase-production-build') throw new Error('the page cache is missing: instrumentation.ts did not run');
  return cache;
}

export default class NewsprintCacheHandler extends FileSystemCache {
  /** @param {any[]} args */
  async get(...args) {
    const data = await super.get(.../** @type {[any, any]} */ (args));
    const cache = pageCache();
    const value = /** @type {any} */ (data?.value);
    if (!cache || !value) return data;
    cache.prepare(value);
    return cache.isFresh(value) ? data : null;
  }

  /** @param {any[]} args */
  async set(...args) {
    const cache = pageCache();
    const value = /** @type {any} */ (args[1]);
    if (cache && value) {
      cache.prepare(value);
      // Next sends the value all the same.
      if (!cache.keeps(value)) return;
    }
    return super.set(.../** @type {[any, any, any]} */ (args));
  }
}
