import type { SeenRequest } from './request';

/** A line of the log that `deploy/nginx.conf` writes. Undefined where it is no such line. */
export function parseJsonLine(line: string): SeenRequest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const entry = value as Record<string, unknown>;
  const text = (name: string) => (typeof entry[name] === 'string' ? entry[name] : '');
  const time = Date.parse(text('time'));
  const target = text('uri');
  if (!Number.isFinite(time) || target === '' || typeof entry.status !== 'number') return undefined;
  return {
    time, target, status: entry.status, method: text('method'), address: text('remote_addr'), userAgent: text('user_agent'),
    fetchDest: text('sec_fetch_dest'), purpose: `${text('sec_purpose')} ${text('purpose')}`,
  };
}
