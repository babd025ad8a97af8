import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainTextOf } from '@/lib/markdown/plainText';
import { countWords, readingMinutes } from '@/lib/markdown/readingTime';
import { anyMarkdown } from './arbitraryMarkdown';

describe('the length of an article', () => {
  test.each([
    ['Six countries met in Phnom Penh.', 'en', 6],
    ["It didn't -- 1,000 people -- stop", 'en', 5],
    ['## A *heading*\n\n- and [a link](https://a.example/b "c")\n', 'en', 5],
    ['![three words here](a.jpg)\n\nText <b>bold</b>\n\n[r]: a.md\n', 'en', 2],
    ['ប្រទេសកម្ពុជា', 'km', 2],
    ['中文報紙', 'zh-Hant', 2],
    ['', 'en', 0],
  ])('of %j in %s is %d words', (markdown, language, words) => {
    expect(countWords(markdown, language)).toBe(words);
  });

  test('is a whole number of minutes, at least one', () => {
    expect([0, 1, 238, 400, 2380].map((words) => readingMinutes(words, 'en'))).toEqual([1, 1, 1, 2, 10]);
    expect(readingMinutes(2380, 'km')).toBe(10);
  });

  test('can be told of any text', () => {
    fc.assert(fc.property(anyMarkdown, fc.constantFrom('en', 'km'), (markdown, language) => countWords(markdown, language) >= 0));
  });
});

describe('the plain text of a body', () => {
  test('is all that can be read, one block a line', () => {
    const body = '# A "title"\n\nOne[^1] *two*\nthree `code`.\n\n| a | b |\n|---|---|\n| c | d |\n\n```\nx = 1\n```\n\n![alt](a.jpg "caption")\n\n<div>Kept</div>\n\n[^1]: Note.\n';
    expect(plainTextOf(body)).toBe('A “title”\nOne two three code.\na\nb\nc\nd\nx = 1\nKept\nNote.');
  });

  test('exists for any text', () => {
    fc.assert(fc.property(anyMarkdown, (markdown) => typeof plainTextOf(markdown) === 'string'), { numRuns: 500 });
  });
});
