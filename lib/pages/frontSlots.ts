/** Which story stands where on the front. Pure: the rules alone, for whatever a story is besides. */
import { PLACES } from '../newspaper/front';

/** What the rules look at. */
export interface Story {
  slug: string;
  /** Slug of the section. */
  section: string;
  pictured: boolean;
}

/** What there is to choose from. */
export interface Supply<Item extends Story> {
  /** The newest of the whole paper, newest first. */
  newest: readonly Item[];
  /** In the order of the front, each with its own newest, newest first. */
  sections: readonly { slug: string; newest: readonly Item[] }[];
  /** Stories that editors pinned, by slot (`lead`, `secondary`, `section:national`), in their order. */
  pinned: readonly { slot: string; story: Item }[];
}

export interface Slots<Item extends Story> {
  lead?: Item;
  secondary: Item[];
  /** Headlines with their times, beside the lead; then whatever no other place had room for. */
  latest: Item[];
  strips: { section: string; stories: Item[] }[];
}

/** Headlines with their times, beside the lead. */
const LATEST = 6;
/** The section that is set apart, because it holds what writers think: nothing of it leads by date alone. */
export const OPINION = 'opinion';

/** How many of a section's newest its strip can need: as many may already stand elsewhere. */
export function neededForStrip(pins: number): number {
  return PLACES.lead + PLACES.secondary + LATEST + PLACES.strip + pins;
}

/**
 * Fills the places of the front. A pinned story stands where it was pinned, and nowhere else; the places left over go by
 * date: one of the newest stories with a picture leads, the next come second, the newest of each section fill its strip.
 * No story stands twice; one that is pinned twice stands in the first place it was pinned to.
 */
export function fillSlots<Item extends Story>({ newest, sections, pinned }: Supply<Item>): Slots<Item> {
  const placeOf = new Map<string, string>();
  for (const { slot, story } of pinned) if (!placeOf.has(story.slug)) placeOf.set(story.slug, slot);
  const shown = new Set<string>();

  /** The stories pinned to the slot, then others in their order, as long as there are places. */
  function take(places: number, others: readonly Item[], slot = ''): Item[] {
    const own = pinned.filter((pin) => pin.slot === slot && placeOf.get(pin.story.slug) === slot).map(({ story }) => story);
    const free = others.filter(({ slug }) => !placeOf.has(slug));
    const taken: Item[] = [];
    for (const story of [...own, ...free]) {
      if (taken.length === places || shown.has(story.slug)) continue;
      shown.add(story.slug);
      taken.push(story);
    }
    return taken;
  }

  const news = newest.filter(({ section, slug }) => section !== OPINION && !placeOf.has(slug));
  const pictured = news.slice(0, PLACES.lead + PLACES.secondary).filter((story) => story.pictured);
  const [lead] = take(PLACES.lead, [...pictured, ...news], 'lead');
  const secondary = take(PLACES.secondary, news, 'secondary');
  const latest = take(LATEST, newest);
  const strips = sections.map(({ slug, newest: own }) => ({ section: slug, stories: take(PLACES.strip, own, `section:${slug}`) }));
  return { lead, secondary, latest: [...latest, ...take(newest.length, newest)], strips: strips.filter(({ stories }) => stories.length > 0) };
}

/** Under a section's name stand stories of that section alone. */
export function belongs(slot: string, section: string): boolean {
  return !slot.startsWith('section:') || slot === `section:${section}`;
}
