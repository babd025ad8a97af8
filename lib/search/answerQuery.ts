import type { Connection } from '../index/database';
import { UNSPACED } from '../markdown/scripts';
import { articlesWith, find, matchesAny, type Hit, type Narrowing } from './find';
import type { Phrase, Query } from './query';
import { nearestWord } from './spelling';
import { wordsOf } from './words';

/** What a query found, and as what it was understood where it would have found nothing as it was typed. */
export interface Found {
  hits: Hit[];
  /** More articles match than were put in order. */
  more: boolean;
  /** What the hits have in common: the query, or its nearest relation that finds something. */
  wanted: Phrase[];
  /** Words that stand nowhere in the paper, and those that were looked for instead. */
  corrected: { from: string; to: string }[];
  /** Words as they were typed that no article has together with the others. */
  leftOut: string[];
}

interface Options {
  narrowing: Narrowing;
  order: 'relevance' | 'newest';
  /** Milliseconds since 1970 UTC. */
  now: number;
}

/** A phrase of the query: as it was typed, and as it is looked for. */
interface Term {
  typed: Phrase;
  phrase: Phrase;
}

/**
 * Finds articles for a query. Where none has all of its words, misspelt ones are mended; where that does not help, the words that
 * stand in the way are left out, the most frequent first to go. What was done is in the answer, for readers to be told.
 */
export function answerQuery(search: Connection, index: Connection, query: Query, { narrowing, order, now }: Options): Found {
  const typed = query.wanted.map((phrase): Term => ({ typed: phrase, phrase }));
  const answer = (terms: readonly Term[], leftOut: readonly Term[]): Found => {
    const wanted = terms.map(({ phrase }) => phrase);
    return {
      ...find(search, index, { ...query, wanted }, narrowing, order, now),
      wanted,
      corrected: terms.filter((term) => term.typed !== term.phrase).map((term) => ({ from: writtenOut(term.typed), to: writtenOut(term.phrase) })),
      leftOut: terms.length === 0 ? [] : leftOut.map((term) => writtenOut(term.typed)),
    };
  };
  const matches = (terms: readonly Term[]) => matchesAny(search, { ...query, wanted: terms.map(({ phrase }) => phrase) });
  if (typed.length === 0 || matches(typed)) return answer(typed, []);
  const terms = typed.flatMap((term) => apart(search, term)).map((term) => mended(search, term));
  if (matches(terms)) return answer(terms, []);
  const kept = together(search, terms, matches);
  return answer(kept, terms.filter((term) => !kept.includes(term)));
}

/** Words side by side that stand so nowhere are looked for one by one. The parts of a Khmer word are no words. */
function apart(search: Connection, term: Term): Term[] {
  const { phrase } = term;
  if (phrase.length === 1 || phrase.every((part) => UNSPACED.test(part)) || exists(search, phrase)) return [term];
  return phrase.map((word) => ({ typed: [word], phrase: [word] }));
}

function mended(search: Connection, term: Term): Term {
  const nearest = exists(search, term.phrase) ? undefined : nearestWord(search, term.phrase.join(''));
  return nearest === undefined ? term : { ...term, phrase: wordsOf(nearest).map(({ word }) => word) };
}

function exists(search: Connection, phrase: Phrase): boolean {
  return matchesAny(search, { wanted: [phrase], unwanted: [] });
}

/** Of these the rarest that some article has, and whichever others it has too, rare ones first. */
function together(search: Connection, terms: readonly Term[], matches: (terms: readonly Term[]) => boolean): Term[] {
  const kept: Term[] = [];
  const byRarity = terms.map((term) => ({ term, articles: articlesWith(search, term.phrase) })).sort((a, b) => a.articles - b.articles);
  for (const { term } of byRarity) if (matches([...kept, term])) kept.push(term);
  return kept;
}

function writtenOut(phrase: Phrase): string {
  return phrase.join(phrase.some((part) => UNSPACED.test(part)) ? '' : ' ');
}
