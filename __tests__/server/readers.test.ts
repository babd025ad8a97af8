import { createServer, request, type ClientRequest, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { USER_AGENT } from '../../lib/publish/warm';
import { watchReaders } from '../../lib/server/readers';
import { until } from '../support/server';

/** Answers nothing by itself. */
const open: ServerResponse[] = [];
const server = createServer((_, response) => void open.push(response));
const calls: ClientRequest[] = [];
let readersServed: () => Promise<void>;

beforeAll(async () => {
  readersServed = watchReaders();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const call of calls.splice(0)) call.destroy();
  for (const response of open.splice(0)) response.end();
  await readersServed();
});
afterAll(() => void server.close());

async function ask(headers: Record<string, string> = {}): Promise<ServerResponse> {
  const call = request({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, headers, agent: false }, (answer) => answer.resume());
  call.on('error', () => undefined).end();
  calls.push(call);
  const before = open.length;
  await until(() => open.length > before);
  return open.at(-1)!;
}

/** Notes in which order things happen. */
function noting() {
  const notes: string[] = [];
  return { notes, note: (what: string) => () => void notes.push(what) };
}

test('a page is rendered ahead when the reader who came first has the answer', async () => {
  const { notes, note } = noting();
  const response = await ask();
  response.once('finish', note('reader served'));
  setTimeout(() => response.end('page'), 20);
  await readersServed().then(note('rendered ahead'));
  expect(notes).toEqual(['reader served', 'rendered ahead']);
});

test('a reader who goes away is waited for no longer', async () => {
  await ask();
  let gone = false;
  open[0]!.once('close', () => (gone = true));
  calls[0]!.destroy();
  await readersServed();
  expect(gone).toBe(true);
});

test('a page is rendered ahead all the same where readers never stop coming', async () => {
  const response = await ask();
  await readersServed();
  expect(response.writableEnded).toBe(false);
});

test('what is rendered ahead does not wait for itself', async () => {
  const { notes, note } = noting();
  const response = await ask({ 'user-agent': USER_AGENT });
  const served = readersServed().then(note('next page'));
  await served;
  response.once('finish', note('this page')).end();
  await until(() => notes.length === 2);
  expect(notes).toEqual(['next page', 'this page']);
});
