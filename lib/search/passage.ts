import type { Piece } from '../pages/model';
import type { Phrase } from './query';
import { stemOf, wordsOf, type Word } from './words';

/** Characters of a text that are shown under a headline. */
const PASSAGE = 240;
/** Of these the words before the first found one. */
const BEFORE = 70;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The text in pieces, the words that were looked for apart from the rest. Put together again they are the text, and none begins or
 * ends within what a reader takes for one character.
 */
export function highlighted(text: string, wanted: readonly Phrase[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end } of found(text, wanted)) {
    const [first, last] = onGraphemes(text, start, end);
    if (last <= at) continue;
    const before = pieces.at(-1);
    // Letters of one word, in a script without spaces.
    if (before?.found && first <= at) {
      before.text += text.slice(at, last);
      at = last;
      continue;
    }
    if (first > at) pieces.push({ text: text.slice(at, first), found: false });
    pieces.push({ text: text.slice(first, last), found: true });
    at = last;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), found: false });
  return pieces;
}

/** The first passage with the most of the wanted words, shortened around them; undefined where none has any. */
export function bestPassage(passages: Iterable<string>, wanted: readonly Phrase[]): Piece[] | undefined {
  let best: { passage: string; different: number; places: Word[] } | undefined;
  const stems = [...new Set(wanted.flat().map(stemOf))];
  for (const passage of passages) {
    if (best?.different === stems.length) break;
    if (!mayHold(passage, stems)) continue;
    const places = found(passage, wanted);
    const different = new Set(places.map(({ word }) => stemOf(word))).size;
    if (different > (best?.different ?? 0)) best = { passage, different, places };
  }
  return best && highlighted(around(best.passage, best.places), wanted);
}

/** Rules out most passages at a tenth of the cost of taking them apart: a stem begins as its words do, but for its last letter. */
function mayHold(passage: string, stems: readonly string[]): boolean {
  const text = passage.normalize('NFKD').replace(/[\u0300-\u036f'’ʼ,.]/g, '').toLowerCase();
  return stems.some((stem) => stem.length < 4 || /[^a-z0-9]/.test(stem) || text.includes(stem.slice(0, -1)));
}

/** As much of a passage as fits, from shortly before the place where the found words stand closest, cut at words. */
function around(passage: string, places: readonly Word[]): string {
  if (passage.length <= PASSAGE) return passage;
  const words = wordsOf(passage);
  const densest = places.map(({ start }) => ({ start, count: new Set(places.filter((place) => place.start >= start && place.end <= start + PASSAGE - BEFORE).map(({ word }) => stemOf(word))).size }))
    .reduce((best, place) => (place.count > best.count ? place : best));
  const from = densest.start <= BEFORE ? 0 : (words.find(({ start }) => start >= densest.start - BEFORE)?.start ?? 0);
  const to = passage.length <= from + PASSAGE ? passage.length : (words.findLast(({ start, end }) => start >= from && end <= from + PASSAGE)?.end ?? from + PASSAGE);
  const [first] = onGraphemes(passage, from, from);
  const [, last] = onGraphemes(passage, to, to);
  return `${first > 0 ? '… ' : ''}${passage.slice(first, last)}${last < passage.length ? ' …' : ''}`;
}

/** Places of the wanted words, those of a phrase only where they stand side by side. */
function found(text: string, wanted: readonly Phrase[]): Word[] {
  const words = wordsOf(text);
  const stems = words.map(({ word }) => stemOf(word));
  const places = new Set<Word>();
  for (const phrase of wanted) {
    const looked = phrase.map(stemOf);
    for (let at = 0; at + looked.length <= words.length; at++) {
      if (looked.every((part, step) => stems[at + step] === part)) for (let step = 0; step < looked.length; step++) places.add(words[at + step]!);
    }
  }
  return words.filter((word) => places.has(word));
}

/** Grown until it begins and ends between graphemes. */
function onGraphemes(text: string, start: number, end: number): [number, number] {
  if (/^[\x20-\x7e]*$/.test(text.slice(Math.max(0, start - 1), end + 1))) return [start, end];
  const segments = graphemes.segment(text);
  const first = segments.containing(start)?.index ?? start;
  const last = end === 0 || end >= text.length ? end : end === start && first < start ? first : grownEnd(segments.containing(end - 1), end);
  return [first, Math.max(first, last)];
}

function grownEnd(segment: Intl.SegmentData | undefined, end: number): number {
  return segment ? Math.max(end, segment.index + segment.segment.length) : end;
}
