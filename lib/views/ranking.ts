/** Which articles are viewed most. Filter, then rank, then cut, so that ranks have no gaps. */
import { countOf, listIn } from '../index/lists';
import { idsByViews, rowById, rowBySlug, type ArticleRow } from '../index/rows';
import type { View } from '../pages/view';
import { PLACES } from './board';
import { rankedUnder, storedPlaces, type KeptPlace } from './rankings';
import { windowsFrom, type WindowName } from './windows';

export interface Ranking {
  /** What the order rests on: reads, or only the date because no article has any. */
  basis: 'reads' | 'latest';
  /** With `reads`: the window, which is a longer one than was asked for where too few articles have views in that. */
  window?: WindowName;
  /** Until when the views are known that made this order, in milliseconds since 1970 UTC. */
  asOf?: number;
  rows: ArticleRow[];
}

export interface RankingOptions {
  /** Slug of the article beside which the list stands: a reader is not sent where they are. */
  without?: string;
  /** Only this section's articles. */
  section?: string;
  /** Default: the settings'. */
  window?: WindowName;
  /** How many articles make a list; with fewer, the next longer window is taken. Default: `count`. */
  enough?: number;
}

/** The most viewed live articles of the view's edition, best first; newer first among equals, then by slug. */
export function mostViewed(view: View, count: number, options: RankingOptions = {}): Ranking {
  const { section, window = view.site.mostViewed.window, enough = count } = options;
  // A section of three articles has a whole list with three.
  const enoughHere = Math.min(enough, countOf(view.index, listIn(view.edition, section === undefined ? 'all' : `section:${section}`)) - (options.without === undefined ? 0 : 1));
  for (const each of windowsFrom(window)) {
    const places = storedPlaces(view.index, rankedUnder(view.edition, section), each);
    if (each === 'all') return once(view, [count, section, options.without], () => ofAllTime(view, count, options, places));
    const shown = shownOf(view, places, count, options);
    if (shown.length > 0 && shown.length >= enoughHere) return { basis: 'reads', window: each, asOf: newest(shown), rows: shown.map(({ row }) => row) };
  }
  return { basis: 'latest', rows: [] };
}

const ofAllTimeIn = new WeakMap<View, Map<string, Ranking>>();

/** While nothing was viewed, every window of a view ends with the same list. */
function once(view: View, parts: readonly unknown[], make: () => Ranking): Ranking {
  let known = ofAllTimeIn.get(view);
  if (!known) ofAllTimeIn.set(view, (known = new Map()));
  const key = JSON.stringify(parts);
  let ranking = known.get(key);
  if (!ranking) known.set(key, (ranking = make()));
  return ranking;
}

/** Counted views on top of those that articles brought along. What nobody viewed follows, newest first. */
function ofAllTime(view: View, count: number, options: RankingOptions, places: readonly KeptPlace[]): Ranking {
  const counted = shownOf(view, places, PLACES, options);
  const known = new Set(counted.map(({ row }) => row.id));
  // As many as may come before what was counted, and one more than is shown, because `without` may be among them.
  const others = idsByViews(view.index, Math.max(count, places.length) + 1, view.edition, options.section)
    .filter((id) => !known.has(id))
    .flatMap((id) => rowById(view.index, id) ?? [])
    .filter(({ slug }) => slug !== options.without)
    .map((row) => ({ row, place: undefined }));
  const all = [...counted, ...others].map((entry) => ({ ...entry, views: Math.max(entry.row.views, entry.place?.count ?? 0) }));
  const shown = all.sort((a, b) => b.views - a.views || b.row.date - a.row.date || (a.row.slug < b.row.slug ? -1 : 1)).slice(0, count);
  if (!shown.some(({ views }) => views > 0)) return { basis: 'latest', rows: shown.map(({ row }) => row) };
  return { basis: 'reads', window: 'all', asOf: newest(shown), rows: shown.map(({ row }) => row) };
}

interface Shown {
  row: ArticleRow;
  place: KeptPlace | undefined;
}

/** The first `count` places that readers may see here. */
function shownOf(view: View, places: readonly KeptPlace[], count: number, { without, section }: RankingOptions): (Shown & { place: KeptPlace })[] {
  const shown: (Shown & { place: KeptPlace })[] = [];
  for (const place of places) {
    if (shown.length === count) break;
    const row = place.slug === without ? undefined : rowBySlug(view.index, place.slug);
    if (row?.state === 'live' && row.edition === view.edition && (section === undefined || row.section === section)) shown.push({ row, place });
  }
  return shown;
}

function newest(shown: readonly Shown[]): number | undefined {
  const times = shown.flatMap(({ place }) => place?.since ?? []);
  return times.length > 0 ? Math.max(...times) : undefined;
}
