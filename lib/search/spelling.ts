import { distance } from 'fastest-levenshtein';
import { get, type Connection } from '../index/database';
import { matchesAny } from './find';
import { wordsOf } from './words';

/** So many words of each length are compared at most, the most frequent ones: a bound, reached by no paper that is not very large. */
const COMPARED_OF_A_LENGTH = 20_000;
/** So many of the nearest are tried, because a word of articles that have left finds nothing. */
const TRIED = 5;

interface Near {
  word: string;
  cost: number;
}

/** How many letters may differ: one word of four letters is two letters away from most others. */
function farthest(length: number): number {
  return length <= 4 ? 1 : length <= 8 ? 2 : 3;
}

/**
 * The word of the paper that was probably meant, or undefined where none is near. It finds an article. Few people mistake the first
 * letter, so words with another one are looked at only where none with the same will do.
 */
export function nearestWord(search: Connection, word: string): string | undefined {
  const [initial = ''] = word;
  const finds = ({ word: candidate }: Near) => matchesAny(search, { wanted: [wordsOf(candidate).map((part) => part.word)], unwanted: [] });
  for (const sameInitial of [true, false]) {
    const near = nearWords(search, word, sameInitial ? [initial, `${initial}\u{10ffff}`] : ['', '\u{10ffff}']);
    near.sort((a, b) => a.cost - b.cost || (a.word < b.word ? -1 : 1));
    const nearest = near.slice(0, TRIED).find(finds);
    if (nearest) return nearest.word;
  }
  return undefined;
}

function nearWords(search: Connection, word: string, [first, last]: readonly [string, string]): Near[] {
  const length = [...word].length;
  const reach = farthest(length);
  const near: Near[] = [];
  for (let other = Math.max(1, length - reach); other <= length + reach; other++) {
    // One value instead of thousands of rows: reading a row costs more than comparing it.
    const { words } = get<{ words: string }>(search, `SELECT json_group_array(json_array(word, articles)) AS words FROM (
      SELECT word, articles FROM vocabulary WHERE length = ? AND word BETWEEN ? AND ? ORDER BY articles DESC LIMIT ?)`, other, first, last, COMPARED_OF_A_LENGTH)!;
    for (const [candidate, articles] of JSON.parse(words) as [string, number][]) {
      const letters = distance(word, candidate);
      if (letters <= reach) near.push({ word: candidate, cost: cost(word, candidate, letters) - frequency(articles) });
    }
  }
  return near;
}

/** Two neighbours that changed places are one mistake and not two. */
function cost(word: string, other: string, letters: number): number {
  const sameLetters = word.length === other.length && [...word].sort().join('') === [...other].sort().join('');
  return sameLetters ? letters / 2 : letters;
}

/** Decides between words that are equally near; never outweighs a letter. */
function frequency(articles: number): number {
  return Math.min(0.45, Math.log10(1 + articles) / 10);
}
