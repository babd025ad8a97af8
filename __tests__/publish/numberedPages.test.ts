import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changedPlaces } from '../../lib/publish/numberedPages';

/** What stands at each key of a list, the oldest key first; 0 stands for nothing. Other numbers are versions of the article there. */
const versions = fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { maxLength: 40 });

function listed(entries: readonly number[]): string[] {
  return entries.flatMap((version, key) => (version === 0 ? [] : [`${key} ${version}`]));
}

function strokesOf(entries: readonly (readonly [number, number])[]) {
  const text = (key: number, version: number) => (version === 0 ? undefined : `${key} ${version}`);
  return entries.flatMap(([before, after], key) => (before === after ? [] : [{
    older: entries.slice(0, key).filter(([version]) => version !== 0).length, before: text(key, before), after: text(key, after),
  }]));
}

describe('places of a list after a change', () => {
  test('are those that hold something else, and no others, whatever comes, goes and changes', () => {
    fc.assert(fc.property(versions, (entries) => {
      const before = listed(entries.map(([version]) => version));
      const after = listed(entries.map(([, version]) => version));
      const places = new Set(changedPlaces(strokesOf(entries), { before: before.length, after: after.length })
        .flatMap(([from, to]) => Array.from({ length: to - from }, (_, at) => from + at)));
      const other = Array.from({ length: Math.max(before.length, after.length) }, (_, place) => place).filter((place) => before[place] !== after[place]);
      expect([...places].sort((a, b) => a - b)).toEqual(other);
    }), { numRuns: 2_000 });
  });

  test('stay all the same where an article of old is corrected, but for its own', () => {
    expect(changedPlaces([{ older: 7, before: 'a 1', after: 'a 2' }], { before: 100_000, after: 100_000 })).toEqual([[7, 8], [7, 8]]);
  });
});
