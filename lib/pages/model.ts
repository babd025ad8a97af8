/**
 * What pages show, as plain values: `lib/pages` makes them from the index, `components/` draws them, `lib/seo` describes
 * them to machines. Nothing here is a class, a promise or markup, except fields named `html`, which hold sanitized HTML.
 *
 * Addresses are paths from the root of the site (`/national/some-slug`); `lib/seo` makes them absolute.
 */

/** A moment in the paper's time zone: for machines (ISO 8601 with offset) and for people. */
export interface Moment {
  iso: string;
  /** Date and time, e.g. `30 April 2015, 17:30`. */
  text: string;
  /** Date alone, e.g. `30 April 2015`. */
  date: string;
}

/** A photo with every size that is offered. Sizes are the photo's own, never invented. */
export interface Picture {
  /** Describes the photo; empty only when it is decorative. */
  alt: string;
  /** Of the fallback, in pixels. */
  width: number;
  height: number;
  /** Address of the JPEG fallback. */
  src: string;
  /** JPEG candidates, ready for a `srcset` attribute. */
  srcSet: string;
  /** Modern formats, best first. */
  sources: { type: 'image/avif' | 'image/webp'; srcSet: string }[];
  /** Plain text. */
  caption?: string;
  /** Plain text. */
  credit?: string;
}

export interface Link {
  name: string;
  address: string;
}

export interface Byline {
  name: string;
  role?: string;
  /** Absent when the author has no page: a plain name that `authors.yaml` does not list still has one. */
  address?: string;
  portrait?: Picture;
}

/** An article as a list shows it. */
export interface Card {
  slug: string;
  address: string;
  headline: string;
  kicker?: string;
  /** Plain text, at most 300 graphemes. */
  teaser: string;
  section: Link;
  published: Moment;
  /** Names only. */
  authors: string[];
  picture?: Picture;
  /** Set under `npm run dev` only: what keeps the article from readers. */
  hidden?: 'draft' | 'embargoed';
}

/** The ranking beside an article. `reads` when it rests on reads, `latest` when there were too few and it is the newest. */
export interface MostViewed {
  basis: 'reads' | 'latest';
  cards: Card[];
}

/** What every page has around its content. */
export interface Frame {
  paper: { name: string; tagline?: string; logo?: { src: string; alt: string; width?: number; height?: number }; language: string; direction: 'ltr' | 'rtl' };
  /** Origin of the site without a trailing slash, `https://chaktomuk.example`. */
  origin: string;
  sections: Link[];
  /** Slug of the section the page belongs to. */
  currentSection?: string;
  /** Today in the paper's zone, on the front alone. */
  today?: Moment;
}

/** What crawlers are told of a page. */
export interface PageHead {
  /** Of the document. */
  title: string;
  description: string;
  /** Canonical address. */
  address: string;
  noindex?: boolean;
  picture?: Picture;
  /** Feeds that follow this page. */
  feeds: { rss: string; atom: string; json: string };
}

export interface ArticlePage {
  kind: 'article';
  slug: string;
  headline: string;
  kicker?: string;
  standfirst?: string;
  dateline?: string;
  section: Link;
  authors: Byline[];
  published: Moment;
  /** Present when it says something: at least a minute after publication. */
  updated?: Moment;
  lead?: Picture;
  /** Sanitized body. */
  html: string;
  words: number;
  /** Whole minutes, at least 1. */
  readingMinutes: number;
  tags: Link[];
  related: Card[];
  mostViewed: MostViewed;
  hidden?: 'draft' | 'embargoed';
}

/** A list of articles, newest first. Page numbers count from the oldest, so that a new article leaves old pages alone. */
export interface ListPage {
  kind: 'list';
  /** What the list is of. */
  of: 'section' | 'author' | 'tag' | 'month' | 'all';
  heading: string;
  /** 1 is the oldest; absent on the list's front, which shows the newest. */
  number?: number;
  cards: Card[];
  newer?: Link;
  older?: Link;
  mostViewed?: MostViewed;
  /** Of the author. */
  person?: { name: string; role?: string; bio?: string; portrait?: Picture };
}

export interface FrontPage {
  kind: 'front';
  lead?: Card;
  secondary: Card[];
  latest: Card[];
  strips: { section: Link; cards: Card[]; opinion: boolean }[];
  mostViewed: MostViewed;
  older?: Link;
}

export interface MostViewedPage {
  kind: 'most-viewed';
  mostViewed: MostViewed;
  sections: { section: Link; mostViewed: MostViewed }[];
}

/** Months that hold articles, newest year first. */
export interface ArchivePage {
  kind: 'archive';
  years: { year: number; months: (Link & { count: number })[] }[];
}

/** A piece of a text; `found` where it is what a reader searched for. */
export interface Piece {
  text: string;
  found: boolean;
}

export interface SearchResult {
  card: Card;
  /** The card's headline. */
  headline: Piece[];
  /** From the standfirst or the body, where the words stand. */
  passage: Piece[];
}

/** What results can be narrowed by. A current choice leads back to all. */
export interface SearchFilter {
  name: string;
  choices: (Link & { current: boolean })[];
}

/** The form, and what it found; without results where nothing was asked for. */
export interface SearchPage {
  kind: 'search';
  /** What was asked for, plain text. */
  q: string;
  /** Set while an archive is being read: how many articles can be found, of how many. */
  waiting?: { found: number; all: number };
  results?: {
    count: number;
    /** More articles match than were counted. */
    more: boolean;
    /** Words that stand nowhere in the paper, and what was looked for instead. */
    corrected: { from: string; to: string }[];
    /** Words that no article has together with the others. */
    leftOut: string[];
    items: SearchResult[];
    orders: (Link & { current: boolean })[];
    filters: SearchFilter[];
    /** 1 holds the best. */
    number: number;
    pages: number;
    previous?: string;
    next?: string;
  };
}

/** There is nothing to read here: never was (404), or no more (410). */
export interface MissingPage {
  kind: 'missing';
  status: 404 | 410;
  latest: Card[];
}
