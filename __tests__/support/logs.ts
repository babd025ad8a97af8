const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A browser that isbot takes for one. */
export const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

/** A line of the Combined Log Format: a view, unless said otherwise. */
export function combined(time: number, target: string, { address = '203.0.113.7', agent = FIREFOX, status = 200, method = 'GET' } = {}): string {
  const iso = new Date(time).toISOString();
  const day = `${iso.slice(8, 10)}/${MONTHS[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}`;
  return `${address} - - [${day}:${iso.slice(11, 19)} +0000] "${method} ${target} HTTP/2.0" ${status} 5120 "-" "${agent}"\n`;
}
