import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { newsprint } from '../support/cli';
import { makePaper, type Paper } from '../support/paper';
import { startServer } from '../support/server';
import { makeRepository, publish, type Repository } from './repository';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function newspaper(): { paper: Paper; repository: Repository; site: { articlesDir: string; dataDir: string } } {
  const paper = makePaper();
  cleanups.push(paper.dispose);
  paper.article('national/river.md');
  const repository = makeRepository(paper);
  cleanups.push(repository.dispose);
  return { paper, repository, site: repository.clone('site') };
}

const revisionOf = (folder: string) => execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();

describe('npm run publish', () => {
  test('with the server stopped publishes what the next server serves, and prints what went live, what left and the commit', async () => {
    const { paper, repository, site } = newspaper();
    expect(await publish(site)).toEqual({ status: 0, output: `live     /national/river\nCommit ${revisionOf(repository.bare).slice(0, 12)}\n` });
    paper.article('sport/race.md', {}, 'Forty boats raced.\n');
    paper.remove('national/river.md');
    await repository.push('A race');
    expect(await publish(site)).toEqual({ status: 0, output: `live     /sport/race\ngone     /national/river\nCommit ${revisionOf(repository.bare).slice(0, 12)}\n` });
    const server = await startServer(site);
    cleanups.push(() => server.stop());
    expect([(await server.raw('/sport/race')).status, (await server.raw('/national/river')).status]).toEqual([200, 410]);
  });

  test('with the server running reaches its readers', async () => {
    const { paper, repository, site } = newspaper();
    const server = await startServer(site);
    cleanups.push(() => server.stop());
    expect(await server.page('/')).not.toContain('Headline of race');
    paper.article('sport/race.md');
    await repository.push('A race');
    expect(await publish(site)).toMatchObject({ status: 0, output: expect.stringMatching(/^live +\/sport\/race$/m) });
    // The index was changed in one transaction: from the end of the command no old page is served.
    expect(await server.page('/')).toContain('Headline of race');
    expect((await server.raw('/sport/race')).status).toBe(200);
  });

  test('refuses a broken article with its problems and status 1, as often as it is asked, and publishes the others', async () => {
    const { paper, repository, site } = newspaper();
    await publish(site);
    paper.article('national/river.md', { date: 'yesterday' });
    paper.article('sport/race.md');
    await repository.push('One bad, one good');
    const first = await publish(site);
    expect([first.status, first.output]).toEqual([1, expect.stringMatching(/^live +\/sport\/race$/m)]);
    for (const { status, output } of [first, await publish(site)]) {
      expect(status).toBe(1);
      expect(output).toMatch(/^refused +\S*national\/river\.md$/m);
      expect(output).toMatch(/national\/river\.md:3:\d+: error: "date" is "yesterday", which is not a date;/);
    }
  });

  test('with --no-pull publishes the folder as it is', async () => {
    const { paper, repository, site } = newspaper();
    await publish(site);
    const before = revisionOf(site.articlesDir);
    paper.article('sport/race.md');
    await repository.push('A race');
    expect(newsprint({ ...paper, ...site }, ['publish', '--no-pull'])).toMatchObject({ status: 0, out: `Nothing new.\nCommit ${before.slice(0, 12)}\n` });
    expect(revisionOf(site.articlesDir)).toBe(before);
  });

  test('that cannot fetch publishes the folder, says so, and ends with status 1', async () => {
    const { paper, repository, site } = newspaper();
    rmSync(repository.bare, { recursive: true });
    const { status, out, err } = newsprint({ ...paper, ...site }, ['publish']);
    expect([status, out]).toEqual([1, expect.stringMatching(/^live +\/national\/river$/m)]);
    expect(err).toMatch(/^The newest commits could not be fetched \(fatal: .+\); what is in the folder was published\.$/m);
  });

  test('never discards a commit that only the clone has', async () => {
    const { paper, repository, site } = newspaper();
    const git = (...args: string[]) => execFileSync('git', ['-C', site.articlesDir, '-c', 'user.name=E', '-c', 'user.email=e@test.example', ...args], { stdio: 'ignore' });
    git('commit', '--allow-empty', '-m', 'Only here');
    const own = revisionOf(site.articlesDir);
    paper.article('sport/race.md');
    await repository.push('A race');
    expect(await publish(site)).toMatchObject({ status: 1, output: expect.stringContaining('could not be fetched') });
    expect(revisionOf(site.articlesDir)).toBe(own);
  });

  test('outside a repository publishes the folder', () => {
    const paper = makePaper();
    cleanups.push(paper.dispose);
    paper.article('national/river.md');
    expect(newsprint(paper, ['publish'])).toEqual({ status: 0, out: 'live     /national/river\n', err: '' });
    expect(newsprint(paper, ['publish'])).toEqual({ status: 0, out: 'Nothing new.\n', err: '' });
  });

  test('says what it does not know, and what a folder lacks', () => {
    const paper = makePaper();
    cleanups.push(paper.dispose);
    expect(newsprint(paper, ['publish', '--force'])).toMatchObject({ status: 2, err: expect.stringContaining('--no-pull') });
    paper.remove('site.yaml');
    expect(newsprint(paper, ['publish'])).toMatchObject({ status: 1, err: expect.stringContaining('site.yaml:1:1: error: the settings of the paper are missing') });
  });

  test('shows no progress where nobody is at a terminal', () => {
    const paper = makePaper();
    cleanups.push(paper.dispose);
    for (let number = 0; number < 600; number++) paper.article(`national/story-${number}.md`, {}, 'Text.\n');
    const { status, err } = newsprint(paper, ['publish']);
    expect([status, err]).toEqual([0, '']);
  });

  test('twice at the same time loses nothing', async () => {
    const { paper, repository, site } = newspaper();
    await publish(site);
    for (let number = 0; number < 50; number++) paper.article(`national/story-${number}.md`);
    await repository.push('Fifty');
    const both = await Promise.all([publish(site), publish(site)]);
    // Two fast-forwards may meet in git, which lets one of them through and has the other say so.
    expect(both.map(({ status }) => status)).toContain(0);
    const server = await startServer(site);
    cleanups.push(() => server.stop());
    for (let number = 0; number < 50; number += 7) expect((await server.raw(`/national/story-${number}`)).status).toBe(200);
  });
});
