import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import watcher from '@parcel/watcher';

/** An editor that empties a file before writing it is done with it when it has left it alone for so long. */
const SETTLED_MS = 50;
/** A file that is written without end is read all the same. */
const PATIENCE_MS = 500;
const LOOK_EVERY_MS = 10;

/**
 * Tells of every change below a folder, as paths relative to it, gathered as the operating system reports them, once the
 * files have been left alone for a moment: nobody's half-written article is read.
 * @param onChange paths that changed; `everything` where events may have been lost
 * @returns a function that stops the watch
 * @throws where the operating system refuses, for one because its limit of watches is used up
 */
export async function watchFolder(folder: string, onChange: (paths: string[] | 'everything') => void): Promise<() => Promise<void>> {
  // Events carry real paths, so a folder that is reached through a link is watched under its real name.
  const root = realpathSync(folder);
  const waiting = new Set<string>();

  async function tellWhenSettled(): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    while (Date.now() < end && someIsBeingWritten(root, waiting)) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const paths = [...waiting];
    waiting.clear();
    onChange(paths);
  }

  const subscription = await watcher.subscribe(root, (error, events) => {
    if (error) return onChange('everything');
    const isFirst = waiting.size === 0;
    for (const event of events) waiting.add(path.relative(root, event.path).split(path.sep).join('/'));
    // What comes while others wait goes with them: a rename is two events.
    if (isFirst && waiting.size > 0) void tellWhenSettled();
  }, { ignore: ['**/.git/**', '**/node_modules/**'] });
  return () => subscription.unsubscribe();
}

/** Files that are gone, and such as were copied with the time of their original, need no waiting for. */
function someIsBeingWritten(root: string, paths: Iterable<string>): boolean {
  const now = Date.now();
  for (const each of paths) {
    const written = statSync(path.join(root, each), { throwIfNoEntry: false })?.mtimeMs;
    if (written !== undefined && Math.abs(now - written) < SETTLED_MS) return true;
  }
  return false;
}
