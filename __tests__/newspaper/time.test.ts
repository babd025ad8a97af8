import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayAt, endOfDay, isDateOnly, isoInZone, isTimeZone, momentAt, monthInZone, monthName, parseTime } from '../../lib/newspaper/time';

const PHNOM_PENH = 'Asia/Phnom_Penh';
const utc = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString());

describe('a time in front matter', () => {
  test.each([
    ['2018-11-14T08:30', PHNOM_PENH, '2018-11-14T01:30:00.000Z'],
    ['2018-11-14 08:30', PHNOM_PENH, '2018-11-14T01:30:00.000Z'],
    ['2018-11-14 08:30:15', PHNOM_PENH, '2018-11-14T01:30:15.000Z'],
    ['2018-11-14', PHNOM_PENH, '2018-11-13T17:00:00.000Z'],
    ['2018-11-14T08:30Z', PHNOM_PENH, '2018-11-14T08:30:00.000Z'],
    ['2018-11-14T08:30+09:00', PHNOM_PENH, '2018-11-13T23:30:00.000Z'],
    ['2018-11-14T08:30-0330', PHNOM_PENH, '2018-11-14T12:00:00.000Z'],
    ['2018-11-14T08:30 +07', PHNOM_PENH, '2018-11-14T01:30:00.000Z'],
    ['2024-02-29', 'UTC', '2024-02-29T00:00:00.000Z'],
    // Summer time in London begins at 1:00 on 31 March 2024: the hour from 1:00 to 2:00 never was.
    ['2024-03-31T00:59', 'Europe/London', '2024-03-31T00:59:00.000Z'],
    ['2024-03-31T01:30', 'Europe/London', '2024-03-31T01:30:00.000Z'],
    ['2024-03-31T02:00', 'Europe/London', '2024-03-31T01:00:00.000Z'],
    // It ends at 2:00 on 27 October: the hour from 1:00 comes twice, and the first is meant.
    ['2024-10-27T00:59', 'Europe/London', '2024-10-26T23:59:00.000Z'],
    ['2024-10-27T01:30', 'Europe/London', '2024-10-27T00:30:00.000Z'],
    ['2024-10-27T02:00', 'Europe/London', '2024-10-27T02:00:00.000Z'],
    ['2024-07-01T12:00', 'America/St_Johns', '2024-07-01T14:30:00.000Z'],
    ['2024-03-10T02:30', 'America/New_York', '2024-03-10T07:30:00.000Z'],
    ['2024-10-06T02:15', 'Australia/Lord_Howe', '2024-10-05T15:45:00.000Z'],
  ])('%s in %s is %s', (text, zone, expected) => {
    expect(utc(parseTime(text, zone))).toBe(expected);
  });

  test.each(['', 'today', '2018-02-30', '2023-02-29', '2018-13-01', '2018-00-10', '2018-11-14T24:00', '2018-11-14T08:60', '2018-11-14T08', '14.11.2018', '2018-1-2', '20181114', '0000-01-01', '2018-11-14T08:30 PM'])('"%s" is none', (text) => {
    expect(parseTime(text, PHNOM_PENH)).toBeUndefined();
  });

  test('comes back the same from the form that pages carry, in every zone', () => {
    const zones = [PHNOM_PENH, 'Europe/London', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu'];
    fc.assert(fc.property(fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) }), fc.constantFrom(...zones), (time, zone) => {
      const seconds = Math.floor(time / 1000) * 1000;
      expect(parseTime(isoInZone(time, zone), 'UTC')).toBe(seconds);
    }));
  });

  test('names a day without an hour', () => {
    expect(['2018-11-14', ' 2018-11-14 ', '2018-11-14T08:30'].map(isDateOnly)).toEqual([true, true, false]);
  });
});

describe('a moment as readers see it', () => {
  const place = { timeZone: PHNOM_PENH, locale: 'en' };
  const late = Date.parse('2018-11-13T18:30:00Z');

  test('is on the paper\'s clock and calendar', () => {
    expect(momentAt(late, place)).toEqual({ iso: '2018-11-14T01:30:00+07:00', text: '14 November 2018, 01:30', date: '14 November 2018' });
    expect(momentAt(late, place, true).text).toBe('14 November 2018');
    expect(dayAt(late, place)).toMatchObject({ iso: '2018-11-14' });
    expect(dayAt(late, place).text).toMatch(/^Wednesday,? 14 November 2018$/);
    expect([monthInZone(Date.parse('2018-10-31T17:00:00Z'), PHNOM_PENH), monthName('2018-11', 'en')]).toEqual(['2018-11', 'November 2018']);
  });

  test.each([
    ['2018-11-13T18:30:00Z', PHNOM_PENH, '2018-11-14T17:00:00.000Z'],
    ['2018-11-13T16:59:59Z', PHNOM_PENH, '2018-11-13T17:00:00.000Z'],
    ['2024-03-31T00:30:00Z', 'Europe/London', '2024-03-31T23:00:00.000Z'],
    ['2024-10-27T12:00:00Z', 'Europe/London', '2024-10-28T00:00:00.000Z'],
    ['2024-12-31T20:00:00Z', 'UTC', '2025-01-01T00:00:00.000Z'],
  ])('the day of %s in %s ends at %s', (time, zone, expected) => {
    expect(utc(endOfDay(Date.parse(time), zone))).toBe(expected);
  });

  test('is in a zone that exists', () => {
    expect(['Asia/Phnom_Penh', 'UTC', 'Mars/Base', ''].map(isTimeZone)).toEqual([true, true, false, false]);
  });
});
