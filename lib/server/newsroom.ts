import { openIndex, snapshot, type Connection } from '../index/database';
import { environment } from '../newspaper/environment';
import { viewOf, type View } from '../pages/view';
import type { PageCache } from '../page-cache/pageCache';
import type { Publisher } from '../publish/publisher';
import type { Connections } from '../publish/update';
import type { ViewsDesk } from './viewsDesk';
import { openSearch } from '../search/database';

/** What a process has once. Next bundles this module several times over, so it hangs on the process and not on the module. */
interface Newsroom {
  connections?: Connections;
  /** What searches look into. */
  search?: Connection;
  publisher?: Publisher;
  viewsDesk?: ViewsDesk;
  /** `lib/page-cache/next-handler.js` looks for it here. */
  pageCache?: PageCache;
}

const globals = globalThis as unknown as Record<symbol, Newsroom | undefined>;
const NEWSROOM = Symbol.for('newsprint.newsroom');

export function newsroom(): Newsroom {
  return (globals[NEWSROOM] ??= {});
}

/** This process's connections to the index of its newspaper. */
export function connections(): Connections {
  const { dataDir, articlesDir, preview } = environment();
  const open = (): Connection => openIndex(dataDir, articlesDir, preview ? 'preview' : 'site');
  return (newsroom().connections ??= { reader: open(), writer: open() });
}

function searchConnection(): Connection {
  const { dataDir, articlesDir, preview } = environment();
  return (newsroom().search ??= openSearch(dataDir, articlesDir, preview));
}

/** Reads the newspaper as it stands at one moment: nothing that `work` sees changes while it runs. */
export function readNewspaper<Result>(work: (view: View) => Result): Result {
  const { reader } = connections();
  return snapshot(reader, () => work({
    ...viewOf(reader, environment().siteUrl),
    // Opened when it is first asked for: whatever is wrong with search, pages do not suffer.
    get search() {
      return searchConnection();
    },
  }));
}
