import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PLACES } from '../../lib/newspaper/front';
import { belongs, fillSlots, type Story, type Supply } from '../../lib/pages/frontSlots';

/** Fourteen stories of three sections, newest first; those with an even number have a picture. */
const STORIES: Story[] = Array.from({ length: 14 }, (_, index) => ({
  slug: `s${index + 1}`, section: ['national', 'sport', 'opinion'][index % 3]!, pictured: index % 2 === 1,
}));

function supply(pinned: [slot: string, slug: string][] = [], stories = STORIES): Supply<Story> {
  return {
    newest: stories,
    sections: ['national', 'sport', 'opinion'].map((slug) => ({ slug, newest: stories.filter(({ section }) => section === slug) })),
    pinned: pinned.map(([slot, slug]) => ({ slot, story: stories.find((story) => story.slug === slug)! })),
  };
}

const slugs = (stories: readonly Story[]) => stories.map(({ slug }) => slug).join(' ');

describe('the places of the front', () => {
  test('go by date where nothing is pinned: a new story with a picture leads, opinion never does', () => {
    const { lead, secondary, latest, strips } = fillSlots(supply());
    expect([lead?.slug, slugs(secondary), slugs(latest)]).toEqual(['s2', 's1 s4 s5 s7', 's3 s6 s8 s9 s10 s11']);
    expect(strips.map(({ section, stories }) => `${section}: ${slugs(stories)}`)).toEqual(['national: s13', 'sport: s14', 'opinion: s12']);
  });

  test.each([
    ['lead', 's12', 's12'],
    ['secondary', 's12', 's12 s1 s4 s5'],
    ['section:opinion', 's3', 's3'],
  ])('%s has the story pinned to it first', (slot, slug, expected) => {
    const { lead, secondary, strips } = fillSlots(supply([[slot, slug]]));
    const places: Record<string, string> = { lead: lead?.slug ?? '', secondary: slugs(secondary), 'section:opinion': slugs(strips.find(({ section }) => section === 'opinion')?.stories ?? []) };
    expect(places[slot]).toBe(expected);
  });

  test('keep the order of the pins', () => {
    expect(slugs(fillSlots(supply([['secondary', 's9'], ['secondary', 's13'], ['secondary', 's1']])).secondary)).toBe('s9 s13 s1 s4');
  });

  test('give a story that is pinned twice to the first of the two', () => {
    const { lead, secondary } = fillSlots(supply([['secondary', 's7'], ['lead', 's7']]));
    expect([lead?.slug, slugs(secondary)]).toEqual(['s2', 's7 s1 s4 s5']);
  });

  test('do not take a story away from the strip it is pinned to', () => {
    const { lead, strips } = fillSlots(supply([['section:sport', 's2']]));
    expect([lead?.slug, slugs(strips.find(({ section }) => section === 'sport')!.stories)]).toEqual(['s4', 's2 s14']);
  });

  test('lead with words where no new story has a picture, and stay empty where there is no story', () => {
    expect(fillSlots(supply([], STORIES.map((story) => ({ ...story, pictured: false })))).lead?.slug).toBe('s1');
    expect(fillSlots(supply([], []))).toEqual({ lead: undefined, secondary: [], latest: [], strips: [] });
  });

  test('hold every new story once, whatever is pinned', () => {
    const pin = fc.tuple(fc.constantFrom('lead', 'secondary', 'section:national', 'section:sport', 'section:opinion'), fc.constantFrom(...STORIES.map(({ slug }) => slug)));
    fc.assert(fc.property(fc.array(pin, { maxLength: 12 }), fc.integer({ min: 0, max: STORIES.length }), (pins, count) => {
      const stories = STORIES.slice(0, count);
      const known = pins.filter(([slot, slug]) => stories.some((story) => story.slug === slug && belongs(slot, story.section)));
      const { lead, secondary, latest, strips } = fillSlots(supply(known, stories));
      const shown = [...(lead ? [lead] : []), ...secondary, ...latest, ...strips.flatMap((strip) => strip.stories)].map(({ slug }) => slug);
      expect(new Set(shown).size).toBe(shown.length);
      expect(secondary.length).toBeLessThanOrEqual(PLACES.secondary);
      for (const strip of strips) {
        expect(strip.stories.length).toBeLessThanOrEqual(PLACES.strip);
        expect(strip.stories.every(({ section }) => section === strip.section)).toBe(true);
      }
      // What is not pinned and found no other place is among the latest.
      const pinnedSlugs = new Set(known.map(([, slug]) => slug));
      expect(stories.filter(({ slug }) => !pinnedSlugs.has(slug) && !shown.includes(slug))).toEqual([]);
    }));
  });
});
