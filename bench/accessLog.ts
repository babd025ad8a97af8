/**
 * Makes access logs of readers that never were: people who open articles, load what belongs to them, click twice and come back; robots that
 * say so, and some that do not; feeds, prefetches, monitoring. The same seed makes the same log.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { articleFile, randomFrom } from './archive';

/** A request, and what it is in truth. */
export interface Truth {
  time: number;
  address: string;
  target: string;
  status: number;
  userAgent: string;
  referer: string;
  /** Headers that the log of `deploy/nginx.conf` has and the Combined Log Format has not. */
  dest: string;
  purpose: string;
  /** The slug, where this is a view of an article. */
  view: string | undefined;
  /** Whether anyone could tell from the line, and those before it, what it is. */
  knowable: boolean;
}

const CHROME = 'Mozilla/5.0 (Linux; Android 13; SM-A{n}5F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{v}.0.0.0 Mobile Safari/537.36';
const BROWSERS = [
  CHROME, CHROME, CHROME,
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{v}.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_{n} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.{n} Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_{n} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/4{n}0.0.0.31.107]',
  'Mozilla/5.0 (X11; Linux x86_64; rv:{v}.0) Gecko/20100101 Firefox/{v}.0',
  'Opera/9.80 (J2ME/MIDP; Opera Mini/9.{n}/{v}.0; U; en) Presto/2.12.423 Version/12.16',
];
const ROBOTS = [
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  'Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)', 'Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers)', 'curl/8.5.0', 'python-requests/2.31.0',
  'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)', 'Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)', 'WhatsApp/2.23.20.0', 'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)', '-',
];
const START = Date.UTC(2026, 4, 20);

/**
 * @param articles how many there are, as in `archive.ts`
 * @param perSecond requests a second, on the average
 */
