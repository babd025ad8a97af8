import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { USER_AGENT } from '../publish/warm';

/** Whoever follows one link after another is between two of them for so long. */
const LULL_MS = 25;
/** Under a steady stream of readers there is no lull. */
const PATIENCE_MS = 200;

/**
 * Watches who waits for an answer of this process, so that pages are rendered ahead in the moments between: on one thread, such a page
 * takes its time from a reader's.
 * @returns resolves when none waits and none has for a moment, or after a fifth of a second
 */
export function watchReaders(): () => Promise<void> {
  const waiting = new Set<ServerResponse>();
  let lastSeen = 0;

  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    if (!isForReader(request)) return;
    waiting.add(response);
    lastSeen = performance.now();
    const served = () => {
      if (waiting.delete(response)) lastSeen = performance.now();
    };
    // What is left to send to a slow phone, the operating system sends.
    response.once('finish', served).once('close', served);
  });

  return async () => {
    const end = performance.now() + PATIENCE_MS;
    while (performance.now() < end && (waiting.size > 0 || performance.now() - lastSeen < LULL_MS)) await new Promise((resolve) => setTimeout(resolve, LULL_MS / 5));
  };
}

/** Whether somebody waits for the answer: it is not rendered ahead. */
export function isForReader({ headers }: IncomingMessage): boolean {
  return headers['user-agent'] !== USER_AGENT;
}
