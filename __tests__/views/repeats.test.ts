import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DOUBLE_CLICK_MS, MOST_A_DAY, Repeats } from '../../lib/views/repeats';
import { Readers } from '../../lib/views/readers';

const NOON = Date.UTC(2026, 4, 20, 12);
const FIREFOX = 'Mozilla/5.0 Firefox/128.0';

/** How many of these moments, in seconds after noon, count as views of one reader. */
function counted(seconds: readonly number[], readers = new Readers()): boolean[] {
  return seconds.map((second) => readers.isNewView('203.0.113.7', FIREFOX, 1, NOON + second * 1000));
}

describe('the same reader and article', () => {
  test.each([
    ['at once', [0, 0], [true, false]],
    ['within 29 seconds', [0, 29], [true, false]],
    ['after 30 seconds', [0, 30], [true, true]],
    ['again and again, each within 30 seconds of the last', [0, 20, 40, 60], [true, false, false, false]],
    ['with a rest in between', [0, 20, 51], [true, false, true]],
    ['while the clock goes back', [100, 90, 131], [true, false, true]],
  ])('%s', (_, seconds, expected) => {
    expect(counted(seconds)).toEqual(expected);
  });

  test(`count at most ${MOST_A_DAY} times a day, and the next day again`, () => {
    const readers = new Readers();
    const hourly = Array.from({ length: 11 }, (_, hour) => hour * 3600);
    expect(counted(hourly, readers).filter(Boolean)).toHaveLength(MOST_A_DAY);
    expect(counted([86_400], readers)).toEqual([true]);
  });

  test('are told apart from another reader, another browser and another article', () => {
    const readers = new Readers();
    const views = [['203.0.113.7', FIREFOX, 1], ['203.0.113.8', FIREFOX, 1], ['203.0.113.7', 'Mozilla/5.0 Chrome/126', 1], ['203.0.113.7', FIREFOX, 2], ['2001:db8::7', FIREFOX, 1]] as const;
    expect(views.map(([address, agent, article]) => readers.isNewView(address, agent, article, NOON))).toEqual([true, true, true, true, true]);
    expect(views.map(([address, agent, article]) => readers.isNewView(address, agent, article, NOON))).toEqual([false, false, false, false, false]);
  });

  test('count as a table without any tricks would have it', () => {
    const request = fc.record({ reader: fc.nat({ max: 30 }), wait: fc.nat({ max: 20 }) });
    fc.assert(fc.property(fc.array(request, { maxLength: 400 }), (requests) => {
      const repeats = new Repeats();
      const known = new Map<number, { last: number; count: number }>();
      let time = NOON;
      for (const { reader, wait } of requests) {
        time += wait * 1000;
        const before = known.get(reader);
        const isNew = !before || (time - before.last >= DOUBLE_CLICK_MS && before.count < MOST_A_DAY);
        known.set(reader, { last: time, count: (before?.count ?? 0) + (isNew ? 1 : 0) });
        expect(repeats.isNew(reader * 7919, reader, time)).toBe(isNew);
      }
    }));
  });

  test('are remembered among 20,000 others, and in bounded memory among any number', () => {
    const repeats = new Repeats();
    for (let reader = 0; reader < 20_000; reader++) expect(repeats.isNew(reader, Math.imul(reader, 0x9e3779b1), NOON)).toBe(true);
    for (let reader = 0; reader < 20_000; reader += 97) expect(repeats.isNew(reader, Math.imul(reader, 0x9e3779b1), NOON + 1000)).toBe(false);
    const small = new Repeats(1 << 12);
    for (let reader = 0; reader < 50_000; reader++) small.isNew(reader, Math.imul(reader, 0x9e3779b1), NOON);
    expect(small.isNew(1, 1, NOON)).toBe(true);
    expect(small.isNew(1, 1, NOON)).toBe(false);
  });
});
