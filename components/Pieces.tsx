import type { Piece } from '@/lib/pages/model';

/** A text with the words that a reader searched for marked in it. */
export function Pieces({ pieces }: { pieces: Piece[] }) {
  return pieces.map(({ text, found }, index) => (found ? <mark key={index}>{text}</mark> : text));
}
