/**
 * A page says in a mark what it was made from and how it is to be answered. The page cache takes the mark out, keeps it
 * beside the page, and on every request compares it with the index: a page whose sources changed is made anew.
 *
 * Next offers a page no other way to tell its cache handler anything, and renders a status other than 200 without a body.
 */
import type { Answer } from '../pages/answer';
import { rankingDigest } from '../pages/rankingDigest';
import { epochOf, frameDigest, generationOf, viewAt, type View } from '../pages/view';

export interface Mark {
  /** Of the index; the pages of another index are never believed. */
  epoch: string;
  generation: number;
  /** Expiring any of these after `generation` makes the page stale. */
  keys: string[];
  /** Digest of what surrounds every page of the edition. */
  frame: string;
  /** Digest of the ranking beside the content, and whom it leaves out. */
  ranking?: { without: string; digest: string };
  /** Milliseconds since 1970 UTC at which the page goes out of date by itself. */
  until?: number;
  status: 200 | 308 | 404 | 410 | 503;
  /** With 308. */
  location?: string;
  /** Made for one request: neither kept nor rendered ahead. */
  unkept?: boolean;
  /** The page keeps its scripts, and gets a policy that allows them. */
  scripts?: boolean;
}

/** The key of an edition's pages that name its newest articles because they have nothing else to show. */
export function latestKey(edition: string): string {
  return `latest:${edition}`;
}

/** The key under which every page at an address with this slug is expired, whatever section the address names. */
export function slugKey(slug: string): string {
  return `slug:${slug}`;
}

/** @param address decoded path that the answer is for */
export function markOf(paper: View, address: string, answer: Answer): Mark {
  const { view, path } = viewAt(paper, address);
  const base = { epoch: epochOf(view.index), generation: generationOf(view.index), frame: frameDigest(view) };
  const slug = /^\/[^/]+\/([^/]+)$/.exec(path)?.[1];
  const keys = slug === undefined ? [address] : [address, slugKey(slug)];
  if (answer.kind === 'redirect') return { ...base, keys: [...keys, slugKey(answer.to.split('/').at(-1)!)], status: 308, location: answer.to };
  if (answer.page.kind === 'missing') keys.push(latestKey(view.edition));
  const without = answer.mostViewedBeside;
  return {
    ...base, keys, status: answer.status, until: answer.until, unkept: answer.unkept,
    ranking: without === undefined ? undefined : { without, digest: rankingDigest(view, without) },
  };
}

/** The mark of a page that could not be made: it is out of date at once, so that the next request tries again. */
export function troubleMark(address: string): Mark {
  return { epoch: '', generation: 0, keys: [address], frame: '', until: 0, status: 503 };
}

/** The mark of a feed, a sitemap or another document of the view's edition that is no page. */
export function documentMark(view: View, address: string, until?: number): Mark {
  return { epoch: epochOf(view.index), generation: generationOf(view.index), keys: [address], frame: frameDigest(view), status: 200, until };
}

/** Name of the header in which a route handler sends its mark. */
export const MARK_HEADER = 'x-newsprint-mark';
/** Type of the data block in which a page carries its mark; no browser runs it. */
export const MARK_TYPE = 'application/newsprint+json';

const BLOCK = new RegExp(`<script type="${MARK_TYPE.replace('+', '\\+')}">([^<]*)</script>`);

/** JSON that can stand in a `<script>` block and in a header. */
export function writeMark(mark: Mark): string {
  return JSON.stringify(mark).replace(/[<>&\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function readMark(text: string): Mark {
  return JSON.parse(text) as Mark;
}

/** The mark in a page's HTML. Sanitized articles cannot hold a `<script>`, so the first one is the page's own. */
export function findMark(html: string): Mark | undefined {
  const json = BLOCK.exec(html)?.[1];
  return json === undefined ? undefined : readMark(json);
}
