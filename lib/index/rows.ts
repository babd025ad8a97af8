import type { StoredArticle } from '../articles/evaluate';
import type { Authors } from '../newspaper/authors';
import { prefixOf } from '../newspaper/editions';
import type { Pin } from '../newspaper/front';
import type { Site } from '../newspaper/site';
import type { PhotoFacts } from '../photos/probe';
import { all, get, type Connection } from './database';

/**
 * What becomes of an article at a moment. `live`: readers see it. `embargoed`: its date is to come. `expired`: its time is
 * over. `draft`: never public. `duplicate`: an older article has its slug.
 */
export type State = 'live' | 'embargoed' | 'expired' | 'draft' | 'duplicate';

/** An article in the index, without its body. */
export interface ArticleRow {
  id: number;
  path: string;
  slug: string;
  /** `''` is the paper's own. */
  edition: string;
  section: string;
  date: number;
  expires: number | null;
  /** The later of `date` and `updated`; what sitemaps and feeds call last modified. */
  modified: number;
  state: State;
  views: number;
  /** Of everything that its own page shows of it. */
  hash: string;
  /** Of everything that a list shows of it. */
  cardHash: string;
  article: StoredArticle;
}

const COLUMNS = 'id, path, slug, edition, section, date, expires, modified, state, views, hash, card_hash, data';

interface RawRow extends Omit<ArticleRow, 'cardHash' | 'article'> {
  card_hash: string;
  data: string;
}

function toRow(raw: RawRow): ArticleRow {
  return {
    id: raw.id, path: raw.path, slug: raw.slug, edition: raw.edition, section: raw.section, date: raw.date, expires: raw.expires, modified: raw.modified,
    state: raw.state, views: raw.views, hash: raw.hash, cardHash: raw.card_hash, article: JSON.parse(raw.data) as StoredArticle,
  };
}

interface KeptRows {
  byId: Map<number, ArticleRow | undefined>;
  bySlug: Map<string, ArticleRow | undefined>;
  /** Another index that has the same rows, those apart that changed. */
  same?: { index: Connection; changed: ReadonlySet<number | undefined> };
}

const keptRows = new WeakMap<Connection, KeptRows>();

/**
 * While pages are compared, the same articles are asked for again and again: until the returned function is called, rows are read once.
 * Nothing may change them meanwhile.
 * @param changed identifiers of the rows that the writer has otherwise than the reader
 */
export function keepRows(reader: Connection, writer: Connection, changed: ReadonlySet<number | undefined>): () => void {
  keptRows.set(reader, { byId: new Map(), bySlug: new Map() });
  keptRows.set(writer, { byId: new Map(), bySlug: new Map(), same: { index: reader, changed } });
  return () => {
    for (const index of [reader, writer]) keptRows.delete(index);
  };
}

function once<Key>(rows: Map<Key, ArticleRow | undefined> | undefined, key: Key, read: () => RawRow | undefined): ArticleRow | undefined {
  if (rows?.has(key)) return rows.get(key);
  const raw = read();
  const row = raw && toRow(raw);
  rows?.set(key, row);
  return row;
}

export function rowById(index: Connection, id: number): ArticleRow | undefined {
  const kept = keptRows.get(index);
  if (kept?.same && !kept.same.changed.has(id)) return rowById(kept.same.index, id);
  return once(kept?.byId, id, () => get<RawRow>(index, `SELECT ${COLUMNS} FROM articles WHERE id = ?`, id));
}

export function rowByPath(index: Connection, path: string): ArticleRow | undefined {
  const raw = get<RawRow>(index, `SELECT ${COLUMNS} FROM articles WHERE path = ?`, path);
  return raw && toRow(raw);
}

/** The article that owns a slug: of several files with it, the one first published, then the first path. */
export function rowBySlug(index: Connection, slug: string): ArticleRow | undefined {
  return once(keptRows.get(index)?.bySlug, slug, () => get<RawRow>(index, `SELECT ${COLUMNS} FROM articles WHERE slug = ? AND state <> 'duplicate' ORDER BY date, path LIMIT 1`, slug));
}

