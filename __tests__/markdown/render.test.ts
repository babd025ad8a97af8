import { describe, expect, test } from '@jest/globals';
import { HtmlValidate } from 'html-validate/node';
import { BODY_PICTURE_SIZES } from '@/lib/markdown/pictures';
import { boats, html, tagsOf } from './body';

describe('the text of an article', () => {
  test.each([
    ['One *two* **three**', '<p>One <em>two</em> <strong>three</strong></p>'],
    ['~~gone~~', '<p><del>gone</del></p>'],
    ['a  \nb', '<p>a<br>\nb</p>'],
    ['> "Quoted"', '<blockquote>\n<p>“Quoted”</p>\n</blockquote>'],
    ['2. a\n3. b', '<ol start="2">\n<li>a</li>\n<li>b</li>\n</ol>'],
    ['```js\n"x" -- y\n```', '<pre><code class="language-js">"x" -- y\n</code></pre>'],
    ['- [x] done\n- [ ] not', '<ul>\n<li>☑ done</li>\n<li>☐ not</li>\n</ul>'],
    ['***', '<hr>'],
    ['A & B < C', '<p>A &#x26; B &#x3C; C</p>'],
    ['', ''],
  ])('%j becomes %j', (markdown, expected) => {
    expect(html(markdown)).toBe(expected);
  });

  test('has typographic quotes across emphasis and links, but not in code or addresses', () => {
    expect(html('"*It\'s* [done](other.md)" -- `"x" --` https://a.example/b--c"')).toBe(
      '<p>“<em>It’s</em> <a href="/national/other">done</a>” – <code>"x" --</code> <a href="https://a.example/b--c" rel="noopener" class="url">https://a.example/b--c</a>”</p>',
    );
  });

  test('is printed in Khmer as it was written', () => {
    expect(html('# ការប្រជុំ\n\nប្រទេសកម្ពុជា')).toBe('<h2 id="ការប្រជុំ">ការប្រជុំ</h2>\n<p>ប្រទេសកម្ពុជា</p>');
  });

  test('is valid HTML in all its parts', async () => {
    const everything = [
      '# One', '#### Two', 'Text[^1] with a [link](other.md "Its title"), ![a boat](boats.jpg) and <https://a.example>.', '![Boats](boats.jpg "Caption")',
      '| a | b |\n|--:|:-:|\n| 1 | 2 |', '| | b |\n|---|---|\n| 1 | 2 |', '> quote', '- [x] task\n\n  ![Boats](boats.jpg)', '```\ncode\n```', '[^1]: Note[^2].\n\n    More.', '[^2]: Again[^1].',
    ].join('\n\n');
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      // How it is written, and what belongs to the page around it.
      rules: { 'void-style': 'off', 'long-title': 'off', 'no-raw-characters': 'off', 'prefer-native-element': 'off', 'valid-id': ['error', { relaxed: true }] },
    });
    const report = await validator.validateString(html(everything));
    expect(report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([]);
  });
});

describe('headings of the body', () => {
  const headings = (markdown: string): string[] => tagsOf(html(markdown)).filter(({ name }) => /^h\d/.test(name)).map(({ name, attributes }) => `${name}#${attributes.id}`);

  test('begin below the headline', () => {
    expect(headings('# One\n\n## Two\n\n### Three')).toEqual(['h2#one', 'h2#two', 'h3#three']);
  });

  test('leave no gap in the outline, and siblings stay siblings', () => {
    expect(headings('## A\n\n#### B\n\n#### C\n\n###### D\n\n## E')).toEqual(['h2#a', 'h3#b', 'h3#c', 'h4#d', 'h2#e']);
    expect(headings('#### A\n\n#### B\n\n## C')).toEqual(['h2#a', 'h2#b', 'h2#c']);
  });

  test('have an address of their own each, apart from those of the page', () => {
    expect(headings('## Content\n\n## Why?\n\n## Why\n\n## Most viewed\n\n## ...\n\n## "Don\'t *go*"[^1]\n\n[^1]: x')).toEqual([
      'h2#content-1', 'h2#why', 'h2#why-1', 'h2#most-viewed-1', 'h2#section', 'h2#dont-go', 'h2#footnotes',
    ]);
  });

  test('that are empty are left out', () => {
    expect(html('#\n\n## ![gone](gone.jpg)\n\n## <b></b>\n\nText')).toBe('<p>Text</p>');
  });
});

