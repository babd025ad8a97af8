import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { PageCache } from '../page-cache/pageCache';
import { encodingFor, type Compressor } from './compress';
import { nameOf, pathOf } from './compressAnswers';

/** Answers whose headers are remembered: some three kilobytes each. */
const REMEMBERED = 2_000;

interface Sent {
  address: string;
  etag: string;
  headers: OutgoingHttpHeaders;
}

/**
 * Sends again what was sent before, as long as it is what readers get: pages, feeds and sitemaps that the page cache says are fresh,
 * with the headers that they had, in the form that was compressed then. Next is not asked, which would do everything anew but render.
 * Whatever is not known here, or not asked for plainly, Next answers.
 */
export function answerKept(pageCache: Pick<PageCache, 'isCurrent'>, compressor: Compressor): void {
  const sent = new LRUCache<string, Sent>({ max: REMEMBERED });
  const known = new WeakSet<Server>();

  function remember(request: IncomingMessage, response: ServerResponse, path: string): void {
    const etag = response.getHeader('etag');
    if (!isPlain(request) || response.statusCode !== 200 || typeof etag !== 'string') return;
    const address = decodeURI(path);
    if (!pageCache.isCurrent(address, etag)) return;
    const headers = { ...response.getHeaders(), ...(response.hasHeader('x-nextjs-cache') ? { 'x-nextjs-cache': 'HIT' } : {}) };
    delete headers['content-encoding'];
    sent.set(path, { address, etag, headers });
  }

  function answer(request: IncomingMessage, response: ServerResponse, path: string): boolean {
    const before = isPlain(request) ? sent.get(path) : undefined;
    if (!before) return false;
    const encoding = encodingFor(request);
    const body = compressor.kept(encoding, nameOf(path, before.etag));
    if (!body || !pageCache.isCurrent(before.address, before.etag)) return false;
    for (const [name, value] of Object.entries(before.headers)) response.setHeader(name, value!);
    if (encoding) response.setHeader('content-encoding', encoding);
    response.setHeader('content-length', body.length);
    response.end(body);
    return true;
  }

  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server };
    if (known.has(server)) return;
    known.add(server);
    goBefore(server, (request, response) => {
      // As it is now: Next may change it.
      const path = pathOf(request);
      if (answer(request, response, path)) return true;
      response.once('finish', () => remember(request, response, path));
      return false;
    });
  });
}

/** A page in React's own format is another answer. */
function isPlain({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers.rsc === undefined;
}

/** Has a server ask `answer` first; it says whether it has answered. */
function goBefore(server: Server, answer: (request: IncomingMessage, response: ServerResponse) => boolean): void {
  const others = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!answer(request, response)) for (const other of others) other.call(server, request, response);
  });
}
