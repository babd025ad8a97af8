import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makePaper, type Paper } from '../support/paper';
import { startServer, until, type Server } from '../support/server';
import { makeRepository, ROOT, type Repository } from './repository';

describe('deploy/post-receive in a bare repository', () => {
  let paper: Paper;
  let repository: Repository;
  let site: { articlesDir: string; dataDir: string };
  let server: Server;

  beforeAll(async () => {
    paper = makePaper();
    paper.article('national/river.md');
    repository = makeRepository(paper);
    site = repository.clone('site');
    repository.hook(site);
    server = await startServer(site);
  });

  afterAll(async () => {
    await server?.stop();
    repository?.dispose();
    paper?.dispose();
  });

  const inBare = () => execFileSync('git', ['log', '-1', '--format=%s', 'main'], { cwd: repository.bare, encoding: 'utf8' }).trim();

  test('a push prints what went live and what left, and readers have it', async () => {
    paper.article('sport/boat-race.md', { title: 'Boats race again' });
    paper.article('national/river.md', { title: 'The river falls' });
    const { status, output } = await repository.push('Boat race');
    expect(output).toMatch(/remote: live +\/sport\/boat-race\b/);
    expect(output).toMatch(/remote: live +\/national\/river\b/);
    expect([status, inBare()]).toEqual([0, 'Boat race']);
    await until(async () => (await server.raw('/sport/boat-race')).text.includes('Boats race again') && (await server.raw('/national/river')).text.includes('The river falls'));

    paper.remove('sport/boat-race.md');
    expect((await repository.push('No race')).output).toMatch(/remote: gone +\/sport\/boat-race\b/);
    await until(async () => (await server.raw('/sport/boat-race')).status === 410);
  });

  test('a bad article is refused with its file and line, the rest goes live, and the push succeeds', async () => {
    paper.article('national/river.md', { title: 'The river is still', date: 'yesterday' });
    paper.article('national/ferry.md', { title: 'The ferry runs' });
    const { status, output } = await repository.push('One bad, one good');
    expect(output).toMatch(/remote: refused +\S*national\/river\.md/);
    expect(output).toMatch(/remote: .*national\/river\.md:3\b/);
    expect(output).toMatch(/remote: live +\/national\/ferry\b/);
    expect(output).toContain('Not everything is live');
    expect([status, inBare()]).toEqual([0, 'One bad, one good']);
    await until(async () => (await server.raw('/national/ferry')).status === 200);
    expect(await server.page('/national/river')).toContain('The river falls');
    paper.article('national/river.md', { title: 'The river falls' });
    expect((await repository.push('Repaired')).output).not.toContain('refused');
  });

  test('a push to another branch leaves the site as it is, and says so', async () => {
    paper.article('national/draft-idea.md');
    const { status, output } = await repository.push('An idea', 'ideas');
    expect([status, output.includes('Nothing goes live: readers get the branch "main"')]).toEqual([0, true]);
    expect((await server.raw('/national/draft-idea')).status).toBe(404);
  });

  test('the settings are read and never run', () => {
    expect(existsSync(path.join(repository.bare, '../run'))).toBe(false);
  });

  test('without its settings it says so, and the push succeeds', async () => {
    const settings = path.join(repository.bare, '../newsprint.env');
    writeFileSync(settings, 'NEWSPRINT_DIR=relative\n');
    paper.article('national/one.md');
    expect(await repository.push('One')).toMatchObject({ status: 0, output: expect.stringContaining('NEWSPRINT_DIR') });
    rmSync(settings);
    paper.article('national/two.md');
    expect(await repository.push('Two')).toMatchObject({ status: 0, output: expect.stringContaining('cannot be read') });
  });
});

test('deploy/post-receive is sound bash and may be run', () => {
  execFileSync('bash', ['-n', path.join(ROOT, 'deploy/post-receive')]);
  execFileSync('test', ['-x', path.join(ROOT, 'deploy/post-receive')]);
});
