import { createHmac } from 'node:crypto';
import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makePaper, type Paper } from '../support/paper';
import { startServer, type Answer, type Server } from '../support/server';
import { makeRepository, type Repository } from './repository';

const SECRET = 'known to the git server';
const BODY = JSON.stringify({ ref: 'refs/heads/main' });
const LIMIT = 5 * 1024 * 1024;

let paper: Paper;
let repository: Repository;
let server: Server;

beforeAll(async () => {
  paper = makePaper();
  paper.article('national/river.md');
  repository = makeRepository(paper);
  server = await startServer(repository.clone('site'), { env: { PUBLISH_SECRET: SECRET } });
});

afterAll(async () => {
  await server?.stop();
  repository?.dispose();
  paper?.dispose();
});

const signatureOf = (body: string | Uint8Array) => `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`;
const deliver = (headers: Record<string, string> = { 'x-hub-signature-256': signatureOf(BODY) }, body: string | Uint8Array = BODY) => server.raw('/api/publish', { method: 'POST', headers, body });
const said = (answer: Answer) => JSON.parse(answer.text) as Record<string, unknown>;

describe('a webhook', () => {
  test('fetches what was pushed, and answers what happened once readers have it', async () => {
    paper.article('sport/race.md', {}, 'Forty boats raced.\n');
    paper.remove('national/river.md');
    await repository.push('A race');
    const answer = await deliver();
    expect([answer.status, said(answer)]).toEqual([200, { pull: 'moved', revision: expect.stringMatching(/^[0-9a-f]{40}$/), live: ['/sport/race'], gone: ['/national/river'], refused: [], problems: [] }]);
    expect([(await server.raw('/sport/race')).status, (await server.raw('/national/river')).status]).toEqual([200, 410]);
    expect([answer.headers['cache-control'], answer.headers['content-type']]).toEqual(['no-store', 'application/json']);
  });

  test('that is delivered again changes nothing and says so', async () => {
    const answer = await deliver();
    expect([answer.status, said(answer)]).toMatchObject([200, { pull: 'same', live: [], gone: [] }]);
  });

  test.each([['Gitea', 'x-gitea-signature'], ['Forgejo', 'x-forgejo-signature']])('of %s is believed', async (_name, header) => {
    expect((await deliver({ [header]: signatureOf(BODY).slice('sha256='.length) })).status).toBe(200);
  });

  test('of GitLab is believed', async () => {
    expect((await deliver({ 'x-gitlab-token': SECRET })).status).toBe(200);
  });

  test('without the secret is refused, and what was pushed stays unpublished', async () => {
    paper.article('sport/forged.md');
    await repository.push('Not announced');
    for (const headers of [{}, { 'x-hub-signature-256': signatureOf('another body') }, { 'x-hub-signature-256': 'sha256=' }, { 'x-gitlab-token': `${SECRET}x` }, { 'x-gitea-signature': signatureOf(BODY) }] as Record<string, string>[]) {
      const answer = await deliver(headers);
      expect([headers, answer.status, said(answer)]).toEqual([headers, 401, { error: 'the signature is missing or wrong' }]);
    }
    expect((await server.raw('/sport/forged')).status).toBe(404);
    expect(said(await deliver())).toMatchObject({ live: ['/sport/forged'] });
  });

  test('with a broken article refuses that one, with its problems, and publishes the others', async () => {
    paper.article('sport/race.md', { date: 'yesterday' });
    paper.article('sport/match.md');
    await repository.push('One bad, one good');
    const answer = await deliver();
    expect([answer.status, said(answer)]).toMatchObject([200, { live: ['/sport/match'], refused: ['sport/race.md'], problems: [{ path: 'sport/race.md', line: 3, severity: 'error', message: expect.stringContaining('is not a date') }] }]);
    expect(await server.page('/sport/race')).toContain('Headline of race');
  });

  test('comes ten times at once, and each is answered truthfully', async () => {
    paper.article('sport/burst.md');
    await repository.push('Announced often');
    const answers = await Promise.all(Array.from({ length: 10 }, () => deliver()));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(answers.map(said).filter(({ pull }) => pull === 'moved').length).toBeGreaterThan(0);
    expect((await server.raw('/sport/burst')).status).toBe(200);
  });

  test('with too large a body is refused, whether it says how large or not', async () => {
    const large = Buffer.alloc(LIMIT + 1, 'x');
    expect((await deliver({ 'x-hub-signature-256': signatureOf(large) }, large)).status).toBe(413);
    expect(await chunked(LIMIT + 1)).toBe(413);
    const allowed = Buffer.alloc(LIMIT, 'x');
    expect((await deliver({ 'x-hub-signature-256': signatureOf(allowed) }, allowed)).status).toBe(200);
  });

  test('is sent with POST, and with nothing else', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const answer = await server.raw('/api/publish', { method });
      expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, 'POST']);
    }
  });

  test('that cannot fetch says so, with status 502', async () => {
    rmSync(repository.bare, { recursive: true });
    const answer = await deliver();
    expect([answer.status, said(answer)]).toMatchObject([502, { pull: 'failed', error: expect.stringMatching(/^fatal: /), live: [] }]);
  });
});

/** Sends a body of unknown length until it is answered. */
function chunked(size: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(`${server.origin}/api/publish`, { method: 'POST', agent: false }, (response) => {
      resolve(response.statusCode ?? 0);
      response.resume();
    });
    // The server hangs up on what it does not read.
    call.on('error', reject).end(Buffer.alloc(size, 'x'));
  });
}

describe('without PUBLISH_SECRET', () => {
  test.each([undefined, ''])('the address does not exist, for any method (%j)', async (secret) => {
    const own = makePaper();
    own.article('national/river.md');
    const closed = await startServer(own, { env: { PUBLISH_SECRET: secret } });
    try {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const answer = await closed.raw('/api/publish', { method, headers: { 'x-gitlab-token': '', 'x-hub-signature-256': `sha256=${createHmac('sha256', 'x').update('').digest('hex')}` } });
        expect([method, answer.status, answer.headers.allow]).toEqual([method, 404, undefined]);
      }
    } finally {
      await closed.stop();
      own.dispose();
    }
  });
});
