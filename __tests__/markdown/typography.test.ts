import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { typographic } from '@/lib/markdown/typography';
import { prose } from './arbitraryMarkdown';

describe('quotes, dashes and ellipses', () => {
  test.each([
    ['"Yes," he said.', '“Yes,” he said.'],
    ["'Yes,' he said.", '‘Yes,’ he said.'],
    [`"He said 'no'," she said.`, '“He said ‘no’,” she said.'],
    [`"'No,' he said."`, '“‘No,’ he said.”'],
    ["It didn't, the ministers' aides' own words", 'It didn’t, the ministers’ aides’ own words'],
    ["the '90s, 'tis rock 'n' roll", 'the ’90s, ’tis rock ’n’ roll'],
    ["'16 dead' in crash", '‘16 dead’ in crash'],
    ['("quoted") ["quoted"]', '(“quoted”) [“quoted”]'],
    ['he said--"no"', 'he said–“no”'],
    ['"I was--"', '“I was–”'],
    ['"...and then"', '“…and then”'],
    ['a -- b --- c', 'a – b — c'],
    ['1990--2000, a-b, ----', '1990–2000, a-b, ----'],
    ['wait... no.... ......', 'wait… no.... ......'],
    ['គាត់"សួស្តី"គាត់', 'គាត់“សួស្តី”គាត់'],
    ['“already” ‘right’ — so…', '“already” ‘right’ — so…'],
    ['', ''],
  ])('%s is printed as %s', (typed, printed) => {
    expect(typographic(typed)).toBe(printed);
  });

  test('are improved once: doing it again changes nothing', () => {
    const typed = fc.array(fc.oneof(prose, fc.constantFrom('"', "'", '--', '---', '...', '-', '.', ' ')), { maxLength: 20 }).map((parts) => parts.join(''));
    fc.assert(fc.property(typed, (text) => typographic(typographic(text)) === typographic(text)));
  });
});
