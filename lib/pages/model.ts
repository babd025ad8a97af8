/**
 * What pages show, as plain values: `lib/pages` makes them from the index, `components/` draws them, `lib/seo` describes
 * them to machines. Nothing here is a class, a promise or markup, except fields named `html`, which hold sanitized HTML.
 *
 * Addresses are paths from the root of the site (`/national/some-slug`); `lib/seo` makes them absolute.
 */

import type { WindowName } from '../views/windows';

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
  /** Its colour on the whole, `#3a6ea5`, until it has come; absent where it is transparent. */
  tone?: string;
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

/** A person's name, with its language where that is not the page's. */
export interface Name {
  name: string;
  lang?: string;
}

export interface Byline extends Name {
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
  authors: Name[];
  picture?: Picture;
  /** Set under `npm run dev` only: what keeps the article from readers. */
  hidden?: 'draft' | 'embargoed';
}

/** The ranking beside an article. `reads` when it rests on reads, `latest` when there were too few and it is the newest. */
export interface MostViewed {
  basis: 'reads' | 'latest';
  /** With `reads`: over which time. It may be longer than the one asked for, where too few articles were read in that. */
  window?: WindowName;
  /** Until when the views are known from which this order comes; absent where they were brought from an earlier system. */
  asOf?: Moment;
  cards: Card[];
}

/** What every page has around its content. */
export interface Frame {
  paper: { name: string; tagline?: string; logo?: { src: string; alt: string; width?: number; height?: number }; language: string; direction: 'ltr' | 'rtl'; numerals?: string };
  /** The language with its numerals, for `Intl` and the words of the interface. */
  locale: string;
  /** Origin of the site without a trailing slash, `https://chaktomuk.example`. */
  origin: string;
  /** Address of the edition's front. */
  home: string;
  /** Address of its search. */
  search: string;
  sections: Link[];
  /** Address of the section the page belongs to. */
  currentSection?: string;
  /** The other editions: each with its own name for its language, and where the same is to be read in it, or else its front. */
  editions: (Link & { language: string; direction: 'ltr' | 'rtl' })[];
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
  /** For those who link to it. */
  picture?: Pick<Picture, 'src' | 'width' | 'height' | 'alt'>;
  /** The same page in every language that has it, this one included, the paper's own first; empty where there is no other. */
  alternates: { language: string; address: string }[];
  /** Feeds that follow this page. */
  feeds: { rss: string; atom: string; json: string };
}

/** Ways to pass a page on. */
export interface Share {
  /** Of the page, absolute. */
  address: string;
  links: { service: 'email' | 'WhatsApp' | 'Telegram' | 'Facebook' | 'X'; address: string }[];
}

/** A QR code as one SVG path of strokes, a module for each unit. */
export interface QrCode {
  size: number;
  path: string;
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
  /** Present when it says something: at least a minute after publication, and in other words than that. */
  updated?: Moment;
  lead?: Picture;
  /** Sanitized body. */
  html: string;
  /** Absolute addresses of the links in it, in their order, for print. */
  links: string[];
  share: Share;
  /** Of the page's own address, for print. */
  qrCode: QrCode;
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
  person?: Name & { role?: string; bio?: string; portrait?: Picture; email?: string; website?: string };
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
  /** The window that the page is for; what the list shows may be a longer one. */
  window: WindowName;
  /** Set where the page ranks one section alone. */
  section?: Link;
  /** The same ranking over other times, the page's own included. */
  windows: (Link & { window: WindowName; current: boolean })[];
  mostViewed: MostViewed;
  sections: { section: Link; mostViewed: MostViewed }[];
  /** JSON Feed of the list. */
  feed: string;
  /** Where readers learn what counts. */
  explanation: string;
  /** The same window for the whole paper. */
  all: string;
}

/** `/most-viewed/how-we-count`: what counts as a view, in plain words. */
export interface ExplanationPage {
  kind: 'explanation';
  heading: string;
  /** Address of the list that is explained. */
  ranking: string;
  /** Sanitized. */
  html: string;
}

/** Months that hold articles, newest year first. */
export interface ArchivePage {
  kind: 'archive';
  years: { year: string; months: (Link & { count: number })[] }[];
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
  /** Language of the article, where it is another one than the page's. */
  lang?: string;
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
  /** Address that the form asks. */
  form: string;
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
