import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newsprint } from '../support/cli';
import { makePaper, type Paper } from '../support/paper';

let paper: Paper;
beforeEach(() => void (paper = makePaper()));
afterEach(() => paper.dispose());

const read = (file: string) => readFileSync(path.join(paper.articlesDir, file), 'utf8');

describe('npm run new', () => {
  test('writes a file that is right but for what it asks to fill in', () => {
    const ran = newsprint(paper, ['new', 'Six countries: "close" meeting & more', '--section', 'sport']);
    expect([ran.status, ran.err]).toEqual([0, '']);
    expect(ran.out).toContain('sport/six-countries-close-meeting-more.md');
    for (const word of ['section', 'authors', 'standfirst', 'image', 'draft: true']) expect(ran.out).toContain(word);
    expect(read('sport/six-countries-close-meeting-more.md')).toMatch(/^---\ntitle: .*Six countries.*\n/);
    const checked = newsprint(paper, ['check']);
    expect([checked.status, checked.out]).toEqual([0, expect.stringMatching(/: note: this article is a draft: readers do not see it\n0 errors, 0 warnings, 1 note\n$/)]);
  });

  test('puts an article into the first section where none is named', () => {
    expect(newsprint(paper, ['new', 'A headline']).status).toBe(0);
    expect(existsSync(path.join(paper.articlesDir, 'national/a-headline.md'))).toBe(true);
  });

  test('never writes over an article, wherever it is', () => {
    paper.article('opinion/a-headline.md', {}, 'Mine.\n');
    const ran = newsprint(paper, ['new', 'A headline']);
    expect([ran.status, ran.err]).toEqual([1, expect.stringContaining('opinion/a-headline.md already has this name')]);
    expect(read('opinion/a-headline.md')).toContain('Mine.');
    expect(existsSync(path.join(paper.articlesDir, 'national'))).toBe(false);
    expect(newsprint(paper, ['new', 'A headline', '--slug', 'a-headline-2']).status).toBe(0);
  });

  test('asks for a headline, a section that exists, and a name that makes an address', () => {
    expect(newsprint(paper, ['new'])).toMatchObject({ status: 1, err: expect.stringContaining('write the headline') });
    expect(newsprint(paper, ['new', 'A', '--section', 'sports'])).toMatchObject({ status: 1, err: expect.stringContaining('did you mean "sport"?') });
    expect(newsprint(paper, ['new', 'ទន្លេសាប'])).toMatchObject({ status: 1, err: expect.stringContaining('--slug') });
    expect(newsprint(paper, ['new', 'A', '--slug', '../evil'])).toMatchObject({ status: 1 });
    expect(readdirSync(paper.articlesDir).sort()).toEqual(['authors.yaml', 'site.yaml']);
  });

  test('keeps a headline in any script, with a name given for it', () => {
    expect(newsprint(paper, ['new', 'ទន្លេសាប', '--slug', 'tonle-sap']).status).toBe(0);
    expect(read('national/tonle-sap.md')).toContain('ទន្លេសាប');
    expect(newsprint(paper, ['check']).status).toBe(0);
  });

  test('drops accents from the name and keeps them in the headline', () => {
    expect(newsprint(paper, ['new', 'Café à Phnom Penh']).status).toBe(0);
    expect(read('national/cafe-a-phnom-penh.md')).toContain('Café à Phnom Penh');
  });
});
