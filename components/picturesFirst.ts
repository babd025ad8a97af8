import type { Card } from '@/lib/pages/model';

/** For a row of stories: pictures side by side, then the others, each in the order given. A mixed row would look like a gap. */
export function picturesFirst(cards: Card[]): Card[] {
  return cards.toSorted((a, b) => Number(!a.picture) - Number(!b.picture));
}