describe('photos in the body', () => {
  const picture = (alt: string, title = ''): string =>
    `<picture><source type="image/avif" srcset="/photos/boats.avif 1200w" sizes="${BODY_PICTURE_SIZES}"><source type="image/webp" srcset="/photos/boats.webp 1200w" sizes="${BODY_PICTURE_SIZES}">` +
    `<img src="/photos/boats.jpg" srcset="${boats.srcSet}" sizes="${BODY_PICTURE_SIZES}" width="1200" height="800" alt="${alt}"${title} loading="lazy" decoding="async"></picture>`;

  test('stand in a figure with their caption and credit', () => {
    expect(html('![Boats](boats.jpg "The \'old\' harbour")', { picture: () => ({ ...boats, credit: 'A. Sok' }) })).toBe(
      `<figure>${picture('Boats')}<figcaption>The ‘old’ harbour <span class="credit">A. Sok</span></figcaption></figure>`,
    );
  });

  test('have no caption where there is none', () => {
    expect(html('![Boats](boats.jpg)')).toBe(`<figure>${picture('Boats')}</figure>`);
    expect(html('![](boats.jpg)')).toBe(`<figure>${picture('')}</figure>`);
    expect(html('![](boats.jpg)', { picture: () => ({ ...boats, alt: 'From the archive' }) })).toBe(`<figure>${picture('From the archive')}</figure>`);
  });

  test('may follow each other without a blank line', () => {
    expect(html('![One](boats.jpg)\n![Two](boats.jpg)\n![gone](gone.jpg)')).toBe(`<figure>${picture('One')}</figure>\n<figure>${picture('Two')}</figure>`);
  });

  test('stand in the line when there is text around them', () => {
    expect(html('A ![boat](boats.jpg "old") here')).toBe(`<p>A ${picture('boat', ' title="old"')} here</p>`);
    expect(html('[![boat](boats.jpg)](other.md)')).toBe(`<p><a href="/national/other">${picture('boat')}</a></p>`);
  });

  test('that are missing are left out with all their words', () => {
    expect(html('Before.\n\n![gone](gone.jpg "caption")\n\nAfter.')).toBe('<p>Before.</p>\n<p>After.</p>');
    expect(html('[![gone](gone.jpg)](other.md)')).toBe('');
  });

  test.each(['https://a.example/x.jpg', 'http://a.example/x.jpg', '//a.example/x.jpg', 'data:image/png;base64,AA', 'HTTPS://a.example', 'java&#10;script:alert(1)'])(
    'from elsewhere are left out without being asked for: %s',
    (src) => {
      const asked: string[] = [];
      expect(html(`![alt](${src})`, { picture: (asking) => (asked.push(asking), boats) })).toBe('');
      expect(asked).toEqual([]);
    },
  );

  test('may be named where they are used and described below', () => {
    expect(html('![Boats][b]\n\n[b]: boats.jpg')).toBe(`<figure>${picture('Boats')}</figure>`);
  });
});