export function* requests(articles: number, perSecond: number, seed = 1): Generator<Truth> {
  const random = randomFrom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  let time = START;
  // Zipf: few articles have most of the readers.
  const article = () => articles - 1 - Math.min(articles - 1, Math.floor(Math.exp(random() * Math.log(articles))) - 1);
  const addressOf = (number: number) => { const file = articleFile(number); return `/${file.split('/')[0]}/story-${number}`; };
  const reader = (number: number) => ({
    address: number % 10 === 0 ? `2001:db8:${(number % 9999).toString(16)}::${(number % 251).toString(16)}` : `${10 + (number % 200)}.${(number >> 8) % 256}.${(number >> 3) % 256}.${number % 251}`,
    userAgent: BROWSERS[number % BROWSERS.length]!.replaceAll('{v}', String(100 + (number % 27))).replaceAll('{n}', String(number % 9)),
  });
  const bare = { status: 200, referer: '-', dest: '', purpose: '', view: undefined, knowable: true };
  const lastOpened = new Map<string, number>();
  const openedToday = new Map<string, number>();
  let day = 0;

  /** A reader opens an article; the truth of double clicks and of the eleventh view is kept beside it. */
  function opened(number: number, who: ReturnType<typeof reader>, at: number): Truth {
    const key = `${who.address} ${who.userAgent} ${number}`;
    const today = Math.floor(at / 86_400_000);
    if (today !== day) [lastOpened, openedToday].forEach((map) => map.clear());
    day = today;
    const again = at - (lastOpened.get(key) ?? -Infinity) < 30_000;
    lastOpened.set(key, at);
    const times = openedToday.get(key) ?? 0;
    const view = !again && times < 10;
    if (view) openedToday.set(key, times + 1);
    return { ...bare, time: at, ...who, target: random() < 0.2 ? `${addressOf(number)}?utm_source=x&n=${Math.floor(random() * 1000)}` : addressOf(number), status: random() < 0.15 ? 304 : 200, referer: random() < 0.4 ? 'https://www.facebook.com/' : '-', dest: 'document', view: view ? `story-${number}` : undefined };
  }

  for (;;) {
    time += Math.round((-Math.log(1 - random()) * 1000 * 3.2) / perSecond);
    const who = reader(Math.floor(random() ** 1.5 * 400_000));
    const kind = random();
    const number = article();
    if (kind < 0.55) {
      const first = opened(number, who, time);
      yield first;
      for (let asset = Math.floor(random() * 5); asset > 0; asset--) yield { ...bare, time, ...who, referer: addressOf(number), target: pick(['/_next/static/css/3f2a9c1b.css', `/media/${(number * 7919).toString(16).padStart(16, '0')}/photo-${pick([320, 640, 960])}.avif`, '/fonts/headline-f8256e74.woff2', '/logo.svg']), dest: 'image' };
      if (random() < 0.06) yield opened(number, who, time + 1000 + Math.floor(random() * 25_000));
    } else if (kind < 0.83) {
      const robot = pick(ROBOTS);
      yield { ...bare, time, address: `66.249.${Math.floor(random() * 30)}.${Math.floor(random() * 250)}`, userAgent: robot, target: pick([addressOf(number), addressOf(number), addressOf(number), '/feed.xml', '/robots.txt', '/sitemap.xml', `/tags/t${number % 400}`]) };
    } else if (kind < 0.88) yield { ...bare, time, ...who, target: pick(['/', '/national', '/sport', '/most-viewed']), dest: 'document' };
    else if (kind < 0.91) yield { ...bare, time, ...who, target: addressOf(number), dest: pick(['document', 'empty']), purpose: 'prefetch;prerender' };
    else if (kind < 0.93) yield { ...bare, time, ...who, target: `${addressOf(number)}?_rsc=1x${number}`, dest: 'empty' };
    else if (kind < 0.97) yield { ...bare, time, ...who, target: pick(['/wp-login.php', `/national/story-${articles + number}`, '/.env']), status: 404 };
    else if (kind < 0.985) yield { ...bare, time, ...who, target: `${addressOf(number)}/`, status: 308, dest: 'document' };
    // A robot in a browser's clothes, that asks as seldom as a person.
    else if (kind < 0.99) yield { ...bare, time, ...who, address: `185.220.101.${Math.floor(random() * 200)}`, target: addressOf(number), dest: 'document', knowable: false };
    else yield { ...opened(number, who, time) };
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
let knownSecond = -1;
let knownText = '';

function logTime(time: number): string {
  const second = Math.floor(time / 1000);
  if (second === knownSecond) return knownText;
  knownSecond = second;
  const iso = new Date(time).toISOString();
  return (knownText = `${iso.slice(8, 10)}/${MONTHS[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`);
}

export function combinedLine({ time, address, target, status, userAgent, referer }: Truth): string {
  return `${address} - - [${logTime(time)}] "GET ${target} HTTP/2.0" ${status} ${status === 200 ? 5120 : 0} "${referer}" "${userAgent}"\n`;
}

export function jsonLine({ time, address, target, status, userAgent, referer, dest, purpose }: Truth): string {
  return `${JSON.stringify({ time: new Date(time).toISOString(), method: 'GET', uri: target, status, bytes: 5120, request_time: 0.001, upstream_cache_status: 'HIT', remote_addr: address, user_agent: userAgent, referer, sec_fetch_dest: dest, sec_fetch_mode: 'navigate', sec_purpose: purpose, purpose: '' })}\n`;
}

/** Writes a combined log of at least this many bytes. */
export function writeLog(file: string, bytes: number, articles: number): void {
  const handle = openSync(file, 'w');
  // As if the log held two days: what is repeated within a day has to be remembered.
  const perSecond = bytes / 190 / (2 * 86_400);
  let text = '';
  let size = 0;
  for (const request of requests(articles, perSecond)) {
    text += combinedLine(request);
    if (text.length < 1 << 20) continue;
    size += writeSync(handle, text);
    text = '';
    if (size >= bytes) break;
  }
  closeSync(handle);
}
