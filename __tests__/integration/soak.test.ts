/**
 * A newspaper lives through random days: articles come, change, move, go, break and are mended, embargoes are set, the server
 * is killed and restarted. After each step every page it serves is compared with those of a site that was built afresh from
 * what the folder ought to show. `npm run soak` does hundreds of steps; `SEED` repeats a failure.
 */
import { afterAll, describe, expect, test } from '@jest/globals';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { contentsOf } from '../support/contents';
import { makePaper, randomNumbers, type Paper } from '../support/paper';
import { startServer, until, type Server } from '../support/server';

const SEED = Number(process.env.SEED ?? 20261123);
const STEPS = Number(process.env.SOAK_STEPS ?? 4);
/** Changes between two comparisons. */
const CHANGES = 5;
const SECTIONS = ['national', 'sport', 'opinion'];
const TAGS = ['river', 'trade', 'floods'];

/** What an article ought to look like to readers, and whether its file is broken just now. */
interface Story {
  file: string;
  front: Record<string, unknown>;
  body: string;
  broken: boolean;
  /** Readers have a good version. */
  good: boolean;
  /** The site has surely read the file as it is. A version that is replaced within milliseconds it may never have seen. */
  read: boolean;
}

const subject = makePaper();
const started: Server[] = [];
afterAll(async () => {
  await Promise.all(started.map((server) => server.kill()));
  subject.dispose();
});

class Days {
  readonly stories: Story[] = [];
  /** Addresses that were public and are no more, unless a story has them again. */
  readonly gone = new Set<string>();
  private count = 0;

  constructor(private readonly paper: Paper, private readonly random: (below: number) => number) {}

  /** One change, told in words. */
  change(): string {
    const story = this.stories[this.random(Math.max(1, this.stories.length))];
    const kinds = ['add', 'edit', 'move', 'remove', 'embargo', 'lift', 'break', 'repair'] as const;
    const drawn = story === undefined || this.stories.length < 6 ? 'add' : kinds[this.random(kinds.length)]!;
    // What is broken at once leaves nothing to keep showing.
    const kind = drawn === 'break' && !story!.read ? 'edit' : drawn;
    if (kind === 'add') return this.add();
    const chosen = story!;
    switch (kind) {
      case 'edit': Object.assign(chosen, { front: this.front(chosen.front.section as string), body: this.body(), broken: false, good: true }); break;
      case 'move': chosen.front = { ...chosen.front, section: SECTIONS[this.random(3)] }; Object.assign(chosen, { broken: false, good: true }); break;
      case 'embargo': chosen.front = { ...chosen.front, date: '2039-01-01T00:00' }; Object.assign(chosen, { broken: false, good: true }); break;
      case 'lift': chosen.front = { ...chosen.front, date: this.date() }; Object.assign(chosen, { broken: false, good: true }); break;
      case 'break':
        chosen.broken = true;
        this.paper.write(chosen.file, this.random(2) ? 'no front matter' : '---\ntitle: Broken\nsection: nowhere\n---\n');
        return `break ${chosen.file}`;
      case 'repair': Object.assign(chosen, { broken: false, good: true }); break;
      case 'remove':
        this.stories.splice(this.stories.indexOf(chosen), 1);
        this.paper.remove(chosen.file);
        return `remove ${chosen.file}`;
    }
    this.save(this.paper, chosen);
    return `${kind} ${chosen.file}`;
  }

  private add(): string {
    const section = SECTIONS[this.random(3)]!;
    const story: Story = { file: `${section}/story-${this.count++}.md`, front: this.front(section), body: this.body(), broken: false, good: true, read: false };
    this.stories.push(story);
    this.save(this.paper, story);
    return `add ${story.file}`;
  }

  save(paper: Paper, story: Story): void {
    paper.article(story.file, story.front, story.body);
    if (paper === this.paper) story.read = false;
  }

  private front(section: string): Record<string, unknown> {
    return { title: `Headline ${this.random(1000)} & <more>`, date: this.date(), section, tags: TAGS.filter(() => this.random(2)), authors: this.random(2) ? ['sok-dara'] : ['Anna Plain'], views: this.random(3) ? undefined : this.random(100) };
  }

  private date(): string {
    return `2026-0${1 + this.random(6)}-${10 + this.random(18)}T${10 + this.random(10)}:${10 + this.random(40)}`;
  }

  private body(): string {
    const other = this.stories[this.random(Math.max(1, this.stories.length))];
    return `Text ${this.random(1000)} of the day.${other ? ` See [this](../${other.file}).` : ''}\n`;
  }

  live(): string[] {
    return this.stories.filter(({ good, front }) => good && String(front.date) < '2030').map(({ file, front }) => `/${front.section as string}/${path.basename(file, '.md')}`);
  }
}

/** Every page that readers may ask for. */
function addresses(days: Days, ever: ReadonlySet<string>): string[] {
  const fixed = ['/', '/archive', '/most-viewed', ...SECTIONS.map((slug) => `/${slug}`), ...SECTIONS.map((slug) => `/${slug}/feed.xml`), '/feed.xml', '/atom.xml', '/feed.json'];
  const lists = [...TAGS.map((tag) => `/tags/${tag}`), '/authors/sok-dara', '/authors/anna-plain', ...[1, 2, 3, 4, 5, 6].map((month) => `/archive/2026/0${month}`)];
  return [...fixed, ...lists, ...new Set([...days.live(), ...ever])];
}

describe('a newspaper that lives', () => {
  test('serves at every step what a site built afresh from its folder would serve', async () => {
    const random = randomNumbers(SEED);
    const days = new Days(subject, random);
    for (let count = 0; count < 25; count++) days.change();
    let server = await startServer(subject);
    started.push(server);
    const ever = new Set<string>();

    for (let step = 0; step < STEPS; step++) {
      const told: string[] = [];
      for (let count = 0; count < CHANGES; count++) {
        told.push(days.change());
        days.live().forEach((address) => ever.add(address));
        const fate = random(10);
        if (fate === 0) {
          told.push('kill');
          await server.kill();
          if (random(2)) told.push(days.change());
          server = await startServer(subject);
          started.push(server);
        }
        // Readers come all the while, so that there is something that could be stale.
        if (fate < 5) await contentsOf(server, ['/', `/${SECTIONS[random(3)]}`, ...days.live().slice(0, 3)]);
      }
      const fresh = makePaper();
      rmSync(fresh.articlesDir, { recursive: true });
      cpSync(path.join(subject.articlesDir, 'site.yaml'), path.join(fresh.articlesDir, 'site.yaml'));
      cpSync(path.join(subject.articlesDir, 'authors.yaml'), path.join(fresh.articlesDir, 'authors.yaml'));
      for (const story of days.stories) if (story.good) days.save(fresh, story);
      const oracle = await startServer(fresh);
      started.push(oracle);
      const list = addresses(days, ever);
      const expected = await contentsOf(oracle, list);
      await oracle.stop();
      fresh.dispose();
      let differing: string[] = [];
      await until(async () => {
        const served = await contentsOf(server, list);
        differing = list.filter((address) => served.get(address) !== expected.get(address));
        return differing.length === 0;
      }, { timeout: 30_000 }).catch(() => undefined);
      expect({ seed: SEED, step, told, differing }).toEqual({ seed: SEED, step, told, differing: [] });
      for (const story of days.stories) story.read = true;
    }
  }, 3_600_000);
});
