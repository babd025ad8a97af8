import { afterEach, describe, expect, test } from '@jest/globals';
import { exclusively, openIndex, readMeta, writeMeta } from '../../lib/index/database';
import { makePaper, type Paper } from '../support/paper';

const papers: Paper[] = [];
afterEach(() => papers.splice(0).forEach((paper) => paper.dispose()));

function newIndex() {
  const paper = makePaper();
  papers.push(paper);
  return openIndex(paper.dataDir, paper.articlesDir);
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('a write transaction', () => {
  test('waits for one that is under way on the same connection', async () => {
    const index = newIndex();
    const told: string[] = [];
    const work = (name: string) => exclusively(index, async () => {
      told.push(`${name} begins`);
      await pause();
      writeMeta(index, 'last', name);
      told.push(`${name} ends`);
    });
    await Promise.all([work('first'), work('second')]);
    expect(told).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
    expect(readMeta(index, 'last')).toBe('second');
  });

  test('that fails leaves nothing, and the next one runs', async () => {
    const index = newIndex();
    const failing = exclusively(index, async () => {
      writeMeta(index, 'lost', '1');
      await pause();
      throw new Error('the disk is full');
    });
    const next = exclusively(index, async () => writeMeta(index, 'kept', '1'));
    await expect(failing).rejects.toThrow('the disk is full');
    await next;
    expect([readMeta(index, 'lost'), readMeta(index, 'kept')]).toEqual([undefined, '1']);
  });
});
