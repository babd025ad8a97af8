/**
 * Measures the site in a real browser, and prints a table: Lighthouse (its mobile preset, with a simulated slow 4G and a CPU at a
 * quarter of its speed), accessibility by axe in both colour schemes, and what an article weighs.
 *
 * `npm run audit -- [--origin URL] [--runs 3]`
 *
 * Starts the built site itself unless `--origin` names a running one. Of several runs of Lighthouse the best counts: what else
 * the machine does makes a page slower, never faster. Ends with status 1 where a goal is missed.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { chromium, type Browser } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { environment } from '../lib/newspaper/environment';
import { chromiumArguments, findChromium, HOW_TO_GET_CHROMIUM } from './chromium.mjs';
import { PAGES } from './pages';
import { startSite } from './site';

const LIGHTHOUSE_PAGES = ['front', 'section', 'article', 'most-viewed', 'search', 'khmer-front', 'khmer-article'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const AXE_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Search engines are told to keep out of results of searches (`noindex`), which Lighthouse counts against every page. */
const NOT_ASKED: Record<string, string[] | undefined> = { search: ['is-crawlable'] };
const GOALS = { score: 100, violations: 0, articleBytes: 14_600, fontBytes: { article: 45_000, 'khmer-article': 90_000 }, paintMs: 1200, shift: 0 };

/** A busy machine sometimes loses a trace; that says nothing about the page. */
const ATTEMPTS = 3;

interface Row {
  what: string;
  measured: string;
  goal: string;
  reached: boolean;
}

const { values } = parseArgs({ options: { origin: { type: 'string' }, runs: { type: 'string', default: '3' } } });
const executablePath = findChromium();
if (!executablePath) {
  console.error(HOW_TO_GET_CHROMIUM);
  process.exit(1);
}
const site = values.origin ? undefined : await startSite(environment().articlesDir);
const origin = (values.origin ?? site!.origin).replace(/\/+$/, '');
const browser = await chromium.launch({ executablePath, args: chromiumArguments() });
try {
  const rows = [...(await weigh(browser, 'article')), ...(await weigh(browser, 'khmer-article')), ...(await checkAccessibility(browser)), ...(await runLighthouse(executablePath, Math.max(1, Number(values.runs))))];
  const wide = (key: 'what' | 'measured') => Math.max(...rows.map((row) => row[key].length));
  for (const row of rows) console.log(`${row.what.padEnd(wide('what'))}  ${row.measured.padEnd(wide('measured'))}  ${row.reached ? 'reached' : 'MISSED '}  ${row.goal}`);
  process.exitCode = rows.every(({ reached }) => reached) ? 0 : 1;
} finally {
  await browser.close();
  await site?.stop();
}

/** Every byte of an article except its photos, as a browser fetches it. */
async function weigh(browser: Browser, name: keyof typeof GOALS.fontBytes): Promise<Row[]> {
  const page = await browser.newPage();
  const answers: { type: string; url: string; bytes: Promise<Buffer> }[] = [];
  page.on('response', (response) => answers.push({ type: response.request().resourceType(), url: response.url(), bytes: response.body().catch(() => Buffer.alloc(0)) }));
  await page.goto(origin + PAGES[name], { waitUntil: 'networkidle' });
  await page.close();
  const sum = async (types: string[], size: (bytes: Buffer) => number) => {
    const sizes = await Promise.all(answers.filter(({ type }) => types.includes(type)).map(async ({ bytes }) => size(await bytes)));
    return sizes.reduce((sum, each) => sum + each, 0);
  };
  const text = await sum(['document', 'stylesheet'], (bytes) => brotliCompressSync(bytes).length);
  const fonts = await sum(['font'], (bytes) => bytes.length);
  const scripts = answers.filter(({ type }) => ['script', 'xhr', 'fetch', 'websocket'].includes(type)).length;
  const others = answers.filter(({ url }) => !url.startsWith(`${origin}/`)).length;
  return [
    { what: `${name}, HTML + CSS, brotli`, measured: `${text} bytes`, goal: `at most ${GOALS.articleBytes}`, reached: text <= GOALS.articleBytes },
    { what: `${name}, fonts`, measured: `${fonts} bytes`, goal: `at most ${GOALS.fontBytes[name]}`, reached: fonts <= GOALS.fontBytes[name] },
    { what: `${name}, scripts · third parties`, measured: `${scripts} · ${others}`, goal: 'none', reached: scripts + others === 0 },
  ];
}

