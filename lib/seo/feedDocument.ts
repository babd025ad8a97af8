import { rfc3339 } from './dates';

/** A feed before it takes a format: the paper's, or one section's. Every address is absolute, every date has a zone. */
export interface FeedDocument {
  title: string;
  /** Plain text. */
  description: string;
  /** Name of the newspaper: the author of an article without a byline. */
  paper: string;
  /** BCP 47. */
  language: string;
  /** Of the page that the feed follows. */
  home: string;
  /** Of this feed in this format; its lasting identifier in Atom. */
  self: string;
  /** Newest publication or change among the items; absent when there is none, never "now". */
  updated?: string;
  logo?: string;
  /** A square picture of at least 512 pixels. */
  icon?: string;
  /** Newest first. */
  items: FeedItem[];
}

export interface FeedItem {
  /** From `itemId`. */
  id: string;
  address: string;
  headline: string;
  /** Plain text. */
  summary: string;
  /** Full body, sanitized. Its addresses may be relative: the formats make them absolute. */
  html: string;
  published: string;
  updated?: string;
  authors: { name: string; address?: string }[];
  section: string;
  tags: string[];
  image?: { url: string; type: string; /** In bytes. */ length?: number };
}

/**
 * The lasting name of an article, a tag URI (RFC 4151) such as `tag:chaktomuk.example,2015:six-countries-close-meeting`.
 *
 * An identifier that changes makes every reader show the article as new, so it holds only what does not change: not the
 * section (an article moves), not the scheme or port (a site gains https), not the day (an editor corrects it). The year is
 * the least that RFC 4151 asks for, and it keeps a slug that is free again from taking over an old article's identity.
 * It is read in UTC, so that a change of the paper's time zone leaves it alone. A new domain or slug does change it.
 */
export function itemId(origin: string, slug: string, published: string): string {
  const year = new Date(rfc3339(published)).getUTCFullYear();
  return `tag:${new URL(origin).hostname},${year}:${encodeURIComponent(slug)}`;
}

/** What an article is filed under: its section, then its tags, each once. */
export function categories(item: FeedItem): string[] {
  return [...new Set([item.section, ...item.tags])].filter((name) => name.trim() !== '');
}
