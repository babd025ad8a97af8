import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findMark, MARK_TYPE, readMark, writeMark, type Mark } from '../../lib/page-cache/mark';

const mark: Mark = { epoch: 'e', generation: 3, keys: ['/a', 'slug:a'], frame: 'f', status: 308, location: '/tags/ទន្លេ' };

describe('the mark of a page', () => {
  test('comes back as it was written, and can stand in a header and in a data block', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' })), fc.string({ unit: 'binary' }), (keys, location) => {
      const text = writeMark({ ...mark, keys, location });
      expect(text).not.toMatch(/[<>&\u007f-\uffff]/);
      expect(text).not.toMatch(/[\r\n]/);
      expect(readMark(text)).toEqual({ ...mark, keys, location });
    }));
  });

  test('is found in a page', () => {
    expect(findMark(`<html><body><script type="${MARK_TYPE}">${writeMark(mark)}</script><p>x</p></body></html>`)).toEqual(mark);
  });

  test('is not found where there is none', () => {
    expect(findMark('<html><body><p>{"status":308}</p><script type="application/ld+json">{}</script></body></html>')).toBeUndefined();
  });
});
