import { describe, expect, test } from '@jest/globals';
import { canonicalAddress, evaluate, photoPaths, type Surroundings } from '../../lib/articles/evaluate';
import { MAX_ARTICLE_BYTES, parseArticle } from '../../lib/articles/parse';
import { parseSite, type Site } from '../../lib/newspaper/site';
import { SITE } from '../support/paper';

const site = parseSite(SITE).site as Site;
const source = (front: string, body = 'Text.\n') => `---\ntitle: A\ndate: 2024-01-02T08:00\nsection: national\n${front}---\n${body}`;

const around: Surroundings = {
  site,
  now: Date.parse('2024-06-01T00:00:00Z'),
  authors: { 'sok-dara': { name: 'Sok Dara' }, 'mey-lin': { name: 'Mey Lin' } },
  photo: (path) => (path === 'national/photos/a.jpg' ? { hash: 'abcdef0123456789', width: 1700, height: 1100, words: { caption: 'In the photo.', creator: 'Sok Dara', license: 'https://l.example/' } } : undefined),
  isArticle: (path) => path === 'sport/b.md',
  hasSlug: (slug) => slug === 'b',
};

function read(front: string, body?: string, path = 'national/a.md') {
  const { article: parsed, problems } = parseArticle(path, source(front, body), site);
  const evaluation = parsed && evaluate(parsed, around);
  return { parsed, article: evaluation?.article, targets: evaluation?.targets, problems: [...problems, ...(evaluation?.problems ?? [])] };
}

