import { get, type Connection } from '../index/database';
import { formerAt, liveAddressOfSlug, slugOfAlias, storedSite } from '../index/rows';
import { editionAt } from '../newspaper/editions';
import { epochOf, generationOf } from '../pages/view';
import { canonicalPath, plainPath } from './canonicalPath';

/** An article that a request opens. */
export interface Opened {
  slug: string;
  /** Stands for the slug in this process. */
  number: number;
}

/** How many spellings of addresses are remembered. */
const REMEMBERED = 30_000;
/** An address longer than this is no article's. */
const LONGEST = 1_000;

/** Tells which article of today a request opens. */
export interface Articles {
  /** By its slug in whatever section, an alias, or an address from which it moved. Drafts and expired articles count too: they may come back. */
  openedBy(target: string): Opened | undefined;
  /** To be called now and then: articles move. */
  renew(): void;
}

/** @param index used for reading alone */
export function createArticles(index: Connection): Articles {
  const interned = new Map<string, Opened>();
  const known = new Map<string, Opened | null>();
  let generation = '';

  function intern(slug: string): Opened {
    let opened = interned.get(slug);
    if (!opened) interned.set(slug, (opened = { slug, number: interned.size }));
    return opened;
  }

  return {
    openedBy(target) {
      const query = target.indexOf('?');
      const path = query < 0 ? target : target.slice(0, query);
      let opened = known.get(path);
      if (opened === undefined) {
        const slug = path.length > LONGEST ? undefined : slugAt(index, path);
        opened = slug === undefined ? null : intern(slug);
        if (known.size >= REMEMBERED) known.clear();
        known.set(path, opened);
      }
      return opened ?? undefined;
    },
    renew() {
      const current = `${epochOf(index)} ${generationOf(index)}`;
      if (current !== generation) known.clear();
      generation = current;
    },
  };
}

function slugAt(index: Connection, target: string): string | undefined {
  const path = canonicalPath(target);
  const site = storedSite(index);
  const slug = /^\/[^/]+\/([^/]+)$/.exec(site ? editionAt(site, path).path : path)?.[1];
  if (slug !== undefined && get(index, `SELECT 1 AS found FROM articles WHERE slug = ? AND state <> 'duplicate'`, slug)) return slug;
  // An alias is what another system called the article, in whatever case.
  const alias = slugOfAlias(index, plainPath(target)) ?? slugOfAlias(index, path);
  if (alias !== undefined) return alias;
  const moved = formerAt(index, path)?.movedTo;
  return moved && liveAddressOfSlug(index, moved) !== undefined ? moved : undefined;
}
