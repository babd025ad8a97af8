/**
 * Which requests are a reader's view. docs/most-viewed.md says the same in plain words, and `/most-viewed/how-we-count` tells
 * readers; a change here is a change there.
 */
import { isbot } from 'isbot';
import type { SeenRequest } from './request';

/** A view is a page that was fetched, not one that was asked about (HEAD). */
const METHOD = 'GET';

/** 200: the page was sent. 304: the reader's browser had it and shows it again. A redirect is followed, and counts where it ends. */
const STATUSES: ReadonlySet<number> = new Set([200, 304]);

/**
 * How the user agents of browsers begin, those of old telephones included. Programs that fetch pages mostly name themselves
 * first (`curl/8`, `Newsprint (renders ahead)`), and whoever names nothing is none.
 */
const BROWSERS = /^(?:Mozilla\/|Opera\/|UCWEB\/|Nokia|SAMSUNG-|BlackBerry)/;

/** Browsers for a terminal, which blind people read with. isbot takes them for programs. */
const TEXT_BROWSERS = /^(?:Lynx\/|w3m\/|E?Links |Dillo\/|NetSurf\/)/;

/** Feed readers, link previews and monitoring that call themselves a browser and that isbot does not know. */
const NO_READERS = /\b(?:rss|feeds?|inoreader|newsblur|reeder|prometheus|blackbox|monitor(?:ing)?|uptime|preview|newsprint)\b/i;

/** Fetch Metadata (W3C): a page that a person opens is a `document`; anything else is part of another page or a script's doing. */
const NAVIGATION = 'document';

/** Asked for in case a reader might want it: `prefetch`, `prefetch;prerender`, and Safari's `preview`. */
const AHEAD = /prefetch|prerender|preview/i;

/** Next's own mark on requests for a page's data. */
const DATA_QUERY = /[?&]_rsc(?:[=&]|$)/;

/** Where the site keeps what belongs to pages: half of all requests, known by their beginning. */
const NO_PAGES = /^\/(?:_next|media|fonts|api)\//;

/** Whether a request is one reader opening one page, as far as can be known from it alone. Which page is not asked here. */
export function isView(request: SeenRequest): boolean {
  return request.method === METHOD
    && STATUSES.has(request.status)
    && !NO_PAGES.test(request.target)
    && (request.fetchDest === undefined || request.fetchDest === '' || request.fetchDest === '-' || request.fetchDest === NAVIGATION)
    && !AHEAD.test(request.purpose ?? '')
    && request.data !== true
    && !DATA_QUERY.test(request.target)
    && isBrowser(request.userAgent);
}

/** How many user agents are remembered: looking at one takes 4 µs, and most readers share a few hundred. */
const REMEMBERED = 5_000;
const verdicts = new Map<string, boolean>();

/** Whether a user agent is a browser's. */
export function isBrowser(userAgent: string): boolean {
  const known = verdicts.get(userAgent);
  if (known !== undefined) return known;
  const verdict = TEXT_BROWSERS.test(userAgent) || (BROWSERS.test(userAgent) && !NO_READERS.test(userAgent) && !isbot(userAgent));
  // Forged ones without end must not fill the memory.
  if (verdicts.size >= REMEMBERED) verdicts.clear();
  verdicts.set(userAgent, verdict);
  return verdict;
}
