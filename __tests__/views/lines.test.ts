import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LineReader, type Line } from '../../lib/views/lineFormats';
import { LineSplitter, LONGEST_LINE } from '../../lib/views/lineSplitter';

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64)';

function read(...lines: string[]): Line {
  const reader = new LineReader();
  let last: Line = 'nothing';
  for (const line of lines) {
    const bytes = Buffer.from(`before${line}after`);
    last = reader.read(bytes, 6, bytes.length - 5);
  }
  return last;
}

const at = (text: string) => Date.parse(text);

describe('a line of the Combined Log Format', () => {
  test.each([
    ['as usual', `203.0.113.7 - - [24/Nov/2026:08:30:01 +0700] "GET /national/story HTTP/2.0" 200 5120 "-" "${AGENT}"`, {}],
    ['with IPv6', `2001:db8::7 - - [24/Nov/2026:08:30:01 +0700] "GET /national/story HTTP/2.0" 200 5120 "-" "${AGENT}"`, { address: '2001:db8::7' }],
    ['of a user with a space in the name', `203.0.113.7 - sok dara [24/Nov/2026:08:30:01 +0700] "GET /national/story HTTP/2.0" 200 5120 "-" "${AGENT}"`, {}],
    ['west of Greenwich', `203.0.113.7 - - [23/Nov/2026:22:00:01 -0330] "GET /national/story HTTP/2.0" 200 5120 "-" "${AGENT}"`, {}],
    ['without a number of bytes', `203.0.113.7 - - [24/Nov/2026:08:30:01 +0700] "GET /national/story HTTP/2.0" 304 - "-" "${AGENT}"`, { status: 304 }],
    ['with more fields after it', `203.0.113.7 - - [24/Nov/2026:08:30:01 +0700] "GET /national/story HTTP/2.0" 200 5120 "-" "${AGENT}" "10.0.0.1" 0.002`, {}],
    ['with quotes in the referer', `203.0.113.7 - - [24/Nov/2026:08:30:01 +0700] "GET /national/story HTTP/2.0" 200 5120 "a \\" 404 \\"" "${AGENT}"`, {}],
    ['with a forged user agent', `203.0.113.7 - - [24/Nov/2026:08:30:01 +0700] "GET /national/story HTTP/2.0" 200 5120 "-" "a\\"\\n200 \\x22"`, { userAgent: 'a\\"\\n200 \\x22' }],
    ['of HTTP/0.9', `203.0.113.7 - - [24/Nov/2026:08:30:01 +0700] "GET /national/story" 200 5120 "-" "${AGENT}"`, {}],
    ['with a carriage return', `203.0.113.7 - - [24/Nov/2026:08:30:01 +0700] "GET /national/story HTTP/2.0" 200 5120 "-" "${AGENT}"\r`, {}],
  ])('%s', (_, line, difference) => {
    expect(read(line)).toMatchObject({ time: at('2026-11-24T01:30:01Z'), method: 'GET', target: '/national/story', status: 200, address: '203.0.113.7', userAgent: AGENT, ...difference });
  });

  test.each([
    ['cut off', '203.0.113.7 - - [24/Nov/2026:08:30:01 +0700] "GET /national/story HTTP/2.0" 200 5120 "-" "Mozilla'],
    ['without user agents (Common Log Format)', '203.0.113.7 - - [24/Nov/2026:08:30:01 +0700] "GET /national/story HTTP/2.0" 200 5120'],
    ['of a day that is none', `203.0.113.7 - - [31/Nov/2026:08:30:01 +0700] "GET / HTTP/2.0" 200 5120 "-" "${AGENT}"`],
    ['of a month that is none', `203.0.113.7 - - [24/Nom/2026:08:30:01 +0700] "GET / HTTP/2.0" 200 5120 "-" "${AGENT}"`],
    ['of an hour that is none', `203.0.113.7 - - [24/Nov/2026:24:30:01 +0700] "GET / HTTP/2.0" 200 5120 "-" "${AGENT}"`],
    ['with a status that is none', `203.0.113.7 - - [24/Nov/2026:08:30:01 +0700] "GET / HTTP/2.0" 2000 5120 "-" "${AGENT}"`],
    ['of words', 'the disk is full'],
    ['of bytes', '\u0000\u0001\uffff"[["'],
  ])('is not understood where it is %s', (_, line) => {
    expect(read(line)).toBe('unknown');
  });
});

