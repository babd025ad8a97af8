/**
 * Times as a newspaper writes them. Everything inside Newsprint is milliseconds since 1970 UTC; a time zone matters at the
 * two edges only: where an editor writes `2018-11-14T08:30`, and where a reader sees "14 November 2018, 08:30".
 */
import type { Moment } from '../pages/model';

const ISO_8601 = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?: ?(Z|[+-]\d{2}(?::?\d{2})?))?)?$/i;

/**
 * Reads an ISO 8601 date or date-time. Without a zone it is in `timeZone`, never UTC.
 * @returns milliseconds since 1970 UTC, or undefined where the text is no such date (30 February is none)
 */
export function parseTime(text: string, timeZone: string): number | undefined {
  const match = ISO_8601.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((part) => Number(match[part] ?? 0)) as [number, number, number, number, number, number];
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const check = new Date(wall);
  const exists = check.getUTCMonth() === month - 1 && check.getUTCDate() === day && hour < 24 && minute < 60 && second < 60 && year > 0;
  if (!exists) return undefined;
  const zone = match[7];
  if (zone === undefined) return wall - offsetAtWallTime(wall, timeZone);
  if (zone.toUpperCase() === 'Z') return wall;
  const digits = zone.replace(/\D/g, '').padEnd(4, '0');
  const offset = (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
  return wall - (zone.startsWith('-') ? -offset : offset);
}

/** Whether the text names a day and no time of day, so that a reader is shown none. */
export function isDateOnly(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text.trim());
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const partFormats = new Map<string, Intl.DateTimeFormat>();

function partsAt(time: number, timeZone: string): Record<string, number> {
  let format = partFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
    partFormats.set(timeZone, format);
  }
  return Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
}

function computeOffset(time: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsAt(time, timeZone) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(time / 1000) * 1000;
}

const DAY = 86_400_000;
const dayOffsets = new Map<string, Map<number, number>>();

/** Offset at midnight UTC of a day since 1970. Remembered: `Intl` takes 20 µs, and an archive asks hundreds of thousands of times. */
function offsetOfDay(day: number, timeZone: string): number {
  let known = dayOffsets.get(timeZone);
  if (!known) dayOffsets.set(timeZone, (known = new Map()));
  let offset = known.get(day);
  if (offset === undefined) known.set(day, (offset = computeOffset(day * DAY, timeZone)));
  return offset;
}

/** Offset of the zone from UTC at an instant, in milliseconds; positive east of Greenwich. */
function offsetAt(time: number, timeZone: string): number {
  const day = Math.floor(time / DAY);
  const offset = offsetOfDay(day, timeZone);
  // No zone changes its offset twice within a day.
  return offset === offsetOfDay(day + 1, timeZone) ? offset : computeOffset(time, timeZone);
}

/**
 * The offset that a wall clock showing `wall` had. Where the clock was put back and the hour came twice, the first; where
 * it was put forward and the hour never was, the one before the change.
 */
function offsetAtWallTime(wall: number, timeZone: string): number {
  const day = Math.floor(wall / DAY);
  const before = offsetOfDay(day - 1, timeZone);
  const after = offsetOfDay(day + 2, timeZone);
  if (before === after || offsetAt(wall - before, timeZone) === before) return before;
  return offsetAt(wall - after, timeZone) === after ? after : before;
}

/** `2018-11-14T08:30:00+07:00`: the instant as the paper's clock showed it. */
export function isoInZone(time: number, timeZone: string): string {
  const offset = offsetAt(time, timeZone);
  const wall = new Date(Math.floor(time / 1000) * 1000 + offset).toISOString().slice(0, 19);
  const minutes = Math.abs(Math.round(offset / 60_000));
  const two = (number: number) => String(number).padStart(2, '0');
  return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Year and month on the paper's calendar, `2018-11`. */
export function monthInZone(time: number, timeZone: string): string {
  return isoInZone(time, timeZone).slice(0, 7);
}

/** The last instant of the paper's day, which is when the date line in the masthead goes out of date. */
export function endOfDay(time: number, timeZone: string): number {
  const { year, month, day } = partsAt(time, timeZone) as Record<'year' | 'month' | 'day', number>;
  const midnight = Date.UTC(year, month - 1, day + 1);
  return midnight - offsetAtWallTime(midnight, timeZone);
}

const textFormats = new Map<string, Intl.DateTimeFormat>();

function textFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = textFormats.get(key);
  if (!format) textFormats.set(key, (format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options)));
  return format;
}

/** `2018` as the locale writes a year. */
export function yearName(year: number, locale: string): string {
  return textFormat(locale, { timeZone: 'UTC', year: 'numeric' }).format(Date.UTC(year, 5));
}

/** How an instant is shown in the paper's zone and a locale. `dateOnly` where the editor gave no time of day. */
export function momentAt(time: number, place: { timeZone: string; locale: string }, dateOnly = false): Moment {
  const { timeZone, locale } = place;
  const iso = isoInZone(time, timeZone);
  const date = textFormat(locale, { timeZone, day: 'numeric', month: 'long', year: 'numeric' }).format(time);
  if (dateOnly) return { iso, text: date, date };
  const clock = textFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(time);
  return { iso, text: `${date}, ${clock}`, date };
}

/** `Monday 23 November 2026`, for the masthead. */
export function dayAt(time: number, place: { timeZone: string; locale: string }): Moment {
  const { timeZone, locale } = place;
  const text = textFormat(locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(time);
  return { iso: isoInZone(time, timeZone).slice(0, 10), text, date: text };
}

/** `November 2018` for `2018-11`. */
export function monthName(month: string, locale: string): string {
  return textFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(Date.parse(`${month}-15T00:00:00Z`));
}
