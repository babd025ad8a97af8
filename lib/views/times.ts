/** Counts are kept by hours and days of UTC, whatever the paper's zone: an hour exists once, and no clock is put back. */
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
export const HOURS_A_DAY = 24;

/** What a stored count covers. `start` counts hours or days since 1970; a total has 0. */
export type Span = 'hour' | 'day' | 'total';

export function hourOf(time: number): number {
  return Math.floor(time / HOUR_MS);
}

/** Hours are needed for the windows, of which the longest is 30 days; three times that lets a late log find its place. */
export const HOURS_KEPT_DAYS = 90;
/** After this, only how often an article was read in all is of interest. */
export const DAYS_KEPT = 730;

/** Where counts of this age belong, so that the file stays bounded: at most 2,160 hours, 730 days and one total. */
export function foldedInto(span: Span, start: number, now: number): { span: Span; start: number } {
  const today = Math.floor(now / DAY_MS);
  const day = span === 'hour' ? Math.floor(start / HOURS_A_DAY) : start;
  if (span === 'total' || day < today - DAYS_KEPT) return { span: 'total', start: 0 };
  if (span === 'day' || day < today - HOURS_KEPT_DAYS) return { span: 'day', start: day };
  return { span, start };
}
