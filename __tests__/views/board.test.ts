import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PastDays, PLACES, rankAll, type ArticleColumns, type CountColumns } from '../../lib/views/board';
import { combine, fromBytes, pack, toBytes, type Packed } from '../../lib/views/packed';
import { foldedInto, HOURS_KEPT_DAYS, DAYS_KEPT, DAY_MS, hourOf } from '../../lib/views/times';
import { halfLifeHours, windowsFrom, WINDOWS } from '../../lib/views/windows';

const NOW = Date.UTC(2026, 4, 20, 12, 40);
const DAY = { window: '24h', halfLife: 12 } as const;

interface Story {
  slug: string;
  section?: string;
  date?: number;
  carried?: number;
  hidden?: boolean;
  /** Hours ago, and how many views then. */
  views?: [ago: number, count: number][];
}

function made(stories: Story[], renamed: [number, number][] = []): [ArticleColumns, CountColumns] {
  const sections = ['national', 'sport'];
  const hours = new Map<number, Map<number, number>>();
  const days = new Map<number, Packed>();
  const all = new Float64Array(stories.length);
  stories.forEach(({ views = [] }, article) => views.forEach(([ago, count]) => {
    const hour = hourOf(NOW) - ago;
    if (!hours.has(hour)) hours.set(hour, new Map());
    hours.get(hour)!.set(article, (hours.get(hour)!.get(article) ?? 0) + count);
    const day = Math.floor(hour / 24);
    days.set(day, combine(days.get(day) ?? pack(new Map()), pack(new Map([[article, count]]))));
    all[article]! += count;
  }));
  const articles: ArticleColumns = {
    length: stories.length, sections, renamed, slug: stories.map(({ slug }) => slug),
    section: Uint16Array.from(stories.map(({ section = 'national', hidden }) => (hidden ? 0 : sections.indexOf(section) + 1))),
    date: Float64Array.from(stories.map(({ date = 0 }) => date)), carried: Float64Array.from(stories.map(({ carried = 0 }) => carried)),
  };
  return [articles, { hours: new Map([...hours].map(([hour, counts]) => [hour, pack(counts)])), days, all }];
}

const slugs = (stories: Story[], window: (typeof WINDOWS)[number] = '24h', section = '') => rankAll(...made(stories), NOW, DAY)[window].get(section)!.map(({ slug }) => slug);

