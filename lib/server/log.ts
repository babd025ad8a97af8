/** One JSON object a line: what a log collector reads, and what `jq` filters. Under `npm run dev`, plain lines. */
export function log(level: 'info' | 'warn' | 'error', event: string, facts: Record<string, unknown> = {}): void {
  const line = process.env.NODE_ENV === 'development'
    ? `${level === 'info' ? '' : `${level}: `}${event} ${Object.entries(facts).map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`).join(' ')}`
    : JSON.stringify({ time: new Date().toISOString(), level, event, ...facts });
  (level === 'error' ? process.stderr : process.stdout).write(`${line}\n`);
}
