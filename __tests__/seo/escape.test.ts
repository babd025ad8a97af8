import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeXml, jsonForScript, legalText, toJson } from '../../lib/seo/escape';

describe('text in XML', () => {
  test.each([
    ['markup and references', 'a < b & "c" > \'d\'', 'a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;'],
    ['what was escaped before, once more', '&amp;', '&amp;amp;'],
    ['the end of a CDATA section', ']]>', ']]&gt;'],
    ['a carriage return, which a parser would turn into a line feed', 'a\r\nb', 'a&#13;\nb'],
  ])('escapes %s', (_name, text, expected) => {
    expect(escapeXml(text)).toBe(expected);
  });

  test.each([
    ['control characters', 'a\u0000\u0008\u000b\u001fb', 'ab'],
    ['half a surrogate pair', 'a\ud83db\udc4dc', 'abc'],
    ['two halves in the wrong order', '\udc4d\ud83d', ''],
    ['the two code points that no character may have', 'a\ufffe\uffffb', 'ab'],
  ])('leaves out %s, which no escape can carry', (_name, text, expected) => {
    expect(escapeXml(text)).toBe(expected);
  });

  test('leaves every script, emoji and the replacement character alone', () => {
    const text = 'ភ្នំពេញ 👍🏽 ព្រះ\u200b \ufffd \u{10ffff}\t\n';
    expect(escapeXml(text)).toBe(text);
    expect(legalText(text)).toBe(text);
  });
});

describe('JSON in a page', () => {
  test('cannot close the script element or open a comment in it', () => {
    const json = jsonForScript({ headline: '</script><!--<script>&\u2028\u2029' });
    expect(json).toBe('{"headline":"\\u003c/script\\u003e\\u003c!--\\u003cscript\\u003e\\u0026\\u2028\\u2029"}');
  });

  test('reads back as what was said, without what is not a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = jsonForScript({ list: [{ text }] });
        expect(json).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(json)).toEqual({ list: [{ text: legalText(text) }] });
        expect(JSON.parse(toJson({ text }))).toEqual({ text: legalText(text) });
      }),
    );
  });
});
