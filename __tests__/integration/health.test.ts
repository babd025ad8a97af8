import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { LONG_AGO } from '../support/fullPaper';
import { makePaper, type Paper } from '../support/paper';
import { startServer, until, type Server } from '../support/server';

let paper: Paper;
let server: Server;

beforeEach(() => {
  paper = makePaper();
  paper.article('national/river.md', { date: LONG_AGO });
  paper.article('national/later.md', { date: '2999-01-01' });
});

afterEach(async () => {
  await server?.stop();
  paper?.dispose();
});

async function health(): Promise<Record<string, unknown>> {
  return JSON.parse(await server.page('/api/health')) as Record<string, unknown>;
}

function git(...args: string[]): string {
  return execFileSync('git', ['-c', 'user.name=Editor', '-c', 'user.email=editor@test.example', ...args], { cwd: paper.articlesDir, encoding: 'utf8' }).trim();
}

describe('/api/health', () => {
  test('of a paper in order says so, with what monitoring needs', async () => {
    server = await startServer(paper);
    const answer = await server.raw('/api/health');
    expect([answer.status, answer.headers['cache-control'], answer.headers['content-type']]).toEqual([200, 'no-store', 'application/json']);
    const told = await health();
    expect(told).toEqual({ status: 'ok', revision: null, articles: 1, problems: { errors: 0, warnings: 0, list: [] }, published: expect.any(String), views: { source: 'server', age: expect.any(Number), stale: false } });
    expect(new Date(String(told.published)).toISOString()).toBe(told.published);
  });

  test('tells of a broken article until it is mended, and of each publish', async () => {
    server = await startServer(paper);
    const before = await health();
    paper.article('national/broken.md', { date: 'yesterday' });
    const told = await until(async () => {
      const now = await health();
      return now.status === 'problems' && now;
    });
    expect(told.problems).toEqual({ errors: 1, warnings: 0, list: [{ path: 'national/broken.md', line: 3, column: 7, severity: 'error', message: expect.stringContaining('is not a date') }] });
    paper.article('national/broken.md', { date: LONG_AGO });
    const mended = await until(async () => {
      const now = await health();
      return now.status === 'ok' && now;
    });
    expect([mended.articles, mended.published === before.published]).toEqual([2, false]);
  });

  test('names the commit that is checked out, whether its name is in a file of its own or among packed ones', async () => {
    git('init', '--quiet', '--initial-branch=main');
    git('add', '-A');
    git('commit', '--quiet', '-m', 'One');
    server = await startServer(paper);
    const is = (revision: string) => async () => (await health()).revision === revision;
    expect((await health()).revision).toBe(git('rev-parse', 'HEAD'));
    git('commit', '--quiet', '--allow-empty', '-m', 'Two');
    git('pack-refs', '--all');
    await until(is(git('rev-parse', 'HEAD')));
    git('checkout', '--quiet', '--detach', 'HEAD~1');
    await until(is(git('rev-parse', 'HEAD')));
  });

  test('answers 503 when the index cannot be read, while readers get what was kept', async () => {
    server = await startServer(paper);
    const front = await server.page('/');
    for (const file of readdirSync(paper.dataDir)) if (file.includes('.sqlite') || file.includes('.db')) writeFileSync(path.join(paper.dataDir, file), 'no index');
    const answer = await until(async () => {
      const now = await server.raw('/api/health');
      return now.status === 503 && now;
    });
    expect([JSON.parse(answer.text), answer.headers['cache-control']]).toEqual([{ status: 'unavailable', error: 'the index cannot be read' }, 'no-store']);
    expect(await server.page('/')).toBe(front);
  });
});
