import { createHmac, randomBytes } from 'node:crypto';
import { Repeats } from './repeats';

const DAY_MS = 86_400_000;

/** Days that are told apart at once: requests come nearly in order, and midnight lies between two of them. */
const DAYS = 2;

/** How many keyed hashes are remembered, of user agents always, of addresses where that is asked for. */
const REMEMBERED = 30_000;

interface Day {
  /** Drawn anew for every day (of UTC) and written nowhere. */
  key: Buffer;
  repeats: Repeats;
  userAgents: Map<string, Hash>;
  addresses: Map<string, Hash>;
}

type Hash = readonly [high: number, low: number];

/** Tells one reader's views of an article apart from another's, and remembers nobody. */
export class Readers {
  private readonly days = new Map<number, Day>();

  /**
   * @param remembersAddresses keeps addresses beside their hashes, in memory, which saves the reading of a large log half of
   *   its time; the log holds them anyway. A server does not.
   */
  constructor(private readonly remembersAddresses = false) {}

  /**
   * Notes a request and says whether it is a view of its own: no double click, and not the eleventh of the day.
   * @param article any number that stands for the article
   * @param time in milliseconds since 1970 UTC
   */
  isNewView(address: string, userAgent: string, article: number, time: number): boolean {
    const day = this.dayOf(Math.floor(time / DAY_MS));
    const [high, low] = hashOf(day, `a${address}`, this.remembersAddresses ? day.addresses : undefined);
    const [agentHigh, agentLow] = hashOf(day, `u${userAgent}`, day.userAgents);
    // Each article has hashes of its own, so that not even the table tells that two articles had the same reader.
    const spread = Math.imul(article + 1, 0x9e3779b1);
    return day.repeats.isNew(high ^ agentHigh ^ spread, mixed(low ^ agentLow ^ spread), time);
  }

  private dayOf(number: number): Day {
    let day = this.days.get(number);
    if (!day) {
      day = { key: randomBytes(32), repeats: new Repeats(), userAgents: new Map(), addresses: new Map() };
      this.days.set(number, day);
      if (this.days.size > DAYS) this.days.delete(this.days.keys().next().value!);
    }
    return day;
  }
}

function hashOf(day: Day, text: string, known: Map<string, Hash> | undefined): Hash {
  const found = known?.get(text);
  if (found) return found;
  const digest = createHmac('sha256', day.key).update(text).digest();
  const hash: Hash = [digest.readUInt32LE(0), digest.readUInt32LE(4)];
  if (known) {
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, hash);
  }
  return hash;
}

/** Spreads the bits (the finalizer of MurmurHash3): articles of one reader must not lie beside each other in the table. */
function mixed(bits: number): number {
  let value = bits;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