describe('an article', () => {
  test('with nothing but what it needs is complete', () => {
    const { article, problems } = read('');
    expect(problems).toEqual([]);
    expect(article).toMatchObject({ slug: 'a', section: 'national', title: 'A', date: Date.parse('2024-01-02T01:00:00Z'), authors: [], tags: [], views: 0, draft: false, teaser: 'Text.', words: 1 });
    expect([article?.image, article?.kicker, article?.updated]).toEqual([undefined, undefined, undefined]);
  });

  test('is printed with the quotes, dashes and dots of a newspaper, however they were typed', () => {
    const { article } = read('kicker: "\'90s"\nstandfirst: She said "no" -- twice...\nteaser: "\\"No\\""\nimage: { src: photos/a.jpg, alt: x, caption: "The \'other\' boat", credit: O\'Brien }\n');
    expect([article?.kicker, article?.standfirst, article?.teaser, article?.image?.caption, article?.image?.credit]).toEqual(['’90s', 'She said “no” – twice…', '“No”', 'The ‘other’ boat', 'O’Brien']);
  });

  test('remembers where its date stands while that is to come', () => {
    const { article } = read('kicker: x\n');
    expect(article?.dateAt).toBeUndefined();
    const { article: parsed } = parseArticle('national/a.md', source(''), site);
    expect(evaluate(parsed!, { ...around, now: 0 }).article?.dateAt).toEqual({ line: 3, column: 7 });
  });

  test('finds its authors by slug, by name and as plain names, each once', () => {
    expect(read('authors: [sok-dara, Sok Dara, Anna Plain]\n').article?.authors).toEqual([{ slug: 'sok-dara', name: 'Sok Dara' }, { slug: 'anna-plain', name: 'Anna Plain' }]);
    expect(read('authors: mey-lin\n').article?.authors).toEqual([{ slug: 'mey-lin', name: 'Mey Lin' }]);
  });

  test('with an author whose slug nobody knows is refused', () => {
    const { article, problems } = read('authors: no-body\n');
    expect([article, problems.map(({ severity }) => severity)]).toEqual([undefined, ['error']]);
  });

  test('shows its photo with the file\'s own size, words and owner', () => {
    const { article } = read('image: { src: photos/a.jpg, alt: " A road " }\n', '![A road](photos/a.jpg)\n');
    const photo = { hash: 'abcdef0123456789', width: 1700, height: 1100, name: 'a' };
    expect(article?.image).toEqual({ photo, alt: 'A road', caption: 'In the photo.', credit: 'Sok Dara', rights: { creator: 'Sok Dara', license: 'https://l.example/' } });
    expect(article?.photos).toEqual({ 'photos/a.jpg': { ...photo, caption: 'In the photo.', credit: 'Sok Dara' } });
  });

  test('says of its photo what its front matter says, rather than the file', () => {
    const { article } = read('image: { src: photos/a.jpg, alt: A road, caption: On Monday., credit: Us }\n');
    expect([article?.image?.caption, article?.image?.credit]).toEqual(['On Monday.', 'Us']);
  });

  test.each([['30% 60%', { x: 30, y: 60 }], ['[0.3, 0.6]', { x: 30, y: 60 }], ['0% 100%', { x: 0, y: 100 }], ['[1, 0.005]', { x: 100, y: 1 }]])('with the focus %s keeps that point in every crop', (focus, expected) => {
    expect(read(`image: { src: photos/a.jpg, alt: x, focus: ${focus.startsWith('[') ? focus : `"${focus}"`} }\n`).article?.image?.focus).toEqual(expected);
  });

  test.each(['left', '"130% 20%"', '[30, 60]', '[0.3]', '30'])('with the focus %s says how to write one', (focus) => {
    expect(read(`image: { src: photos/a.jpg, alt: x, focus: ${focus} }\n`).problems).toEqual([expect.objectContaining({ severity: 'error', message: '"image.focus" must be the point that every crop shows, from the left and from the top, such as 30% 60%' })]);
  });

  test('whose photo is missing is published without it', () => {
    const { article, problems } = read('image: { src: photos/none.jpg, alt: x }\n');
    expect([article?.image, article?.title, problems.length]).toEqual([undefined, 'A', 1]);
  });

  test('says what it depends on, whether it is there or not', () => {
    const { targets } = read('image: { src: photos/a.jpg, alt: x }\n', '[b](../sport/b.md) [c](c.md) [d](/national/d) ![x](p.png)\n');
    expect(targets?.sort()).toEqual(['national/c.md', 'national/p.png', 'national/photos/a.jpg', 'slug:d', 'sport/b.md']);
  });

  test('reports dead links and leaves live ones alone', () => {
    const { problems } = read('', '[b](../sport/b.md) [b](/sport/b) [x](https://x.example) [y](#there) [z](mailto:a@b.example) [s](/sport) [dead](dead.md#x)\n');
    expect(problems.map(({ line, message }) => [line, message])).toEqual([[6, 'the link "dead.md#x" leads to no article; correct it or remove it']]);
  });

  test('names the photos to be read before it is evaluated', () => {
    const { parsed } = read('image: { src: photos/a.jpg, alt: x }\n', '![x](b.png) ![y](https://x.example/c.png) ![z](../../d.png)\n');
    expect(photoPaths(parsed!.pointers).sort()).toEqual(['national/b.png', 'national/photos/a.jpg']);
  });

  test('with an update before its date drops the update, with a warning', () => {
    const { article, problems } = read('updated: 2023-01-01\n');
    expect([article?.updated, problems.map(({ severity, line }) => [severity, line])]).toEqual([undefined, [['warning', 5]]]);
  });

  test('takes empty keys as absent', () => {
    const { article, problems } = read('kicker:\nstandfirst: ~\ntags:\nauthors:\nimage:\nviews:\ndraft:\nupdated:\naliases:\n');
    expect([problems, article?.kicker, article?.views]).toEqual([[], undefined, 0]);
  });

  test.each(['A', 'ខ្មែរ', 'a_b', 'a--b', '-a', 'a.b', 'a b'])('in a file called %s.md is refused with a better name', (name) => {
    const { parsed, problems } = read('', undefined, `national/${name}.md`);
    expect([parsed, problems.map(({ message }) => message)]).toEqual([undefined, [expect.stringMatching(/rename it to [a-z0-9-]+\.md$/)]]);
  });

  test('has a limit of size, far above what anyone writes', () => {
    expect(MAX_ARTICLE_BYTES).toBeGreaterThanOrEqual(1024 * 1024);
  });
});

describe('a former address', () => {
  test.each([['/a/', '/a'], ['/a', '/a'], ['/', '/'], ['/a%20b', '/a b'], ['/%', '/%'], ['/2015/05/old.html/', '/2015/05/old.html']])('%s is looked up as %s', (alias, expected) => {
    expect(canonicalAddress(alias)).toBe(expected);
  });
});
