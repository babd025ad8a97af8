/** The ranking itself: from counts in memory to ordered lists. Pure; nothing here waits for anything. */
import type { Packed } from './packed';
import { HOURS_A_DAY, hourOf } from './times';
import { firstHour, halfLifeHours, WINDOWS, type WindowName } from './windows';

/**
 * How many places are kept of each list: the twenty that a list may show at most, the article beside which it stands, and a
 * reserve for articles that are taken down before the next ranking.
 */
export const PLACES = 50;

/** What the ranking needs to know of articles, in columns by their number. */
export interface ArticleColumns {
  /** One more than the largest number. */
  length: number;
  /** 0: readers cannot see the article. Otherwise one more than the section's place in `sections`. */
  section: Uint16Array;
  sections: readonly string[];
  /** Milliseconds since 1970 UTC. */
  date: Float64Array;
  /** Views that the article brought from an earlier system. */
  carried: Float64Array;
  slug: readonly string[];
  /** Numbers of articles that have another name today, with that one's number: views of both are added up. */
  renamed: readonly (readonly [from: number, to: number])[];
}

/** Counts in memory. Days are sums of whole days of UTC; `all` is the sum of everything that was ever counted. */
export interface CountColumns {
  hours: ReadonlyMap<number, Packed>;
  days: ReadonlyMap<number, Packed>;
  all: Float64Array;
}

/** A place in a list. */
export interface Place {
  slug: string;
  /** Views in the window, as they are. */
  count: number;
  /** Views by weight: what the order goes by. */
  score: number;
}

/** Lists of a window: '' is the paper's own edition, `km/` another one, otherwise a section: `national`, `km/national`. */
export type Board = Map<string, Place[]>;

/**
 * Ranks all articles in every window: filtered, then ranked, then cut. Newer first among equals, then by slug.
 * @param until the time to which the counts reach, in milliseconds since 1970 UTC; windows end with its hour
 * @param past what an earlier ranking has added up already; the result is the same without it
 */
export function rankAll(articles: ArticleColumns, counts: CountColumns, until: number, setting: { window: WindowName; halfLife?: number | undefined }, past = new PastDays()): Record<WindowName, Board> {
  return Object.fromEntries(WINDOWS.map((window) => {
    const sums = window === 'all' ? allTime(articles, counts) : within(articles.length, counts, window, until, halfLifeHours(window, setting), past);
    follow(articles.renamed, sums);
    return [window, best(articles, sums)];
  })) as Record<WindowName, Board>;
}

/** Two numbers for each article, side by side, because they are needed together: views, and views by weight. */
type Sums = Float64Array;

function allTime({ carried, length }: ArticleColumns, { all }: CountColumns): Sums {
  const sums = new Float64Array(length * 2);
  for (let article = 0; article < length; article++) sums[article * 2] = sums[article * 2 + 1] = carried[article]! + (all[article] ?? 0);
  return sums;
}

/**
 * Adds up a window with exponential decay. The shortest decays by the hour; in the longer ones a day weighs as its noon does, so
 * that whole days are added at once, and past days not again each time.
 */
function within(length: number, counts: CountColumns, window: WindowName, until: number, halfLife: number, past: PastDays): Sums {
  const first = firstHour(window, until);
  const last = hourOf(until);
  const weightAt = (hour: number) => 2 ** (-Math.max(0, last - hour) / halfLife);
  if (window === '24h') {
    const sums = new Float64Array(length * 2);
    for (let hour = first; hour <= last; hour++) addUp(sums, counts.hours.get(hour), weightAt(hour));
    return sums;
  }
  const today = Math.floor(last / HOURS_A_DAY);
  const wholeDay = Math.ceil(first / HOURS_A_DAY);
  const sums = past.sums(window, counts.days, wholeDay, today - 1, length, halfLife);
  const weight = weightAt(noonOf(today - 1));
  for (let score = 1; score < sums.length; score += 2) sums[score]! *= weight;
  for (let hour = first; hour < wholeDay * HOURS_A_DAY; hour++) addUp(sums, counts.hours.get(hour), weightAt(noonOf(wholeDay - 1)));
  // The last day has no counts beyond the window either.
  addUp(sums, counts.days.get(today), weightAt(noonOf(today)));
  return sums;
}

