import { printable } from './bounds';
import { plainStart } from './plainParagraphs';
import { textBlocks } from './plainText';
import { UNSPACED } from './scripts';
import { typographic } from './typography';
import { type Kind, oneLine } from './words';

/** Characters, as readers count them, of the text under a headline. */
const TEASER_LIMIT = 300;
/** How much of a body is parsed at first: a teaser's worth of text is in it unless it is mostly something else. */
const FIRST_PIECE = 400;

const TEASING = new Set<Kind>(['paragraph', 'blockquote', 'list', 'listItem']);

/**
 * The first whole words of a body: of its paragraphs, lists and quotes, not of headings, photos, tables, code or notes.
 *
 * It runs over the whole archive at indexing, so no more is parsed than needed: nothing when the body begins with enough
 * plain text, else whole blocks, piece by growing piece. Never throws; empty when there is nothing to quote.
 */
export function teaserOf(markdown: string, limit = TEASER_LIMIT): string {
  const body = printable(markdown);
  let text = '';
  let end: number | undefined;
  const start = plainStart(body, (paragraph) => {
    text = joined(text, oneLine(typographic(paragraph)));
    end = overflow(text, limit);
    return end !== undefined;
  });
  const rest = body.slice(start.end);
  let longer = text;
  for (let size = FIRST_PIECE, read = 0; end === undefined && read < rest.length; size *= 2) {
    const piece = wholeBlocks(rest, size);
    longer = textBlocks(withDefinitions(piece, rest), TEASING).reduce(joined, text);
    end = overflow(longer, limit);
    read = piece.length;
  }
  return cutAt(longer, end, limit);
}

function joined(text: string, block: string): string {
  return text === '' ? block : `${text} ${block}`;
}

/** The start of a body up to the first blank line after `size` characters. */
function wholeBlocks(body: string, size: number): string {
  const blank = /\n[ \t]*\n/g;
  blank.lastIndex = size;
  const found = size < body.length ? blank.exec(body) : null;
  return found ? body.slice(0, found.index) : body;
}

/**
 * What brackets mean may be defined further down. Definitions of what stands in brackets in the piece come along, in front,
 * where no open block swallows them.
 */
function withDefinitions(piece: string, body: string): string {
  if (piece.length === body.length || !piece.includes('[')) return piece;
  const inPiece = comparable(piece);
  const definitions = new Map<string, string>();
  for (const [line, label = ''] of body.matchAll(/^[ \t>]*(\[[^\]\n]+\]):.*$/gm)) {
    const key = comparable(label);
    if (!definitions.has(key) && inPiece.includes(key)) definitions.set(key, line);
  }
  return [...definitions.values(), '<!-- -->', piece].join('\n\n');
}

/** Labels are the same whatever their case and spaces (CommonMark 0.31, 4.7). */
function comparable(text: string): string {
  return text.replace(/\s+/g, ' ').toLowerCase();
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const words = new Intl.Segmenter('en', { granularity: 'word' });

/** Characters that stand alone, each one grapheme: most text needs no segmenter, which costs a microsecond each. */
const SIMPLE = /^[\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027]*$/;
/** Where a line may break; a no-break space is part of its word. */
const SPACE = /[\t-\r \u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]/;
/** Has no meaning at the end of a text that goes on; a full stop would stand before the ellipsis as a fourth dot. */
const DANGLING = /[\s,;:.…។–—([{“‘«-]+$/;

/**
 * The first whole words of a text, with an ellipsis when words are missing, in at most `limit` graphemes. A single word
 * that is longer is cut between graphemes. Shortening again changes nothing.
 */
export function shorten(text: string, limit = TEASER_LIMIT): string {
  return cutAt(text, overflow(text, limit), limit);
}

function cutAt(text: string, end: number | undefined, limit: number): string {
  if (end === undefined) return text;
  return limit < 1 ? '' : `${text.slice(0, cut(text, end))}…`;
}

/** Where the last grapheme begins that `limit` allows, if the text has more of them; it makes room for the ellipsis. */
function overflow(text: string, limit: number): number | undefined {
  if (text.length <= limit) return undefined;
  if (SIMPLE.test(text.slice(0, limit + 1))) return Math.max(0, limit - 1);
  let last = 0;
  let number = 0;
  for (const { index } of graphemes.segment(text)) {
    if (number === limit - 1) last = index;
    if (number++ === limit) return last;
  }
  return undefined;
}

/** The best place at or before `end`, itself between graphemes: after a whole word, without what dangles there. */
function cut(text: string, end: number): number {
  const segments = words.segment(text);
  for (let at = wordEnd(text, end); at > 0; at = segments.containing(at - 1)?.index ?? 0) {
    const tidy = text.slice(0, at).replace(DANGLING, '').length;
    const found = [tidy, at].find((place) => place > 0 && isEnd(text, place));
    if (found !== undefined) return found;
  }
  return end;
}

function wordEnd(text: string, end: number): number {
  if (SPACE.test(text[end] ?? ' ')) return end;
  let start = end;
  while (start > 0 && !SPACE.test(text[start - 1] ?? '')) start--;
  // Between spaces stands one word, except in scripts that write none.
  if (start > 0 && !UNSPACED.test(text.slice(start, end))) return start;
  return words.segment(text).containing(end)?.index ?? 0;
}

/** Whether neither a word nor a grapheme is split at `at`. */
function isEnd(text: string, at: number): boolean {
  if (SIMPLE.test(text.slice(Math.max(0, at - 2), at + 2))) return true;
  return [graphemes, words].every((segmenter) => segmenter.segment(text).containing(at)?.index === at);
}
