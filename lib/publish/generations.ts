import type { Connection } from '../index/database';
import type { Publish } from '../index/write';
import { epochOf, generationOf } from '../pages/view';
import { publishesSince } from './status';

/** How soon a process hears of what another one published; its pages are never stale meanwhile, only not yet rendered ahead. */
const TICK_MS = 20;

/**
 * Calls `onPublish` after every publish, whichever process did it: this server, another one, or a command.
 * @returns a function that stops it
 */
export function watchGenerations(index: Connection, onPublish: (publishes: Publish[]) => void): () => void {
  let seen = { epoch: epochOf(index), generation: generationOf(index) };
  const timer = setInterval(() => {
    const now = { epoch: epochOf(index), generation: generationOf(index) };
    if (now.epoch === seen.epoch && now.generation === seen.generation) return;
    const publishes = publishesSince(index, seen.generation);
    seen = now;
    onPublish(publishes);
  }, TICK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
