import { startThread } from '../threads/startThread';

/** Plain values: they go to another thread. */
export interface FillSearchContext {
  dataDir: string;
  articlesDir: string;
  preview: boolean;
}

/** How long after the end of a thread the next one is started: it may end by the same fault. */
const AGAIN_MS = 60_000;

/**
 * Fills what is searched in a thread of its own, from now on: neither the first page nor any reader waits for it.
 * @param onTrouble is told what went wrong; it is tried again
 */
export function fillSearch(context: FillSearchContext, onTrouble: (message: string) => void): void {
  const worker = startThread('lib/search/fillInThread.ts', context);
  worker.on('message', onTrouble);
  worker.on('error', (error) => {
    onTrouble(String(error));
    setTimeout(() => fillSearch(context, onTrouble), AGAIN_MS).unref();
  });
  worker.unref();
}
