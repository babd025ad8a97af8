import { appendFileSync, copyFileSync, mkdirSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openViews } from '../../lib/views/database';
import { followLog } from '../../lib/views/followLog';
import { oldestFirst, readFile, readStream } from '../../lib/views/readFiles';
import { LogSession } from '../../lib/views/readLog';
import { extendPeriod } from '../../lib/views/source';
import { countsOf, openPaper } from '../support/counted';
import { combined } from '../support/logs';
import { makePaper, type Paper } from '../support/paper';
import { until } from '../support/server';

const NOW = Date.UTC(2026, 4, 20, 12);
const MINUTE = 60_000;

let paper: Paper;
let open: Awaited<ReturnType<typeof openPaper>>;
let folder: string;

beforeEach(async () => {
  paper = makePaper();
  paper.article('national/river.md', { date: '2026-01-01T08:00', aliases: ['/2015/05/Old-River'] });
  paper.article('sport/boats.md', { date: '2026-01-01T08:00' });
  open = await openPaper(paper, NOW);
  folder = path.join(paper.dataDir, 'logs');
  mkdirSync(folder);
});

afterEach(() => {
  open.views.close();
  paper.dispose();
});

const session = () => new LogSession(open.views, open.reader, () => NOW);
const file = (name: string) => path.join(folder, name);
const read = (name: string) => readFile(session(), file(name));

/** Some readers, minutes apart from each other. */
function lines(count: number, from = NOW - 600 * MINUTE): string[] {
  return Array.from({ length: count }, (_, number) => combined(from + number * MINUTE, number % 3 === 0 ? '/sport/boats' : '/national/river', { address: `203.0.113.${number % 200}` }));
}

