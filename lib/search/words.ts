/**
 * A text as the words that are looked up. Articles and queries go through the same function, so that whatever is typed means the
 * words that stand in an article, and the index itself has nothing to take apart.
 */
import { stemmer } from 'stemmer';
import { UNSPACED } from '../markdown/scripts';

export interface Word {
  /** As it is looked up: small letters and digits without accents. */
  word: string;
  /** Where it stands in the text, in UTF-16 units. */
  start: number;
  end: number;
}

/** No word is longer; what is longer is cut, in articles and in queries alike. */
const LONGEST = 64;

/**
 * Letters, digits and the marks that belong to them: Khmer vowels are marks. An apostrophe stays inside a word ("don't"), and so
 * do points and commas of numbers ("1,500"), and what is not seen at all (soft hyphen, joiners).
 */
const RUN = /[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}\u00ad\u200c\u200d]|['’ʼ](?=\p{L})|(?<=\p{N})[.,](?=\p{N}))*/gu;

/**
 * What cannot be parted in a script without spaces: a letter with its marks and the letters below it (Khmer coeng, U+17D2).
 * The words of these scripts are looked up as their letters side by side: dictionaries do not agree with themselves where a word
 * ends (ICU's takes ទឹកទន្លេ for one word, and ទន្លេ would not be found in it), and letters always do.
 */
const CLUSTER = /[\p{L}\p{N}\p{M}](?:\u17d2\p{L}|[\p{M}\u00ad\u200c\u200d])*/gu;

/** The words of a text in their order, with their places; of scripts without spaces, the letters. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const add = (written: string, start: number) => {
    const word = fold(written);
    if (word !== '') words.push({ word, start, end: start + written.length });
  };
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (PLAIN.test(run) || !UNSPACED.test(run)) add(run, index);
    else for (const { part, at } of partsOf(run)) add(part, index + at);
  }
  return words;
}

/** A run in which scripts with and without spaces meet. */
function partsOf(run: string): { part: string; at: number }[] {
  const parts: { part: string; at: number; unspaced: boolean }[] = [];
  for (const { 0: cluster, index } of run.matchAll(CLUSTER)) {
    const unspaced = UNSPACED.test(cluster);
    const last = parts.at(-1);
    if (last && !unspaced && !last.unspaced) last.part = run.slice(last.at, index + cluster.length);
    else parts.push({ part: cluster, at: index, unspaced });
  }
  return parts;
}

const segmenter = new Intl.Segmenter('km', { granularity: 'word' });

/** The words of a text as a dictionary takes them, each in the parts in which it is looked up: several in a script without spaces. */
export function dictionaryWordsOf(text: string): string[][] {
  const parts = (piece: string) => wordsOf(piece).map(({ word }) => word);
  if (!UNSPACED.test(text)) return parts(text).map((word) => [word]);
  return [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) => {
    if (!isWordLike) return [];
    const words = parts(segment);
    return UNSPACED.test(segment) ? [words] : words.map((word) => [word]);
  }).filter((word) => word.length > 0);
}

const PLAIN = /^[a-z0-9]+$/;
const ASCII = /^[\x20-\x7e]+$/;
const POSSESSIVE = /['’ʼ]s$/;
const NO_PART_OF_A_WORD = /[^\p{L}\p{N}\p{M}]/gu;
/** Accents of Latin, Greek and Cyrillic. Other scripts' marks are letters to their readers. */
const ACCENTS = /[\u0300-\u036f]/g;
/** Letters that Unicode does not take apart (UAX #15), as they are typed without the right keyboard. */
const WITHOUT_ACCENT: Record<string, string> = { đ: 'd', ð: 'd', ø: 'o', ł: 'l', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ı: 'i' };

function fold(written: string): string {
  if (PLAIN.test(written)) return written.slice(0, LONGEST);
  const word = written.toLowerCase().replace(POSSESSIVE, '');
  const letters = ASCII.test(word) ? word : word.normalize('NFKD').toLowerCase().replace(ACCENTS, '').replace(/[đðøłßæœþı]/g, (letter) => WITHOUT_ACCENT[letter]!).normalize('NFC');
  // A cut between the halves of one character would leave none.
  return letters.replace(NO_PART_OF_A_WORD, '').slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '');
}

const stems = new Map<string, string>();
/** Stems that are remembered; a paper of twenty years has fewer English words than that. */
const REMEMBERED = 200_000;
const ENGLISH = /^[a-z]{3,}$/;

/** What English words have in common with their inflected forms (Porter's algorithm); other words are their own stems. */
export function stemOf(word: string): string {
  let stem = stems.get(word);
  if (stem === undefined) {
    if (stems.size >= REMEMBERED) stems.clear();
    stems.set(word, (stem = ENGLISH.test(word) ? stemmer(word) : word));
  }
  return stem;
}
