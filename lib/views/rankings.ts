/** The ranked lists in the index, from which pages are made. */
import { all, get, run, type Connection } from '../index/database';
import { listIn } from '../index/lists';
import { editionsOf, siteIn } from '../newspaper/editions';
import type { Site } from '../newspaper/site';
import type { Board, Place } from './board';
import { WINDOWS, type WindowName } from './windows';

/** A place of a stored list. */
export interface KeptPlace extends Place {
  /** Until when the views are known from which the article has this place, in milliseconds since 1970 UTC. Later views that move nothing leave it. */
  since: number;
}

/**
 * A list that nothing moves says again every day as of when it is, so that readers do not take it for forgotten. More often, and every page would
 * be made anew for a time that says nothing.
 */
const SAY_AGAIN_MS = 86_400_000;

/** The name of an edition's ranking, or of one section's in it: `''` is the paper's own edition, `km/national` a section of another. */
export function rankedUnder(edition: string, section = ''): string {
  return listIn(edition, section);
}

/** Every section of every edition, as rankings name them. */
export function rankedSections(site: Site): string[] {
  return editionsOf(site).flatMap((edition) => siteIn(site, edition).sections.map(({ slug }) => rankedUnder(edition, slug)));
}

/** @param section from `rankedUnder` */
export function storedPlaces(index: Connection, section: string, window: WindowName): KeptPlace[] {
  const row = get<{ places: string }>(index, 'SELECT places FROM rankings WHERE section = ? AND window = ?', section, window);
  return row ? (JSON.parse(row.places) as KeptPlace[]) : [];
}

/**
 * Writes new lists where they differ.
 * @param until the time to which the counts reach
 * @returns whether any list has another order, or says another time
 */
export function storeRankings(index: Connection, boards: Record<WindowName, Board>, until: number): boolean {
  let moved = false;
  const gone = new Set(all<{ section: string; window: string }>(index, 'SELECT section, window FROM rankings').map(({ section, window }) => `${section} ${window}`));
  for (const window of WINDOWS) {
    for (const [section, places] of boards[window]) {
      gone.delete(`${section} ${window}`);
      const before = storedPlaces(index, section, window);
      const kept = places.map((place, at): KeptPlace => ({ ...place, since: sinceOf(before[at], place, until) }));
      moved ||= kept.length !== before.length || kept.some(({ slug, since }, at) => before[at]!.slug !== slug || before[at]!.since !== since);
      run(index, 'INSERT INTO rankings VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET places = excluded.places WHERE places <> excluded.places', section, window, JSON.stringify(kept));
    }
  }
  for (const key of gone) {
    const [section = '', window = ''] = key.split(' ');
    run(index, 'DELETE FROM rankings WHERE section = ? AND window = ?', section, window);
    moved = true;
  }
  return moved;
}

function sinceOf(before: KeptPlace | undefined, place: Place, until: number): number {
  return before?.slug === place.slug && until - before.since < SAY_AGAIN_MS && before.since <= until ? before.since : until;
}