describe('links in the body', () => {
  test.each([
    ['other.md', '<a href="/national/other">x</a>'],
    ['other.md#part', '<a href="/national/other#part">x</a>'],
    ['gone.md', 'x'],
    ['', 'x'],
    ['/about?a=b&c', '<a href="/about?a=b&#x26;c">x</a>'],
    ['#part', '<a href="#part">x</a>'],
    ['https://a.example', '<a href="https://a.example" rel="noopener">x</a>'],
    ['HTTP://a.example', '<a href="http://a.example" rel="noopener">x</a>'],
    ['//a.example', '<a href="//a.example" rel="noopener">x</a>'],
    ['mailto:a@a.example', '<a href="mailto:a@a.example">x</a>'],
    ['tel:+85512345678', '<a href="tel:+85512345678">x</a>'],
    ['ftp://a.example', 'x'],
    ['C:\\photo.jpg', 'x'],
  ])('to %j are printed as %s', (href, expected) => {
    expect(html(`[x](<${href}>)`)).toBe(`<p>${expected}</p>`);
  });

  test('are made of bare addresses', () => {
    expect(html('www.a.example, a@a.example')).toBe('<p><a href="http://www.a.example" rel="noopener" class="url">www.a.example</a>, <a href="mailto:a@a.example">a@a.example</a></p>');
  });

  test('may be named where they are used and described below', () => {
    expect(html('[x][o] [y][g]\n\n[o]: other.md\n[g]: gone.md')).toBe('<p><a href="/national/other">x</a> y</p>');
  });

  test('without a word in them are left out', () => {
    expect(html('A [](other.md) b')).toBe('<p>A  b</p>');
  });
});

describe('tables in the body', () => {
  test('can be scrolled by keyboard and are aligned without inline style', () => {
    expect(html('| a | b |\n|---|--:|\n| 1 | 2 |').replaceAll('\n', '')).toBe(
      '<div class="table" role="region" tabindex="0" aria-label="Table"><table><thead><tr><th scope="col">a</th><th class="align-right" scope="col">b</th></tr></thead>' +
        '<tbody><tr><td>1</td><td class="align-right">2</td></tr></tbody></table></div>',
    );
  });

  test('have different names', () => {
    const names = tagsOf(html('| a |\n|---|\n\nText\n\n| b |\n|---|', { tableLabel: 'តារាង' })).flatMap(({ attributes }) => attributes['aria-label'] ?? []);
    expect(names).toEqual(['តារាង', 'តារាង 2']);
  });
});

describe('footnotes', () => {
  test('are numbered as the text refers to them and lead back to it', () => {
    const body = html('One[^b] two[^a] three[^b].\n\n[^a]: Note *a*.\n\n[^b]: Note b.\n\n[^c]: Never used.', { footnotesLabel: 'កំណត់ចំណាំ', backLabel: 'Back' });
    const mark = (number: number, id: string): string => `<sup><a href="#fn:${number}" id="fnref:${id}" role="doc-noteref" aria-describedby="footnotes">${number}</a></sup>`;
    const back = (id: string): string => `<a href="#fnref:${id}" role="doc-backlink" aria-label="Back ${id}">↩</a>`;
    expect(body).toBe(
      `<p>One${mark(1, '1')} two${mark(2, '2')} three${mark(1, '1-2')}.</p>\n` +
        '<section class="footnotes"><h2 class="sr-only" id="footnotes">កំណត់ចំណាំ</h2><ol>' +
        `<li id="fn:1"><p>Note b. ${back('1')} ${back('1-2')}</p></li><li id="fn:2"><p>Note <em>a</em>. ${back('2')}</p></li></ol></section>`,
    );
  });

  test('may refer to each other', () => {
    const ids = tagsOf(html('One[^a].\n\n[^a]: See[^b].\n\n[^b]: See[^a].')).flatMap(({ attributes }) => attributes.id ?? []);
    expect(ids).toEqual(['fnref:1', 'footnotes', 'fn:1', 'fnref:2', 'fn:2', 'fnref:1-2']);
  });

  test('are headed in the language of the page', () => {
    expect(html('One[^a].\n\n[^a]: Note.')).toContain('>Footnotes</h2>');
  });

  test('are never a link within a link', () => {
    expect(html('[text[^a]](other.md) and[^a]\n\n[^a]: Note.')).toContain('<p><a href="/national/other">text</a> and<sup>');
  });
});
