/** Writing counts, reading them, and folding old ones. */
import { all, get, readMeta, run, writeMeta, type Connection } from '../index/database';
import { transaction } from './database';
import { combine, fromBytes, pack, toBytes, type Packed } from './packed';
import { foldedInto, hourOf, type Span } from './times';

/** Views that are counted and not stored yet, by hour and slug. */
export class Tally {
  private readonly hours = new Map<number, Map<string, number>>();
  /** Pairs of hour and article. */
  size = 0;

  /** @param time in milliseconds since 1970 UTC */
  add(slug: string, time: number, views = 1): void {
    const hour = hourOf(time);
    let counts = this.hours.get(hour);
    if (!counts) this.hours.set(hour, (counts = new Map()));
    const count = counts.get(slug);
    if (count === undefined) this.size++;
    counts.set(slug, (count ?? 0) + views);
  }

  entries(): IterableIterator<[hour: number, counts: Map<string, number>]> {
    return this.hours.entries();
  }

  clear(): void {
    this.hours.clear();
    this.size = 0;
  }
}

/** Adds counts to what is stored. To be called in a transaction. */
export function addCounts(views: Connection, tally: Tally, now: number): void {
  if (tally.size === 0) return;
  const change = nextChange(views);
  for (const [hour, counts] of tally.entries()) {
    const { span, start } = foldedInto('hour', hour, now);
    add(views, span, start, pack(new Map([...counts].map(([slug, count]) => [numberOf(views, slug), count]))), change);
  }
}

function add(views: Connection, span: Span, start: number, packed: Packed, change: number): void {
  const sum = combine(storedCounts(views, { span, start }), packed);
  const statement = views.prepare('INSERT INTO counts VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET change = excluded.change, packed = excluded.packed');
  statement.run(span, start, change, toBytes(sum));
}

function nextChange(views: Connection): number {
  const change = Number(readMeta(views, 'change') ?? 0) + 1;
  writeMeta(views, 'change', String(change));
  return change;
}

/** Hours and days that have grown old become days and totals. Says so in `foldings`, because whoever keeps counts in memory must read them anew. */
export function foldCounts(views: Connection, now: number): void {
  const old = all<{ span: Span; start: number }>(views, `SELECT span, start FROM counts WHERE span <> 'total'`).filter(({ span, start }) => foldedInto(span, start, now).span !== span);
  if (old.length === 0) return;
  transaction(views, () => {
    const change = nextChange(views);
    for (const { span, start } of old) {
      const into = foldedInto(span, start, now);
      add(views, into.span, into.start, storedCounts(views, { span, start }), change);
      run(views, 'DELETE FROM counts WHERE span = ? AND start = ?', span, start);
    }
    writeMeta(views, 'foldings', String(foldingsOf(views) + 1));
  });
}

export function foldingsOf(views: Connection): number {
  return Number(readMeta(views, 'foldings') ?? 0);
}

/** Which stored counts there are. */
export interface CountKey {
  span: Span;
  start: number;
  /** Grows with every write. */
  change: number;
}

/** Counts that were written after a change. */
export function changedCounts(views: Connection, change: number): CountKey[] {
  return all<CountKey>(views, 'SELECT span, start, change FROM counts WHERE change > ? ORDER BY span, start', change);
}

/** @throws where the file is damaged */
export function storedCounts(views: Connection, { span, start }: Pick<CountKey, 'span' | 'start'>): Packed {
  const row = get<{ packed: Uint8Array }>(views, 'SELECT packed FROM counts WHERE span = ? AND start = ?', span, start);
  return row ? fromBytes(row.packed) : new Uint32Array(0);
}

/** The number by which counts know an article; a new one where it has none. */
function numberOf(views: Connection, slug: string): number {
  const known = get<{ id: number }>(views, 'SELECT id FROM articles WHERE slug = ?', slug);
  return known ? known.id : Number(run(views, 'INSERT INTO articles (slug) VALUES (?)', slug).lastInsertRowid);
}

/** Slugs by number. */
export function numberedSlugs(views: Connection, after = 0): { id: number; slug: string }[] {
  // One text instead of a row each: reading a row takes 5 µs.
  const { list } = get<{ list: string | null }>(views, `SELECT group_concat(id || ' ' || slug, char(10)) AS list FROM articles WHERE id > ?`, after)!;
  return (list ?? '').split('\n').filter(Boolean).map((line) => {
    const [id = '', slug = ''] = line.split(' ');
    return { id: Number(id), slug };
  });
}
