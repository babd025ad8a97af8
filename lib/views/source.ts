/** Where the counts come from: the newspaper's own server, or its logs. Both at once would count every reader twice. */
import { readMeta, writeMeta, type Connection } from '../index/database';

export type Source = 'server' | 'logs';

export function sourceOf(views: Connection): Source | undefined {
  return readMeta(views, 'source') as Source | undefined;
}

export function setSource(views: Connection, source: Source): void {
  if (sourceOf(views) !== source) writeMeta(views, 'source', source);
}

/** When the server itself counted: what a log says of these times is known already. From and to, in milliseconds since 1970 UTC. */
export type Periods = [from: number, to: number][];

export function serverPeriods(views: Connection): Periods {
  return JSON.parse(readMeta(views, 'server periods') ?? '[]') as Periods;
}

/** The server counted from `from` until now. */
export function extendPeriod(views: Connection, from: number, now: number): void {
  const periods = serverPeriods(views);
  const last = periods.at(-1);
  // Several servers over one folder, and a clock that goes back, overlap.
  if (last && last[1] >= from) last[1] = Math.max(last[1], now);
  else periods.push([from, now]);
  writeMeta(views, 'server periods', JSON.stringify(periods));
}

/** Until when the counts are known, in milliseconds since 1970 UTC; undefined while there are none. */
export function countedUntil(views: Connection): number | undefined {
  const value = readMeta(views, 'counted until');
  return value === undefined ? undefined : Number(value);
}

export function setCountedUntil(views: Connection, time: number): void {
  if (time > (countedUntil(views) ?? 0)) writeMeta(views, 'counted until', String(time));
}

/** Why a log must not be read now, as a sentence with the remedy; undefined where it may. */
export function refusalOfLogs(views: Connection): string | undefined {
  return sourceOf(views) === 'server'
    ? 'The newspaper\'s own server counts the views, and reading its log too would count every reader twice. Start the server with COUNT_VIEWS=off, then read the log: what the server has counted until then is left out.'
    : undefined;
}

/** What `COUNT_VIEWS` says. Anything else than `on` and `off` leaves it to what has been there. */
export type CountViews = 'on' | 'off' | 'as before';

/** Whether a server counts, and the sentence that says why not where someone might expect it to. */
export function serverCounts(views: Connection, wish: CountViews): { counts: boolean; refusal?: string } {
  if (wish === 'off') return { counts: false };
  if (wish === 'on' || sourceOf(views) !== 'logs') return { counts: true };
  return { counts: false, refusal: 'views come from access logs (npm run views), so this server does not count them a second time; COUNT_VIEWS=off says so, COUNT_VIEWS=on makes the server count from now on' };
}
