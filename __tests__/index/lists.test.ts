import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { listsOf, numberedPages, partsOfList, PAGE_SIZE, sliceOf } from '../../lib/index/lists';

const counts = fc.integer({ min: 0, max: 700 });
const sizes = fc.integer({ min: 1, max: 60 });

/** The page that each article of a list stands on, newest first; `0` is the front. */
function pagesOf(count: number, size: number): number[] {
  const pages: number[] = [];
  for (const number of [undefined, ...Array.from({ length: numberedPages(count, size) }, (_, index) => index + 1)]) {
    const { offset, limit } = sliceOf(count, number, size)!;
    for (let place = offset; place < offset + limit; place++) {
      if (pages[place] !== undefined) throw new Error(`article ${place} stands on two pages`);
      pages[place] = number ?? 0;
    }
  }
  return pages;
}

describe('the pages of a list', () => {
  test('hold every article once, newest first from the front to page 1', () => {
    fc.assert(fc.property(counts, sizes, (count, size) => {
      const pages = pagesOf(count, size);
      expect(pages.filter((page) => page !== undefined).length).toBe(count);
      const last = numberedPages(count, size);
      const order = [0, ...Array.from({ length: last }, (_, index) => last - index)];
      expect(pages.map((page) => order.indexOf(page))).toEqual(pages.map((page) => order.indexOf(page)).toSorted((a, b) => a - b));
    }));
  });

  test('are full, and the front has one page to just under two', () => {
    fc.assert(fc.property(counts, sizes, (count, size) => {
      const pages = pagesOf(count, size);
      const on = (number: number) => pages.filter((page) => page === number).length;
      for (let number = 1; number <= numberedPages(count, size); number++) expect(on(number)).toBe(size);
      expect(on(0)).toBeLessThan(2 * size);
      expect(on(0)).toBeGreaterThanOrEqual(Math.min(count, size));
    }));
  });

  test('stay as they are when an article is added: only the front changes, or a page is new', () => {
    fc.assert(fc.property(counts, sizes, (count, size) => {
      const [before, after] = [pagesOf(count, size), pagesOf(count + 1, size)];
      // Counted from the oldest, every article that had a numbered page has the same one.
      const moved = before.toReversed().filter((page, age) => page > 0 && after.at(-1 - age) !== page);
      expect(moved).toEqual([]);
    }));
  });

  test.each([0, -1, 1.5, NaN, Infinity, 3])('have none with the number %d in a list of three pages\' length', (number) => {
    expect(sliceOf(3 * PAGE_SIZE, number)).toBeUndefined();
  });

  test.each([[0, 0], [1, 0], [39, 0], [40, 1], [59, 1], [60, 2], [65, 2]])('of %i articles are %i beside the front', (count, pages) => {
    expect(numberedPages(count)).toBe(pages);
  });
});

describe('an article', () => {
  test('stands in the lists of its section, month, authors and topics, by the paper\'s calendar', () => {
    const lists = listsOf({ edition: '', section: 'national', date: Date.parse('2018-10-31T18:00:00Z'), authors: [{ slug: 'sok-dara', name: 'Sok Dara' }], tags: [{ slug: 'trade', name: 'Trade' }] }, 'Asia/Phnom_Penh');
    expect(lists.map(({ list }) => list)).toEqual(['all', 'section:national', 'month:2018-11', 'author:sok-dara', 'tag:trade']);
  });

  test('of another edition stands in the lists of that edition alone', () => {
    const lists = listsOf({ edition: 'km', section: 'national', date: 0, authors: [], tags: [{ slug: 'ទន្លេ', name: 'ទន្លេ' }] }, 'Asia/Phnom_Penh').map(({ list }) => list);
    expect(lists).toEqual(['km/all', 'km/section:national', 'km/month:1970-01', 'km/tag:ទន្លេ']);
    expect(lists.map(partsOfList)).toEqual([{ edition: 'km', of: 'all', key: '' }, { edition: 'km', of: 'section', key: 'national' }, { edition: 'km', of: 'month', key: '1970-01' }, { edition: 'km', of: 'tag', key: 'ទន្លេ' }]);
  });
});
