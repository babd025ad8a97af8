import { afterEach, describe, expect, test } from '@jest/globals';
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

describe('a renamed article', () => {
  test('leaves a redirect at its former address', async () => {
    expect(await answerAfterRename('one')).toEqual({ kind: 'redirect', to: '/national/new' });
  });

  // `git pull` removes one file and writes the other, and the watcher may tell of them one after the other.
  test('leaves a redirect also where the removal was seen first', async () => {
    expect(await answerAfterRename('two')).toEqual({ kind: 'redirect', to: '/national/new' });
  });
});
