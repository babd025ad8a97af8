import { dictionaryWordsOf, stemOf, wordsOf } from './words';

/** No more of what is typed is looked at, in characters: longer texts are pasted by mistake or in malice. */
const CONSIDERED = 200;
/** The rest of a longer query adds work and hardly any meaning. */
const MOST_PHRASES = 12;

/** One word, or several that stand side by side; a word of a script without spaces is several (`words.ts`). */
export type Phrase = string[];

export interface Query {
  /** As it was typed, shortened to what is considered. */
  text: string;
  /** All of them have to be in an article. */
  wanted: Phrase[];
  /** None of them may be. */
  unwanted: Phrase[];
}

const PART = /(?<![^\s])(-?)(?:"([^"]*)"|“([^”]*)”)|(-?)(\S+)/gu;

/**
 * Reads what somebody typed: words, "words side by side", and -words that must not be there. Any text is a query; one
 * without a letter or digit wants nothing and finds nothing.
 */
export function readQuery(typed: string): Query {
  const text = shortened(typed);
  const wanted: Phrase[] = [];
  const unwanted: Phrase[] = [];
  for (const [, notQuoted, straight, curly, notWord, plain = ''] of text.matchAll(PART)) {
    const quoted = straight ?? curly;
    const words = quoted === undefined ? [] : wordsOf(quoted).map(({ word }) => word);
    const phrases = quoted === undefined ? dictionaryWordsOf(plain) : words.length > 0 ? [words] : [];
    (notQuoted === '-' || notWord === '-' ? unwanted : wanted).push(...phrases);
  }
  // There is no list of all articles without a word: whoever asks for it is shown those with it.
  return wanted.length > 0 ? { text, wanted: distinct(wanted), unwanted: distinct(unwanted) } : { text, wanted: distinct(unwanted), unwanted: [] };
}

/** The first characters of a text, without what no page can show. */
export function shortened(typed: string): string {
  const legal = typed.slice(0, 2 * CONSIDERED).replace(/[\p{Cc}\p{Cs}\ufffe\uffff]+/gu, ' ');
  return [...legal].slice(0, CONSIDERED).join('').replace(/\s+/g, ' ').trim();
}

function distinct(phrases: Phrase[]): Phrase[] {
  return [...new Map(phrases.map((phrase) => [phrase.join(' '), phrase])).values()].slice(0, MOST_PHRASES);
}

/** The query in the language of SQLite's FTS5 (sqlite.org/fts5.html, 3). Words hold no quotation mark, so none needs an escape. */
export function matchExpression({ wanted, unwanted }: Pick<Query, 'wanted' | 'unwanted'>): string {
  const all = wanted.map(stemmedPhrase).join(' AND ');
  return unwanted.length === 0 ? all : `(${all}) NOT (${unwanted.map(stemmedPhrase).join(' OR ')})`;
}

function stemmedPhrase(phrase: Phrase): string {
  return `"${phrase.map(stemOf).join(' ')}"`;
}

/** Begins and ends a key. No text has this word in it: it is no letter, and `wordsOf` takes letters and digits alone. */
const KEY = '\ue000';

/** The word under which all articles of a section or of an author are found. Stemming leaves it as it is. */
export function listKey(kind: 'section' | 'author', slug: string): string {
  return `${KEY}${kind}${Buffer.from(slug).toString('hex')}${KEY}`;
}
