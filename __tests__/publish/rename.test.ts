import { afterEach, describe, expect, test } from '@jest/globals';
import { findFiles } from '../../lib/articles/find';
import { openIndex } from '../../lib/index/database';
import { answerAt } from '../../lib/pages/answerAt';
import { viewOf } from '../../lib/pages/view';
import { update } from '../../lib/publish/update';
import { makePaper, type Paper } from '../support/paper';

const papers: Paper[] = [];
afterEach(() => papers.splice(0).forEach((paper) => paper.dispose()));

/** What `/national/old` is answered with after the file was renamed, seen by the server in one step or in two. */
async function answerAfterRename(steps: 'one' | 'two') {
  const paper = makePaper();
  papers.push(paper);
  const front = { title: 'A story', date: '2024-01-02T08:00' };
  paper.article('national/old.md', front);
  const connections = { reader: openIndex(paper.dataDir, paper.articlesDir), writer: openIndex(paper.dataDir, paper.articlesDir) };
  const publish = () => update(connections, { articlesDir: paper.articlesDir });
  await publish();
  paper.remove('national/old.md');
  if (steps === 'two') await publish();
  paper.article('national/new.md', front);
  await publish();
  return answerAt(viewOf(connections.reader, undefined), '/national/old');
}

/** A paper with one article at `/national/old`, each change of which is published. */
async function newspaper() {
  const paper = makePaper();
  papers.push(paper);
  paper.article('national/old.md', FRONT);
  const connections = { reader: openIndex(paper.dataDir, paper.articlesDir), writer: openIndex(paper.dataDir, paper.articlesDir) };
  const publish = async (change: () => void) => {
    change();
    await update(connections, { articlesDir: paper.articlesDir });
  };
  await publish(() => undefined);
  return { paper, publish, answer: (address: string) => answerAt(viewOf(connections.reader, undefined), address) };
}

const FRONT = { title: 'A story', date: '2024-01-02T08:00' };

/** The one article gets another name, and another section where its folder is another. */
function rename(paper: Paper, to: string): void {
  for (const file of findFiles(paper.articlesDir)) if (file.kind === 'article') paper.remove(file.path);
  paper.article(to, FRONT);
}

describe('a renamed article', () => {
  test('leaves a redirect at its former address', async () => {
    expect(await answerAfterRename('one')).toEqual({ kind: 'redirect', to: '/national/new' });
  });

  // `git pull` removes one file and writes the other, and the watcher may tell of them one after the other.
  test('leaves a redirect also where the removal was seen first', async () => {
    expect(await answerAfterRename('two')).toEqual({ kind: 'redirect', to: '/national/new' });
  });

  test('that is renamed again and again leads from every former address straight to the last one', async () => {
    const { paper, publish, answer } = await newspaper();
    for (const file of ['national/second.md', 'sport/third.md', 'opinion/fourth.md']) await publish(() => rename(paper, file));
    for (const former of ['/national/old', '/national/second', '/sport/third']) expect([former, answer(former)]).toEqual([former, { kind: 'redirect', to: '/opinion/fourth' }]);
    await publish(() => rename(paper, 'national/old.md'));
    for (const former of ['/national/second', '/sport/third', '/opinion/fourth']) expect([former, answer(former)]).toEqual([former, { kind: 'redirect', to: '/national/old' }]);
    expect(answer('/national/old')).toMatchObject({ kind: 'page', status: 200 });
  });

  test('that is removed in the end is gone at each of its addresses', async () => {
    const { paper, publish, answer } = await newspaper();
    await publish(() => rename(paper, 'national/second.md'));
    await publish(() => paper.remove('national/second.md'));
    for (const address of ['/national/old', '/national/second']) expect([address, answer(address)]).toMatchObject([address, { kind: 'page', status: 410 }]);
  });

  test('gives its former address up to an article that is written there', async () => {
    const { paper, publish, answer } = await newspaper();
    await publish(() => rename(paper, 'national/second.md'));
    await publish(() => paper.article('national/old.md', { title: 'Another story', date: '2025-01-02T08:00' }, 'Another text.\n'));
    expect(answer('/national/old')).toMatchObject({ kind: 'page', status: 200, page: { headline: 'Another story' } });
    expect(answer('/national/second')).toMatchObject({ kind: 'page', status: 200, page: { headline: 'A story' } });
  });
});