describe('a line of the log of deploy/nginx.conf', () => {
  const entry = { time: '2026-11-24T08:30:01.250+07:00', method: 'GET', uri: '/national/story?x=1', status: 200, remote_addr: '2001:db8::7', user_agent: AGENT, sec_fetch_dest: 'document', sec_purpose: 'prefetch', purpose: '' };

  test('is read with what the browser said of its request', () => {
    expect(read(JSON.stringify(entry))).toEqual({ time: at('2026-11-24T01:30:01.250Z'), method: 'GET', target: '/national/story?x=1', status: 200, address: '2001:db8::7', userAgent: AGENT, fetchDest: 'document', purpose: 'prefetch ' });
  });

  test.each([['cut off', JSON.stringify(entry).slice(0, -9)], ['without a time', JSON.stringify({ ...entry, time: undefined })], ['with a time that is none', JSON.stringify({ ...entry, time: 'now' })], ['with a status in words', JSON.stringify({ ...entry, status: 'fine' })], ['of another kind', '{}'], ['of braces', '{{{']])('is not understood where it is %s', (_, line) => {
    expect(read(line)).toBe('unknown');
  });
});

describe('a W3C extended log', () => {
  const CLOUDFRONT = '#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query';

  test('of CloudFront is read by its fields, with the user agent decoded', () => {
    expect(read('#Version: 1.0', CLOUDFRONT, '2026-11-24\t01:30:01\tSIN2\t5120\t2001:db8::7\tGET\td1.cloudfront.net\t/national/story\t200\t-\tMozilla/5.0%20(X11;%20Linux%20x86_64)\tx=1'))
      .toMatchObject({ time: at('2026-11-24T01:30:01Z'), method: 'GET', target: '/national/story?x=1', status: 200, address: '2001:db8::7', userAgent: AGENT });
  });

  test('of another server is read by its own fields, in its own order', () => {
    expect(read('#Fields: date time cs-uri-stem cs-method c-ip cs(User-Agent) sc-status', '2026-11-24 01:30:01 /national/story GET 203.0.113.7 Mozilla/5.0+(X11;+Linux+x86_64) 304'))
      .toMatchObject({ target: '/national/story', status: 304, userAgent: AGENT });
  });

  test('says by its comments nothing to count, and is not understood where a line lacks fields', () => {
    expect(read(CLOUDFRONT, '#Remark: x')).toBe('nothing');
    expect(read(CLOUDFRONT, '2026-11-24\t01:30:01\tSIN2')).toBe('unknown');
  });
});

test('no line, whatever is in it, stops the reading', () => {
  const beginning = fc.constantFrom('', '{', '#Fields: ', '203.0.113.7 - - [', '203.0.113.7 - - [24/Nov/2026:08:30:01 +0700] "GET ');
  fc.assert(fc.property(beginning, fc.uint8Array({ maxLength: 300 }), (start, noise) => {
    const bytes = Buffer.concat([Buffer.from(start), noise]);
    const line = new LineReader().read(bytes, 0, bytes.length);
    expect(typeof line === 'object' || line === 'nothing' || line === 'unknown').toBe(true);
  }));
});

describe('lines', () => {
  const split = (text: Buffer, cuts: readonly number[]): (string | undefined)[] => {
    const lines: (string | undefined)[] = [];
    let length = 0;
    const splitter = new LineSplitter((bytes, start, end, size) => {
      lines.push(bytes?.toString('latin1', start, end));
      length += size;
    });
    const places = [0, ...[...cuts].map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
    places.slice(1).forEach((to, at) => splitter.push(text.subarray(places[at], to)));
    splitter.end();
    expect(length).toBe(text.length);
    return lines;
  };

  test('are the same however their bytes arrive', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z]{0,12}$/)), fc.array(fc.nat()), (words, cuts) => {
      const text = Buffer.from(words.map((word) => `${word}\n`).join(''));
      expect(split(text, cuts)).toEqual(words);
    }));
  });

  test('of a megabyte are passed over, and the next one is whole', () => {
    const text = Buffer.from(`first\n${'x'.repeat(1_000_000)}\nlast\n`);
    expect(split(text, [])).toEqual(['first', undefined, 'last']);
    expect(split(text, [100_000, 300_000, 999_999])).toEqual(['first', undefined, 'last']);
    expect(split(Buffer.from('y'.repeat(LONGEST_LINE)), [7])).toEqual(['y'.repeat(LONGEST_LINE)]);
  });
});
