/**
 * Which numbered pages of a list show something else after a change. A page holds the places from the oldest article on, so an
 * article that comes or goes moves everything newer than it by one place, and one that only changed stays where it is. What is
 * not near a change is counted, not read: lists have as many entries as the archive.
 */
import { get, type Connection } from '../index/database';
import { countOf, listsOf, nameOf, numberedPages, PAGE_SIZE, type ListName } from '../index/lists';
import type { ArticleRow } from '../index/rows';
import { listAddress, placeOfList } from '../pages/listPage';
import type { RowChange } from './changes';

/** A place in the order of a list that a change touches, and what stands there before and after it; undefined where nothing does. */
interface Stroke {
  /** The order of the list: the newest has the least age. */
  age: number;
  slug: string;
  before?: string;
  after?: string;
}

/** The places of every list that the changes touch. Lists without any show what they showed. */
export function strokesOf(changes: readonly RowChange[], zones: { before: string; after: string }): Map<ListName, Stroke[]> {
  const lists = new Map<ListName, Map<string, Stroke>>();
  const add = (row: ArticleRow | undefined, side: 'before' | 'after') => {
    if (row?.state !== 'live') return;
    for (const { list } of listsOf(row.article, zones[side])) {
      let strokes = lists.get(list);
      if (!strokes) lists.set(list, (strokes = new Map()));
      const key = `${row.date} ${row.slug}`;
      let stroke = strokes.get(key);
      if (!stroke) strokes.set(key, (stroke = { age: -row.date, slug: row.slug }));
      stroke[side] = `${row.id} ${row.cardHash}`;
    }
  };
  for (const { before, after } of changes) {
    add(before, 'before');
    add(after, 'after');
  }
  return new Map([...lists].map(([list, strokes]) => [list, [...strokes.values()]]));
}

/** Addresses of the numbered pages of a list that show something else in the writer's index than in the reader's. */
export function changedNumberedPages(reader: Connection, writer: Connection, list: ListName, strokes: readonly Stroke[]): string[] {
  const counts = { before: countOf(reader, list), after: countOf(writer, list) };
  const last = { before: numberedPages(counts.before), after: numberedPages(counts.after) };
  const most = Math.max(last.before, last.after);
  const pages = new Set<number>();
  const add = (from: number, to: number) => {
    for (let number = Math.max(1, from); number <= Math.min(to, most); number++) pages.add(number);
  };
  // Every page names the list.
  if (nameOf(reader, list) !== nameOf(writer, list)) add(1, most);
  // Only one of them is there, or links to the front as the last one does.
  if (last.before !== last.after) add(Math.min(last.before, last.after), most);
  if (most > 0) for (const [from, to] of changedPlaces(placed(reader, list, strokes, counts.before), counts)) add(pageOf(from), pageOf(to - 1));
  return [...pages].map((number) => listAddress(placeOfList(list), number));
}

function pageOf(place: number): number {
  return Math.floor(place / PAGE_SIZE) + 1;
}

/** A stroke, and how many entries are older than it before the change. */
interface Placed extends Stroke {
  older: number;
}

/**
 * Ranges of places, counted from the oldest as 0, that hold something else after the change than before it, or nothing on one side.
 * @param strokes the oldest first
 * @returns from (inclusive), to (exclusive); they may overlap
 */
export function changedPlaces(strokes: readonly Pick<Placed, 'older' | 'before' | 'after'>[], counts: { before: number; after: number }): [number, number][] {
  const ranges: [number, number][] = [];
  let shift = 0;
  let start = 0;
  const moved = (to: number) => {
    if (shift !== 0 && to > start) ranges.push([start, to], [start + shift, to + shift]);
  };
  for (const { older, before, after } of strokes) {
    moved(older);
    const other = shift !== 0 || before !== after;
    if (other && before !== undefined) ranges.push([older, older + 1]);
    if (other && after !== undefined) ranges.push([older + shift, older + shift + 1]);
    shift += Number(after !== undefined) - Number(before !== undefined);
    start = older + Number(before !== undefined);
  }
  moved(counts.before);
  return ranges;
}

/** Counts from the newest entry, because most changes are there, and from one stroke to the next. */
function placed(reader: Connection, list: ListName, strokes: readonly Stroke[], count: number): Placed[] {
  const newestFirst = [...strokes].sort((a, b) => a.age - b.age || (a.slug < b.slug ? -1 : 1));
  const found: Placed[] = [];
  let newer = 0;
  let last: Stroke | undefined;
  for (const stroke of newestFirst) {
    newer += last
      ? countBetween(reader, 'SELECT count(*) AS found FROM listed WHERE list = ? AND (age, slug) >= (?, ?) AND (age, slug) < (?, ?)', list, last.age, last.slug, stroke.age, stroke.slug)
      : countBetween(reader, 'SELECT count(*) AS found FROM listed WHERE list = ? AND (age, slug) < (?, ?)', list, stroke.age, stroke.slug);
    found.push({ ...stroke, older: count - newer - Number(stroke.before !== undefined) });
    last = stroke;
  }
  return found.reverse();
}

function countBetween(reader: Connection, sql: string, ...values: (string | number)[]): number {
  return get<{ found: number }>(reader, sql, ...values)!.found;
}