describe('the ranking', () => {
  test('puts the article with more views first, and leaves out what nobody viewed', () => {
    expect(slugs([{ slug: 'a', views: [[0, 1]] }, { slug: 'b', views: [[0, 3]] }, { slug: 'c' }])).toEqual(['b', 'a']);
  });

  test('lets a view weigh half after the half-life', () => {
    const board = rankAll(...made([{ slug: 'now', views: [[0, 4]] }, { slug: 'earlier', views: [[12, 7]] }, { slug: 'both', views: [[0, 1], [12, 2]] }]), NOW, DAY)['24h'].get('')!;
    expect(board).toEqual([{ slug: 'now', count: 4, score: 4 }, { slug: 'earlier', count: 7, score: 3.5 }, { slug: 'both', count: 3, score: 2 }]);
  });

  test.each([['24h', 23, 24], ['7d', 167, 168], ['30d', 719, 720]] as const)('over %s counts the first hour of the window and none before', (window, inside, outside) => {
    expect(rankAll(...made([{ slug: 'in', views: [[inside, 2]] }, { slug: 'out', views: [[outside, 9]] }]), NOW, DAY)[window].get('')!.map(({ slug, count }) => [slug, count])).toEqual([['in', 2]]);
  });

  test('of all time counts everything, with what articles brought along', () => {
    expect(rankAll(...made([{ slug: 'counted', views: [[5000, 3], [0, 1]] }, { slug: 'carried', carried: 10 }, { slug: 'both', carried: 5, views: [[0, 6]] }]), NOW, DAY).all.get('')!.map(({ slug, count }) => [slug, count]))
      .toEqual([['both', 11], ['carried', 10], ['counted', 4]]);
  });

  test('among equals is newer first, then by slug', () => {
    expect(slugs([{ slug: 'b', views: [[3, 2]] }, { slug: 'old', date: -1, views: [[3, 2]] }, { slug: 'a', views: [[3, 2]] }, { slug: 'new', date: 1, views: [[3, 2]] }])).toEqual(['new', 'a', 'b', 'old']);
  });

  test('filters before it ranks: hidden articles leave no gap, and a section has only its own', () => {
    const stories = [{ slug: 'hidden', hidden: true, views: [[0, 99]] }, { slug: 'goal', section: 'sport', views: [[0, 5]] }, { slug: 'law', views: [[0, 4]] }] satisfies Story[];
    expect(slugs(stories)).toEqual(['goal', 'law']);
    expect(slugs(stories, '24h', 'sport')).toEqual(['goal']);
    expect(slugs(stories, '24h', 'national')).toEqual(['law']);
  });

  test('keeps so many places that lists are full where some articles leave', () => {
    expect(slugs(Array.from({ length: PLACES + 30 }, (_, number) => ({ slug: `s${number}`, views: [[0, number + 1]] })))).toHaveLength(PLACES);
  });

  test('adds the views of an article\'s former name to those of its name today', () => {
    const [articles, counts] = made([{ slug: 'former', hidden: true, views: [[0, 3]] }, { slug: 'today', views: [[0, 2]] }], [[0, 1]]);
    const boards = rankAll(articles, counts, NOW, DAY);
    expect(WINDOWS.map((window) => boards[window].get('')!.map(({ slug, count }) => [slug, count]))).toEqual(WINDOWS.map(() => [['today', 5]]));
  });

  test('agrees with sums made the slow way, in every window', () => {
    const story = fc.record({ views: fc.array(fc.tuple(fc.nat({ max: 800 }), fc.integer({ min: 1, max: 50 })), { maxLength: 12 }) });
    fc.assert(fc.property(fc.array(story, { maxLength: 12 }), (stories) => {
      const named = stories.map(({ views }, number) => ({ slug: `s${number}`, views }) as Story);
      const boards = rankAll(...made(named), NOW, DAY);
      for (const [window, hours] of [['24h', 24], ['7d', 168], ['30d', 720], ['all', Infinity]] as const) {
        const expected = named.map(({ slug, views }) => [slug, views!.filter(([ago]) => ago < hours).reduce((sum, [, count]) => sum + count, 0)]).filter(([, count]) => count !== 0);
        expect(Object.fromEntries(boards[window].get('')!.map(({ slug, count }) => [slug, count]))).toEqual(Object.fromEntries(expected));
      }
    }), { numRuns: 50 });
  });

  test('is the same with what an earlier ranking has added up, as hours pass and counts come late', () => {
    const view = fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 800 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(fc.property(fc.array(view, { minLength: 1, maxLength: 30 }), fc.array(fc.nat({ max: 40 }), { maxLength: 4 }), (views, hours) => {
      const past = new PastDays();
      for (const [round, passed] of [0, ...hours].entries()) {
        const stories = Array.from({ length: 6 }, (_, number): Story => ({ slug: `s${number}`, views: views.slice(0, views.length - round).filter(([article]) => article === number).map(([, ago, count]) => [ago, count]) }));
        const [articles, counts] = made(stories);
        expect(rankAll(articles, counts, NOW + passed * 3_600_000, DAY, past)).toEqual(rankAll(articles, counts, NOW + passed * 3_600_000, DAY));
      }
    }), { numRuns: 40 });
  });

  test.each([[{ window: '24h', halfLife: 12 }, [12, 84, 360, Infinity]], [{ window: '7d', halfLife: 168 }, [24, 168, 720, Infinity]], [{ window: '24h' }, [12, 84, 360, Infinity]], [{ window: 'all', halfLife: 5 }, [12, 84, 360, Infinity]]] as const)('with %j forgets in proportion to its window', (setting, expected) => {
    expect(WINDOWS.map((window) => halfLifeHours(window, setting))).toEqual(expected);
  });

  test('falls back to ever longer windows', () => {
    expect(windowsFrom('7d')).toEqual(['7d', '30d', 'all']);
  });
});

describe('packed counts', () => {
  const counts = fc.uniqueArray(fc.tuple(fc.nat({ max: 50 }), fc.integer({ min: 1, max: 1000 })), { selector: ([article]) => article });

  test('are the same after they were stored', () => {
    fc.assert(fc.property(counts, (entries) => {
      const packed = pack(new Map(entries));
      expect(fromBytes(toBytes(packed))).toEqual(packed);
      expect([...packed].filter((_, at) => at % 2 === 0)).toEqual(entries.map(([article]) => article).sort((a, b) => a - b));
    }));
    expect(() => fromBytes(Buffer.from('abc'))).toThrow(/damaged/);
  });

  test('add up as their articles do, and what was added can be taken away', () => {
    fc.assert(fc.property(counts, counts, (a, b) => {
      const sums = new Map(a);
      for (const [article, count] of b) sums.set(article, (sums.get(article) ?? 0) + count);
      const both = combine(pack(new Map(a)), pack(new Map(b)));
      expect(both).toEqual(pack(sums));
      expect(combine(both, pack(new Map(b)), -1)).toEqual(pack(new Map(a)));
    }));
  });
});

describe('old counts', () => {
  const today = Math.floor(NOW / DAY_MS);
  test.each([
    ['an hour of today', 'hour', today * 24, 'hour', today * 24],
    [`an hour of ${HOURS_KEPT_DAYS} days ago`, 'hour', (today - HOURS_KEPT_DAYS) * 24, 'hour', (today - HOURS_KEPT_DAYS) * 24],
    ['an hour of a day before', 'hour', (today - HOURS_KEPT_DAYS) * 24 - 1, 'day', today - HOURS_KEPT_DAYS - 1],
    [`a day of ${DAYS_KEPT} days ago`, 'day', today - DAYS_KEPT, 'day', today - DAYS_KEPT],
    ['a day before', 'day', today - DAYS_KEPT - 1, 'total', 0],
    ['an hour of that time', 'hour', (today - DAYS_KEPT - 1) * 24, 'total', 0],
    ['an hour in the future', 'hour', (today + 2) * 24, 'hour', (today + 2) * 24],
  ] as const)('%s is kept where it belongs', (_, span, start, into, at) => {
    expect(foldedInto(span, start, NOW)).toEqual({ span: into, start: at });
  });
});
