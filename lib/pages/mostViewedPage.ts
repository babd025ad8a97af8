import { addressOf, rowBySlug } from '../index/rows';
import { howWeCount } from '../language/howWeCount';
import { renderBody } from '../markdown/render';
import type { FeedDocument } from '../seo/feedDocument';
import { isWindow, WINDOWS, type WindowName } from '../views/windows';
import { alternatesOf, hasSection } from './alternates';
import type { Answer } from './answer';
import { mostViewedOf } from './card';
import { feedItem } from './feedDocuments';
import { headOf } from './head';
import { missing } from './missingPage';
import { addressFor, digestOf, frameOf, sectionLink, type View } from './view';

export const MOST_VIEWED = 'most-viewed';
/** Paths within an edition. */
const EXPLANATION = `/${MOST_VIEWED}/how-we-count`;
const FEED = `/${MOST_VIEWED}/feed.json`;

/** Ranks on the page of the most viewed: as many as a reader scans. */
const RANKS = 10;
const SECTION_RANKS = 5;

/** The path of a window's page within an edition, or of a section's in it; without both, of the page that shows the paper's usual window. */
function rankingPath(window?: WindowName, section?: string): string {
  return ['', MOST_VIEWED, window, section].filter((part) => part !== undefined).join('/');
}

/** Every page of an edition whose content is a ranking alone, and the feed of it, by their paths within it. */
export function rankingPaths(sections: readonly string[]): string[] {
  return [rankingPath(), FEED, ...WINDOWS.flatMap((window) => [rankingPath(window), ...sections.map((section) => rankingPath(window, section))])];
}

/** `/most-viewed`, `/most-viewed/7d`, `/most-viewed/7d/national`: the ranking of the paper with those of the sections, or of one section. */
export function mostViewedPage(view: View, window?: string, sectionSlug?: string): Answer {
  const { messages, site } = view;
  const asked = window ?? site.mostViewed.window;
  const section = site.sections.find(({ slug }) => slug === sectionSlug);
  if (!isWindow(asked) || (sectionSlug !== undefined && !section)) return missing(view, addressFor(view, `/${[MOST_VIEWED, window, sectionSlug].filter(Boolean).join('/')}`), 404);
  const path = rankingPath(window === undefined ? undefined : asked, section?.slug);
  const options = { window: asked, enough: site.mostViewed.count };
  const heading = [messages.mostViewed, section?.name, window && messages.window(asked)].filter(Boolean).join(', ');
  return {
    kind: 'page',
    status: 200,
    frame: frameOf(view, section?.slug),
    head: headOf(view, { heading, description: messages.searchEnginesDescription(site.name, heading), address: addressFor(view, path), alternates: alternatesOf(view, path, section && hasSection(section.slug)) }),
    page: {
      kind: 'most-viewed',
      window: asked,
      section: section && sectionLink(view, section),
      windows: WINDOWS.map((each) => ({ window: each, name: messages.window(each), address: addressFor(view, rankingPath(each, section?.slug)), current: each === asked })),
      mostViewed: mostViewedOf(view, { ...options, count: RANKS, section: section?.slug }),
      sections: section ? [] : site.sections
        .map(({ slug, name }) => ({ section: { name, address: addressFor(view, rankingPath(asked, slug)) }, mostViewed: mostViewedOf(view, { ...options, count: SECTION_RANKS, section: slug }) }))
        .filter(({ mostViewed }) => mostViewed.cards.length > 0),
      feed: addressFor(view, FEED),
      explanation: addressFor(view, EXPLANATION),
      all: addressFor(view, rankingPath(asked)),
    },
  };
}

/** `/most-viewed/how-we-count` */
export function explanationPage(view: View): Answer {
  const { messages, site, language } = view;
  const { heading, markdown } = howWeCount(language);
  return {
    kind: 'page',
    status: 200,
    frame: frameOf(view),
    head: headOf(view, { heading, description: messages.searchEnginesDescription(site.name, heading), address: addressFor(view, EXPLANATION), alternates: alternatesOf(view, EXPLANATION) }),
    page: { kind: 'explanation', heading, ranking: addressFor(view, rankingPath()), html: renderBody(markdown, { language, picture: () => undefined, address: () => undefined }).html },
  };
}

/** `/most-viewed/feed.json`: the list of the paper's usual window, best first. */
export function rankingFeed(view: View): FeedDocument {
  const { site, origin, messages } = view;
  const list = mostViewedOf(view, { count: RANKS, enough: site.mostViewed.count });
  const name = list.basis === 'reads' ? messages.mostViewed : messages.latest;
  return {
    title: `${site.name} - ${name}`,
    description: [list.window && messages.window(list.window), list.asOf && messages.asOf(list.asOf.text)].filter(Boolean).join(', ') || name,
    paper: site.name,
    language: site.language,
    home: origin + addressFor(view, rankingPath()),
    self: origin + addressFor(view, FEED),
    updated: list.asOf?.iso,
    items: list.cards.flatMap(({ slug }) => {
      const row = rowBySlug(view.index, slug);
      return row ? [feedItem(view, row)] : [];
    }),
  };
}

/** Names what the feed holds, without rendering it. */
export function rankingFeedDigest(view: View): string {
  const { cards, ...list } = mostViewedOf(view, { count: RANKS, enough: view.site.mostViewed.count });
  return digestOf([list, cards.map(({ slug }) => {
    const row = rowBySlug(view.index, slug);
    return row && [addressOf(row), row.hash];
  })]);
}
