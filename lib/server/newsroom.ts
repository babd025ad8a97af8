import { openIndex, snapshot, type Connection } from '../index/database';
import { environment } from '../newspaper/environment';
import { viewOf, type View } from '../pages/view';
import type { Connections } from '../publish/update';

/** Next bundles this module more than once; what is open must be open once in a process. */
const globals = globalThis as unknown as { [key: symbol]: Connections | undefined };
const CONNECTIONS = Symbol.for('newsprint.connections');

/** This process's connections to the index of its newspaper. */
export function connections(): Connections {
  const { dataDir, articlesDir, preview } = environment();
  const open = (): Connection => openIndex(dataDir, articlesDir, preview ? 'preview' : 'site');
  return (globals[CONNECTIONS] ??= { reader: open(), writer: open() });
}

/** Reads the newspaper as it stands at one moment: nothing that `work` sees changes while it runs. */
export function readNewspaper<Result>(work: (view: View) => Result): Result {
  const { reader } = connections();
  return snapshot(reader, () => work(viewOf(reader, environment().siteUrl)));
}
