import { subscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
import { SECURITY_HEADERS } from '../page-cache/securityHeaders';

/**
 * The last word on headers: an answer that carries no security headers by the time it is sent gets the strictest. Pages and
 * documents bring their own; this is for what Next answers by itself, its error page above all, which is made of scripts.
 * `npm run dev` needs scripts and is left alone.
 */
export function secureEveryAnswer(): void {
  if (process.env.NODE_ENV === 'development') return;
  subscribe('http.server.request.start', (message) => {
    const { response } = message as { response: ServerResponse };
    const writeHead = response.writeHead.bind(response) as (...parts: unknown[]) => ServerResponse;
    response.writeHead = ((...parts: unknown[]) => {
      if (!response.hasHeader('content-security-policy')) {
        for (const [name, value] of Object.entries(SECURITY_HEADERS)) if (!response.hasHeader(name)) response.setHeader(name, value);
      }
      return writeHead(...parts);
    }) as typeof response.writeHead;
  });
}
