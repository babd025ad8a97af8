import { afterEach, describe, expect, test } from '@jest/globals';
import { openIndex } from '../../lib/index/database';
import { createPublisher } from '../../lib/publish/publisher';
import { update } from '../../lib/publish/update';
import type { Updater } from '../../lib/publish/updater';
import { makePaper, type Paper } from '../support/paper';

const papers: Paper[] = [];
afterEach(() => papers.splice(0).forEach((paper) => paper.dispose()));

/** A publisher whose updates are counted, and last until they are let go. */
function publisherOf(paper: Paper) {
  const open = () => openIndex(paper.dataDir, paper.articlesDir);
  const connections = { reader: open(), writer: open() };
  const counts = { runs: 0, atOnce: 0, most: 0, failing: false };
  const updater: Pick<Updater, 'update'> = {
    async update() {
      counts.runs++;
      counts.most = Math.max(counts.most, ++counts.atOnce);
      try {
        await new Promise((resolve) => setTimeout(resolve, 5));
        if (counts.failing) throw new Error('the disk is full');
        return await update(connections, { articlesDir: paper.articlesDir });
      } finally {
        counts.atOnce--;
      }
    },
  };
  return { counts, publisher: createPublisher(connections, paper.articlesDir, updater) };
}

function paperWithArticles(): Paper {
  const paper = makePaper();
  papers.push(paper);
  paper.article('national/first.md');
  return paper;
}

describe('publishing', () => {
  test('ten times at once is few runs, one after another, and each is told what went live', async () => {
    const paper = paperWithArticles();
    const { counts, publisher } = publisherOf(paper);
    await publisher.publish({ pull: false });
    paper.article('national/second.md');
    counts.runs = 0;
    const first = publisher.publish({ pull: false });
    const others = Array.from({ length: 4 }, () => publisher.publish({ pull: false }));
    // The first is under way by now; whoever asks from here on must not be told what it found.
    await new Promise((resolve) => setTimeout(resolve, 1));
    others.push(...Array.from({ length: 5 }, () => publisher.publish({ pull: false })));
    expect((await first).live).toEqual(['/national/second']);
    await Promise.all(others);
    expect([counts.runs, counts.most]).toEqual([2, 1]);
  });

  test('again finds nothing new and harms nothing', async () => {
    const { publisher } = publisherOf(paperWithArticles());
    expect((await publisher.publish({ pull: false })).live).toEqual(['/national/first']);
    expect(await publisher.publish({ pull: false })).toMatchObject({ live: [], gone: [], refused: [], problems: [] });
  });

  test('that fails says so, and the next one works', async () => {
    const { counts, publisher } = publisherOf(paperWithArticles());
    counts.failing = true;
    await expect(publisher.publish({ pull: false })).rejects.toThrow('the disk is full');
    counts.failing = false;
    expect((await publisher.publish({ pull: false })).live).toEqual(['/national/first']);
  });

  test('outside a repository has no revision and fetches nothing', async () => {
    const { publisher } = publisherOf(paperWithArticles());
    expect(await publisher.publish({ pull: true })).toMatchObject({ pull: { kind: 'none' }, revision: undefined });
  });

  test('names what another process published first, from the time on that it is given', async () => {
    const paper = paperWithArticles();
    const [server, command] = [publisherOf(paper), publisherOf(paper)];
    await server.publisher.publish({ pull: false });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const started = Date.now();
    paper.article('national/now.md');
    await server.publisher.publish({ pull: false });
    expect((await command.publisher.publish({ pull: false })).live).toEqual([]);
    expect((await command.publisher.publish({ pull: false, since: started })).live).toEqual(['/national/now']);
  });
});
