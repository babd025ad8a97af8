import { countOf, idsIn, listIn, numberedPages, sliceOf } from '../index/lists';
import { rowBySlug, storedPins } from '../index/rows';
import { translationsOf } from '../index/translations';
import { endOf, type Pin } from '../newspaper/front';
import { dayAt, endOfDay } from '../newspaper/time';
import { alternatesOf } from './alternates';
import type { Answer } from './answer';
import { cardOf, cardsOf, latestCards, mostViewedOf } from './card';
import { belongs, fillSlots, neededForStrip, OPINION, type Story } from './frontSlots';
import { headOf } from './head';
import { listAddress } from './listPage';
import type { Card, FrontPage } from './model';
import { addressFor, frameOf, sectionOf, type View } from './view';

/** The front of an edition, `/`: what editors pinned to it, and everywhere else the newest. It goes out of date at midnight, or when a pin ends. */
export function frontPage(view: View): Answer {
  const today = dayAt(view.now, view);
  const pins = storedPins(view.index).filter((pin) => endOf(pin, view.timeZone) > view.now);
  return {
    kind: 'page',
    status: 200,
    frame: { ...frameOf(view), today },
    head: headOf(view, { description: view.site.tagline ?? view.messages.searchEnginesDescription(view.site.name, view.messages.frontPage), address: addressFor(view, '/'), alternates: alternatesOf(view, '/') }),
    mostViewedBeside: '',
    until: Math.min(endOfDay(view.now, view.timeZone), ...pins.map((pin) => endOf(pin, view.timeZone))),
    page: frontOf(view, pins),
  };
}

interface Candidate extends Story {
  card: Card;
}

function frontOf(view: View, pins: readonly Pin[]): FrontPage {
  const everything = listIn(view.edition, 'all');
  const count = countOf(view.index, everything);
  const slots = fillSlots<Candidate>({
    newest: cardsOf(idsIn(view.index, everything, 0, sliceOf(count, undefined)!.limit), view).map(candidate),
    sections: view.site.sections.map(({ slug }) => ({ slug, newest: latestCards(view, neededForStrip(pins.length), listIn(view.edition, `section:${slug}`)).map(candidate) })),
    pinned: pins.flatMap(({ slot, story }) => {
      const row = storyIn(view, story);
      return row?.state === 'live' && belongs(slot, row.section) ? [{ slot, story: candidate(cardOf(row, view)) }] : [];
    }),
  });
  const pages = numberedPages(count);
  return {
    kind: 'front',
    lead: slots.lead && cardOf(rowBySlug(view.index, slots.lead.slug)!, view, '16x9'),
    secondary: slots.secondary.map(({ card }) => card),
    latest: slots.latest.map(({ card }) => card),
    strips: slots.strips.map(({ section, stories }) => ({ section: sectionOf(view, section), opinion: section === OPINION, cards: stories.map(({ card }) => card) })),
    mostViewed: mostViewedOf(view),
    older: pages > 0 ? { name: view.messages.older, address: listAddress({ edition: view.edition, of: 'all' }, pages) } : undefined,
  };
}

/** The pinned article, or what it is called in this edition: whoever pins a story pins its translations. */
function storyIn(view: View, slug: string) {
  const row = rowBySlug(view.index, slug);
  if (!row || row.edition === view.edition) return row;
  const translation = translationsOf(view.index, slug).get(view.edition);
  return translation && rowBySlug(view.index, translation.slug);
}

function candidate(card: Card): Candidate {
  return { slug: card.slug, section: card.section.address.split('/').at(-1)!, pictured: card.picture !== undefined, card };
}
