import type { Root } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { bounded } from './bounds';

/** Reads CommonMark with GitHub's tables, footnotes, strikethrough and autolinks; finishes on any string. */
export const reader = remark().use(bounded).use(remarkGfm).freeze();

const commonMark = remark().use(bounded).freeze();

/**
 * Whatever GitHub's extensions give a meaning to. They take three quarters of the parser's time even where nothing uses
 * them, mostly by looking for addresses at every letter.
 */
const EXTENDED = /[|~@]|\[[\^\s]|\[x\]|:\/\/|www\.|:-|-:/i;

/** An address within a link in its plainest form is no bare address, which GitHub's extensions would make a link. */
const LINKED_ADDRESS = /(?<!\\)\[(?!\^)([^[\]\\`<>\n]+)\]\(https?:\/\/[^\s()<>\\`|]+\)/gi;

/** The parser that a body needs. */
export function readerFor(markdown: string): typeof reader {
  return EXTENDED.test(markdown.replace(LINKED_ADDRESS, '[$1]()')) ? reader : commonMark;
}

/** The tree of a body as written; positions count from its first character, raw HTML is still in it. Never throws. */
export function read(markdown: string): Root {
  return readerFor(markdown).parse(markdown);
}
