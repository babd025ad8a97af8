import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { FoundFile } from '../articles/find';
import { startThread } from '../threads/startThread';
import { breathing } from './breath';
import { fillReader, type FillBatch, type FillReadingContext } from './fillReading';

/** For fewer articles, starting threads takes longer than they save. */
const WORTH_THREADS = 2_000;
const MOST_THREADS = 4;
/** Articles in a message: enough that messages cost little, few enough that requests are let through between them. */
const BATCH = 50;
/** Batches that a thread has before it, so that it never waits. */
const AHEAD = 3;

/**
 * Reads all articles of a folder that was never indexed, in as many threads as there are processors.
 * @param onBatch is given every batch, in the order of the files
 * @throws what goes wrong in a thread; articles with errors are no such thing
 */
export async function readAll(files: readonly FoundFile[], context: FillReadingContext, onBatch: (batch: FillBatch) => void): Promise<void> {
  const threads = files.length < WORTH_THREADS ? [] : startThreads(context);
  const read = threads.length === 0 ? fillReader(context) : undefined;
  const breathe = breathing();
  try {
    const waiting: Promise<FillBatch>[] = [];
    for (let at = 0, turn = 0; at < files.length || waiting.length > 0; at += BATCH, turn++) {
      const batch = files.slice(at, at + BATCH);
      if (batch.length > 0) waiting.push(read ? read(batch) : threads[turn % threads.length]!.read(batch));
      if (batch.length > 0 && waiting.length < threads.length * AHEAD) continue;
      onBatch(await waiting.shift()!);
      await breathe();
    }
  } finally {
    await Promise.all(threads.map((thread) => thread.stop()));
  }
}

interface Thread {
  read(batch: readonly FoundFile[]): Promise<FillBatch>;
  stop(): Promise<unknown>;
}

function startThreads(context: FillReadingContext): Thread[] {
  return Array.from({ length: Math.min(MOST_THREADS, availableParallelism()) }, () => readerIn(startThread('lib/publish/readInThread.ts', context)));
}

function readerIn(worker: Worker): Thread {
  const asked: { resolve(batch: FillBatch): void; reject(error: unknown): void }[] = [];
  let broken: unknown;
  const fail = (error: unknown) => {
    broken = error;
    for (const { reject } of asked.splice(0)) reject(error);
  };
  worker.on('message', (batch: FillBatch) => asked.shift()?.resolve(batch));
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('a thread that reads articles ended before its work was done')));
  return {
    read(batch) {
      const answer = new Promise<FillBatch>((resolve, reject) => {
        if (broken !== undefined) reject(broken);
        else asked.push({ resolve, reject });
      });
      // It is waited for later, after others.
      answer.catch(() => undefined);
      worker.postMessage(batch);
      return answer;
    },
    stop: () => worker.terminate(),
  };
}
