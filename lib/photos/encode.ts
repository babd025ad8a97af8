import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { MAX_PIXELS } from './probe';
import type { Format } from './photo';

/** Kept encodings; the least recently used go first. A newsroom's front pages and a year of articles fit. */
const MAX_KEPT_BYTES = 2 * 1024 ** 3;
/** Two photos at a time leave a core's worth of time to pages even on the smallest server. */
const MAX_AT_ONCE = 2;

// The quality at which text columns' photos show no difference at arm's length; AVIF's effort trades 3 % of size for half the time.
const ENCODERS: Record<Format, (image: Sharp) => Sharp> = {
  avif: (image) => image.avif({ quality: 52, effort: 3 }),
  webp: (image) => image.webp({ quality: 76, effort: 4 }),
  jpg: (image) => image.flatten({ background: '#ffffff' }).jpeg({ quality: 80, mozjpeg: true, progressive: true }),
};

const underWay = new Map<string, Promise<Buffer>>();
const waiting: (() => void)[] = [];
let running = 0;

/**
 * A photo in a size and format, encoded once and kept in `folder`. Requests for the same one share the work.
 * @throws where the source cannot be decoded
 */
export async function encodePhoto(folder: string, source: string, variant: { hash: string; width: number; format: Format }): Promise<Buffer> {
  const file = path.join(folder, variant.hash.slice(0, 2), `${variant.hash}-${variant.width}.${variant.format}`);
  const kept = await readFile(file).catch(() => undefined);
  if (kept) {
    const now = new Date();
    await utimes(file, now, now).catch(() => undefined);
    return kept;
  }
  const known = underWay.get(file);
  if (known) return known;
  const work = inTurn(async () => {
    const bytes = await ENCODERS[variant.format](sharp(source, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).rotate().resize({ width: variant.width, withoutEnlargement: true })).toBuffer();
    await keep(file, bytes);
    return bytes;
  }).finally(() => underWay.delete(file));
  underWay.set(file, work);
  return work;
}

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= MAX_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}

/** A file appears whole or not at all; a full disk costs the next reader time, not the photo. */
async function keep(file: string, bytes: Buffer): Promise<void> {
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(draft, bytes);
    await rename(draft, file);
  } catch {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

/** Removes the least recently used encodings until the rest fit. */
export async function trimKept(folder: string, limit = MAX_KEPT_BYTES): Promise<void> {
  const files: { file: string; size: number; used: number }[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const facts = await stat(file).catch(() => undefined);
    if (facts) files.push({ file, size: facts.size, used: facts.mtimeMs });
  }
  let total = files.reduce((sum, { size }) => sum + size, 0);
  for (const { file, size } of files.sort((a, b) => a.used - b.used)) {
    if (total <= limit) return;
    await rm(file, { force: true });
    total -= size;
  }
}
