import { randomUUID } from 'node:crypto';
import { readMeta, writeMeta, type Connection } from '../index/database';
import { generationOf } from '../pages/view';
import { slugKey } from '../page-cache/mark';

/**
 * Digests of what pages show, by address, as a publish left them. The next one compares most of the same pages, and need not
 * make them again from the index before the change: half of its work.
 */
export type Shown = Map<string, string>;

/** Pages that are remembered, some ten publishes' worth. */
const MOST = 4_000;

const META = 'shown';

interface Remembered {
  /** Written by the publish that left the digests, in its transaction: gone where it was undone. */
  token: string;
  generation: number;
  shown: Shown;
}

const remembered = new WeakMap<Connection, Remembered>();

/**
 * What pages show in the state that `reader` sees; empty where another process, or anything else, has published since. It is the
 * caller's to change, and forgotten unless `rememberShown` is called: a publish that fails half way leaves nothing wrong behind.
 */
export function shownBefore(reader: Connection): Shown {
  const known = remembered.get(reader);
  remembered.delete(reader);
  return known && known.token === readMeta(reader, META) && known.generation === generationOf(reader) ? known.shown : new Map();
}

/**
 * Remembers what pages show after a publish, in its transaction.
 * @param shown from `shownBefore`, brought up to date, the pages last compared at its end
 */
export function rememberShown(reader: Connection, writer: Connection, shown: Shown): void {
  for (const address of shown.keys()) {
    if (shown.size <= MOST) break;
    shown.delete(address);
  }
  const token = randomUUID();
  writeMeta(writer, META, token);
  remembered.set(reader, { token, generation: generationOf(writer), shown });
}

/** Forgets pages that expired without being made for the comparison. */
export function forgetShown(shown: Shown, expired: ReadonlySet<string>, compared: ReadonlySet<string>): void {
  for (const address of shown.keys()) {
    if (compared.has(address)) continue;
    if (expired.has(address) || expired.has(slugKey(address.slice(address.lastIndexOf('/') + 1)))) shown.delete(address);
  }
}
