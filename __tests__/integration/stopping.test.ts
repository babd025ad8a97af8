import { request, type ClientRequest } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { LONG_AGO } from '../support/fullPaper';
import { makePaper, type Paper } from '../support/paper';
import { startServer, until, type Server } from '../support/server';

const TOKEN = 'a token';
let paper: Paper;
let server: Server;

afterEach(async () => {
  await server?.kill();
  paper?.dispose();
});

/** Begins a request whose body is missing yet, and waits until the server has it in hand. */
function beginRequest(length: number): Promise<{ call: ClientRequest; status: Promise<number> }> {
  return new Promise((resolve, reject) => {
    const headers = { 'x-gitlab-token': TOKEN, 'content-length': length, expect: '100-continue' };
    const call = request(`${server.origin}/api/publish`, { method: 'POST', headers, agent: false });
    const status = new Promise<number>((answered, failed) => {
      call.on('error', failed).on('response', (response) => response.resume().on('end', () => answered(response.statusCode ?? 0)).on('error', failed));
    });
    status.catch(reject);
    call.on('continue', () => resolve({ call, status })).flushHeaders();
  });
}

describe('a server that is told to stop', () => {
  test('takes no new readers, finishes the requests that it has, and ends by itself', async () => {
    paper = makePaper();
    paper.article('national/river.md', { date: LONG_AGO });
    server = await startServer(paper, { env: { PUBLISH_SECRET: TOKEN } });
    const { call, status } = await beginRequest(2);
    server.signal('SIGTERM');
    await until(() => server.raw('/').then(() => false, () => true), { what: () => 'it still takes requests' });
    call.end('{}');
    expect(await status).toBe(200);
    expect(await server.ended).toMatchObject({ signal: null });
  });

  test('waits for no request that does not come to an end', async () => {
    paper = makePaper();
    server = await startServer(paper, { env: { PUBLISH_SECRET: TOKEN } });
    const { status } = await beginRequest(2);
    server.signal('SIGTERM');
    await expect(status).rejects.toThrow();
    expect(await server.ended).toMatchObject({ signal: null });
  });

  test('in the middle of publishing loses nothing', async () => {
    paper = makePaper();
    server = await startServer(paper);
    for (let number = 0; number < 500; number++) paper.article(`national/story-${number}.md`, { date: LONG_AGO });
    await server.stop();
    server = await startServer(paper);
    for (let number = 0; number < 500; number += 99) expect((await server.raw(`/national/story-${number}`)).status).toBe(200);
  });
});
