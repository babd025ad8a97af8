/**
 * Makes the archive of a newspaper that never was: N articles of about 5 KB, dates over 20 years, words drawn by Zipf's law
 * from a vocabulary of 50,000. The same seed makes the same archive.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const VOCABULARY = 50_000;
const BODY_BYTES = 4_600;
const SECTIONS = ['national', 'business', 'world', 'culture', 'environment', 'sport', 'opinion', 'science'];
const AUTHORS = 60;
const TAGS = 400;
const LAST_DATE = Date.UTC(2026, 5, 1);
const YEARS = 20;

export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Draws ranks by Zipf's law with exponent 1: the inverse of the harmonic sum, near enough. */
function zipf(random: () => number, size: number): number {
  return Math.min(size - 1, Math.floor(Math.exp(random() * Math.log(size))) - 1);
}

const SYLLABLES = ['ba', 'ke', 'ro', 'tan', 'mi', 'sol', 'ven', 'dra', 'lu', 'pe', 'chi', 'nor', 'a', 'ti', 'gra', 'o', 'ren', 'ka', 'su', 'mek'];

function word(rank: number): string {
  let text = '';
  for (let rest = rank + 1; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) text += SYLLABLES[rest % SYLLABLES.length];
  return text;
}

const words = Array.from({ length: VOCABULARY }, (_, rank) => word(rank));

export function sentence(random: () => number): string {
  const length = 8 + Math.floor(random() * 14);
  const text = Array.from({ length }, () => words[zipf(random, VOCABULARY)]).join(' ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

export function body(random: () => number, bytes = BODY_BYTES): string {
  const blocks: string[] = [];
  for (let size = 0; size < bytes; ) {
    const paragraph = Array.from({ length: 3 + Math.floor(random() * 3) }, () => sentence(random)).join(' ');
    const block = random() < 0.08 ? `## ${sentence(random).slice(0, 60)}\n\n${paragraph}` : random() < 0.05 ? `> ${sentence(random)}\n\n${paragraph}` : paragraph;
    blocks.push(block);
    size += block.length + 2;
  }
  return `${blocks.join('\n\n')}\n`;
}

/** Where the article with this number lies in an archive. */
export function articleFile(number: number): string {
  return `${SECTIONS[number % SECTIONS.length]}/${String(Math.floor(number / 1000)).padStart(3, '0')}/story-${number}.md`;
}

/** The source of the article with this number, in an archive of `count`. */
export function articleSource(number: number, count: number, random: () => number, text = body(random)): string {
  const date = new Date(LAST_DATE - Math.floor(((count - number) / count) * YEARS * 365.25 * 86_400_000)).toISOString().slice(0, 16);
  const tags = [...new Set([zipf(random, TAGS), zipf(random, TAGS), zipf(random, TAGS)])].map((tag) => words[tag + 100]);
  return `---
title: ${sentence(random).slice(0, -1).slice(0, 80)}
date: ${date}
section: ${SECTIONS[number % SECTIONS.length]}
authors: [author-${Math.floor(random() * AUTHORS)}]
standfirst: ${sentence(random)}
tags: [${tags.join(', ')}]
---

${text}`;
}

/** Writes the whole newspaper into an empty folder. */
export function writeArchive(folder: string, count: number, seed = 1): void {
  const random = randomFrom(seed);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'site.yaml'), `name: The Bench Courier
tagline: ${count} articles
url: https://bench.example
language: en
timezone: Asia/Phnom_Penh
sections: [${SECTIONS.map((slug) => `{ slug: ${slug}, name: ${slug[0]!.toUpperCase()}${slug.slice(1)} }`).join(', ')}]
mostViewed: { count: 4 }
`);
  writeFileSync(path.join(folder, 'authors.yaml'), Array.from({ length: AUTHORS }, (_, author) => `author-${author}: { name: Author ${words[author + 900]} }\n`).join(''));
  const made = new Set<string>();
  for (let number = 0; number < count; number++) {
    const file = path.join(folder, articleFile(number));
    if (!made.has(path.dirname(file))) {
      mkdirSync(path.dirname(file), { recursive: true });
      made.add(path.dirname(file));
    }
    writeFileSync(file, articleSource(number, count, random));
  }
}
