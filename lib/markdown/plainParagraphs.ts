import { SIMPLE_LINK } from './simpleLink';

/**
 * Most articles are paragraphs without markup but for a link, and such a paragraph is its own text. This finds those at
 * the start of a body without a parser, which is some hundred times faster. It may miss a plain paragraph (the parser then
 * reads it), but never takes markup for text: a property test holds it against the parser.
 */

/** Anything that could be markup, or that `printable` in `bounds.ts` would take out. */
const MARKUP = /[\\`*_[\]<>~|@\t\r\0-\x08\v\f\x0e-\x1f\x7f\ufeff\ufffe\uffff]|&(?=[#\w])|:\/\/|www\.|\p{Surrogate}/iu;
/** A line that could begin or end another kind of block, or be a line break. */
const BLOCK_LINE = /^(?:[\s\-+=:#]|\d{1,9}[.)])|\s$/m;

export interface PlainStart {
  /** Their text; a line ending within one is a space to readers. */
  paragraphs: string[];
  /** Where the rest begins; the length of the body when there is none. */
  end: number;
}

/** Plain paragraphs from the start of a body on, until one is not plain or `enough` says so. */
export function plainStart(body: string, enough: (paragraph: string) => boolean = () => false): PlainStart {
  const paragraphs: string[] = [];
  let at = 0;
  for (;;) {
    while (body[at] === '\n') at++;
    if (at >= body.length) return { paragraphs, end: body.length };
    const blank = body.indexOf('\n\n', at);
    const end = blank < 0 ? body.length : blank;
    const paragraph = withoutLinks(body.slice(at, body[end - 1] === '\n' ? end - 1 : end));
    if (MARKUP.test(paragraph) || BLOCK_LINE.test(paragraph)) return { paragraphs, end: at };
    paragraphs.push(paragraph);
    at = end;
    if (enough(paragraph)) return { paragraphs, end: at };
  }
}

function withoutLinks(paragraph: string): string {
  if (!paragraph.includes('](')) return paragraph;
  return paragraph.replace(SIMPLE_LINK, (whole, image: string, text: string) => (image || text.startsWith('^') ? whole : text));
}
