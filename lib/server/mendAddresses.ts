import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { pathOfSearch } from '../search/request';

/**
 * Changes two kinds of addresses before Next sees them. Those with broken percent-encoding (`/%`, `/%FF`) become addresses that
 * nothing has: Next would answer with an error of its own instead of the paper's page for unknown addresses. And searches become
 * paths, because pages are made and kept by path.
 */
export function mendAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    if (request.url?.includes('%')) request.url = mended(request.url);
    if (request.url?.includes('/search')) request.url = pathOfSearch(request.url);
  });
}

/** @returns the same text where it can be decoded */
export function mended(url: string): string {
  const [path = '', ...query] = url.split('?');
  return [isDecodable(path) ? path : path.replaceAll('%', '%25'), ...query].join('?');
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
