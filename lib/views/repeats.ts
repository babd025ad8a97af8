/**
 * The same reader opening the same article again. What is kept is a table of keyed hashes with a time and a number each, for
 * the day, in memory: it cannot be turned back into an address, and it ends with the process.
 */

/** COUNTER Code of Practice 5.1, section 7.2: a second request within 30 seconds is a double click. Every request begins the time anew. */
export const DOUBLE_CLICK_MS = 30_000;

/** A reader comes back to a story a few times a day. Ten leaves room for readers who share an address, and none for a script. */
export const MOST_A_DAY = 10;

/** Slots at first; doubled while a day needs more. */
const SMALLEST = 1 << 12;
/** 2,097,152 pairs of reader and article fill it half, in 56 MB. A busier day forgets who came once, and not lately. */
const LARGEST = 1 << 22;

/** Pairs of reader and article of one day. Open addressing in typed columns: a `Map` takes four times the memory. */
export class Repeats {
  private high = new Uint32Array(SMALLEST);
  private low = new Uint32Array(SMALLEST);
  /** Of the last request, in seconds since 1970. */
  private last = new Uint32Array(SMALLEST);
  /** Views counted; a slot is free where it is 0. */
  private counted = new Uint8Array(SMALLEST);
  private used = 0;
  private newest = 0;

  constructor(private readonly largest = LARGEST) {}

  /**
   * Notes a request, and says whether it is a view of its own.
   * @param high and `low`: 64 bits that stand for the reader and the article
   * @param time in milliseconds since 1970; earlier than the one before is allowed, for clocks go back
   */
  isNew(high: number, low: number, time: number): boolean {
    if (this.used * 2 >= this.counted.length) this.makeRoom();
    const seconds = Math.floor(time / 1000);
    if (seconds > this.newest) this.newest = seconds;
    const slot = this.slotOf(high >>> 0, low >>> 0);
    if (this.counted[slot] === 0) {
      this.put(slot, high, low, seconds, 1);
      return true;
    }
    const again = Math.abs(seconds - this.last[slot]!) * 1000 < DOUBLE_CLICK_MS;
    this.last[slot] = Math.max(this.last[slot]!, seconds);
    if (again || this.counted[slot]! >= MOST_A_DAY) return false;
    this.counted[slot]!++;
    return true;
  }

  private slotOf(high: number, low: number): number {
    const mask = this.counted.length - 1;
    let slot = low & mask;
    while (this.counted[slot] !== 0 && (this.low[slot] !== low || this.high[slot] !== high)) slot = (slot + 1) & mask;
    return slot;
  }

  private put(slot: number, high: number, low: number, seconds: number, counted: number): void {
    this.high[slot] = high;
    this.low[slot] = low;
    this.last[slot] = seconds;
    this.counted[slot] = counted;
    this.used++;
  }

  /** Doubles the table, or, where it is as large as it gets, forgets pairs that can hardly matter any more. */
  private makeRoom(): void {
    const { high, low, last, counted } = this;
    const full = counted.length >= this.largest;
    const size = full ? counted.length : counted.length * 2;
    const kept = full ? this.worthKeeping() : () => true;
    this.high = new Uint32Array(size);
    this.low = new Uint32Array(size);
    this.last = new Uint32Array(size);
    this.counted = new Uint8Array(size);
    this.used = 0;
    for (let old = 0; old < counted.length; old++) {
      if (counted[old] !== 0 && kept(counted[old]!, last[old]!)) this.put(this.slotOf(high[old]!, low[old]!), high[old]!, low[old]!, last[old]!, counted[old]!);
    }
  }

  /** Whoever came often, or within the last minute; where those are too many, only the latter; where those are, nobody. */
  private worthKeeping(): (counted: number, last: number) => boolean {
    const recent = (_: number, last: number) => (this.newest - last) * 1000 < 2 * DOUBLE_CLICK_MS;
    const often = (counted: number, last: number) => counted > 1 || recent(counted, last);
    return [often, recent].find((rule) => this.count(rule) * 4 <= this.counted.length) ?? (() => false);
  }

  private count(rule: (counted: number, last: number) => boolean): number {
    let count = 0;
    for (let slot = 0; slot < this.counted.length; slot++) if (this.counted[slot] !== 0 && rule(this.counted[slot]!, this.last[slot]!)) count++;
    return count;
  }
}
