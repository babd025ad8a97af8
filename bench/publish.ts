/** From saving an article to the reader: its page, its section's front and the front page served fresh. */
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { articleFile, articleSource, body, randomFrom } from './archive';
import { archiveOf, freshDataDir, megabytes, ms, numberFrom, percentile, root, seconds, sizesFrom, startSite, table, type Running } from './measure';

export async function run(args: string[]): Promise<void> {
  const saves = numberFrom(args, 'saves', 40);
  const pushes = numberFrom(args, 'pushes', 10);
  const rows: string[][] = [];
  for (const size of sizesFrom(args)) {
    const folder = copyOf(size);
    const site = await startSite(folder, freshDataDir(`publish-${size}`));
    const save = await measureSaves(site, folder, size, saves);
    const mass = await measureMass(site, folder, size);
    const memory = site.peakMemory();
    await site.stop();
    const push = pushes > 0 ? await measurePushes(size, pushes) : [];
    rows.push([String(size), ms(percentile(save, 0.5)), ms(percentile(save, 0.99)), push.length ? ms(percentile(push, 0.5)) : '-', seconds(mass.fresh), ms(mass.longestWait), megabytes(memory)]);
  }
  table(['articles', 'save → fresh p50', 'p99', 'push → fresh p50', '1,000 changed → all fresh', 'longest wait of a reader meanwhile', 'peak memory'], rows);
}

/** The archive itself stays as it was made. */
function copyOf(size: number): string {
  const folder = path.join(tmpdir(), `newsprint-bench-copy-${size}`);
  rmSync(folder, { recursive: true, force: true });
  cpSync(archiveOf(size), folder, { recursive: true, preserveTimestamps: true });
  return folder;
}

/** Saves new articles one after another, each dated now, and waits until article, section and front show it. */
async function measureSaves(site: Running, folder: string, size: number, count: number): Promise<number[]> {
  const random = randomFrom(size);
  const times: number[] = [];
  for (let round = 0; round < count; round++) {
    const number = size + round;
    const mark = `Bench headline ${size} ${round}`;
    const source = articleSource(number, size, random).replace(/^title: .*$/m, `title: ${mark}`).replace(/^date: .*$/m, `date: ${new Date(Date.now() - 60_000).toISOString().slice(0, 19)}Z`);
    const file = path.join(folder, articleFile(size - 1).replace(/story-\d+/, `story-${number}`));
    const section = file.split('/').at(-3)!;
    const started = performance.now();
    writeFileSync(file, source.replace(/^section: .*$/m, `section: ${section}`));
    await untilShown(site.origin, [`/${section}/story-${number}`, `/${section}`, '/'], mark);
    times.push(performance.now() - started);
    await pause(150);
  }
  return times;
}

async function untilShown(origin: string, addresses: string[], mark: string): Promise<void> {
  for (const address of addresses) {
    while (!(await (await fetch(origin + address)).text()).includes(mark)) await pause(5);
  }
}

/** Changes a thousand articles at once, and asks for pages of the archive all the while. */
async function measureMass(site: Running, folder: string, size: number): Promise<{ fresh: number; longestWait: number }> {
  const numbers = Array.from({ length: Math.min(1000, size) }, (_, index) => Math.floor((index * size) / Math.min(1000, size)));
  const random = randomFrom(7);
  let longestWait = 0;
  let reading = true;
  const reader = (async () => {
    while (reading) {
      const started = performance.now();
      await (await fetch(site.origin + (random() < 0.5 ? '/' : `/${articleFile(Math.floor(random() * size)).split('/')[0]}`))).text();
      longestWait = Math.max(longestWait, performance.now() - started);
      await pause(10);
    }
  })();
  const started = performance.now();
  for (const number of numbers) {
    const file = path.join(folder, articleFile(number));
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^standfirst: .*$/m, 'standfirst: Changed in a thousand'));
  }
  const queue = [...numbers];
  await Promise.all([0, 1].map(async () => {
    for (let number = queue.shift(); number !== undefined; number = queue.shift()) {
      const address = `/${articleFile(number).split('/')[0]}/story-${number}`;
      await untilShown(site.origin, [address], 'Changed in a thousand');
    }
  }));
  const fresh = performance.now() - started;
  reading = false;
  await reader;
  return { fresh, longestWait };
}

/** Pushes to a bare repository whose hook publishes, as `deploy/post-receive` does. */
async function measurePushes(size: number, count: number): Promise<number[]> {
  const base = path.join(tmpdir(), `newsprint-bench-git-${size}`);
  rmSync(base, { recursive: true, force: true });
  const git = (folder: string, ...args: string[]) => execFileSync('git', ['-C', folder, '-c', 'user.name=Bench', '-c', 'user.email=bench@bench.example', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [work, bare, clone] = ['work', 'bare.git', 'site'].map((name) => path.join(base, name)) as [string, string, string];
  cpSync(archiveOf(size), work, { recursive: true });
  git(work, 'init', '--quiet', '--initial-branch=main');
  git(work, 'add', '.');
  git(work, 'commit', '--quiet', '--message=Archive');
  execFileSync('git', ['clone', '--quiet', '--bare', work, bare]);
  execFileSync('git', ['clone', '--quiet', bare, clone]);
  git(work, 'remote', 'add', 'origin', bare);
  git(work, 'push', '--quiet', '--set-upstream', 'origin', 'main');
  const data = freshDataDir(`push-${size}`);
  const variables = { ARTICLES_DIR: clone, DATA_DIR: data };
  writeFileSync(path.join(bare, 'hooks/post-receive'), `#!/bin/sh\nunset GIT_DIR\ncd '${root}' && ${Object.entries(variables).map(([name, value]) => `${name}='${value}'`).join(' ')} '${process.execPath}' scripts/newsprint.mjs publish\n`, { mode: 0o755 });
  const site = await startSite(clone, data);
  const random = randomFrom(size + 1);
  const times: number[] = [];
  for (let round = 0; round < count; round++) {
    const mark = `Pushed headline ${size} ${round}`;
    writeFileSync(path.join(work, `national/pushed-${round}.md`), `---\ntitle: ${mark}\ndate: ${new Date(Date.now() - 60_000).toISOString().slice(0, 19)}Z\nsection: national\n---\n\n${body(random)}`);
    git(work, 'add', '.');
    git(work, 'commit', '--quiet', `--message=${mark}`);
    const started = performance.now();
    const pushed = new Promise((resolve) => resolve(git(work, 'push', '--quiet')));
    await pushed;
    await untilShown(site.origin, [`/national/pushed-${round}`, '/national', '/'], mark);
    times.push(performance.now() - started);
  }
  await site.stop();
  return times;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
