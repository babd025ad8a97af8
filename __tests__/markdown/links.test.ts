import { renderBody } from '@/lib/markdown/render';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { visit } from 'unist-util-visit';
import { definitionsIn } from '@/lib/markdown/definitions';
import { findReferences, type Reference } from '@/lib/markdown/links';
import { anyMarkdown, markdownLike } from './arbitraryMarkdown';

describe('the links and photos of a body', () => {
  test('are found with their place', () => {
    const body = 'A [story](../national/a_b.md) and\n*a [*second*](c.md "Title")*.\n\n![Boats](boats_1.jpg "On the river")\n\n- ![](plain.jpg)\n';
    expect(findReferences(body)).toEqual([
      { kind: 'link', target: '../national/a_b.md', line: 1, column: 3 },
      { kind: 'link', target: 'c.md', line: 2, column: 4 },
      { kind: 'image', target: 'boats_1.jpg', alt: 'Boats', line: 4, column: 1 },
      { kind: 'image', target: 'plain.jpg', alt: '', line: 6, column: 3 },
    ]);
  });

  test('are found where a name stands for the target', () => {
    const body = 'See [the report][r] and ![chart][].\n\n[r]: report.md\n[chart]: <chart one.png>\n';
    expect(findReferences(body)).toEqual([
      { kind: 'link', target: 'report.md', line: 1, column: 5 },
      { kind: 'image', target: 'chart one.png', alt: 'chart', line: 1, column: 25 },
    ]);
  });

  test('are found in footnotes, whose marks are no links', () => {
    expect(findReferences('Text[^1].\n\n[^1]: [only](a.md)\n\n    More [of it](b.md).\n')).toEqual([
      { kind: 'link', target: 'a.md', line: 3, column: 7 },
      { kind: 'link', target: 'b.md', line: 5, column: 10 },
    ]);
  });

  test('are found on the right line in a file from Windows', () => {
    expect(findReferences('One.\r\n\r\nTwo.\r\n\r\nA [b](c.md)\r\n')).toEqual([{ kind: 'link', target: 'c.md', line: 5, column: 3 }]);
  });

  test.each(['`[code](a.md)`', '```\n\nA [b](c.md)\n\n```', '<!--\n\nA [b](c.md)\n\n-->', '\\[a](b.md)', '    [a](b.md)', 'https://a.example', 'no brackets'])(
    'are not found in %j',
    (body) => expect(findReferences(body)).toEqual([]),
  );

  test('are the same as a full parse finds', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(markdownLike, { maxLength: 4 }), (parts) => {
        const body = parts.join('\n\n').replace(/\r\n?/g, '\n');
        fc.pre(!body.includes('[^') && !body.startsWith('\ufeff'));
        const references = findReferences(body);
        found += references.length;
        expect(references).toEqual(fullParse(body));
      }),
      { numRuns: 1000 },
    );
    expect(found).toBeGreaterThan(100);
  });

  test('are the same as a full parse finds in running text with links', () => {
    const word = fc.constantFrom('The minister', 'said', '_no_', '[a link](a_b.md)', '[*two*](c.md "t")', '![p](p.jpg)', '[sic]', '\n', '\n\n', '2015', '1.', '"', '*', 'x', '(', '!', '[', '](y)', '```\n');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 25 }), (words) => {
        const body = words.join(' ').replaceAll(' \n ', '\n').replaceAll(' \n\n ', '\n\n');
        expect(findReferences(body)).toEqual(fullParse(body));
      }),
      { numRuns: 1000 },
    );
  });

  test('never stop the check, whatever a file holds', () => {
    fc.assert(fc.property(anyMarkdown, (body) => Array.isArray(findReferences(body))), { numRuns: 500 });
    for (const mark of ['[', '![', '<', '>', '- ', '*']) expect(findReferences(mark.repeat(10_000))).toEqual([]);
    expect(findReferences('[a](b) '.repeat(200_000))).toEqual([]);
  });
});

function fullParse(body: string): Reference[] {
  const tree = fromMarkdown(body);
  const definitions = definitionsIn(tree);
  const references: Reference[] = [];
  visit(tree, (node) => {
    const { line = 0, column = 0 } = node.position?.start ?? {};
    const target = 'url' in node ? node.url : 'identifier' in node ? (definitions.get(node.identifier)?.url ?? '') : '';
    if (node.type === 'link' || node.type === 'linkReference') references.push({ kind: 'link', target, line, column });
    if (node.type === 'image' || node.type === 'imageReference') references.push({ kind: 'image', target, alt: node.alt ?? '', line, column });
  });
  return references;
}

describe('links on paper', () => {
  const links = (markdown: string) => renderBody(markdown, { picture: () => undefined, address: (href) => href.replace('other.md', '/national/other'), language: 'en' }).links;

  test('are listed in the order of the text, its footnotes last', () => {
    expect(links('[a](https://a.example/x)[^1] and [b](other.md).\n\n[^1]: See [c](https://c.example).\n\n[d](https://a.example/x)')).toEqual(['https://a.example/x', '/national/other', 'https://a.example/x', 'https://c.example']);
  });

  test('leave out what paper cannot use, and what shows its own address', () => {
    expect(links('[down](#below) [write](mailto:a@b.example) [call](tel:123) https://a.example/x <https://www.b.example/> www.c.example')).toEqual([]);
  });
});
