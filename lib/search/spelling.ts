import { distance } from 'fastest-levenshtein';
import { all, type Connection } from '../index/database';
import { matchesAny } from './find';
import { wordsOf } from './words';

/** The most frequent words of each length are compared, and no more: a rarer one is hardly what was meant. */
const COMPARED_OF_A_LENGTH = 4_000;
/** So many of the nearest are tried, because a word of articles that have left finds nothing. */
const TRIED = 5;

/** How many letters may differ: one word of four letters is two letters away from most others. */
function farthest(length: number): number {
  return length <= 4 ? 1 : length <= 8 ? 2 : 3;
}

/** The word of the paper that was probably meant, or undefined where none is near. It finds an article. */
export function nearestWord(search: Connection, word: string): string | undefined {
  const length = [...word].length;
  const reach = farthest(length);
  const near: { word: string; cost: number }[] = [];
  for (let other = Math.max(1, length - reach); other <= length + reach; other++) {
    for (const row of all<{ word: string; articles: number }>(search, 'SELECT word, articles FROM vocabulary WHERE length = ? ORDER BY articles DESC LIMIT ?', other, COMPARED_OF_A_LENGTH)) {
      const letters = distance(word, row.word);
      if (letters <= reach) near.push({ word: row.word, cost: cost(word, row.word, letters) - frequency(row.articles) });
    }
  }
  near.sort((a, b) => a.cost - b.cost || (a.word < b.word ? -1 : 1));
  return near.slice(0, TRIED).find((candidate) => matchesAny(search, { wanted: [wordsOf(candidate.word).map(({ word: part }) => part)], unwanted: [] }))?.word;
}

/** Two neighbours that changed places are one mistake and not two, and few people mistake the first letter. */
function cost(word: string, other: string, letters: number): number {
  const sameLetters = word.length === other.length && [...word].sort().join('') === [...other].sort().join('');
  return (sameLetters ? letters / 2 : letters) + (word[0] === other[0] ? 0 : 0.5);
}

/** Decides between words that are equally near; never outweighs a letter. */
function frequency(articles: number): number {
  return Math.min(0.45, Math.log10(1 + articles) / 10);
}
