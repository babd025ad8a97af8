import { describe, expect, test } from '@jest/globals';
import { absolute } from '../../lib/seo/address';
import { absolutize } from '../../lib/seo/absolutize';

const page = 'https://chaktomuk.example/national/some-slug';

describe('addresses in the HTML of a feed', () => {
  test.each([
    ['a link to another article', '<a href="/world/x">', '<a href="https://chaktomuk.example/world/x">'],
    ['a footnote', '<a href="#fn-1">', '<a href="https://chaktomuk.example/national/some-slug#fn-1">'],
    ['a query', '<a href="?page=2">', '<a href="https://chaktomuk.example/national/some-slug?page=2">'],
    ['an address beside the article', '<a href="b.pdf">', '<a href="https://chaktomuk.example/national/b.pdf">'],
    ['an address without a scheme', '<img src="//cdn.example/a.jpg">', '<img src="https://cdn.example/a.jpg">'],
    ['a photo among other attributes', '<img alt="" src="/a.jpg" width="3"/>', '<img alt="" src="https://chaktomuk.example/a.jpg" width="3"/>'],
    [
      'every candidate of a srcset',
      '<source srcset="/a.avif 600w, /b.avif 1200w" type="image/avif">',
      '<source srcset="https://chaktomuk.example/a.avif 600w, https://chaktomuk.example/b.avif 1200w" type="image/avif">',
    ],
    [
      'candidates without spaces between, with commas inside, without widths',
      '<img srcset="/a,b.jpg 1x,/c.jpg 2x, /d.jpg">',
      '<img srcset="https://chaktomuk.example/a,b.jpg 1x,https://chaktomuk.example/c.jpg 2x, https://chaktomuk.example/d.jpg">',
    ],
    ['an escaped address, as it was escaped', '<a href="/s?a=1&#x26;b=2">', '<a href="https://chaktomuk.example/s?a=1&#x26;b=2">'],
  ])('makes %s absolute', (_name, html, expected) => {
    expect(absolutize(html, page)).toBe(expected);
    expect(absolutize(expected, page)).toBe(expected);
  });

  test.each([
    ['an absolute link', '<a href="https://ilo.example/">x</a>'],
    ['a mail address', '<a href="mailto:desk@chaktomuk.example">x</a>'],
    ['other attributes', '<p id="/x" class="src" data-href="/x" title="href=&quot;/x&quot;">'],
    ['markup that is text in an attribute', '<img alt="<a href=" title=" src=/x ">'],
    ['text that talks of attributes', '<p>write href="/x" or src="/y"</p>'],
    ['escaped markup', '<code>&#x3C;a href="/x"></code>'],
    ['an attribute without a value', '<input disabled checked>'],
  ])('leaves %s alone', (_name, html) => {
    expect(absolutize(html, page)).toBe(html);
  });

  test('a tag that never ends is left alone, however long', () => {
    const html = `<a ${' x'.repeat(100_000)}`;
    expect(absolutize(html, page)).toBe(html);
  });
});

describe('the absolute address of a page', () => {
  test.each([
    ['/', 'https://chaktomuk.example/'],
    ['/national/some-slug', 'https://chaktomuk.example/national/some-slug'],
    ['/photos/ភ្នំ ពេញ.jpg', 'https://chaktomuk.example/photos/%E1%9E%97%E1%9F%92%E1%9E%93%E1%9F%86%20%E1%9E%96%E1%9F%81%E1%9E%89.jpg'],
    ['//elsewhere.example/x', 'https://chaktomuk.example//elsewhere.example/x'],
    ['https://cdn.example/a.jpg', 'https://cdn.example/a.jpg'],
  ])('%s is %s', (address, expected) => {
    expect(absolute(address, 'https://chaktomuk.example')).toBe(expected);
  });

  test.each(['', 'national/x', 'javascript:alert(1)', '#x'])('%j is none', (address) => {
    expect(() => absolute(address, 'https://chaktomuk.example')).toThrow(TypeError);
  });
});
