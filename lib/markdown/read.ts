import type { Root } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { bounded } from './bounds';

/** Reads CommonMark with GitHub's tables, footnotes, strikethrough and autolinks; finishes on any string. */
export const reader = remark().use(bounded).use(remarkGfm).freeze();

/** The tree of a body as written; positions count from its first character, raw HTML is still in it. */
export function read(markdown: string): Root {
  return reader.parse(markdown);
}
