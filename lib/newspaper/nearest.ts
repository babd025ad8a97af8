import { closest, distance } from 'fastest-levenshtein';

/** Farther than this the two names are different words, and a suggestion would mislead. */
const FARTHEST = 3;

/** The candidate that `name` was probably meant to be, or undefined where none is near. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const best = closest(name.toLowerCase(), [...candidates]);
  return distance(name.toLowerCase(), best.toLowerCase()) <= Math.min(FARTHEST, Math.ceil(name.length / 2)) ? best : undefined;
}

/** `; did you mean "national"?`, or nothing. For the end of a problem's message. */
export function didYouMean(name: string, candidates: readonly string[]): string {
  const best = nearest(name, candidates);
  return best === undefined ? '' : `; did you mean "${best}"?`;
}
