import type { Connection } from '../index/database';
import type { CountColumns } from './board';
import { changedCounts, foldingsOf, numberedSlugs, storedCounts, type CountKey } from './counts';
import { combine, type Packed } from './packed';
import { HOURS_A_DAY, hourOf } from './times';
import { WINDOW_HOURS } from './windows';

/** Hours that the longest window needs, and two days for counts that end before now or after. */
const HOURS_IN_MEMORY = WINDOW_HOURS['30d'] + 2 * HOURS_A_DAY;

const NONE: Packed = new Uint32Array(0);

/** The stored counts as the ranking needs them, brought up to date by reading what changed. */
export class CountsInMemory implements CountColumns {
  readonly hours = new Map<number, Packed>();
  readonly days = new Map<number, Packed>();
  all = new Float64Array(0);
  /** Slugs by the numbers of articles, of which the first is 1. */
  readonly slugs: string[] = [''];
  private change = 0;
  private foldings = 0;

  constructor(private readonly views: Connection) {}

  /** Whether anything was ever counted. */
  get isEmpty(): boolean {
    return this.change === 0;
  }

  /**
   * Reads what this or another process has stored since the last time.
   * @param until the time to which the counts reach, in milliseconds since 1970 UTC
   */
  update(until: number): void {
    const first = hourOf(until) - HOURS_IN_MEMORY;
    // Folding moves counts to another place, and of old hours only the sum is kept: what changed there is read from the beginning.
    const isAddition = ({ span, start }: CountKey) => !this.seen.has(`${span} ${start}`) || (span === 'hour' && this.hours.has(start));
    let changed = changedCounts(this.views, this.change);
    if (foldingsOf(this.views) !== this.foldings || !changed.every(isAddition)) {
      this.clear();
      changed = changedCounts(this.views, 0);
    }
    this.foldings = foldingsOf(this.views);
    for (const { id, slug } of numberedSlugs(this.views, this.slugs.length - 1)) this.slugs[id] = slug;
    this.all = grown(this.all, this.slugs.length);
    for (const key of changed) {
      const packed = storedCounts(this.views, key);
      const before = key.span === 'hour' ? this.hours.get(key.start) : undefined;
      this.addToAll(before, -1);
      this.addToAll(packed, 1);
      this.seen.add(`${key.span} ${key.start}`);
      this.change = Math.max(this.change, key.change);
      if (key.span !== 'hour' || key.start < first) continue;
      this.hours.set(key.start, packed);
      const day = Math.floor(key.start / HOURS_A_DAY);
      const others = combine(this.days.get(day) ?? NONE, before ?? NONE, -1);
      this.days.set(day, combine(others, packed));
    }
    for (const hour of this.hours.keys()) if (hour < first) this.hours.delete(hour);
    for (const day of this.days.keys()) if ((day + 1) * HOURS_A_DAY <= first) this.days.delete(day);
  }

  /** Spans and starts whose counts are in `all`. */
  private readonly seen = new Set<string>();

  private clear(): void {
    this.hours.clear();
    this.days.clear();
    this.seen.clear();
    this.all.fill(0);
    this.change = 0;
  }

  private addToAll(packed: Packed | undefined, sign: 1 | -1): void {
    if (packed) for (let at = 0; at < packed.length; at += 2) this.all[packed[at]!]! += sign * packed[at + 1]!;
  }
}

function grown(column: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  if (column.length >= length) return column;
  const longer = new Float64Array(Math.max(length, column.length * 2));
  longer.set(column);
  return longer;
}
