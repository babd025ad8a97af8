import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Answers 304 without a body where the reader has what it asked for (`If-None-Match`): pages, feeds, sitemaps and photos carry an ETag of their own.
 * @see RFC 9110, 13.1.2 and 15.4.5
 */
export function answerConditions(): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const known = request.headers['if-none-match'];
    if (known === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return;
    const writeHead = response.writeHead.bind(response) as (...parts: unknown[]) => ServerResponse;
    response.writeHead = ((...parts: unknown[]) => {
      const etag = response.getHeader('etag');
      if (parts[0] !== 200 || typeof etag !== 'string' || !names(known, etag)) return writeHead(...parts);
      for (const name of ['content-type', 'content-length', 'content-encoding']) response.removeHeader(name);
      // Node sends no body with this status, whatever is written.
      return writeHead(304);
    }) as typeof response.writeHead;
  });
}

/** Whether a list of entity tags names this one, by weak comparison; `*` names every one. */
export function names(list: string, etag: string): boolean {
  if (list.trim() === '*') return true;
  const opaque = (tag: string) => tag.replace(/^W\//, '');
  return (list.match(/(?:W\/)?"[^"]*"/g) ?? []).some((tag) => opaque(tag) === opaque(etag));
}
