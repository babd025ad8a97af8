import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { SECURITY_HEADERS } from '../page-cache/securityHeaders';

/** How long browsers keep the files of `public/`, and the manifest. Fonts carry a hash of their content in their names; icons and the logo keep theirs when they change. */
const PUBLIC_FILES: [RegExp, string][] = [
  [/^\/fonts\/[^/?]+\.woff2(?:\?|$)/, 'public, max-age=31536000, immutable'],
  [/^\/[^/?]+\.(?:svg|ico|png|jpg|webp|avif|webmanifest)(?:\?|$)/, 'public, max-age=3600'],
];

/**
 * The last word on headers. An answer that carries no security headers by the time it is sent gets the strictest: pages and
 * documents bring their own; this is for what Next answers by itself, its error page above all, which is made of scripts.
 * And browsers keep what stands beside the pages, for which Next has them ask with every page.
 * `npm run dev` needs scripts and is left alone.
 */
export function finishEveryAnswer(): void {
  if (process.env.NODE_ENV === 'development') return;
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const writeHead = response.writeHead.bind(response) as (...parts: unknown[]) => ServerResponse;
    response.writeHead = ((...parts: unknown[]) => {
      if (!response.hasHeader('content-security-policy')) {
        for (const [name, value] of Object.entries(SECURITY_HEADERS)) if (!response.hasHeader(name)) response.setHeader(name, value);
      }
      const cacheControl = [200, 206, 304].includes(Number(parts[0])) ? PUBLIC_FILES.find(([address]) => address.test(request.url ?? ''))?.[1] : undefined;
      if (cacheControl !== undefined) response.setHeader('cache-control', cacheControl);
      return writeHead(...parts);
    }) as typeof response.writeHead;
  });
}
