import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openSearch } from '@/lib/search/database';
import { matchesAny } from '@/lib/search/find';
import { readQuery } from '@/lib/search/query';
import { pathOfSearch, readRequest, requestOfPath, searchAddress } from '@/lib/search/request';
import type { Connection } from '../../lib/index/database';
import { makePaper, type Paper } from '../support/paper';

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom('"', '“', '”', '-', '*', '^', ':', '(', ')', ' AND ', ' OR ', ' NOT ', ' NEAR(', '{body}', ' word', '\0', '🐟', '\ud800', "'", 'ខ្មែរ', '%', '\ue000'), { maxLength: 30 }).map((parts) => parts.join('')),
);

describe('what somebody typed', () => {
  test.each([
    ['words', 'river  boats', [['river'], ['boats']], []],
    ['words side by side', '"kun khmer" rules', [['kun', 'khmer'], ['rules']], []],
    ['curly marks', '“kun khmer”', [['kun', 'khmer']], []],
    ['a word that must not be there', 'river -boats', [['river']], [['boats']]],
    ['words side by side that must not be there', 'river -"big boats"', [['river']], [['big', 'boats']]],
    ['a hyphen within a word', 'sbek-thom', [['sbek'], ['thom']], []],
    ['nothing but what must not be there', '-boats', [['boats']], []],
    ['an open quotation mark', '"kun khmer', [['kun'], ['khmer']], []],
    ['operators', 'river AND (boats) NEAR*', [['river'], ['and'], ['boats'], ['near']], []],
    ['one word twice', 'boats Boats', [['boats']], []],
    ['nothing', ' \0 "" - ', [], []],
  ])('%s', (_name, typed, wanted, unwanted) => expect(readQuery(typed)).toMatchObject({ wanted, unwanted }));

  test('of a long text only the first 200 characters are looked at', () => {
    expect(readQuery('x'.repeat(10_000)).wanted).toEqual([['x'.repeat(64)]]);
    expect([...readQuery('🐟'.repeat(10_000)).text].length).toBe(200);
  });
});

describe('against the database', () => {
  let paper: Paper;
  let search: Connection;
  beforeAll(() => {
    paper = makePaper();
    search = openSearch(paper.dataDir, paper.articlesDir, false);
  });
  afterAll(() => {
    search.close();
    paper.dispose();
  });

  test('any text is a query', () => {
    fc.assert(fc.property(anything, (typed) => expect(typeof matchesAny(search, readQuery(typed))).toBe('boolean')), { numRuns: 2000 });
  });
});

describe('the address of a search', () => {
  test('any request is the same after it was an address, and after it was a path', () => {
    fc.assert(fc.property(fc.record({ q: anything, page: anything, section: anything, author: fc.oneof(anything, fc.constant('sok-dara')), from: fc.constantFrom('2024-01-01', 'x'), sort: fc.constantFrom('newest', 'x') }), (given) => {
      const request = readRequest(new URLSearchParams(given));
      const address = searchAddress(request);
      expect(readRequest(new URLSearchParams(address.split('?')[1]))).toEqual(request);
      if (request.q === '') return;
      const path = pathOfSearch(address);
      expect(path).toMatch(/^\/search\/[\w-]+$/);
      expect(requestOfPath(path.slice('/search/'.length))).toEqual(request);
    }), { numRuns: 1000 });
  });

  test.each([
    ['/search', '/search'],
    ['/search?', '/search'],
    ['/search?q=%00', '/search'],
    ['/search?section=sport', '/search'],
    ['/searching?q=x', '/searching?q=x'],
    ['/search/cT14', '/search/-/cT14'],
  ])('%s is asked of the site as %s', (url, path) => expect(pathOfSearch(url)).toBe(path));

  test('what makes no sense is left out', () => {
    expect(readRequest(new URLSearchParams('q=a&page=-1&section=a%20b&from=yesterday&to=2024-12-31&sort=worst'))).toEqual({ q: 'a', page: 1, to: '2024-12-31' });
  });

  test('broken percent-encoding is text like any other', () => {
    expect(requestOfPath(pathOfSearch('/search?q=%E0%A4%A&page=2').slice('/search/'.length)).page).toBe(2);
  });
});
