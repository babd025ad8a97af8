import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

/** More than the largest cameras make; decoding more would take a server's memory. */
export const MAX_PIXELS = 120_000_000;
export const MAX_PHOTO_BYTES = 60 * 1024 * 1024;

const FORMATS: Record<string, string[]> = {
  jpeg: ['.jpg', '.jpeg'], png: ['.png'], webp: ['.webp'], heif: ['.avif'], gif: ['.gif'], tiff: ['.tif', '.tiff'], svg: ['.svg'],
};

/** A photo's own facts, or one sentence about what is wrong with it. */
export type Probe = { hash: string; width: number; height: number } | { problem: string };

/** Reads a photo's size as displayed and the hash of its content. Never throws. */
export async function probePhoto(file: string): Promise<Probe> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch {
    return { problem: 'cannot be read; check the file and its permissions' };
  }
  if (bytes.length > MAX_PHOTO_BYTES) return { problem: `is larger than ${MAX_PHOTO_BYTES / 1024 / 1024} MB; save a smaller version` };
  try {
    const { width, height, orientation, format } = await sharp(bytes, { limitInputPixels: MAX_PIXELS }).metadata();
    const extension = path.extname(file).toLowerCase();
    if (!format || !FORMATS[format]?.includes(extension)) return { problem: `is a ${format ?? 'unknown'} file under the name ${extension}; give it its true extension` };
    if (!width || !height) return { problem: 'has no size; save it again' };
    if (width * height > MAX_PIXELS) return { problem: `has more than ${MAX_PIXELS / 1_000_000} million pixels; save a smaller version` };
    const turned = (orientation ?? 1) >= 5;
    return {
      hash: createHash('sha256').update(bytes).digest('hex').slice(0, 16),
      width: turned ? height : width,
      height: turned ? width : height,
    };
  } catch {
    return { problem: 'is not a picture that can be read, or has too many pixels; save it again as JPEG or PNG' };
  }
}

/** The part of an address that names a photo, from its file's name. */
export function photoName(file: string): string {
  const name = path.parse(file).name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return name.slice(0, 60) || 'photo';
}
