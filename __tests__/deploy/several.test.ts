import { afterEach, describe, expect, test } from '@jest/globals';
import { makePaper } from '../support/paper';
import { startServer, until } from '../support/server';
import { makeRepository, publish } from './repository';

describe('several servers', () => {
  const cleanups: (() => unknown)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  async function twoServers(sites: Parameters<typeof startServer>[0][]) {
    const servers = [];
    for (const site of sites) {
      const server = await startServer(site);
      cleanups.push(() => server.stop());
      servers.push(server);
    }
    return servers;
  }

  test('over one folder and one index all serve what was saved, and what was removed is gone from all', async () => {
    const paper = makePaper();
    cleanups.push(paper.dispose);
    paper.article('national/river.md');
    paper.article('national/ferry.md');
    const servers = await twoServers([paper, paper]);
    for (const server of servers) expect(await server.page('/national/river')).toContain('Headline of river');

    paper.article('national/river.md', { title: 'The river falls' });
    paper.remove('national/ferry.md');
    for (const server of servers) {
      await until(async () => (await server.raw('/national/river')).text.includes('The river falls') && (await server.raw('/national/ferry')).status === 410);
      expect(await server.page('/')).toContain('The river falls');
      expect(await server.page('/feed.xml')).not.toContain('Headline of ferry');
    }
    // What one of them has learned is in the index: one that starts now knows it too.
    const [third] = await twoServers([paper]);
    expect((await third!.raw('/national/ferry')).status).toBe(410);
  });

  test('over one folder: when one is killed while it publishes, the other serves what the folder holds', async () => {
    const paper = makePaper();
    cleanups.push(paper.dispose);
    const save = (version: number) => {
      for (let number = 0; number < 300; number++) paper.article(`national/story-${number}.md`, { title: `Story ${number}, version ${version}` });
    };
    save(0);
    const [survivor] = await twoServers([paper]);
    const pages = ['/', '/national', '/national/story-0', '/national/story-150', '/national/story-299'];
    for (const [version, delay] of [[1, 60], [2, 150], [3, 300]] as const) {
      const [victim] = await twoServers([paper]);
      // Both keep these pages, so that there is something that could be stale.
      for (const page of pages) for (const server of [survivor!, victim!]) expect(await server.page(page)).toContain(`version ${version - 1}`);
      save(version);
      await new Promise((resolve) => setTimeout(resolve, delay));
      await victim!.kill();
      for (const page of pages) {
        await until(async () => {
          const { text } = await survivor!.raw(page);
          return text.includes(`version ${version}`) && !text.includes(`version ${version - 1}`);
        }, { what: () => `${page} is old` });
      }
    }
  });

  test('with a clone each serve a commit after each has published it, and share nothing', async () => {
    const paper = makePaper();
    cleanups.push(paper.dispose);
    paper.article('national/river.md');
    const repository = makeRepository(paper);
    cleanups.push(repository.dispose);
    const [here, there] = [repository.clone('here'), repository.clone('there')];
    const servers = await twoServers([here, there]);
    for (const server of servers) expect(await server.page('/national/river')).toContain('Headline of river');

    paper.article('national/river.md', { title: 'The river falls' });
    expect((await repository.push('Falls')).status).toBe(0);
    expect(await publish(here)).toMatchObject({ status: 0, output: expect.stringMatching(/live +\/national\/river/) });
    await until(async () => (await servers[0]!.raw('/national/river')).text.includes('The river falls'));
    expect(await servers[1]!.page('/national/river')).toContain('Headline of river');
    expect(await publish(there)).toMatchObject({ status: 0, output: expect.stringMatching(/live +\/national\/river/) });
    await until(async () => (await servers[1]!.raw('/national/river')).text.includes('The river falls'));
    expect(await servers[1]!.page('/')).toContain('The river falls');
    expect(await publish(there)).toMatchObject({ status: 0, output: expect.stringContaining('Nothing new.') });
  });
});
