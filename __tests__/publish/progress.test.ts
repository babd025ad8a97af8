import { describe, expect, test } from '@jest/globals';
import { progressLine } from '../../lib/cli/progress';

/** What is written about work on so many files, at a terminal or not. */
function written(total: number, isTTY: boolean): string {
  const parts: string[] = [];
  const progress = progressLine('Reading articles', { isTTY, write: (text: string) => parts.push(text) > 0 } as unknown as NodeJS.WriteStream);
  for (let done = 1; done <= total; done++) progress(done, total);
  return parts.join('');
}

describe('progress', () => {
  test('tells at a terminal how many files are read, at what rate, and how long it still takes', () => {
    expect(written(1_000, true)).toMatch(/\rReading articles: \d+ of 1000, \d+ a second, \d+ s left .*\n$/);
    expect(written(1_000, true)).toContain('1000 of 1000');
  });

  test('says nothing where nobody is at a terminal', () => {
    expect(written(100_000, false)).toBe('');
  });

  test('says nothing of work that is done at once', () => {
    expect(written(499, true)).toBe('');
  });
});
