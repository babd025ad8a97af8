import { get, readMeta, run, writeMeta, type Connection } from '../index/database';
import { epochOf, generationOf } from '../pages/view';
import { publishesSince } from '../publish/status';
import { differences, refresh } from './documents';

/** Articles in a transaction: more cost less for each, and a publish waits for no more than these, a second or two. */
const BATCH = 500;

/** After so many articles the pieces in which FTS5 has stored them are made one: a query looks into each of them. */
const WORTH_MERGING = 5_000;
/** Pages of 4 KB that a step merges: some tenths of a second. */
const MERGED_PAGES = 2_000;

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
  let unmerged = 0;
  let merging = false;

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
      unmerged += batch.length;
      if (waiting.length === 0 && unmerged >= WORTH_MERGING) {
        const done = !merge(search, merging ? MERGED_PAGES : -MERGED_PAGES);
        merging = !done;
        if (done) unmerged = 0;
      }
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

/**
 * One step of merging (sqlite.org/fts5.html, 6.8).
 * @param pages negative for the first step
 * @returns whether there was anything to merge
 */
function merge(search: Connection, pages: number): boolean {
  const changes = () => get<{ changes: number }>(search, 'SELECT total_changes() AS changes')!.changes;
  const before = changes();
  run(search, `INSERT INTO words (words, rank) VALUES ('merge', ${pages})`);
  return changes() - before >= 2;
}