export function bodyOf(index: Connection, id: number): string {
  return get<{ body: string }>(index, 'SELECT body FROM articles WHERE id = ?', id)?.body ?? '';
}

/** What an article's address is made of. */
export interface Addressed {
  edition: string;
  section: string;
  slug: string;
}

export function addressOf({ edition, section, slug }: Addressed): string {
  return `${prefixOf(edition)}/${section}/${slug}`;
}

/** Where an article lives today, or undefined while readers cannot see it. */
export function liveAddressOfSlug(index: Connection, slug: string): string | undefined {
  const row = get<Addressed>(index, `SELECT edition, section, slug FROM articles WHERE slug = ? AND state = 'live'`, slug);
  return row && addressOf(row);
}

export function liveAddressOfPath(index: Connection, path: string): string | undefined {
  const row = get<Addressed>(index, `SELECT edition, section, slug FROM articles WHERE path = ? AND state = 'live'`, path);
  return row && addressOf(row);
}

/** The article that an address led to before, by an alias in front matter. */
export function slugOfAlias(index: Connection, address: string): string | undefined {
  return get<{ slug: string }>(index, `SELECT slug FROM aliases JOIN articles USING (path) WHERE address = ? AND state = 'live' ORDER BY date, path LIMIT 1`, address)?.slug;
}

/** What once stood at an address that no article has now. */
export function formerAt(index: Connection, address: string): { movedTo: string | null } | undefined {
  const row = get<{ moved_to: string | null }>(index, 'SELECT moved_to FROM former WHERE address = ?', address);
  return row && { movedTo: row.moved_to };
}

/** An edition's live articles by the reads they bring from an earlier system; newer first among equals, then by slug. */
export function idsByViews(index: Connection, limit: number, edition: string, section?: string): number[] {
  const rows = section === undefined
    ? all<{ id: number }>(index, `SELECT id FROM articles WHERE state = 'live' AND edition = ? ORDER BY views DESC, date DESC, slug LIMIT ?`, edition, limit)
    : all<{ id: number }>(index, `SELECT id FROM articles WHERE state = 'live' AND edition = ? AND section = ? ORDER BY views DESC, date DESC, slug LIMIT ?`, edition, section, limit);
  return rows.map(({ id }) => id);
}

const parsedSettings = new WeakMap<Connection, Map<string, { text: string; value: unknown }>>();

/** Settings change seldom and every page needs them: parsed once for each text. */
function setting<Value>(index: Connection, name: 'site' | 'authors' | 'front'): Value | undefined {
  const text = get<{ value: string }>(index, 'SELECT value FROM settings WHERE name = ?', name)?.value;
  if (text === undefined) return undefined;
  let known = parsedSettings.get(index);
  if (!known) parsedSettings.set(index, (known = new Map()));
  let entry = known.get(name);
  // Without a prototype: an author called `constructor` is known only where the paper has one.
  if (entry?.text !== text) known.set(name, (entry = { text, value: Object.assign(Object.create(null) as object, JSON.parse(text)) }));
  return entry.value as Value;
}

export function storedSite(index: Connection): Site | undefined {
  return setting<Site>(index, 'site');
}

export function storedAuthors(index: Connection): Authors {
  return setting<Authors>(index, 'authors') ?? {};
}

/** What `front.yaml` pins, in its order. */
export function storedPins(index: Connection): Pin[] {
  return setting<{ pins: Pin[] }>(index, 'front')?.pins ?? [];
}

/** What is known of a photo; undefined where nothing that is shown names it, or it cannot be read. */
export function photoAt(index: Connection, path: string): PhotoFacts | undefined {
  const row = get<{ hash: string; width: number; height: number; tone: string | null; words: string }>(index, 'SELECT hash, width, height, tone, words FROM photos WHERE path = ?', path);
  return row && { hash: row.hash, width: row.width, height: row.height, tone: row.tone ?? undefined, words: JSON.parse(row.words) as PhotoFacts['words'] };
}
