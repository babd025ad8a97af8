import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { passagesOf } from '@/lib/markdown/passages';
import { bestPassage, highlighted } from '@/lib/search/passage';
import { readQuery } from '@/lib/search/query';

const marked = (text: string, typed: string) => highlighted(text, readQuery(typed).wanted).map(({ text: piece, found }) => (found ? `[${piece}]` : piece)).join('');

describe('found words are marked', () => {
  test.each([
    ['as whole words', 'boat boats boathouse', 'boat', '[boat] [boats] boathouse'],
    ['whatever their form', 'She counted the counts', 'counting', 'She [counted] the [counts]'],
    ['with their accents', 'Le Café noir', 'cafe', 'Le [Café] noir'],
    ['with accents that stand apart', 'Le Cafe\u0301 noir', 'cafe', 'Le [Cafe\u0301] noir'],
    ['beside what looks like an entity', 'fish &amp; amp', 'amp', 'fish &[amp]; [amp]'],
    ['beside what looks like a tag', '<b>bold</b> b', 'bold', '<b>[bold]</b> b'],
    ['side by side only, where that was asked', 'kun khmer, khmer kun', '"kun khmer"', '[kun] [khmer], khmer kun'],
    ['in Khmer', 'ទឹកទន្លេឡើង', 'ទន្លេ', 'ទឹក[ទន្លេ]ឡើង'],
  ])('%s', (_name, text, typed, expected) => expect(marked(text, typed)).toBe(expected));

  test('the pieces are the text, and each begins and ends between what readers take for characters', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
    const letters = fc.array(fc.constantFrom('a', 'e\u0301', 'ក', '្', 'ា', 'រ', ' ', '👩‍👩‍👧', '\u0301', '&', '<', '1'), { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(fc.property(letters, letters, (text, typed) => {
      const pieces = highlighted(text, readQuery(typed).wanted);
      expect(pieces.map(({ text: piece }) => piece).join('')).toBe(text);
      const borders = new Set([...segmenter.segment(text)].map(({ index }) => index));
      let at = 0;
      for (const { text: piece } of pieces) {
        expect(borders.has(at)).toBe(true);
        at += piece.length;
      }
    }), { numRuns: 1000 });
  });
});

describe('the passage under a headline', () => {
  const plain = (passages: string[], typed: string) => bestPassage(passages, readQuery(typed).wanted)?.map(({ text }) => text).join('');

  test('is the one with the most of the words', () => {
    expect(plain(['A boat.', 'A boat on a river.', 'A river.'], 'river boat')).toBe('A boat on a river.');
  });

  test('is shortened around them, at whole words', () => {
    const long = `${'before '.repeat(100)}needle ${'after '.repeat(100)}`;
    const text = plain([long], 'needle')!;
    expect(text).toMatch(/^… before .*needle after.* …$/);
    expect(text.length).toBeLessThan(260);
  });

  test('is nothing where none has any', () => expect(plain(['Nothing here.'], 'river')).toBeUndefined());

  test('never fails, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      bestPassage([text, `${text} needle ${text}`], readQuery('needle').wanted);
    }), { numRuns: 500 });
  });
});

describe('a body in passages', () => {
  test('has the words of readers and none of the markup', () => {
    expect([...passagesOf('## A *heading*\n\n> A quote\n> goes on.\n\nText[^1] with [a link](b.md) and [another][x].\n\n<!-- never\n\nseen --> After\n\n- one\n- two\n\n[^1]: A note.\n\n[x]: https://example.org\n')])
      .toEqual(['A heading', 'A quote goes on.', 'Text with a link and another.', 'After', 'one', 'two', 'A note.']);
  });
});
