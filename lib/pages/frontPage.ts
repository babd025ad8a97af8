import { countOf, idsIn, listIn, numberedPages, sliceOf } from '../index/lists';
import { dayAt, endOfDay } from '../newspaper/time';
import { alternatesOf } from './alternates';
import type { Answer } from './answer';
import { cardsOf, latestCards, mostViewedOf } from './card';
import { headOf } from './head';
import { listAddress } from './listPage';
import type { Card, FrontPage } from './model';
import { addressFor, frameOf, sectionLink, type View } from './view';

/** Stories beside the lead. */
const SECONDARY = 4;
/** Headlines with their times, beside the lead. */
const LATEST = 6;
/** Stories of each section's strip. */
const STRIP = 4;
/** The section that is set apart, because it holds what writers think. */
const OPINION = 'opinion';

/** The front of an edition, `/`: one of the newest stories leads, one with a picture; then other new ones, a strip for each section, and the rest of what is new. No story stands twice. */
export function frontPage(view: View): Answer {
  const today = dayAt(view.now, view);
  return {
    kind: 'page',
    status: 200,
    frame: { ...frameOf(view), today },
    head: headOf(view, { description: view.site.tagline ?? view.messages.searchEnginesDescription(view.site.name, view.messages.frontPage), address: addressFor(view, '/'), alternates: alternatesOf(view, '/') }),
    mostViewedBeside: '',
    until: endOfDay(view.now, view.timeZone),
    page: frontOf(view),
  };
}

function frontOf(view: View): FrontPage {
  const shown = new Set<string>();
  const take = (cards: Card[], count: number): Card[] => {
    const taken = cards.filter(({ slug }) => !shown.has(slug)).slice(0, count);
    for (const { slug } of taken) shown.add(slug);
    return taken;
  };
  const everything = listIn(view.edition, 'all');
  const count = countOf(view.index, everything);
  const newest = cardsOf(idsIn(view.index, everything, 0, sliceOf(count, undefined)!.limit), view);
  const news = newest.filter(({ section }) => section.address !== addressFor(view, `/${OPINION}`));
  const [lead] = take(news.filter(({ picture }) => picture).slice(0, SECONDARY + 1).concat(news), 1);
  const secondary = take(news, SECONDARY);
  const latest = take(newest, LATEST);
  const strips = view.site.sections.map((section) => ({
    section: sectionLink(view, section),
    opinion: section.slug === OPINION,
    cards: take(latestCards(view, STRIP + shown.size, listIn(view.edition, `section:${section.slug}`)), STRIP),
  })).filter(({ cards }) => cards.length > 0);
  const pages = numberedPages(count);
  return {
    kind: 'front',
    lead,
    secondary,
    // What no strip had room for stands below, so that nothing falls between the front and its older pages.
    latest: [...latest, ...take(newest, newest.length)],
    strips,
    mostViewed: mostViewedOf(view),
    older: pages > 0 ? { name: view.messages.older, address: listAddress({ edition: view.edition, of: 'all' }, pages) } : undefined,
  };
}
