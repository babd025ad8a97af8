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
  search: string;
  /** Heading of a page of results. */
  searchFor: (words: string) => string;
  searchDescription: (paper: string) => string;
  /** Above the field of the form. */
  searchLabel: string;
  /** How many articles were found; `more` where only so many were counted. */
  resultCount: (count: number, more: boolean) => string;
  nothingFound: (words: string) => string;
  nothingFoundAdvice: string;
  searchAdvice: string;
  searchedInstead: (from: string, to: string) => string;
  wordsLeftOut: (words: string) => string;
  stillReading: (found: number, all: number) => string;
  order: string;
  byRelevance: string;
  byDate: string;
  section: string;
  author: string;
  year: string;
  date: string;
  /** Said of a filter that is set, whose link lifts it. */
  removeFilter: (name: string) => string;
  previousPage: string;
  nextPage: string;
  pageOf: (number: number, pages: number) => string;
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
  search: 'Search',
  searchFor: (words) => `Search: ${words}`,
  searchDescription: (paper) => `Search everything that ${paper} has published.`,
  searchLabel: 'Search all articles',
  resultCount: (count, more) => (more ? `More than ${number(count)} articles; these are among the newest` : count === 1 ? `${number(1)} article` : `${number(count)} articles`),
  nothingFound: (words) => `No article was found for “${words}”.`,
  nothingFoundAdvice: 'Try other words, fewer of them, or a broader search without filters.',
  searchAdvice: 'Words in any order find articles that have all of them. “Words in quotation marks” have to stand side by side, and a word after a hyphen (-like) must not be there.',
  searchedInstead: (from, to) => `Nothing has been published with “${from}”. These articles have “${to}”.`,
  wordsLeftOut: (words) => `No article has all of these words. These are without: ${words}.`,
  stillReading: (found, all) => `The archive is being prepared for search: ${number(found)} of ${number(all)} articles can be found so far.`,
  order: 'Order',
  byRelevance: 'Best match first',
  byDate: 'Newest first',
  section: 'Section',
  author: 'Author',
  year: 'Year',
  date: 'Date',
  removeFilter: (name) => `Remove the filter: ${name}`,
  previousPage: 'Previous page',
  nextPage: 'Next page',
  pageOf: (page, pages) => `Page ${number(page)} of ${number(pages)}`,
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
