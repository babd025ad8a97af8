import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { names } from '../../lib/server/answerConditions';

describe('If-None-Match', () => {
  test.each([
    ['"a"', '"a"', true],
    ['W/"a"', '"a"', true],
    ['"a"', 'W/"a"', true],
    ['"x", W/"a" ,"y"', 'W/"a"', true],
    ['*', '"a"', true],
    [' * ', '"a"', true],
    ['"a, b"', '"a, b"', true],
    ['"b"', '"a"', false],
    ['"A"', '"a"', false],
    ['a', '"a"', false],
    ['"a', '"a"', false],
    ['', '"a"', false],
    ['"*"', '"a"', false],
    ['"W/"', '"a"', false],
  ])('%s with the entity tag %s: %j', (list, etag, expected) => {
    expect(names(list, etag)).toBe(expected);
  });

  test('names a tag exactly when it is in the list', () => {
    const tag = fc.string({ unit: fc.constantFrom(...'abc,-* '), maxLength: 4 }).map((text) => `"${text}"`);
    fc.assert(fc.property(fc.array(tag, { maxLength: 4 }), tag, (list, etag) => {
      expect(names(list.join(', '), etag)).toBe(list.includes(etag));
    }));
  });
});
