import { afterEach, describe, expect, test } from '@jest/globals';
import { openIndex } from '../../lib/index/database';
import { createPublisher } from '../../lib/publish/publisher';
import { createUpdater } from '../../lib/publish/updater';
import { makePaper, type Paper } from '../support/paper';

const papers: Paper[] = [];
afterEach(() => papers.splice(0).forEach((paper) => paper.dispose()));

function processOf(paper: Paper) {
  const connections = { reader: openIndex(paper.dataDir, paper.articlesDir), writer: openIndex(paper.dataDir, paper.articlesDir) };
  const updater = createUpdater(connections, { articlesDir: paper.articlesDir }, () => undefined);
  return { updater, publisher: createPublisher(connections, paper.articlesDir, updater) };
}

describe('a command that publishes beside a running server', () => {
  test('names what the server published first, from the time on that it is given', async () => {
    const paper = makePaper();
    papers.push(paper);
    const server = processOf(paper);
    const command = processOf(paper);
    paper.article('national/earlier.md');
    await server.updater.update('everything');
    await new Promise((resolve) => setTimeout(resolve, 5));
    const started = Date.now();
    paper.article('national/now.md');
    await server.updater.update('everything');
    expect((await command.publisher.publish({ pull: false })).live).toEqual([]);
    expect((await command.publisher.publish({ pull: false, since: started })).live).toEqual(['/national/now']);
  });
});
