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
  /** The number under which an article's views count: its own, or that of the article that it was renamed to. */
  today: Uint32Array;
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

/** Lists of a window: '' is the whole paper, otherwise a section. */
export type Board = Map<string, Place[]>;

/**
 * Ranks all articles in every window: filtered, then ranked, then cut. Newer first among equals, then by slug.
 * @param until the time to which the counts reach, in milliseconds since 1970 UTC; windows end with its hour
 */
export function rankAll(articles: ArticleColumns, counts: CountColumns, until: number, setting: { window: WindowName; halfLife?: number | undefined }): Record<WindowName, Board> {
  return Object.fromEntries(WINDOWS.map((window) => {
    const { count, score } = window === 'all' ? allTime(articles, counts) : within(articles, counts, window, until, halfLifeHours(window, setting));
    return [window, best(articles, count, score)];
  })) as Record<WindowName, Board>;
}

interface Sums {
  count: Float64Array;
  score: Float64Array;
}

function allTime({ carried, today, length }: ArticleColumns, { all }: CountColumns): Sums {
  const count = carried.slice(0, length);
  for (let article = 0; article < Math.min(length, all.length); article++) count[today[article]!]! += all[article]!;
  return { count, score: count };
}

/**
 * Adds up a window with exponential decay. The shortest decays by the hour; in the longer ones a day weighs as its noon does, so
 * that whole days are added at once: a twentieth of the work, in an order that is always the same.
 */
function within({ length, today }: ArticleColumns, counts: CountColumns, window: WindowName, until: number, halfLife: number): Sums {
  const sums = { count: new Float64Array(length), score: new Float64Array(length) };
  const last = hourOf(until);
  const first = firstHour(window, until);
  const weightAt = (hour: number) => 2 ** (-Math.max(0, last - hour) / halfLife);
  for (let hour = first; hour <= last; ) {
    const day = Math.floor(hour / HOURS_A_DAY);
    const noon = day * HOURS_A_DAY + HOURS_A_DAY / 2;
    const wholeDay = hour === day * HOURS_A_DAY && hour + HOURS_A_DAY - 1 <= last && window !== '24h';
    addUp(sums, today, wholeDay ? counts.days.get(day) : counts.hours.get(hour), weightAt(window === '24h' ? hour : noon));
    hour += wholeDay ? HOURS_A_DAY : 1;
  }
  return sums;
}

function addUp({ count, score }: Sums, today: Uint32Array, packed: Packed | undefined, weight: number): void {
  if (!packed) return;
  for (let at = 0; at < packed.length; at += 2) {
    const article = today[packed[at]!]!;
    const views = packed[at + 1]!;
    count[article]! += views;
    score[article]! += views * weight;
  }
}

/** The best of the paper and of each section, of those that anyone viewed. */
function best(articles: ArticleColumns, count: Float64Array, score: Float64Array): Board {
  const better = (a: number, b: number): boolean => {
    if (score[a] !== score[b]) return score[a]! > score[b]!;
    if (articles.date[a] !== articles.date[b]) return articles.date[a]! > articles.date[b]!;
    return articles.slug[a]! < articles.slug[b]!;
  };
  const overall: number[] = [];
  const bySection: number[][] = articles.sections.map(() => []);
  for (let article = 0; article < articles.length; article++) {
    const section = articles.section[article]!;
    if (section === 0 || count[article] === 0) continue;
    insert(bySection[section - 1]!, article, better);
    insert(overall, article, better);
  }
  const places = (list: number[]) => list.map((article): Place => ({ slug: articles.slug[article]!, count: count[article]!, score: score[article]! }));
  return new Map([['', places(overall)], ...articles.sections.map((section, at): [string, Place[]] => [section, places(bySection[at]!)])]);
}

/** Keeps a list of the best, sorted. Most articles are worse than the last and cost one comparison. */
function insert(list: number[], article: number, better: (a: number, b: number) => boolean): void {
  if (list.length === PLACES && !better(article, list[PLACES - 1]!)) return;
  let at = list.length;
  while (at > 0 && better(article, list[at - 1]!)) at--;
  list.splice(at, 0, article);
  if (list.length > PLACES) list.pop();
}