async function checkAccessibility(browser: Browser): Promise<Row[]> {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  let violations = 0;
  // The page's own policy would refuse the script that looks at it.
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  for (const [name, address] of Object.entries(PAGES)) {
    await page.goto(origin + address);
    await page.evaluate(axe);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const result = await page.evaluate((rules) => (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({ runOnly: rules }), AXE_RULES);
      for (const { id, nodes } of result.violations) console.error(`axe: ${name}, ${colorScheme}: ${id} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`);
      violations += result.violations.length;
    }
  }
  await context.close();
  return [{ what: `axe, ${Object.keys(PAGES).length} kinds of page, light and dark`, measured: `${violations} violations`, goal: 'none', reached: violations === GOALS.violations }];
}

async function runLighthouse(chromePath: string, runs: number): Promise<Row[]> {
  const chrome = await launch({ chromePath, chromeFlags: ['--headless=new', ...chromiumArguments()], logLevel: 'error' });
  const rows: Row[] = [];
  try {
    for (const name of LIGHTHOUSE_PAGES) {
      const results: Measured[] = [];
      for (let run = 0; run < runs; run++) results.push(await measure(origin + PAGES[name], chrome.port, NOT_ASKED[name]));
      const best = results.toSorted((a, b) => b.scores[0]! - a.scores[0]! || a.paint - b.paint)[0]!;
      for (const line of best.wanting) console.error(`Lighthouse: ${name}: ${line}`);
      rows.push({ what: `Lighthouse, ${name}: ${CATEGORIES.join(' · ')}`, measured: best.scores.join(' · '), goal: `${GOALS.score} each`, reached: best.scores.every((score) => score >= GOALS.score) });
      rows.push({
        what: `${name}: largest paint · layout shift`, measured: `${(best.paint / 1000).toFixed(2)} s · ${best.shift}`, goal: name === 'article' ? `at most ${GOALS.paintMs / 1000} s · ${GOALS.shift}` : `shift ${GOALS.shift}`,
        reached: best.shift <= GOALS.shift && (name !== 'article' || best.paint <= GOALS.paintMs),
      });
    }
  } finally {
    chrome.kill();
  }
  return rows;
}

interface Measured {
  /** Of 100, in the order of `CATEGORIES`. */
  scores: number[];
  /** Of the largest contentful paint, in milliseconds. */
  paint: number;
  shift: number;
  /** Audits that cost points. */
  wanting: string[];
}

async function measure(url: string, port: number, skipAudits: string[] | undefined, attempt = 1): Promise<Measured> {
  const result = await lighthouse(url, { port, onlyCategories: CATEGORIES, skipAudits, logLevel: 'silent' });
  if (!result) throw new Error(`Lighthouse did not measure ${url}`);
  const { categories, audits, runtimeError } = result.lhr;
  if (runtimeError && attempt < ATTEMPTS) return measure(url, port, skipAudits, attempt + 1);
  if (runtimeError) throw new Error(runtimeError.message);
  const weighed = CATEGORIES.flatMap((id) => categories[id]!.auditRefs).filter(({ id, weight }) => weight > 0 && audits[id]);
  return {
    scores: CATEGORIES.map((id) => Math.round((categories[id]!.score ?? 0) * 100)),
    paint: audits['largest-contentful-paint']!.numericValue ?? Infinity,
    shift: Math.round((audits['cumulative-layout-shift']!.numericValue ?? 1) * 1000) / 1000,
    wanting: weighed.flatMap(({ id }) => {
      const { score, title, displayValue } = audits[id]!;
      return score !== null && score < 0.9 ? [`${title} ${displayValue ?? ''}`.trim()] : [];
    }),
  };
}
