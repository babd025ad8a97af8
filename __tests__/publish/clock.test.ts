import { afterEach, describe, expect, test } from '@jest/globals';
import { openIndex, type Connection } from '../../lib/index/database';
import { answerAt } from '../../lib/pages/answerAt';
import { viewOf } from '../../lib/pages/view';
import { update } from '../../lib/publish/update';
import { makePaper, type Paper } from '../support/paper';

const DUE = Date.parse('2026-06-01T12:00:00+07:00');
const MINUTE = 60_000;
const papers: Paper[] = [];
afterEach(() => papers.splice(0).forEach((paper) => paper.dispose()));

async function newspaper(front: Record<string, unknown>) {
  const paper = makePaper();
  papers.push(paper);
  paper.article('national/story.md', front);
  const open = (): Connection => openIndex(paper.dataDir, paper.articlesDir);
  const connections = { reader: open(), writer: open() };
  return {
    /** The status of the article's page after an update at that time, by a clock that may be wrong. */
    async statusAt(now: number): Promise<number | string> {
      await update(connections, { articlesDir: paper.articlesDir, now });
      const answer = answerAt(viewOf(connections.reader, undefined, now), '/national/story');
      return answer.kind === 'page' ? answer.status : answer.kind;
    },
  };
}

describe('an embargo', () => {
  test('ends at its very time', async () => {
    const { statusAt } = await newspaper({ date: '2026-06-01T12:00:00' });
    expect([await statusAt(DUE - MINUTE), await statusAt(DUE - 1), await statusAt(DUE)]).toEqual([404, 404, 200]);
  });

  test('that a clock ended which ran ahead holds again once the clock is right', async () => {
    const { statusAt } = await newspaper({ date: '2026-06-01T12:00:00' });
    expect([await statusAt(DUE + MINUTE), await statusAt(DUE - MINUTE), await statusAt(DUE)]).toEqual([200, 404, 200]);
  });

  test('that ended years ago by a clock set forward shows the article', async () => {
    const { statusAt } = await newspaper({ date: '2026-06-01T12:00:00' });
    expect([await statusAt(DUE - MINUTE), await statusAt(DUE + 1e11)]).toEqual([404, 200]);
  });
});

describe('an expiry', () => {
  test('comes at its very time, and the article is gone', async () => {
    const { statusAt } = await newspaper({ date: '2026-05-01', expires: '2026-06-01T12:00:00' });
    expect([await statusAt(DUE - 1), await statusAt(DUE), await statusAt(DUE + MINUTE)]).toEqual([200, 410, 410]);
  });

  test('that a clock brought which ran ahead is undone once the clock is right', async () => {
    const { statusAt } = await newspaper({ date: '2026-05-01', expires: '2026-06-01T12:00:00' });
    expect([await statusAt(DUE + MINUTE), await statusAt(DUE - MINUTE)]).toEqual([410, 200]);
  });
});