function noonOf(day: number): number {
  return day * HOURS_A_DAY + HOURS_A_DAY / 2;
}

/**
 * Sums of the days before today, with weights as of the last of them: they stay as they are until a day ends or a late log comes, and
 * all grow older at the same rate. They are nine tenths of the work.
 */
export class PastDays {
  private readonly known = new Map<WindowName, { parts: (Packed | undefined)[]; length: number; halfLife: number; sums: Sums }>();

  /** @returns sums for the caller to change */
  sums(window: WindowName, days: ReadonlyMap<number, Packed>, from: number, to: number, length: number, halfLife: number): Sums {
    const parts = Array.from({ length: to - from + 1 }, (_, day) => days.get(from + day));
    let known = this.known.get(window);
    if (known?.length !== length || known.halfLife !== halfLife || known.parts.length !== parts.length || parts.some((part, day) => part !== known!.parts[day])) {
      const sums = new Float64Array(length * 2);
      parts.forEach((part, day) => addUp(sums, part, 2 ** (((from + day - to) * HOURS_A_DAY) / halfLife)));
      this.known.set(window, (known = { parts, length, halfLife, sums }));
    }
    return known.sums.slice();
  }
}

function addUp(sums: Sums, packed: Packed | undefined, weight: number): void {
  if (!packed) return;
  for (let at = 0; at < packed.length; at += 2) {
    const place = packed[at]! * 2;
    const views = packed[at + 1]!;
    sums[place]! += views;
    sums[place + 1]! += views * weight;
  }
}

function follow(renamed: ArticleColumns['renamed'], sums: Sums): void {
  for (const [from, to] of renamed) {
    sums[to * 2]! += sums[from * 2]!;
    sums[to * 2 + 1]! += sums[from * 2 + 1]!;
  }
}

/** The best of each edition and of each section, of those that anyone viewed. */
function best(articles: ArticleColumns, sums: Sums): Board {
  const better = (a: number, b: number): boolean => {
    const difference = sums[a * 2 + 1]! - sums[b * 2 + 1]!;
    if (difference !== 0) return difference > 0;
    if (articles.date[a] !== articles.date[b]) return articles.date[a]! > articles.date[b]!;
    return articles.slug[a]! < articles.slug[b]!;
  };
  const insert = (best: Best, article: number) => {
    const { list } = best;
    let at = list.length;
    while (at > 0 && better(article, list[at - 1]!)) at--;
    list.splice(at, 0, article);
    if (list.length > PLACES) list.pop();
    if (list.length === PLACES) best.least = sums[list[PLACES - 1]! * 2 + 1]!;
  };
  const overall = new Map<string, Best>([['', nothingYet()], ...articles.sections.map((section): [string, Best] => [wholeOf(section), nothingYet()])]);
  const bySection = articles.sections.map((section) => ({ own: nothingYet(), whole: overall.get(wholeOf(section))! }));
  const { length, section: sectionOf } = articles;
  for (let article = 0; article < length; article++) {
    const section = sectionOf[article]!;
    if (section === 0 || sums[article * 2] === 0) continue;
    const { own, whole } = bySection[section - 1]!;
    const score = sums[article * 2 + 1]!;
    // Most articles are worse than the last of both lists, and cost no more than this.
    if (score >= own.least) insert(own, article);
    if (score >= whole.least) insert(whole, article);
  }
  const places = ({ list }: Best) => list.map((article): Place => ({ slug: articles.slug[article]!, count: sums[article * 2]!, score: sums[article * 2 + 1]! }));
  const lists: [string, Best][] = [...overall, ...articles.sections.map((section, at): [string, Best] => [section, bySection[at]!.own])];
  return new Map(lists.map(([name, list]) => [name, places(list)]));
}

/** The list of the edition to which a section belongs. */
function wholeOf(section: string): string {
  return section.slice(0, section.lastIndexOf('/') + 1);
}

/** The best so far, sorted. Once there are as many as are kept, what has fewer than the last one's score is not among them. */
interface Best {
  list: number[];
  least: number;
}

function nothingYet(): Best {
  return { list: [], least: -Infinity };
}
