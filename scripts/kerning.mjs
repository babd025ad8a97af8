/**
 * Kerning for the site's fonts, in an eighth of its usual bytes. In a variable font every pair of letters has a value for each
 * weight, which is a third of the whole file; here a pair has one value, that of the middle of the range, and pairs whose letters
 * move by less than the eye sees have none. It goes into the old table `kern`, which every browser reads where there is no newer one.
 *
 * Specification: OpenType 1.9, "kern", version 0 with one subtable of format 0; "Organization of an OpenType Font".
 */
import * as hb from 'harfbuzzjs';

/** Thousandths of the size: less moves a letter of a headline on a phone by less than a pixel. */
const VISIBLE = 25;

/** Pairs that words are made of: a capital follows no small letter, and figures stand in columns. */
const OCCURRING = /^(?:[A-Z][A-Za-z]|[a-z][a-z]|[A-Za-z][.,’”?!:;-]|[‘“’.,-][A-Za-z]|[.,][’”])$/;

/**
 * The pairs of these characters that a font sets closer or further apart.
 * @param {Uint8Array} sfnt a font with its kerning
 * @param {string} text
 * @param {Record<string, number>} variations its axes, such as `{ wght: 550 }`
 * @returns {[left: string, right: string, value: number][]} in the font's units
 */
export function kerningOf(sfnt, text, variations) {
  const face = faceOf(sfnt);
  const font = new hb.Font(face);
  font.setVariations(Object.entries(variations).map(([axis, value]) => new hb.Variation(axis, value)));
  const advance = (/** @type {string} */ pair, /** @type {number} */ kern) => shaped(font, pair, ['kern', kern], ['liga', 0]).getGlyphPositions()[0]?.xAdvance ?? 0;
  /** @type {[string, string, number][]} */
  const pairs = [];
  for (const left of text) {
    for (const right of text) {
      if (!OCCURRING.test(left + right)) continue;
      const value = advance(left + right, 1) - advance(left + right, 0);
      if (Math.abs(value) * 1000 >= VISIBLE * face.upem) pairs.push([left, right, value]);
    }
  }
  return pairs;
}

/**
 * A font with a table `kern`.
 * @param {Uint8Array} sfnt a font without kerning
 * @param {readonly [left: string, right: string, value: number][]} pairs
 * @returns {Buffer}
 */
export function withKerning(sfnt, pairs) {
  const font = new hb.Font(faceOf(sfnt));
  const glyphs = new Map(pairs.flatMap(([left, right]) => [left, right]).map((character) => [character, shaped(font, character).getGlyphInfos()[0]?.codepoint ?? 0]));
  return withTable(sfnt, 'kern', kernTable(pairs.map(([left, right, value]) => [glyphs.get(left) ?? 0, glyphs.get(right) ?? 0, value])));
}

/** @param {Uint8Array} sfnt */
function faceOf(sfnt) {
  return new hb.Face(new hb.Blob(Uint8Array.from(sfnt).buffer));
}

/**
 * @param {hb.Font} font
 * @param {string} text
 * @param {...[tag: string, value: number]} features
 */
function shaped(font, text, ...features) {
  const buffer = new hb.Buffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  hb.shape(font, buffer, features.map(([tag, value]) => new hb.Feature(tag, value)));
  return buffer;
}

/** @param {[left: number, right: number, value: number][]} pairs of glyphs */
function kernTable(pairs) {
  const sorted = pairs.toSorted(([a, b], [c, d]) => a - c || b - d);
  const [HEADER, PAIR] = [18, 6];
  const table = Buffer.alloc(HEADER + PAIR * sorted.length);
  const half = 2 ** Math.floor(Math.log2(sorted.length));
  // Version and count of tables; version, length and coverage (horizontal) of this one; then what a binary search begins with.
  [0, 1, 0, table.length - 4, 1, sorted.length, half * PAIR, Math.log2(half), (sorted.length - half) * PAIR].forEach((value, at) => table.writeUInt16BE(value, at * 2));
  sorted.forEach(([left, right, value], index) => {
    const at = HEADER + PAIR * index;
    table.writeUInt16BE(left, at);
    table.writeUInt16BE(right, at + 2);
    table.writeInt16BE(value, at + 4);
  });
  return table;
}

/**
 * @param {Uint8Array} sfnt
 * @param {string} tag
 * @param {Buffer} content
 */
function withTable(sfnt, tag, content) {
  const font = Buffer.from(sfnt);
  const [HEADER, ENTRY] = [12, 16];
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const entry = font.subarray(HEADER + ENTRY * index, HEADER + ENTRY * (index + 1));
    return { tag: entry.toString('latin1', 0, 4), content: font.subarray(entry.readUInt32BE(8), entry.readUInt32BE(8) + entry.readUInt32BE(12)) };
  });
  tables.push({ tag, content });
  tables.sort((a, b) => (a.tag < b.tag ? -1 : 1));
  const half = 2 ** Math.floor(Math.log2(tables.length));
  const head = Buffer.alloc(HEADER + ENTRY * tables.length);
  font.copy(head, 0, 0, 4);
  [tables.length, half * ENTRY, Math.log2(half), (tables.length - half) * ENTRY].forEach((value, index) => head.writeUInt16BE(value, 4 + index * 2));
  const parts = [head];
  let offset = head.length;
  tables.forEach((table, index) => {
    const at = HEADER + ENTRY * index;
    const padded = Buffer.alloc(Math.ceil(table.content.length / 4) * 4);
    table.content.copy(padded);
    head.write(table.tag, at, 'latin1');
    [checksumOf(padded), offset, table.content.length].forEach((value, field) => head.writeUInt32BE(value, at + 4 + field * 4));
    parts.push(padded);
    offset += padded.length;
  });
  return Buffer.concat(parts);
}

/** @param {Buffer} padded a table, with zeros up to a multiple of four bytes */
function checksumOf(padded) {
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}
