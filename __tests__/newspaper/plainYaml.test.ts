import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { readPlainYaml } from '../../lib/newspaper/plainYaml';

function byLibrary(text: string): unknown {
  const document = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: true });
  return document.errors.length > 0 ? 'error' : document.toJS();
}

const piece = fc.constantFrom('title', 'a', 'Six countries', ': ', ':', ' ', '  ', '#', ' # ', '-', '- ', '[', ']', ', ', ',', "'", '"', '|', '>', '&x', '*x', '!', '%', '@', 'null', 'true', 'No', '~', '010', '1.5', '1e3', '0x1f', '2018-11-14', '2018-11-14T08:30', '12:30', 'ខ្មែរ', 'é', '.', '?', '? ', '=', '<<', '\t', '.inf', 'views: 12', '-5', '\u00a0', '\u2028', '\u0085', '…');
const line = fc.oneof(
  fc.tuple(fc.constantFrom('title', 'date', 'section', 'tags', 'views', 'authors', 'x'), fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''))).map(([key, value]) => `${key}: ${value}`),
  fc.tuple(fc.constantFrom('  - ', '  src: ', '  alt: ', '- ', '   - ', '    '), fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''))).map(([start, rest]) => start + rest),
  fc.constantFrom('image:', 'tags:', 'title:', '  - a', '  src: photos/a.jpg', 'title: "Quoted, with: a colon"', "title: 'Single # quoted'", 'tags: ["a", b]'),
  fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')),
);

describe('plain front matter', () => {
  test('is read as the YAML library reads it, or left to it', () => {
    fc.assert(fc.property(fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n')), (text) => {
      const plain = readPlainYaml(text);
      if (plain !== undefined) expect(plain).toEqual(byLibrary(text));
    }), { numRuns: 20_000 });
  });

  test('of an ordinary article is read without the library', () => {
    expect(readPlainYaml('title: Six countries close meeting\ndate: 2015-04-30T17:30\nsection: world\ntags: [mekong, human trafficking]\nviews: 5120\n')).toEqual({
      title: 'Six countries close meeting', date: '2015-04-30T17:30', section: 'world', tags: ['mekong', 'human trafficking'], views: 5120,
    });
  });

  test('holds lists and mappings of words in either form', () => {
    expect(readPlainYaml('title: "Six countries: a meeting"\nimage:\n  src: photos/a.jpg\n  alt: Boats, and # a river\n')).toBeUndefined();
    expect(readPlainYaml('title: "Six countries: a meeting"\ntags:\n  - mekong\n  - \'trade\'\nimage:\n  src: photos/a.jpg\n  alt: "Boats, on # a river"\n')).toEqual({
      title: 'Six countries: a meeting', tags: ['mekong', 'trade'], image: { src: 'photos/a.jpg', alt: 'Boats, on # a river' },
    });
  });

  test.each(['title: "quo\\ted"', 'title: a: b', 'title: a #b', 'title: yes', 'title:', 'image: { src: a.jpg }', 'tags:\n- a', 'tags:\n  -a', 'title: a\ntitle: b', 'title: 010', '__proto__: x', 'null: title', 'image:\n  true: x'])('leaves %j to the library', (text) => {
    expect(readPlainYaml(text)).toBeUndefined();
  });
});
