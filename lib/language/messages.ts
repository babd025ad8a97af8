import type { WindowName } from '../views/windows';
import { inKhmer } from './khmer';

/** Every text of the interface, one typed table per language. A sentence with a hole in it is a function. */
export interface Messages {
  skipToContent: string;
  sections: string;
  menu: string;
  home: string;
  frontPage: string;
  by: string;
  and: string;
  published: string;
  updated: string;
  minutesToRead: (minutes: number) => string;
  photo: string;
  mostViewed: string;
  latest: string;
  related: string;
  tags: string;
  opinion: string;
  more: (section: string) => string;
  older: string;
  newer: string;
  pages: string;
  pageNumber: (number: number) => string;
  archive: string;
  articlesBy: (name: string) => string;
  taggedWith: (tag: string) => string;
  emptyList: string;
  notFoundHeading: string;
  notFoundText: string;
  goneHeading: string;
  goneText: string;
  errorHeading: string;
  errorText: string;
  youAreHere: string;
  draft: string;
  embargoed: string;
  feed: string;
  searchEnginesDescription: (name: string, heading: string) => string;
  backToText: string;
  footnotes: string;
  table: string;
  /** Of the links to the other editions. */
  languages: string;
  aboutMostViewed: string;
  /** The time over which views are counted, as a heading or a link names it. */
  window: (window: WindowName) => string;
  asOf: (time: string) => string;
  timeSpans: string;
  allSections: string;
  jsonFeed: string;
  articleCount: (count: number) => string;
  allPages: string;
  share: string;
  email: string;
  website: string;
  addressOfPage: string;
  gallery: string;
  watchOn: (site: string) => string;
  readOn: (site: string) => string;
}

/** A number as the locale writes it. */
export type WriteNumber = (number: number) => string;

const inEnglish = (number: WriteNumber): Messages => ({
  skipToContent: 'Skip to content',
  sections: 'Sections',
  menu: 'Menu',
  home: 'Home',
  frontPage: 'Front page',
  by: 'By',
  and: 'and',
  published: 'Published',
  updated: 'Updated',
  minutesToRead: (minutes) => `${number(minutes)} min read`,
  photo: 'Photo',
  mostViewed: 'Most viewed',
  latest: 'Latest',
  related: 'Related stories',
  tags: 'Topics',
  opinion: 'Opinion',
  more: (section) => `More from ${section}`,
  older: 'Older',
  newer: 'Newer',
  pages: 'Pages',
  pageNumber: (page) => `page ${number(page)}`,
  archive: 'Archive',
  articlesBy: (name) => `Articles by ${name}`,
  taggedWith: (tag) => `Topic: ${tag}`,
  emptyList: 'Nothing has been published here yet.',
  notFoundHeading: 'Page not found',
  notFoundText: 'There is no page at this address. It may have been mistyped, or the link that led here is out of date.',
  goneHeading: 'No longer available',
  goneText: 'The article that stood at this address has been removed.',
  errorHeading: 'Something went wrong',
  errorText: 'The page could not be shown. Please try again in a moment.',
  youAreHere: 'You are here',
  draft: 'Draft: readers do not see this article',
  embargoed: 'Embargoed: readers will see this article from its publication time on',
  feed: 'RSS feed',
  searchEnginesDescription: (name, heading) => `${heading}: reports, analysis and background from ${name}.`,
  backToText: 'Back to the text',
  footnotes: 'Footnotes',
  table: 'Table',
  languages: 'Languages',
  aboutMostViewed: 'How this list is made',
  window: (window) => ({ '24h': 'last 24 hours', '7d': 'last 7 days', '30d': 'last 30 days', all: 'all time' })[window],
  asOf: (time) => `as of ${time}`,
  timeSpans: 'Over which time',
  allSections: 'All sections',
  jsonFeed: 'This list as a JSON feed',
  articleCount: (count) => (count === 1 ? `${number(1)} article` : `${number(count)} articles`),
  allPages: 'All pages',
  share: 'Share',
  email: 'E-mail',
  website: 'Website',
  addressOfPage: 'Address of this page',
  gallery: 'Photos',
  watchOn: (site) => `Watch on ${site}`,
  readOn: (site) => `Read on ${site}`,
});

/** For what is said when no newspaper can be read. */
export const english = inEnglish(String);

const tables: Record<string, ((number: WriteNumber) => Messages) | undefined> = { en: inEnglish, km: inKhmer };
const made = new Map<string, Messages>();

/**
 * The words of the interface for a locale, with numbers in its numerals; English where there is no table yet.
 * @param locale BCP 47, such as `km` or `km-u-nu-khmr`
 */
export function messagesFor(locale: string): Messages {
  const known = made.get(locale);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, { useGrouping: false });
  const messages = (tables[locale.split('-')[0] ?? ''] ?? inEnglish)((number) => format.format(number));
  made.set(locale, messages);
  return messages;
}
