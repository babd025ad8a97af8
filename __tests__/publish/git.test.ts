import { describe, expect, test } from '@jest/globals';
import { remembered } from '../../lib/publish/git';

describe('what is remembered for a second', () => {
  test('is worked out once for all who ask within it, and anew after it', () => {
    let now = 5_000;
    let worked = 0;
    const ask = remembered((folder) => `${folder} ${++worked}`, 1_000, () => now);
    expect([ask('a'), ask('a'), worked]).toEqual(['a 1', 'a 1', 1]);
    now += 999;
    expect(ask('a')).toBe('a 1');
    now += 1;
    expect([ask('a'), ask('a')]).toEqual(['a 2', 'a 2']);
  });

  test('is never told of one folder where another is asked for', () => {
    const ask = remembered((folder) => folder, 1_000, () => 0);
    expect([ask('a'), ask('b'), ask('a')]).toEqual(['a', 'b', 'a']);
  });
});
