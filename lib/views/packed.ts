/**
 * Counts of one hour, day or of all time as one column of numbers: article, count, article, count, …, by article. It is what
 * SQLite stores (little endian) and what the ranking walks through. One row for each article and hour would take 20 times as long to
 * load.
 */
export type Packed = Uint32Array;

const LARGEST_COUNT = 0xffffffff;

/** @param counts by number of the article */
export function pack(counts: ReadonlyMap<number, number>): Packed {
  const articles = Uint32Array.from(counts.keys()).sort();
  const packed = new Uint32Array(articles.length * 2);
  articles.forEach((article, place) => packed.set([article, Math.min(LARGEST_COUNT, counts.get(article)!)], place * 2));
  return packed;
}

/** Adds up counts of several times. */
export function merge(parts: readonly Packed[]): Packed {
  if (parts.length === 1) return parts[0]!;
  const sums = new Map<number, number>();
  for (const part of parts) for (let at = 0; at < part.length; at += 2) sums.set(part[at]!, (sums.get(part[at]!) ?? 0) + part[at + 1]!);
  return pack(sums);
}

export function toBytes(packed: Packed): Buffer {
  return Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
}

/** @throws where the bytes are no such column, which means that the file is damaged */
export function fromBytes(bytes: Uint8Array): Packed {
  if (bytes.length % 8 !== 0) throw new Error('the view counts are damaged: a column of counts has an odd length');
  // A view of its own, because a column has to begin at a multiple of four.
  return new Uint32Array(Uint8Array.prototype.slice.call(bytes).buffer);
}