describe('a log', () => {
  test('counts for the article of today, whatever address it was asked for by', async () => {
    writeFileSync(file('a.log'), ['/national/river', '/sport/river/', '/NATIONAL/river?x=1', '/2015/05/Old-River', '/national/%72iver', '/nowhere/at-all', '/national', '/']
      .map((target, number) => combined(NOW - number * MINUTE, target, { address: `203.0.113.${number}` })).join(''));
    expect(await read('a.log')).toMatchObject({ lines: 8, views: 5, problem: undefined });
    expect(countsOf(open.views)).toEqual({ river: 5 });
  });

  test('that is read again, renamed, copied or compressed, counts nothing twice', async () => {
    const text = lines(90).join('');
    writeFileSync(file('a.log'), text);
    expect((await read('a.log')).views).toBe(90);
    const before = countsOf(open.views);
    renameSync(file('a.log'), file('a.log.1'));
    copyFileSync(file('a.log.1'), file('copy'));
    writeFileSync(file('a.log.2.gz'), gzipSync(text));
    for (const name of ['a.log.1', 'copy', 'a.log.2.gz']) expect(await read(name)).toMatchObject({ lines: 0, views: 0, knownBefore: true });
    async function* pipe() { yield Buffer.from(text); }
    expect(await readStream(session(), 'pipe', pipe())).toMatchObject({ lines: 0, views: 0 });
    expect(countsOf(open.views)).toEqual(before);
  });

  test('that has grown since, under another name, counts what is new', async () => {
    const all = lines(90);
    writeFileSync(file('a.log'), all.slice(0, 3).join(''));
    await read('a.log');
    appendFileSync(file('a.log'), all.slice(3).join(''));
    renameSync(file('a.log'), file('a.log.1'));
    writeFileSync(file('a.log'), lines(2, NOW - 5 * MINUTE).join(''));
    expect(await read('a.log.1')).toMatchObject({ lines: 87, views: 87 });
    expect(await read('a.log')).toMatchObject({ lines: 2, knownBefore: false });
  });

  test('that is read in any parts, cut anywhere, gives the same counts as in one', async () => {
    // Double clicks and the eleventh view of the day lie on both sides of the cuts.
    const reader = Array.from({ length: 30 }, (_, number) => combined(NOW - 500 * MINUTE + number * 20_000, '/national/river', { address: number % 3 === 0 ? '203.0.113.1' : '203.0.113.2' }));
    const often = Array.from({ length: 15 }, (_, number) => combined(NOW - 400 * MINUTE + number * MINUTE, '/sport/boats', { address: '2001:db8::1' }));
    const text = Buffer.from([...lines(40), ...reader, 'no line\n', ...often].join(''));
    writeFileSync(file('whole'), text);
    await read('whole');
    const whole = countsOf(open.views);
    expect(whole.boats).toBe(14 + 10);
    let run = 0;
    await fc.assert(fc.asyncProperty(fc.array(fc.nat({ max: text.length }), { maxLength: 4 }), async (cuts) => {
      const views = openViews(path.join(paper.dataDir, `split-${run}.db`));
      const name = file(`part-${run++}`);
      try {
        for (const end of [...cuts.sort((a, b) => a - b), text.length]) {
          // Another process each time: its memory and its random key are gone.
          writeFileSync(name, text.subarray(0, end));
          await readFile(new LogSession(views, open.reader, () => NOW), name);
        }
        expect(countsOf(views)).toEqual(whole);
      } finally {
        views.close();
      }
    }), { numRuns: 25 });
  });

  test('is told from another one that begins at the same second', async () => {
    writeFileSync(file('a.log'), combined(NOW - MINUTE, '/national/river'));
    writeFileSync(file('b.log'), combined(NOW - MINUTE, '/sport/boats'));
    await read('a.log');
    expect(await read('b.log')).toMatchObject({ views: 1, knownBefore: false });
  });

  test('of several comes first where its first line is the oldest', async () => {
    writeFileSync(file('a.log'), lines(3, NOW - MINUTE).join(''));
    writeFileSync(file('a.log.1'), lines(3, NOW - 600 * MINUTE).join(''));
    writeFileSync(file('a.log.2.gz'), gzipSync(lines(3, NOW - 6000 * MINUTE).join('')));
    writeFileSync(file('empty'), '');
    const names = ['a.log', 'a.log.1', 'a.log.2.gz', 'empty', 'missing'].map(file);
    expect((await oldestFirst(names)).map((name) => path.basename(name))).toEqual(['a.log.2.gz', 'a.log.1', 'a.log', 'empty', 'missing']);
  });

  test('that the server has counted already counts for nothing', async () => {
    extendPeriod(open.views, NOW - 100 * MINUTE, NOW - 50 * MINUTE);
    writeFileSync(file('a.log'), [10, 60, 90, 110].map((minutes, number) => combined(NOW - minutes * MINUTE, '/national/river', { address: `203.0.113.${number}` })).join(''));
    expect((await read('a.log')).views).toBe(2);
  });
});

