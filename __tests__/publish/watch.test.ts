import { appendFileSync, mkdirSync, renameSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { watchFolder } from '../../lib/publish/watch';
import { makePaper } from '../support/paper';
import { until } from '../support/server';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A watched folder, and what was told of it: the paths, and how long before that the youngest of these files was written. */
async function watched(folderOf: (articlesDir: string) => string = (articlesDir) => articlesDir) {
  const paper = makePaper();
  cleanups.push(paper.dispose);
  const told: { paths: string[]; age: number }[] = [];
  const stop = await watchFolder(folderOf(paper.articlesDir), (paths) => {
    if (paths === 'everything') return;
    const ages = paths.map((each) => Date.now() - (statSync(path.join(paper.articlesDir, each), { throwIfNoEntry: false })?.mtimeMs ?? 0));
    told.push({ paths, age: Math.min(...ages) });
  });
  cleanups.push(stop);
  const paths = () => told.flatMap((each) => each.paths);
  return { paper, told, paths, file: (name: string) => path.join(paper.articlesDir, name) };
}

describe('the watcher', () => {
  test('tells of files that are new, changed, renamed and removed, in folders new and old', async () => {
    const { paper, paths, file } = await watched();
    paper.write('national/deep/er/new.md', 'x');
    await until(() => paths().includes('national/deep/er/new.md') || paths().includes('national'));
    paper.write('site.yaml', 'changed');
    await until(() => paths().includes('site.yaml'));
    renameSync(file('authors.yaml'), file('renamed.yaml'));
    await until(() => paths().includes('authors.yaml') && paths().includes('renamed.yaml'));
    paper.remove('site.yaml');
    await until(() => paths().filter((each) => each === 'site.yaml').length >= 2);
  });

  test('tells of a file that is emptied and written in pieces when it is complete', async () => {
    const { told, paths, file } = await watched();
    writeFileSync(file('site.yaml'), '');
    for (let piece = 0; piece < 8; piece++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      appendFileSync(file('site.yaml'), `line ${piece}\n`);
    }
    await until(() => paths().includes('site.yaml'));
    // Nobody reads it within a moment of a write; a machine too slow for that is told of it again.
    for (const { age } of told) expect(age).toBeGreaterThanOrEqual(49);
  });

  test('waits for no file that never comes to rest', async () => {
    const { paths, file } = await watched();
    const timer = setInterval(() => appendFileSync(file('site.yaml'), '.'), 5);
    cleanups.push(() => clearInterval(timer));
    await until(() => paths().includes('site.yaml'));
  });

  test('is not held up by a file from the future', async () => {
    const { paths, file } = await watched();
    writeFileSync(file('future.md'), 'x');
    utimesSync(file('future.md'), 4e9, 4e9);
    await until(() => paths().includes('future.md'));
  });

  test('tells nothing of git\'s own files', async () => {
    const { paper, paths } = await watched();
    paper.write('.git/HEAD', 'x');
    paper.write('node_modules/a/b.md', 'x');
    paper.write('last.md', 'x');
    await until(() => paths().includes('last.md'));
    expect(paths().filter((each) => /\.git\/|node_modules\//.test(each))).toEqual([]);
  });

  test('follows a folder that is reached through a link', async () => {
    const { paper, paths } = await watched((articlesDir) => {
      mkdirSync(path.join(articlesDir, '../links'));
      symlinkSync(articlesDir, path.join(articlesDir, '../links/paper'));
      return path.join(articlesDir, '../links/paper');
    });
    paper.write('national/new.md', 'x');
    await until(() => paths().some((each) => each === 'national/new.md' || each === 'national'));
  });
});
