import { realpathSync } from 'node:fs';
import path from 'node:path';
import watcher from '@parcel/watcher';

/**
 * Tells of every change below a folder, as paths relative to it, gathered as the operating system reports them.
 * @param onChange paths that changed; `everything` where events may have been lost
 * @returns a function that stops the watch
 * @throws where the operating system refuses, for one because its limit of watches is used up
 */
export async function watchFolder(folder: string, onChange: (paths: string[] | 'everything') => void): Promise<() => Promise<void>> {
  // Events carry real paths, so a folder that is reached through a link is watched under its real name.
  const root = realpathSync(folder);
  const subscription = await watcher.subscribe(root, (error, events) => {
    if (error) onChange('everything');
    else onChange(events.map((event) => path.relative(root, event.path).split(path.sep).join('/')));
  }, { ignore: ['**/.git/**', '**/node_modules/**'] });
  return () => subscription.unsubscribe();
}