describe('what is wrong in a log', () => {
  test('is counted and told with the lines, and keeps nothing else from being counted', async () => {
    writeFileSync(file('a.log'), Buffer.concat([
      Buffer.from(combined(NOW - 10 * MINUTE, '/national/river')),
      Buffer.from([0, 1, 2, 255, 254, 10]), Buffer.from(`${'x'.repeat(1_000_000)}\n\n`),
      Buffer.from(combined(NOW + 48 * 60 * MINUTE, '/national/river')), Buffer.from(combined(1000, '/national/river')),
      Buffer.from(combined(NOW - 8 * MINUTE, '/../../etc/passwd')), Buffer.from(combined(NOW - 7 * MINUTE, '/%00/%ff%2f..')), Buffer.from('{"half": '), Buffer.from('\n'),
      Buffer.from(combined(NOW - 5 * MINUTE, '/sport/boats', { agent: 'Mozilla/5.0 \\"\\nForged\\x22' })),
    ]));
    expect(await read('a.log')).toMatchObject({ lines: 10, views: 2, unknown: { count: 3, lines: [2, 3, 9] }, future: { count: 1, lines: [5] }, past: { count: 1, lines: [6] }, problem: undefined });
    expect(countsOf(open.views)).toEqual({ river: 1, boats: 1 });
  });

  test('is a compressed file that ends too early: what came before counts, once', async () => {
    const bytes = gzipSync(lines(5000).join(''));
    writeFileSync(file('a.gz'), bytes.subarray(0, bytes.length - 2000));
    const half = await read('a.gz');
    expect(half.problem).toMatch(/gzip.*damaged or incomplete/);
    expect(half.views).toBeGreaterThan(0);
    writeFileSync(file('a.gz'), bytes);
    const rest = await read('a.gz');
    const fresh = openViews(path.join(paper.dataDir, 'fresh.db'));
    const whole = await readFile(new LogSession(fresh, open.reader, () => NOW), file('a.gz'));
    fresh.close();
    expect(half.views + rest.views).toBe(whole.views);
  });

  test.each([['none', /no such file/], ['.', /a folder/]])('is a name of no file: %s', async (name, message) => {
    expect((await read(name)).problem).toMatch(message);
  });

  test('is a last line without an end, which waits for it', async () => {
    const [first, last] = lines(2) as [string, string];
    writeFileSync(file('a.log'), first + last.slice(0, -1));
    expect(await read('a.log')).toMatchObject({ lines: 1, unfinished: true });
    appendFileSync(file('a.log'), '\n');
    expect(await read('a.log')).toMatchObject({ lines: 1, unfinished: false });
  });
});

describe('a log that is followed', () => {
  test('is read on through renaming and through truncation, and loses and repeats nothing', async () => {
    const all = lines(400);
    writeFileSync(file('a.log'), all.slice(0, 50).join(''));
    const ending = new AbortController();
    const troubles: string[] = [];
    const following = followLog(session(), file('a.log'), ending.signal, (message) => troubles.push(message));
    const total = () => Object.values(countsOf(open.views)).reduce((sum, count) => sum + count, 0);
    await until(() => total() === 50, { what: () => `${total()} of 50` });
    appendFileSync(file('a.log'), all.slice(50, 100).join('') + all[100]!.slice(0, 40));
    await until(() => total() === 100, { what: () => `${total()} of 100` });
    // The server goes on writing into the renamed file until it opens the new one.
    renameSync(file('a.log'), file('a.log.1'));
    appendFileSync(file('a.log.1'), all[100]!.slice(40) + all.slice(101, 150).join(''));
    writeFileSync(file('a.log'), all.slice(150, 250).join(''));
    appendFileSync(file('a.log.1'), all.slice(250, 260).join(''));
    await until(() => total() === 260, { what: () => `${total()} of 260` });
    truncateSync(file('a.log'));
    await new Promise((resolve) => setTimeout(resolve, 600));
    appendFileSync(file('a.log'), all.slice(260).join(''));
    await until(() => total() === 400, { what: () => `${total()} of 400` });
    ending.abort();
    await following;
    expect(troubles).toEqual([]);
    // Who reads the files afterwards finds nothing new.
    expect((await read('a.log.1')).views + (await read('a.log')).views).toBe(0);
  });

  test('keeps what it counted while the file of counts is locked, and stores it later', async () => {
    writeFileSync(file('a.log'), lines(5).join(''));
    const ending = new AbortController();
    const troubles: string[] = [];
    const other = openViews(open.file);
    other.exec('BEGIN IMMEDIATE');
    const following = followLog(session(), file('a.log'), ending.signal, (message) => troubles.push(message));
    await until(() => troubles.length > 0);
    other.exec('ROLLBACK');
    other.close();
    await until(() => Object.values(countsOf(open.views)).reduce((sum, count) => sum + count, 0) === 5);
    ending.abort();
    await following;
  });
});
