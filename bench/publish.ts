/** From saving an article to the reader: its page, its section's front and the front page served fresh. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { articleFile, articleSource, body, randomFrom } from './archive';
import { archiveOf, freshDataDir, megabytes, ms, numberFrom, percentile, root, seconds, sizesFrom, startSite, table, untilAllIsFound, type Running } from './measure';

export async function run(args: string[]): Promise<void> {
  const saves = numberFrom(args, 'saves', 40);
  const pushes = numberFrom(args, 'pushes', 10);
  const rows: string[][] = [];
  for (const size of sizesFrom(args)) {
    const repository = repositoryOf(size);
    const data = freshDataDir(`publish-${size}`);
    const site = await startSite(repository.clone, data);
    await untilAllIsFound(repository.clone, data);
    repository.publishOnPush({ ARTICLES_DIR: repository.clone, DATA_DIR: data });
    const push = await measurePushes(site, repository, size, pushes);
    const save = await measureSaves(site, repository.clone, size, saves);
    const mass = await measureMass(site, repository.clone, size);
    const memory = site.peakMemory();
    await site.stop();
    rows.push([String(size), ms(percentile(save, 0.5)), ms(percentile(save, 0.99)), ms(percentile(push, 0.5)), ms(percentile(push, 0.9)), seconds(mass.fresh), ms(mass.longestWait), megabytes(memory)]);
  }
  table(['articles', 'save → fresh p50', 'p99', 'push → fresh p50', 'p90', '1,000 changed → all fresh', 'longest wait of a reader meanwhile', 'peak memory'], rows);
}

interface Repository {
  /** Where an editor works. */
  work: string;
  /** What the site reads. */
  clone: string;
  git(folder: string, ...args: string[]): void;
  publishOnPush(variables: Record<string, string>): void;
}

/** An archive in a bare repository, with an editor's clone and the site's. */
function repositoryOf(size: number): Repository {
  const base = path.join(tmpdir(), `newsprint-bench-git-${size}`);
  rmSync(base, { recursive: true, force: true });
  const [work, bare, clone] = ['work', 'bare.git', 'site'].map((name) => path.join(base, name)) as [string, string, string];
  const git: Repository['git'] = (folder, ...args) => void execFileSync('git', ['-C', folder, '-c', 'user.name=Bench', '-c', 'user.email=bench@bench.example', '-c', 'gc.auto=0', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  cpSync(archiveOf(size), work, { recursive: true });
  git(work, 'init', '--quiet', '--initial-branch=main');
  git(work, 'add', '.');
  git(work, 'commit', '--quiet', '--message=Archive');
  // As an archive that grew over years is; otherwise git would pack a hundred thousand objects behind the first push.
  git(work, 'gc', '--quiet');
  execFileSync('git', ['clone', '--quiet', '--bare', work, bare]);
  execFileSync('git', ['clone', '--quiet', bare, clone]);
  git(work, 'remote', 'add', 'origin', bare);
  git(work, 'push', '--quiet', '--set-upstream', 'origin', 'main');
  return {
    work, clone, git,
    publishOnPush(variables) {
      const settings = path.join(base, 'newsprint.env');
      writeFileSync(settings, Object.entries({ NEWSPRINT_DIR: root.replace(/\/$/, ''), ...variables }).map(([name, value]) => `${name}=${value}\n`).join(''));
      git(bare, 'config', 'newsprint.env', settings);
      copyFileSync(path.join(root, 'deploy/post-receive'), path.join(bare, 'hooks/post-receive'));
      chmodSync(path.join(bare, 'hooks/post-receive'), 0o755);
    },
  };
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

/**
 * Changes a thousand articles at once, and asks for other pages all the while. One transaction expires all of them, so that every
 * twentieth is asked for: asking for all would measure how long a thousand pages take to render.
 */
async function measureMass(site: Running, folder: string, size: number): Promise<{ fresh: number; longestWait: number }> {
  const count = Math.min(1000, size);
  const numbers = Array.from({ length: count }, (_, index) => Math.floor((index * size) / count));
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
  const asked = [...numbers.filter((_, index) => index % 20 === 0), numbers.at(-1)!];
  await untilShown(site.origin, asked.map((number) => `/${articleFile(number).split('/')[0]}/story-${number}`), 'Changed in a thousand');
  const fresh = performance.now() - started;
  reading = false;
  await reader;
  return { fresh, longestWait };
}

/** Commits an article and pushes it to the bare repository, whose hook publishes. Readers see it before the push has ended. */
async function measurePushes(site: Running, { work, git }: Repository, size: number, count: number): Promise<number[]> {
  const random = randomFrom(size + 1);
  const times: number[] = [];
  for (let round = 0; round < count; round++) {
    const mark = `Pushed headline ${size} ${round}`;
    writeFileSync(path.join(work, `national/pushed-${round}.md`), `---\ntitle: ${mark}\ndate: ${new Date(Date.now() - 60_000).toISOString().slice(0, 19)}Z\nsection: national\n---\n\n${body(random)}`);
    git(work, 'add', `national/pushed-${round}.md`);
    git(work, 'commit', '--quiet', `--message=${mark}`);
    const started = performance.now();
    const push = spawn('git', ['-C', work, 'push', '--quiet'], { stdio: 'ignore' });
    const ended = new Promise((resolve) => push.once('exit', resolve));
    await untilShown(site.origin, [`/national/pushed-${round}`, '/national', '/'], mark);
    times.push(performance.now() - started);
    await ended;
  }
  return times;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
