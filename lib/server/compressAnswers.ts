import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { encodingFor, type Compressor } from './compress';
import { isForReader } from './readers';

/** What becomes smaller: text. Photos and fonts are compressed by their nature, and a stream of events must not be held back. */
const TEXT = /^(?:text\/(?!event-stream)|application\/(?:javascript|json|xml|[a-z.+-]+\+(?:json|xml))|image\/svg\+xml|image\/x-icon)/i;

/**
 * Sends text compressed, whole and with its length, instead of Next's own way (`compress` in next.config.js), which compresses while it sends:
 * it does the same work again for every reader, and a cache in front cannot hand over what came in chunks as it hands over a file.
 * What is text and not yet sent is therefore held back until it is complete. Its ETag, if any, is to be weak.
 * @see RFC 9110, 8.4 and 8.8.3.3
 */
export function compressAnswers({ compress, keep }: Compressor): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const path = pathOf(request);
    holdBack(response, async (body) => {
      vary(response);
      if (request.method === 'HEAD') {
        // How long the compressed page would be, only making it tells.
        response.removeHeader('content-length');
        return body;
      }
      const encoding = encodingFor(request);
      const name = isForReader(request) ? contentName(path, response) : undefined;
      const compressed = encoding && (await compress(body, encoding, name));
      if (!encoding && name !== undefined) keep(body, name);
      if (compressed && encoding) response.setHeader('content-encoding', encoding);
      response.setHeader('content-length', (compressed ?? body).length);
      return compressed ?? body;
    });
  });
}

/** Collects a text that is written in whatever parts, and sends what `finish` makes of it. Everything else passes. */
function holdBack(response: ServerResponse, finish: (body: Buffer) => Promise<Buffer>): void {
  const { flushHeaders, write, end } = response;
  let parts: Buffer[] | undefined;
  const release = () => Object.assign(response, { flushHeaders, write, end });
  /** Whether this answer is held back; otherwise it goes its own way from here on. */
  const holds = (): boolean => {
    if (parts) return true;
    if (!response.headersSent && isText(response)) parts = [];
    else release();
    return parts !== undefined;
  };
  const add = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === 'string') parts!.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
    else if (chunk instanceof Uint8Array) parts!.push(Buffer.from(chunk));
  };
  const callback = (values: unknown[]) => values.find((value): value is () => void => typeof value === 'function');

  response.flushHeaders = () => {
    if (!holds()) response.flushHeaders();
  };
  response.write = ((...values: unknown[]) => {
    if (!holds()) return (response.write as (...values: unknown[]) => boolean)(...values);
    add(values[0], values[1]);
    const done = callback(values);
    if (done) process.nextTick(done);
    return true;
  }) as typeof response.write;
  response.end = ((...values: unknown[]) => {
    if (!holds()) return (response.end as (...values: unknown[]) => ServerResponse)(...values);
    add(values[0], values[1]);
    const body = Buffer.concat(parts!);
    // Whoever ends an answer twice ends it once.
    response.end = (() => response) as typeof response.end;
    void finish(body).then((finished) => {
      release();
      response.end(finished, callback(values));
    }, (error: unknown) => response.destroy(error instanceof Error ? error : undefined));
    return response;
  }) as typeof response.end;
}

function isText(response: ServerResponse): boolean {
  return ![204, 206, 304].includes(response.statusCode) && !response.hasHeader('content-encoding') && TEXT.test(String(response.getHeader('content-type') ?? ''));
}

/** What the same answer is called when it comes again. Without an ETag it has no name. */
function contentName(path: string, response: ServerResponse): string | undefined {
  const etag = response.getHeader('etag');
  return typeof etag === 'string' ? nameOf(path, etag) : undefined;
}

/** What is at a path as long as it has this ETag. */
export function nameOf(path: string, etag: string): string {
  return `${path} ${etag}`;
}

/** The address that is asked for, with whatever query. */
export function pathOf(request: IncomingMessage): string {
  return request.url?.split('?', 1)[0] ?? '/';
}

function vary(response: ServerResponse): void {
  const now = [response.getHeader('vary') ?? []].flat().join(', ');
  if (!/\*|accept-encoding/i.test(now)) response.setHeader('vary', now ? `${now}, Accept-Encoding` : 'Accept-Encoding');
}
