/** How much counting costs a server: two servers over one paper, one counts and one does not, measured in pairs. */
import { spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { archiveOf, freshDataDir, numberFrom, percentile, processorSeconds, startSite, table, type Running } from './measure';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const CONNECTIONS = 16;

export async function run(args: string[]): Promise<void> {
  if (args[0] === 'load') return load(args[1]!, Number(args[2]));
  const rounds = numberFrom(args, 'rounds', 10);
  const secondsEach = numberFrom(args, 'seconds', 5);
  const articlesDir = archiveOf(1_000);
  const servers: Running[] = [];
  try {
    for (const countViews of ['on', 'off']) servers.push(await startSite(articlesDir, freshDataDir(`counting-${countViews}`), { COUNT_VIEWS: countViews }));
    const [counting, plain] = servers as [Running, Running];
    const address = /href="(\/[^/"]+\/story-[^"]+)"/.exec(await (await fetch(counting.origin)).text())![1]!;
    for (const server of servers) await measured(server, address, 3);
    const pairs: { rate: number; processor: number }[] = [];
    const rows: string[][] = [];
    for (let round = 1; round <= rounds; round++) {
      const results = new Map<Running, Result>();
      for (const server of round % 2 ? [counting, plain] : [plain, counting]) results.set(server, await measured(server, address, secondsEach));
      const [with_, without] = [results.get(counting)!, results.get(plain)!];
      pairs.push({ rate: with_.rate / without.rate - 1, processor: with_.microseconds / without.microseconds - 1 });
      rows.push([String(round), `${with_.rate.toFixed(0)}/s`, `${without.rate.toFixed(0)}/s`, percent(pairs.at(-1)!.rate), `${with_.microseconds.toFixed(0)} µs`, `${without.microseconds.toFixed(0)} µs`, percent(pairs.at(-1)!.processor)]);
    }
    table(['pair', 'counting', 'not counting', 'difference', 'processor time', 'not counting', 'difference'], rows);
    console.log(`median of the pairs: ${percent(percentile(pairs.map(({ rate }) => rate), 0.5))} requests a second, ${percent(percentile(pairs.map(({ processor }) => processor), 0.5))} processor time for each`);
  } finally {
    for (const server of servers) await server.stop();
  }
}

interface Result {
  /** Requests a second. */
  rate: number;
  /** Processor time of the server for each: other work on the machine hardly changes it. */
  microseconds: number;
}

async function measured(server: Running, address: string, seconds: number): Promise<Result> {
  const before = processorSeconds(server.pid);
  const perSecond = await rate(server.origin + address, seconds);
  return { rate: perSecond, microseconds: ((processorSeconds(server.pid) - before) / (perSecond * seconds)) * 1e6 };
}

function percent(share: number): string {
  return `${share > 0 ? '+' : ''}${(share * 100).toFixed(1)} %`;
}

/** Requests a second, made by a process of its own. */
function rate(url: string, seconds: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./run.ts', import.meta.url)), 'counting', 'load', url, String(seconds)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.on('error', reject).on('exit', () => resolve(Number(text)));
  });
}

/** Readers in browsers, each with an address line of their own, so that all of them are views. */
async function load(url: string, seconds: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const started = performance.now();
  let count = 0;
  await Promise.all(Array.from({ length: CONNECTIONS }, async () => {
    for (; performance.now() - started < seconds * 1000; count++) {
      await new Promise<void>((resolve, reject) => {
        request(url, { agent, headers: { 'user-agent': `${BROWSER} ${count % 4000}`, 'sec-fetch-dest': 'document' } }, (answer) => answer.on('end', resolve).on('error', reject).resume()).on('error', reject).end();
      });
    }
  }));
  agent.destroy();
  console.log(count / ((performance.now() - started) / 1000));
}
