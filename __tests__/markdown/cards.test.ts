import { describe, expect, test } from '@jest/globals';
import { cardProblems } from '@/lib/markdown/cards';
import { teaserOf } from '@/lib/markdown/teaser';
import { html, tagsOf } from './body';

describe('a card', () => {
  test('leads to a video or a post, and brings nothing of it', () => {
    expect(html('::youtube[The "boat" race]{id=dQw4w9WgXcQ}')).toBe('<p class="card"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" rel="noopener">The “boat” race</a> <span class="credit">youtube.com</span></p>');
    expect(html('::embed{url="https://www.example.org/a?b=1&c=2"}')).toBe('<p class="card"><a href="https://www.example.org/a?b=1&#x26;c=2" rel="noopener">Read on example.org</a> <span class="credit">example.org</span></p>');
    expect(html('::embed{url=https://example.org/post}')).toContain('href="https://example.org/post"');
  });

  test.each([
    '::youtube{id=<script>}', '::youtube{id="a b c d e f"}', '::youtube{url=https://x.example}', '::embed{url=javascript:alert(1)}', '::embed{url="https://"}', '::embed{id=1}', '::youtube{}',
  ])('that is %s is left out', (markdown) => {
    expect(tagsOf(html(markdown)).filter(({ name }) => name === 'a')).toEqual([]);
  });

  test('is no word of the text, and colons in text are colons', () => {
    expect(teaserOf(':::gallery\n\n![a](a.jpg)\n\n:::\n\n::youtube{id=dQw4w9WgXcQ}\n\nAt 8:30 :the river: rose::again.')).toBe('At 8:30 :the river: rose::again.');
    expect(html('At 8:30 :the[x] river{a=b}')).toBe('<p>At 8:30 :the[x] river{a=b}</p>');
  });
});

describe('a gallery', () => {
  const names = (markdown: string) => tagsOf(html(markdown)).map(({ name }) => name).filter((name) => ['div', 'ul', 'li', 'figure', 'figcaption', 'p'].includes(name)).join(' ');

  test.each([
    ':::gallery\n![One](boats.jpg "A caption")\n![Two](boats.jpg)\n:::',
    ':::gallery\n\n![One](boats.jpg "A caption")\n\n![Two](boats.jpg)\n\n:::',
    ':::gallery\n![One](boats.jpg "A caption")\n\n![Two](boats.jpg)\n:::',
    ':::gallery\n\n![One](boats.jpg "A caption") ![Two](boats.jpg)',
  ])('written as %j is a list of photos that a keyboard reaches', (markdown) => {
    expect(names(`${markdown}\n\nText.`)).toBe('div ul li figure figcaption li figure p');
    expect(tagsOf(html(markdown))[0]).toEqual({ name: 'div', attributes: { class: 'gallery', role: 'region', 'aria-label': 'Photos', tabindex: '0' } });
  });

  test('leaves out photos that are missing, and itself where none is left', () => {
    expect(names(':::gallery\n![One](none.jpg)\n![Two](boats.jpg)\n:::')).toBe('div ul li figure');
    expect(html(':::gallery\n![One](none.jpg)\n:::\n\nText.')).toBe('<p>Text.</p>');
  });

  test('does not swallow the text after it', () => {
    expect(names(':::gallery\n![One](boats.jpg)\n\nText.\n\n![Two](boats.jpg)')).toBe('div ul li figure p figure');
  });
});

describe('check', () => {
  test('says which cards lead nowhere, and leaves code alone', () => {
    const body = 'Text.\n\n::youtube{}\n\n::embed{url=ftp://x}\n\n::vimeo{id=1}\n\n::: gallery\n\n```\n::youtube{}\n```\n\n::youtube{id=dQw4w9WgXcQ}\n\n:::gallery\n:::\n';
    expect(cardProblems(body)).toEqual([[3, /no video/], [5, /leads nowhere/], [7, /nothing that Newsprint knows/], [9, /:::gallery/]].map(([line, message]) => ({ line, message: expect.stringMatching(message as RegExp) })));
  });
});
