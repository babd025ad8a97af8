import type { SeenRequest } from './request';

/** Names of the columns, in lower case. */
export type Fields = readonly string[];

/** W3C Extended Log File Format, "Directives": the names that a `#Fields` line gives. Undefined for other directives. */
export function readFields(directive: string): Fields | undefined {
  const names = /^#Fields:\s*(.+)$/i.exec(directive)?.[1];
  return names?.trim().toLowerCase().split(/\s+/);
}

/**
 * A line of a W3C extended log, with tabs between its values as CloudFront writes it or with spaces as IIS does. Times are UTC
 * (CloudFront, "Standard logs"; the format's `date` and `time` are GMT).
 * @returns undefined where the line does not fit its fields
 */
export function parseW3cLine(line: string, fields: Fields): SeenRequest | undefined {
  const values = line.includes('\t') ? line.split('\t') : line.split(/ +/);
  if (values.length < fields.length) return undefined;
  const value = (name: string) => values[fields.indexOf(name)] ?? '';
  const time = Date.parse(`${value('date')}T${value('time')}Z`);
  const status = Number(value('sc-status') || NaN);
  const target = value('cs-uri-stem') || value('cs-uri');
  if (!Number.isFinite(time) || !Number.isInteger(status) || target === '') return undefined;
  const query = value('cs-uri-query');
  return {
    time, status, method: value('cs-method'), address: value('c-ip'), userAgent: agent(value('cs(user-agent)')),
    target: query === '' || query === '-' ? target : `${target}?${query}`,
    fetchDest: value('cs(sec-fetch-dest)') || undefined,
    purpose: value('cs(sec-purpose)') || undefined,
  };
}

/** CloudFront percent-encodes spaces, twice where the browser's text held a percent sign; IIS writes them as `+`. */
function agent(text: string): string {
  if (!text.includes('%')) return text.replace(/\+/g, ' ');
  try {
    const once = decodeURIComponent(text);
    return once.includes('%20') ? decodeURIComponent(once) : once;
  } catch {
    return text.replace(/%20/g, ' ');
  }
}
