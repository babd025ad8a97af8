import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { freePort } from '../deploy/startNginx';
import { LONG_AGO } from '../support/fullPaper';
import { makePaper, type Paper } from '../support/paper';
import { until } from '../support/server';

const SCRIPT = fileURLToPath(new URL('../../scripts/newsprint.mjs', import.meta.url));
const cleanups: (() => unknown)[] = [];
afterEach(() => cleanups.splice(0).forEach((cleanup) => cleanup()));

interface Line {
  time: string;
  level: string;
  event: string;
  [fact: string]: unknown;
}

/** `npm start`, as a service manager runs it. */
async function npmStart(paper: Paper, variables: Record<string, string> = {}) {
  const port = await freePort();
  const child = spawn(process.execPath, [SCRIPT, 'start'], {
    env: { ...process.env, NODE_OPTIONS: undefined, PORT: String(port), HOST: '127.0.0.1', ARTICLES_DIR: paper.articlesDir, DATA_DIR: paper.dataDir, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  cleanups.push(() => child.kill('SIGKILL'));
  const printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => (printed[name] += text));
  const status = new Promise<number | null>((resolve) => child.once('close', resolve));
  const lines = (name: keyof typeof printed) => printed[name].split('\n').slice(0, -1).map((line) => JSON.parse(line) as Line);
  return { child, status, lines, origin: `http://127.0.0.1:${port}` };
}

function newspaper(): Paper {
  const paper = makePaper();
  cleanups.push(paper.dispose);
  paper.article('national/river.md', { date: LONG_AGO });
  return paper;
}

const isComplete = ({ time, level, event }: Line) => new Date(time).toISOString() === time && ['info', 'warn', 'error'].includes(level) && event !== '';

describe('npm start', () => {
  test('prints one JSON object a line, errors to standard error, and ends with status 0 when it is stopped', async () => {
    const paper = newspaper();
    paper.article('national/broken.md', { date: 'yesterday' });
    const { child, status, lines, origin } = await npmStart(paper);
    await until(() => fetch(origin).then(({ ok }) => ok, () => false), { timeout: 60_000 });
    paper.article('national/new.md', { date: LONG_AGO });
    await until(() => lines('stdout').some(({ event, live }) => event === 'published' && live === 1));
    child.kill('SIGTERM');
    expect(await status).toBe(0);
    const all = [...lines('stdout'), ...lines('stderr')];
    expect(all.filter((line) => !isComplete(line))).toEqual([]);
    expect(lines('stdout').filter(({ level }) => level === 'error')).toEqual([]);
    expect(lines('stderr')).toEqual([expect.objectContaining({ level: 'error', event: 'problem', path: 'national/broken.md', line: 3, message: expect.stringContaining('is not a date') })]);
  });

  test('goes on serving when nobody reads its log any more', async () => {
    const paper = newspaper();
    const { child, origin } = await npmStart(paper);
    await until(() => fetch(origin).then(({ ok }) => ok, () => false), { timeout: 60_000 });
    child.stdout.destroy();
    child.stderr.destroy();
    // Both are lines of the log.
    paper.article('national/broken.md', { date: 'yesterday' });
    paper.article('national/new.md', { date: LONG_AGO });
    await until(() => fetch(`${origin}/national/new`).then(({ ok }) => ok));
    paper.article('national/newer.md', { date: LONG_AGO });
    await until(() => fetch(`${origin}/national/newer`).then(({ ok }) => ok));
    expect(child.exitCode).toBeNull();
  });

  test('that cannot start says why in JSON, and ends with an error', async () => {
    const paper = newspaper();
    paper.write('site.yaml', 'name: [');
    const { status, lines } = await npmStart(paper);
    expect(await status).toBe(1);
    expect(lines('stdout').filter((line) => !isComplete(line))).toEqual([]);
    expect(lines('stderr')).toEqual([
      expect.objectContaining({ level: 'error', event: 'problem', path: 'site.yaml' }),
      expect.objectContaining({ level: 'error', event: 'the server cannot start', message: 'the newspaper cannot be read' }),
    ]);
  });

  test('with an edge and no secret for it says that one is missing, and ends with an error', async () => {
    const { status, lines } = await npmStart(newspaper(), { EDGE_URL: 'http://127.0.0.1', EDGE_SECRET: '' });
    expect(await status).toBe(1);
    expect(lines('stderr')).toEqual([expect.objectContaining({ event: 'the server cannot start', message: expect.stringContaining('EDGE_SECRET') })]);
  });
});
