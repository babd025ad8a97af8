import { get, type Connection } from '../index/database';

/** An embargo ends, and an article expires, within a second of its time. */
const TICK_MS = 250;

/**
 * Calls `onDue` whenever the clock has made an article live or expired since the last update. Looks at the clock again and
 * again instead of waiting for an hour, so that a clock that is set, or a machine that slept, makes no difference.
 * @returns a function that stops it
 */
export function watchClock(index: Connection, onDue: () => Promise<unknown>): () => void {
  let busy = false;
  const timer = setInterval(() => {
    if (busy || !isDue(index, Date.now())) return;
    busy = true;
    void onDue().catch(() => undefined).finally(() => (busy = false));
  }, TICK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function isDue(index: Connection, now: number): boolean {
  const found = get<{ due: number }>(index, `SELECT
    EXISTS (SELECT 1 FROM articles WHERE state = 'embargoed' AND date <= ?)
    OR EXISTS (SELECT 1 FROM articles WHERE state IN ('live', 'embargoed') AND expires IS NOT NULL AND expires <= ?)
    OR EXISTS (SELECT 1 FROM articles WHERE state = 'live' AND date > ?) AS due`, now, now, now);
  return found?.due === 1;
}
