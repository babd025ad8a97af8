import { createHash } from 'node:crypto';

/** Nothing on a page connects anywhere; `connect-src` is for tools that look at one, such as Lighthouse, which asks for robots.txt from within it. */
const COMMON_POLICY = ["default-src 'none'", "connect-src 'self'", "img-src 'self'", "font-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"];

/** What every public answer carries. No page runs script, no other site is asked for anything, nothing may frame the paper. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': policy("style-src 'self'", "script-src 'none'"),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
};

/**
 * The policy of a page: the site's own files and exactly the style sheets that came with the page, and for one that keeps React
 * the same of its scripts.
 * @param scripts undefined on a page that runs none
 * @see https://www.w3.org/TR/CSP3/#external-hash
 */
export function policyWith(styles: readonly string[], scripts: readonly string[] | undefined): string {
  return policy(["style-src 'self'", ...styles.map(hashSource)].join(' '), scripts === undefined ? "script-src 'none'" : ["script-src 'self'", ...scripts.map(hashSource)].join(' '));
}

function policy(...own: string[]): string {
  return [...COMMON_POLICY, ...own].join('; ');
}

function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/**
 * A reader's browser asks again each time and gets 304 while nothing changed. Only an edge in front may serve a page while it
 * fetches the next: some browsers would show a returning reader a minute-old front. An nginx in front of which this site knows
 * nothing keeps pages for a second (`X-Accel-Expires`, which it does not pass on, and which has
 * to come first: nginx 1.22 gives up at `max-age=0`).
 */
export function pageCacheHeaders(behindEdge = Boolean(process.env.EDGE_URL)): Record<string, string> {
  return behindEdge
    ? { 'cache-control': 'public, max-age=0, s-maxage=1, stale-while-revalidate=60, stale-if-error=86400' }
    : { 'x-accel-expires': '1', 'cache-control': 'public, max-age=0, must-revalidate' };
}

/** A page made for one request: an edge may answer the same question of a crowd with it for a second, and never afterwards. */
export function unkeptCacheControl(behindEdge = Boolean(process.env.EDGE_URL)): string {
  return behindEdge ? 'public, max-age=0, s-maxage=1' : 'private, no-cache';
}
