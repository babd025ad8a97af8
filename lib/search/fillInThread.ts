/** The thread of `fillSearch.ts`: fills as long as the process lives. */
import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { checkpoint, openIndex } from '../index/database';
import { openSearch } from './database';
import { createFiller } from './filler';
import type { FillSearchContext } from './fillSearch';

/** How soon a published article can be found. */
const TICK_MS = 100;
/** After a failure, such as a full disk. */
const RETRY_MS = 10_000;

const { dataDir, articlesDir, preview } = workerData as FillSearchContext;
const index = openIndex(dataDir, articlesDir, preview ? 'preview' : 'site');
// The server may just have read the folder for the first time; here nobody waits.
checkpoint(index);
const filler = createFiller(openSearch(dataDir, articlesDir, preview), index);

for (;;) {
  const started = performance.now();
  try {
    const waiting = filler.step();
    // Where there is one processor, readers get half of it while an archive is read.
    await pause(waiting === 0 ? TICK_MS : availableParallelism() > 1 ? 0 : performance.now() - started);
  } catch (error) {
    parentPort!.postMessage(String(error));
    await pause(RETRY_MS);
  }
}
