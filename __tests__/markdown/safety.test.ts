import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allowed } from '@/lib/markdown/allowed';
import { findReferences } from '@/lib/markdown/links';
import { withinLimits } from '@/lib/markdown/limits';
import { plainTextOf } from '@/lib/markdown/plainText';
import { read, reader } from '@/lib/markdown/read';
import { teaserOf } from '@/lib/markdown/teaser';
import { anyMarkdown, markdownLike } from './arbitraryMarkdown';
import { boats, html, tagsOf } from './body';

const ATTRIBUTES = new Set([
  'href', 'title', 'rel', 'id', 'role', 'class', 'aria-label', 'aria-describedby', 'tabindex', 'src', 'srcset', 'sizes', 'type', 'width', 'height', 'alt', 'loading', 'decoding', 'start', 'scope',
]);

function faults(source: string): string[] {
  return tagsOf(source).flatMap(({ name, attributes }) => [
    ...(allowed.tagNames?.includes(name) ? [] : [`<${name}>`]),
    ...Object.keys(attributes).filter((attribute) => !ATTRIBUTES.has(attribute)),
    ...(attributes.href !== undefined && !/^(https?:|mailto:|tel:|\/|#)/.test(attributes.href) ? [attributes.href] : []),
    ...(attributes.src !== undefined && attributes.src !== boats.src ? [attributes.src] : []),
  ]);
}

describe('what an editor commits cannot harm a reader', () => {
  test.each([
    '<script>alert(1)</script>', 'a <script>alert(1)</script> b', '<img src=x onerror=alert(1)>', '<svg onload=alert(1)>', '<iframe src="//evil.example"></iframe>',
    '<a href="javascript:alert(1)">x</a>', '<style>*{display:none}</style>', '<form action="/x"><input></form>', '<p style="position:fixed">x</p>', '<base href="//evil.example">',
    '<meta http-equiv=refresh content=0>', '<object data=x></object>', '<math><mi xlink:href="javascript:alert(1)">', '<<b>script>alert(1)<<b>/script>', '<div><scr<b>ipt>alert(1)</div>',
    '[x](javascript:alert(1))', '[x](JaVaScRiPt:alert(1))', '[x](&#106;avascript:alert(1))', '[x](&#x6A;avascript&colon;alert(1))', '[x](java&Tab;script:alert(1))', '[x](java&NewLine;script:alert(1))',
    '[x](<java\tscript:alert(1)>)', '[x](\u0001javascript:alert(1))', '[x](&#1;javascript:alert(1))', '[x](<  javascript:alert(1)>)', '[x](vbscript:msgbox)', '[x](data:text/html,<script>)', '[x](blob:x)',
    '[x](file:///etc/passwd)', '[x](view-source:x)', '<javascript:alert(1)>', '[x][y]\n\n[y]: javascript:alert(1)', '[x](javascript&#58;alert(1))', '[x](\u00a0javascript:alert(1))', '[x](\u2028javascript:alert(1))',
    '![x](javascript:alert(1))', '![x](boats.jpg "\\"><script>alert(1)</script>")', '![\\"onerror=alert(1) x=](boats.jpg)', '[x](https://a.example "\\" onclick=alert(1)")', '# <script>\n', '## "onclick=alert(1)',
    '```"onclick=alert(1)\nx\n```', '```js<script>\nx\n```', '[^"><script>]\n\n[^"><script>]: x', '| <script> |\n|---|\n| <img src=x onerror=alert(1)> |',
    '&lt;script&gt;alert(1)&lt;/script&gt;', '<div>&lt;script&gt;alert(1)&lt;/script&gt;</div>', '<!--><script>alert(1)</script>-->', '<?php echo 1 ?>', '<![CDATA[<script>]]>', '</article></main><h1>x', '<x-y is=z>', '\u003cscript\u003e',
  ])('by writing %j', (markdown) => {
    const body = html(markdown);
    expect(faults(body)).toEqual([]);
    expect(body).not.toMatch(/href="[^"]*script/i);
  });

  test('even when the newspaper gives a bad address or photo', () => {
    const body = html('[x](a.md) ![y](b.jpg)', { address: () => 'javascript:alert(1)', picture: () => ({ ...boats, src: 'https://evil.example/x.jpg' }) });
    expect(body).not.toContain('javascript');
    expect(body).not.toContain('evil');
  });

  test('by hiding a tag in a description, where a filter of tags would find it', () => {
    expect(html('![<script>a](boats.jpg)')).toContain('alt="&lt;script&gt;a"');
    expect(html('[x](/y "<b>")')).toBe('<p><a href="/y" title="&lt;b&gt;">x</a></p>');
  });

  test('with any text whatever: every tag is on the list, and every address is one of five kinds', () => {
    fc.assert(fc.property(anyMarkdown, (markdown) => expect(faults(html(markdown))).toEqual([])), { numRuns: 800 });
  });

  test('by giving two parts of the page the same id', () => {
    fc.assert(
      fc.property(markdownLike, (markdown) => {
        const ids = tagsOf(html(markdown)).flatMap(({ attributes }) => attributes.id ?? []);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.filter((id) => id === '' || /\s/.test(id))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('but the text between tags stays', () => {
    expect(html('A <b>bold</b> <u>move</u>')).toBe('<p>A bold move</p>');
    expect(html('<div class="box">\n  <p>Kept &amp; *read*</p>\n</div>')).toBe('<p>Kept &#x26; <em>read</em></p>');
    expect(html('<center>\n\nKept\n\n</center>')).toBe('<p>Kept</p>');
    expect(html('a <script>dropped()</script> b')).toBe('<p>a  b</p>');
    expect(html('<!-- dropped -->\n\nKept <!-- dropped -->')).toBe('<p>Kept </p>');
  });

  test('nor control characters reach a page or a feed', () => {
    const body = html('a\u0000b\u0007c\u000bd\u007fe\ud800f\ufffeg&#0;&#7; \u202eh');
    expect(body).toBe('<p>a\ufffdbcdefg\ufffd\ufffd \u202eh</p>');
  });
});

describe('a damaged file cannot hold up the newspaper', () => {
  const many = 10_000;
  const damaged: [string, string][] = [
    ...['>', '[', ']', '*', '_', '~', '`', '<', '- ', '1. ', '![', '*_', '[](', '(', '|', '#', '\t', ' ', '&', '\\', '\n', '"', "'", '-', '.', '[^a]: ', 'a\n', 'a\n=\n', '<!--', '<div>', '<a b="', '<?', '$', '@', 'www.', 'a@', 'http://', 'éwww.a'].map(
      (mark): [string, string] => [mark, mark.repeat(many)],
    ),
    ['nested lists', `${'- '.repeat(many)}x`],
    ['nested links', `${'['.repeat(many)}a${'](b)'.repeat(many)}`],
    ['nested photos', `${'!['.repeat(many)}a${'](b)'.repeat(many)}`],
    ['nested emphasis', `${'*'.repeat(many)}a${'*'.repeat(many)}`],
    ['mixed emphasis', `${'*_'.repeat(many)}a${'_*'.repeat(many)}`],
    ['a staircase of lists', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(2 * depth)}- a\n`).join('')],
    ['a quote that goes on', `${'>'.repeat(100)}a\n${'b\n'.repeat(many)}`],
    ['open comments', 'x <!--'.repeat(many)],
    ['code never closed', Array.from({ length: 1000 }, (_, length) => '`'.repeat(length + 1)).join('a')],
    ['notes', '\n[^1]: N\n'.repeat(many)],
    ['references', '&amp;word '.repeat(3 * many)],
    ['photos of addresses', '![https://a.b'.repeat(3 * many)],
    ['definitions', `[a] ${Array.from({ length: 3000 }, (_, number) => `\n[a${number}]: b\n`).join('')}`],
    ['a book', 'All work and no play. '.repeat(50_000)],
    ['a wide table', `${'|a'.repeat(1000)}\n${'|-'.repeat(1000)}\n${'|\n'.repeat(1000)}`],
  ];

  test.each(damaged)('made of %j', (_, markdown) => {
    const before = process.cpuUsage();
    expect(faults(html(markdown))).toEqual([]);
    teaserOf(markdown);
    findReferences(markdown);
    plainTextOf(markdown);
    // Minutes, without limits. The bound is loose on purpose: this is no benchmark.
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(30);
  }, 60_000);

  test('just below the limits', () => {
    const below = [`${'>'.repeat(32)} a`, `${'*'.repeat(1900)}a${'*'.repeat(1900)}`, `${'['.repeat(32)}a${'](b)'.repeat(32)}`, `${'- '.repeat(32)}a`, 'a *b* '.repeat(1900)];
    for (const markdown of below) {
      expect(withinLimits(markdown)).toBe(true);
      expect(faults(html(markdown))).toEqual([]);
    }
  });

  test('beyond the limits, every word is printed in plain paragraphs', () => {
    expect(html(`First "words".\n\n${'>'.repeat(100)} deep\n\nLast *words*.`)).toBe(`<p>First “words”.</p>\n<p>${'>'.repeat(100)} deep</p>\n<p>Last *words*.</p>`);
  });

  test('a long article is far within the limits', () => {
    const paragraph = `${'A sentence with *emphasis*, a [link](a.md) and a note[^1]. '.repeat(10)}\n\n`;
    const table = `| a | b | c |\n|---|---|---|\n${'| [one](a.md) | **two** | 3 |\n'.repeat(500)}\n`;
    const list = '- item with a [link](b.md)\n  - nested\n    - deeper\n'.repeat(200);
    expect(withinLimits(`${paragraph.repeat(100)}${table}${list}`)).toBe(true);
  });
});

test('a body is read alike with and without the extensions where none is used', () => {
  fc.assert(fc.property(markdownLike, (markdown) => expect(read(markdown)).toEqual(reader.parse(markdown))), { numRuns: 800 });
});
