import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/**
 * Makes addresses with broken percent-encoding (`/%`, `/%FF`) into addresses that nothing has, before Next decodes them: it
 * would answer with an error of its own instead of the paper's page for unknown addresses.
 */
export function mendAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    if (request.url?.includes('%')) request.url = mended(request.url);
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
