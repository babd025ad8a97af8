import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { cropBox, cropHeight } from './crop';
import { MAX_PIXELS } from './probe';
import type { Format, Variant } from './photo';
import { photoWordsAsXmp, readPhotoWords } from './photoWords';

/** Kept encodings; the least recently used go first. A newsroom's front pages and a year of articles fit. */
const MAX_KEPT_BYTES = 2 * 1024 ** 3;
/** Two photos at a time leave a core's worth of time to pages even on the smallest server. */
const MAX_AT_ONCE = 2;

// The quality at which text columns' photos show no difference at arm's length: on a phone a step from 52 to 45 saves a fifth of the bytes
// that a reader waits for. AVIF's effort trades 3 % of size for half the time (and 5 takes five times as long).
const ENCODERS: Record<Format, (image: Sharp) => Sharp> = {
  avif: (image) => image.avif({ quality: 45, effort: 3 }),
  webp: (image) => image.webp({ quality: 76, effort: 4 }),
  jpg: (image) => image.flatten({ background: '#ffffff' }).jpeg({ quality: 80, mozjpeg: true, progressive: true }),
};

const underWay = new Map<string, Promise<Buffer>>();
const waiting: (() => void)[] = [];
let running = 0;

/**
 * A photo, or a crop of it, in a size and format, encoded once. It keeps the words that say whose it is, and nothing else that
 * the camera wrote.
 * @throws where the source cannot be decoded
 */
export function encodePhoto(folder: string, source: string, { hash, width, format, crop }: Variant & { hash: string }): Promise<Buffer> {
  const part = crop ? `-${crop.ratio}-${crop.focus.x}-${crop.focus.y}` : '';
  return makeOnce(folder, hash, `${part}-${width}.${format}`, async () => {
    const photo = sharp(source, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient();
    const { autoOrient: size, xmp, iptc } = await photo.metadata();
    if (crop) photo.extract(cropBox(size, crop.ratio, crop.focus)).resize(width, cropHeight(crop.ratio, width), { fit: 'fill' });
    else photo.resize({ width, withoutEnlargement: true });
    const words = photoWordsAsXmp(readPhotoWords({ xmp, iptc }));
    return ENCODERS[format](words === undefined ? photo : photo.withXmp(words)).toBuffer();
  });
}

/**
 * A file that is made when it is first asked for, and kept in `folder`. Requests for the same one share the work.
 * @param ending of the file's name, after its hash
 * @throws what `make` throws
 */
export async function makeOnce(folder: string, hash: string, ending: string, make: () => Promise<Buffer>): Promise<Buffer> {
  const file = path.join(folder, hash.slice(0, 2), `${hash}${ending}`);
  const kept = await readFile(file).catch(() => undefined);
  if (kept) {
    const now = new Date();
    await utimes(file, now, now).catch(() => undefined);
    return kept;
  }
  const known = underWay.get(file);
  if (known) return known;
  const work = inTurn(async () => {
    const bytes = await make();
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
