import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A newspaper in a temporary folder, for tests that change its files. */
export interface Paper {
  articlesDir: string;
  dataDir: string;
  write(file: string, text: string | Uint8Array): void;
  remove(file: string): void;
  /** Writes an article; `front` overrides or removes (undefined) keys of a complete front matter. */
  article(file: string, front?: Record<string, unknown>, body?: string): void;
  dispose(): void;
}

export const SITE = `name: The Test Post
tagline: News for tests
url: https://test.example
language: en
timezone: Asia/Phnom_Penh
logo: { src: /logo.svg, alt: The Test Post }
sections: [{ slug: national, name: National }, { slug: sport, name: Sport }, { slug: opinion, name: Opinion }]
mostViewed: { count: 4 }
`;

/** A second edition, which has two of the three sections. To be written after `SITE`. */
export const KHMER = `editions:
  - language: km
    name: ប៉ុស្តិ៍សាកល្បង
    numerals: khmr
    sections: { national: ជាតិ, sport: កីឡា }
`;

export const AUTHORS = `sok-dara:
  name: Sok Dara
  role: Reporter
  bio: Covers the river.
mey-lin:
  name: Mey Lin
`;

export function makePaper(): Paper {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsprint-'));
  const articlesDir = path.join(folder, 'articles');
  const paper: Paper = {
    articlesDir,
    dataDir: path.join(folder, 'data'),
    write(file, text) {
      const target = path.join(articlesDir, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    },
    remove: (file) => rmSync(path.join(articlesDir, file), { recursive: true, force: true }),
    article(file, front = {}, body = 'The river rose again on Monday, and the boats went out.\n') {
      const slug = path.basename(file, '.md');
      const all = { title: `Headline of ${slug}`, date: '2026-01-02T08:00', section: file.split('/')[0], ...front };
      const lines = Object.entries(all).filter(([, value]) => value !== undefined).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
      paper.write(file, `---\n${lines.join('\n')}\n---\n\n${body}`);
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
  paper.write('site.yaml', SITE);
  paper.write('authors.yaml', AUTHORS);
  return paper;
}

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}
