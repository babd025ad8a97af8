import type { Problem } from '../articles/problem';
import { all, type Connection } from '../index/database';
import { rowBySlug, storedPins, storedSite } from '../index/rows';
import { replaceProblems } from '../index/write';
import { endOf, type Pin } from '../newspaper/front';
import { didYouMean } from '../newspaper/nearest';
import { isoInZone } from '../newspaper/time';
import { belongs } from '../pages/frontSlots';

/**
 * Says which pins of `front.yaml` have no effect, and why. Depends on all articles and on the clock, so it is asked again
 * with every update.
 * @returns the problems that are new since the last time
 */
export function settlePins(index: Connection, now: number): Problem[] {
  const seen = new Set<string>();
  const problems = storedPins(index).flatMap((pin): Problem[] => {
    const found = problemOf(index, pin, now, seen);
    seen.add(pin.story);
    return found ? [{ path: 'front.yaml', line: pin.line, column: pin.column, ...found }] : [];
  });
  const known = new Set(all<{ message: string }>(index, `SELECT message FROM problems WHERE cause = 'pins'`).map(({ message }) => message));
  replaceProblems(index, 'front.yaml', problems, 'pins');
  return problems.filter(({ message }) => !known.has(message));
}

function problemOf(index: Connection, { slot, story, ...pin }: Pin, now: number, seen: ReadonlySet<string>): Pick<Problem, 'severity' | 'message'> | undefined {
  const site = storedSite(index)!;
  const section = slot.startsWith('section:') ? slot.slice('section:'.length) : undefined;
  const error = (message: string) => ({ severity: 'error' as const, message });
  if (section !== undefined && !site.sections.some(({ slug }) => slug === section)) {
    return error(`"${section}" is not a section of this paper${didYouMean(section, site.sections.map(({ slug }) => slug)) || '; correct it or remove it'}`);
  }
  const end = endOf(pin, site.timezone);
  if (end <= now) return { severity: 'note', message: `the time of "${story}" was over on ${isoInZone(end, site.timezone)}; remove it` };
  if (seen.has(story)) return error(`"${story}" is pinned twice, and a story stands on the front once; remove one`);
  const row = rowBySlug(index, story);
  if (!row) return error(`"${story}" is not an article${didYouMean(story, allSlugs(index)) || '; correct it or remove it'}`);
  if (!belongs(slot, row.section)) return error(`"${story}" is in the section ${row.section}; pin it to the strip of that section`);
  if (row.state === 'expired') return error(`"${story}" has expired; remove it`);
  if (row.state === 'live') return undefined;
  const why = row.state === 'embargoed' ? `embargoed until ${isoInZone(row.date, site.timezone)}` : 'a draft';
  return { severity: 'warning', message: `"${story}" is ${why}: until readers may see it, its place goes by date; remove it if that is not meant` };
}

function allSlugs(index: Connection): string[] {
  return all<{ slug: string }>(index, 'SELECT DISTINCT slug FROM articles').map(({ slug }) => slug);
}
