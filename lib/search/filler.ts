import { readMeta, writeMeta, type Connection } from '../index/database';
import { epochOf, generationOf } from '../pages/view';
import { publishesSince } from '../publish/status';
import { differences, refresh } from './documents';

/** Articles in a transaction: more cost less for each, and a publish waits for no more than these, a second or two. */
const BATCH = 500;

/** Keeps what is searched up with the index, a batch at a time. */
export interface Filler {
  /** Does the next batch, newly published articles before all others. @returns how many articles still wait */
  step(): number;
}

/**
 * The first step compares everything, so that whatever happened while nobody watched is made up for; later ones follow the journal
 * of publishes. Several processes may fill one file: each finds done what another has done.
 * @param index connection that is used for reading alone
 */
export function createFiller(search: Connection, index: Connection): Filler {
  let waiting: string[] = [];
  let seen = { epoch: '', generation: 0 };

  function notice(): void {
    const now = { epoch: epochOf(index), generation: generationOf(index) };
    if (now.epoch === seen.epoch && now.generation === seen.generation) return;
    const publishes = now.epoch === seen.epoch ? publishesSince(index, seen.generation) : [];
    const journalReaches = now.epoch === seen.epoch && publishes.length === now.generation - seen.generation;
    seen = now;
    if (!journalReaches) waiting = differences(search, index);
    else waiting = [...new Set([...publishes.flatMap(({ live, gone }) => [...gone, ...live].map((address) => address.split('/').at(-1)!)), ...waiting])];
  }

  return {
    step() {
      notice();
      const batch = waiting.splice(0, BATCH);
      if (batch.length > 0) refresh(search, index, batch);
      if (readMeta(search, 'waiting') !== String(waiting.length)) writeMeta(search, 'waiting', String(waiting.length));
      return waiting.length;
    },
  };
}

/** How many articles cannot be found yet; undefined before that is known. */
export function waitingOf(search: Connection): number | undefined {
  const waiting = readMeta(search, 'waiting');
  return waiting === undefined ? undefined : Number(waiting);
}
