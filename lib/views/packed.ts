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

/** Adds one column to another, or takes it away. Both are walked through once, side by side. */
export function combine(a: Packed, b: Packed, sign: 1 | -1 = 1): Packed {
  const sums = new Uint32Array(a.length + b.length);
  let length = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const fromA = i < a.length && (j >= b.length || a[i]! <= b[j]!);
    const fromB = j < b.length && (i >= a.length || b[j]! <= a[i]!);
    const article = fromA ? a[i]! : b[j]!;
    const count = (fromA ? a[i + 1]! : 0) + (fromB ? sign * b[j + 1]! : 0);
    if (fromA) i += 2;
    if (fromB) j += 2;
    if (count <= 0) continue;
    sums[length++] = article;
    sums[length++] = Math.min(LARGEST_COUNT, count);
  }
  return sums.slice(0, length);
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
