import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findFiles, kindOf } from '../../lib/articles/find';
import { makePaper, type Paper } from '../support/paper';

let paper: Paper;

beforeAll(() => {
  paper = makePaper();
  for (const file of ['national/a.md', 'sport/deep/down/b.md', 'photos/p.jpg', 'photos/P.PNG', '.git/c.md', 'national/.d.md', 'national/e.md~', 'node_modules/f.md', 'README.md', 'sport/README.md', 'notes.txt', 'sub/site.yaml']) paper.write(file, 'x');
  symlinkSync('/etc', path.join(paper.articlesDir, 'etc'));
  symlinkSync(path.join(paper.articlesDir, 'national/a.md'), path.join(paper.articlesDir, 'linked.md'));
});

afterAll(() => paper?.dispose());

const paths = (below?: string[]) => findFiles(paper.articlesDir, below).map(({ path: file }) => file);

describe('the files of a newspaper', () => {
  test('are found in any folder, sorted, without hidden ones, links and what is no part of it', () => {
    expect(paths()).toEqual(['authors.yaml', 'national/a.md', 'photos/P.PNG', 'photos/p.jpg', 'site.yaml', 'sport/deep/down/b.md']);
  });

  test('below some paths are found once, and what is gone is not', () => {
    expect(paths(['sport', 'sport/deep/down/b.md', 'national/a.md', 'gone.md', 'linked.md', 'etc', '.git', 'national/.d.md'])).toEqual(['national/a.md', 'sport/deep/down/b.md']);
    expect(paths([''])).toEqual(paths());
  });

  test.each([['site.yaml', 'site'], ['authors.yaml', 'authors'], ['a/site.yaml', undefined], ['a.md', 'article'], ['a.MD', undefined], ['a/b.jpeg', 'photo'], ['a/B.JPG', 'photo'], ['a.txt', undefined], ['a/README.md', undefined], ['a.md.swp', undefined]] as const)('%s is %s', (file, kind) => {
    expect(kindOf(file)).toBe(kind);
  });
});
