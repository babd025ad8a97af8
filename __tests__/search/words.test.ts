import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dictionaryWordsOf, stemOf, wordsOf } from '@/lib/search/words';

const words = (text: string) => wordsOf(text).map(({ word }) => word);

describe('a text as the words that are looked up', () => {
  test.each([
    ['letters are small', 'The MEKONG Rises', ['the', 'mekong', 'rises']],
    ['accents are folded', 'Café Nguyễn Đà Nẵng, Łódź', ['cafe', 'nguyen', 'da', 'nang', 'lodz']],
    ['accents that stand apart are folded too', 'Cafe\u0301', ['cafe']],
    ['a possessive is its owner', 'Cambodia’s river, ministers\' plans', ['cambodia', 'river', 'ministers', 'plans']],
    ['an apostrophe does not part a word', 'don’t', ['dont']],
    ['a number is one word, however it is grouped', '210,000 and 42.195 km', ['210000', 'and', '42195', 'km']],
    ['a hyphen parts words', 'kun-khmer', ['kun', 'khmer']],
    ['what is not seen parts none', 'Mekong\u00ad\u200dregion', ['mekongregion']],
    ['Khmer is taken apart into letters with their vowels and subscripts', 'ទឹកទន្លេ។', ['ទឹ', 'ក', 'ទ', 'ន្លេ']],
    ['Khmer beside other letters', 'the ASEANខ្មែរ2026x rises', ['the', 'asean', 'ខ្មែ', 'រ', '2026x', 'rises']],
    ['Chinese is taken apart into signs', '金边 2026', ['金', '边', '2026']],
    ['signs are no words', '"*^:() AND -- \0 🐟 \ud800', ['and']],
  ])('%s', (_name, text, expected) => expect(words(text)).toEqual(expected));

  test('every word stands where it says, and in order', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      let at = 0;
      for (const { word, start, end } of wordsOf(text)) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        expect(word).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
        at = end;
      }
      expect(at).toBeLessThanOrEqual(text.length);
    }), { numRuns: 500 });
  });

  test('a word that is read again is itself', () => {
    fc.assert(fc.property(fc.lorem({ maxCount: 5 }), (text) => expect(words(words(text).join(' '))).toEqual(words(text))));
  });
});

test('what somebody types in Khmer is parted into the words of the dictionary', () => {
  expect(dictionaryWordsOf('ប្រទេសកម្ពុជា rising').map((parts) => parts.join(''))).toEqual(['ប្រទេស', 'កម្ពុជា', 'rising']);
});

test('inflected English words have one stem; names of other scripts are left alone', () => {
  expect(new Set(['minister', 'ministers'].map(stemOf)).size).toBe(1);
  expect(new Set(['count', 'counted', 'counting', 'counts'].map(stemOf)).size).toBe(1);
  expect(stemOf('ទន្លេ')).toBe('ទន្លេ');
});
