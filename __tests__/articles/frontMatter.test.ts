import { describe, expect, test } from '@jest/globals';
import { splitFrontMatter } from '../../lib/articles/frontMatter';

describe('an article\'s file', () => {
  test.each([
    ['with Unix lines', '---\ntitle: A\n---\n\nBody\n'],
    ['with Windows lines', '---\r\ntitle: A\r\n---\r\n\r\nBody\r\n'],
    ['with a byte order mark', '\uFEFF---\ntitle: A\n---\n\nBody\n'],
    ['with spaces after the dashes', '---  \ntitle: A\n---\t\n\nBody\n'],
  ])('%s is split into front matter and body', (_, source) => {
    const { document, body, bodyLine, problems } = splitFrontMatter(source);
    expect([document?.value, body.trim(), bodyLine, problems]).toEqual([{ title: 'A' }, 'Body', 4, []]);
  });

  test.each([
    ['---js\nmodule.exports = {}\n---\n', 1, /must be YAML: the first line is "---js"/],
    ['---json\n{}\n---\n', 1, /must be YAML/],
    ['---toString\n---\n', 1, /must be YAML/],
    ['--- js\n---\n', 1, /must be YAML/],
    ['----\ntitle: A\n----\n', 1, /must be YAML/],
    ['', 1, /is missing/],
    ['title: A\n', 1, /is missing/],
    ['\n---\ntitle: A\n---\n', 1, /is missing/],
    ['---\ntitle: A\n', 1, /is not closed/],
    ['---\ntitle: A\n---js\n', 3, /closes the front matter must be exactly ---/],
  ])('that reads %j is refused on line %i', (source, line, message) => {
    const { document, problems } = splitFrontMatter(source);
    expect([document, problems]).toEqual([undefined, [{ line, column: 1, severity: 'error', message: expect.stringMatching(message) }]]);
  });

  test('is read the same the second time, broken or not', () => {
    for (const source of ['---\ntitle: "open\n---\n', '---\ntitle: A\n---\nB\n']) {
      const [first, second] = [splitFrontMatter(source), splitFrontMatter(source)];
      expect([second.problems, second.document?.value, second.body]).toEqual([first.problems, first.document?.value, first.body]);
    }
    expect(splitFrontMatter('---\ntitle: "open\n---\n').problems.length).toBe(1);
  });

  test('keeps dates, times and numbers as YAML 1.2 has them', () => {
    const { document } = splitFrontMatter('---\ndate: 2024-01-02 08:00:00\nhour: 12:30\ncode: 010\nyes: no\n---\n');
    expect(document?.value).toEqual({ date: '2024-01-02 08:00:00', hour: '12:30', code: 10, yes: 'no' });
  });

  test('whose YAML repeats itself without end is refused, and nothing waits for it', () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x]', ...'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`)];
    const { problems } = splitFrontMatter(`---\n${lines.join('\n')}\n---\n`);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('too many aliases')]);
  });

  test('names the place of every value, and a problem points at it', () => {
    const { document } = splitFrontMatter('---\ntitle: A\nimage:\n  src: x.jpg\ntags: [a, b]\n---\n');
    expect([document?.placeOf(['title']), document?.placeOf(['image', 'src']), document?.placeOf(['tags', 1]), document?.placeOfKey(['image'])]).toEqual([{ line: 2, column: 8 }, { line: 4, column: 8 }, { line: 5, column: 11 }, { line: 3, column: 1 }]);
  });

  test('cannot change what objects are made of', () => {
    splitFrontMatter('---\n__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\n---\n');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
