/**
 * The Combined Log Format (Apache HTTP Server, "Log Files"; nginx's `combined`), read byte by byte: a log of a gigabyte has five
 * million lines, and most of them are no views. Text is made only of what may be one.
 *
 *     203.0.113.7 - - [24/Nov/2026:08:30:00 +0700] "GET /national/story HTTP/2.0" 200 5120 "https://…" "Mozilla/5.0 …"
 */
import type { SeenRequest } from './request';

const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const ZERO = 0x30;

/** Filled anew for every line, because five million objects are work for the collector of garbage. */
const request: SeenRequest = { time: 0, method: '', target: '', status: 0, address: '', userAgent: '' };

/**
 * @returns undefined where the line is no such line; the one object that every call returns otherwise. Where the method or the status rule
 *   a view out, the target and the user agent are left empty
 */
export function parseCombined(bytes: Buffer, start: number, end: number): SeenRequest | undefined {
  const addressEnd = find(bytes, SPACE, start, end);
  const open = find(bytes, OPEN, addressEnd, end);
  const time = parseLogTime(bytes, open + 1, end);
  if (addressEnd === start || Number.isNaN(time)) return undefined;
  const requestStart = open + 30;
  if (bytes[open + 27] !== CLOSE || bytes[open + 29] !== QUOTE) return undefined;
  const requestEnd = closingQuote(bytes, requestStart, end);
  const status = threeDigits(bytes, requestEnd + 2, end);
  if (status < 0) return undefined;
  const isGet = bytes[requestStart] === 0x47 && bytes[requestStart + 1] === 0x45 && bytes[requestStart + 2] === 0x54 && bytes[requestStart + 3] === SPACE;
  request.time = time;
  request.status = status;
  request.method = isGet ? 'GET' : '';
  request.target = '';
  request.userAgent = '';
  if (!isGet || (status !== 200 && status !== 304)) return request;
  const refererOpen = find(bytes, QUOTE, requestEnd + 1, end);
  const agentOpen = find(bytes, QUOTE, closingQuote(bytes, refererOpen + 1, end) + 1, end);
  const agentEnd = closingQuote(bytes, agentOpen + 1, end);
  // Cut off in the middle, or the Common Log Format, which knows no user agents.
  if (agentEnd >= end) return undefined;
  const targetEnd = Math.min(find(bytes, SPACE, requestStart + 4, requestEnd), requestEnd);
  request.target = bytes.toString('utf8', requestStart + 4, targetEnd);
  request.address = bytes.toString('latin1', start, addressEnd);
  request.userAgent = bytes.toString('latin1', agentOpen + 1, agentEnd);
  return request;
}

/** Where the byte is next, or `end`. */
function find(bytes: Buffer, byte: number, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] !== byte) at++;
  return at;
}

/** Where a quoted text ends: Apache writes a quote in it as `\"`, nginx as `\x22`. */
function closingQuote(bytes: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return Math.min(at, end);
}

function threeDigits(bytes: Buffer, at: number, end: number): number {
  if (at + 3 > end) return -1;
  const number = twoDigits(bytes, at) * 10 + digit(bytes, at + 2);
  const alone = bytes[at - 1] === SPACE && (at + 3 === end || bytes[at + 3] === SPACE);
  return number >= 100 && number < 600 && alone ? number : -1;
}

function digit(bytes: Buffer, at: number): number {
  const value = bytes[at]! - ZERO;
  return value >= 0 && value <= 9 ? value : NaN;
}

function twoDigits(bytes: Buffer, at: number): number {
  return digit(bytes, at) * 10 + digit(bytes, at + 1);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY_LENGTH = 'dd/Mon/yyyy'.length;
/** The day that was read last, and its midnight in UTC: nearly every line has the day of the line before. */
const knownDay = Buffer.alloc(DAY_LENGTH);
let knownMidnight = NaN;

/** `24/Nov/2026:08:30:00 +0700` at a place in the bytes, as milliseconds since 1970; NaN where it is none. */
function parseLogTime(bytes: Buffer, at: number, end: number): number {
  if (at + 26 > end) return NaN;
  let same = 0;
  while (same < DAY_LENGTH && bytes[at + same] === knownDay[same]) same++;
  if (same < DAY_LENGTH) {
    bytes.copy(knownDay, 0, at, at + DAY_LENGTH);
    knownMidnight = midnight(knownDay.toString('latin1'));
  }
  const sign = bytes[at + 21] === 0x2b ? 1 : bytes[at + 21] === 0x2d ? -1 : NaN;
  const hour = twoDigits(bytes, at + 12);
  const minute = twoDigits(bytes, at + 15);
  const second = twoDigits(bytes, at + 18);
  // 60 is a leap second.
  if (hour > 23 || minute > 59 || second > 60) return NaN;
  const offset = sign * (twoDigits(bytes, at + 22) * 60 + twoDigits(bytes, at + 24));
  return knownMidnight + ((hour * 60 + minute - offset) * 60 + second) * 1000;
}

function midnight(day: string): number {
  const match = /^(\d\d)\/(\w{3})\/(\d{4})$/.exec(day);
  const month = MONTHS.indexOf(match?.[2] ?? '');
  const time = Date.UTC(Number(match?.[3]), month, Number(match?.[1]));
  return match && month >= 0 && new Date(time).getUTCDate() === Number(match[1]) ? time : NaN;
}
