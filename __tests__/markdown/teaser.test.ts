import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { printable } from '@/lib/markdown/bounds';
import { plainStart } from '@/lib/markdown/plainParagraphs';
import { reader } from '@/lib/markdown/read';
import { shorten, teaserOf } from '@/lib/markdown/teaser';
import { blocksOf, oneLine } from '@/lib/markdown/words';
import { anyMarkdown, markdownLike, prose } from './arbitraryMarkdown';

const graphemes = new Intl.Segmenter('km', { granularity: 'grapheme' });
const words = new Intl.Segmenter('km', { granularity: 'word' });
const length = (text: string): number => [...graphemes.segment(text)].length;

function boundaries(segmenter: Intl.Segmenter, text: string): Set<number> {
  return new Set([...segmenter.segment(text)].map(({ index }) => index).concat(text.length));
}

const limits = fc.integer({ min: 0, max: 40 });

describe('a shortened text', () => {
  test('is never longer than its limit', () => {
    fc.assert(fc.property(prose, limits, (text, limit) => length(shorten(text, limit)) <= Math.max(limit, 0)), { numRuns: 1000 });
  });

  test('is left as it is when it fits', () => {
    fc.assert(fc.property(prose, (text) => shorten(text, length(text)) === text), { numRuns: 1000 });
  });

  test('begins like the whole text and ends in an ellipsis when words are missing', () => {
    fc.assert(
      fc.property(prose, limits, (text, limit) => {
        const short = shorten(text, limit);
        return short === text || short === '' || (short.endsWith('…') && text.startsWith(short.slice(0, -1)));
      }),
      { numRuns: 1000 },
    );
  });

  test('never splits a grapheme', () => {
    fc.assert(
      fc.property(prose, limits, (text, limit) => {
        const short = shorten(text, limit);
        return short === text || short === '' || boundaries(graphemes, text).has(short.length - 1);
      }),
      { numRuns: 1000 },
    );
  });

  test('never splits a word, unless the first word alone is too long', () => {
    fc.assert(
      fc.property(prose, limits, (text, limit) => {
        const short = shorten(text, limit);
        if (short === text || short === '') return true;
        const ends = [...boundaries(words, text)].filter((at) => at > 0 && boundaries(graphemes, text).has(at));
        // A space or a soft hyphen is no word.
        const first = ends.find((at) => /[^\s\u00ad]/.test(text.slice(0, at))) ?? text.length;
        return ends.includes(short.length - 1) || length(text.slice(0, first)) >= limit;
      }),
      { numRuns: 1000 },
    );
  });

  test('does not change when it is shortened again', () => {
    fc.assert(
      fc.property(prose, limits, (text, limit) => {
        const short = shorten(text, limit);
        return shorten(short, limit) === short;
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['The minister said nothing', 15, 'The minister…'],
    ['The minister said nothing', 17, 'The minister…'],
    ['The minister said nothing', 18, 'The minister said…'],
    ['The minister, said nothing', 15, 'The minister…'],
    ['The minister said nothing', 100, 'The minister said nothing'],
    ['It rained. Then it stopped', 11, 'It rained…'],
    ['It rained. Then it stopped', 12, 'It rained…'],
    ['It rained… Then it stopped', 12, 'It rained…'],
    ['Did it rain? It did', 14, 'Did it rain?…'],
    ['Unpronounceable', 6, 'Unpro…'],
    ['A well-known minister', 8, 'A…'],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 3, '👩‍👩‍👧‍👦👩‍👩‍👧‍👦…'],
    ['About ten\u00a0kilometres away', 14, 'About…'],
    ['ប្រទេសកម្ពុជា', 4, 'ប្រទេស…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
  ])('%s, in %d, is %s', (text, limit, short) => {
    expect(shorten(text, limit)).toBe(short);
  });
});

describe('a teaser', () => {
  test('is the opening words of the body, as the body prints them', () => {
    expect(teaserOf('The river "rose" -- again.\nIt didn\'t stop.\n\nMore.')).toBe('The river “rose” – again. It didn’t stop. More.');
  });

  test('has no heading, photo, caption, note, code, table or HTML in it', () => {
    const body = [
      '# Heading', '![alt](a.jpg "Caption")', 'One[^1] ![inline](b.jpg)two `code`, three.', '```\ncode\n```', '    code', '| a | b |\n|---|---|\n| c | d |',
      '> Four *five*', '- six\n- [seven](x.md)', '<!-- comment -->', '<script>alert(1)</script>', 'Eight <b>nine</b>.', 'Setext\n======', '[^1]: Note',
    ];
    expect(teaserOf(body.join('\n\n'))).toBe('One two, three. Four five six seven Eight nine.');
  });

  test('is empty when there is nothing to quote', () => {
    expect(teaserOf('')).toBe('');
    expect(teaserOf('# Only a heading\n\n![photo](a.jpg)\n')).toBe('');
  });

  test('knows a link whose target is defined at the end of a long body', () => {
    const body = `The [report][r] says${'[^n]'} so.\n\n${'Plain text. '.repeat(2000)}\n\n[r]: report.md\n\n[^n]: A note.\n`;
    expect(teaserOf(body)).toMatch(/^The report says so\. Plain text\./);
  });

  test('finds its words behind a long stretch without any', () => {
    expect(teaserOf(`${'![photo](a.jpg)\n\n## Heading\n\n'.repeat(500)}At last.`)).toBe('At last.');
  });

  test('is the same whether the body was read to its end or not', () => {
    const tail = fc.array(markdownLike, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('\n\n'));
    fc.assert(
      fc.property(tail, (body) => {
        // Definitions in unusual places are the one thing the short way may miss.
        fc.pre(!/\]:/.test(body));
        return teaserOf(body, 40) === shorten(wholeText(body), 40);
      }),
      { numRuns: 250 },
    );
  });

  test('needs no parser for plain paragraphs, and reads them as the parser does', () => {
    let plain = 0;
    fc.assert(
      fc.property(fc.array(fc.oneof(prose, markdownLike), { maxLength: 4 }), (parts) => {
        const body = printable(parts.join('\n\n'));
        const { paragraphs, end } = plainStart(body);
        plain += paragraphs.length;
        const parsed = blocksOf(reader.parse(`\n${body.slice(0, end)}`), new Set(['paragraph']));
        // A trailing space in the last line of the text is no text.
        expect(paragraphs.map((text) => oneLine(text)).filter((text) => text !== '')).toEqual(parsed);
      }),
      { numRuns: 1000 },
    );
    expect(plain).toBeGreaterThan(150);
  });

  test('never throws, keeps to its limit, and does not change when shortened again', () => {
    fc.assert(
      fc.property(anyMarkdown, limits, (body, limit) => {
        const teaser = teaserOf(body, limit);
        return length(teaser) <= limit && shorten(teaser, limit) === teaser;
      }),
      { numRuns: 1000 },
    );
  });

  test.each(['>', '[', '*', '- ', '<', '`'])('comes in time from ten thousand %s', (mark) => {
    expect(length(teaserOf(mark.repeat(10_000)))).toBeLessThanOrEqual(300);
  });
});

/** The slow way: the comment in front keeps every paragraph from the short cut, the limit has all of it read. */
function wholeText(body: string): string {
  return teaserOf(`<!-- -->\n\n${body}`, 100_000);
}
