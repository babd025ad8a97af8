/** A thread that reads articles for `readerThreads.ts`: a message is a batch of files, the answer what they come to. */
import { parentPort, workerData } from 'node:worker_threads';
import type { FoundFile } from '../articles/find';
import { fillReader, type FillReadingContext } from './fillReading';

const read = fillReader(workerData as FillReadingContext);
let last: Promise<unknown> = Promise.resolve();

// One batch after another: answers come in the order of the questions.
parentPort!.on('message', (batch: FoundFile[]) => {
  last = last.then(async () => parentPort!.postMessage(await read(batch)));
});
