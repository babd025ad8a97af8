const MOMENT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * A moment as RFC 3339 writes it, in the zone it came with; also a W3C date and time. Throws a `RangeError` for anything
 * that names no moment: a date without a zone would be read in the server's, and "Invalid Date" would be published.
 */
export function rfc3339(iso: string): string {
  const parts = MOMENT.exec(iso);
  if (!parts || Number.isNaN(Date.parse(iso))) throw new RangeError(`Not a moment with a time zone: ${iso}`);
  return `${parts[1]}${parts[2] ?? ':00'}${parts[3]}`;
}

/** The same moment as RFC 822 writes it, with the four-digit year of RSS 2.0, in GMT. */
export function rfc822(iso: string): string {
  return new Date(rfc3339(iso)).toUTCString();
}
