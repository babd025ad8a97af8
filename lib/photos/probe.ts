import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { StoredPhoto } from './photo';
import { readPhotoWords, type PhotoWords } from './photoWords';

/** More than the largest cameras make; decoding more would take a server's memory. */
export const MAX_PIXELS = 120_000_000;
export const MAX_PHOTO_BYTES = 60 * 1024 * 1024;

const FORMATS: Record<string, string[]> = {
  jpeg: ['.jpg', '.jpeg'], png: ['.png'], webp: ['.webp'], heif: ['.avif'], gif: ['.gif'], tiff: ['.tif', '.tiff'], svg: ['.svg'],
};

/** A photo's own facts. */
export interface PhotoFacts {
  hash: string;
  /** As displayed. */
  width: number;
  height: number;
  /** Its colour on the whole, `#3a6ea5`, to stand in its place until it has come; absent where it is transparent. */
  tone?: string;
  words: PhotoWords;
}

/** What is known of a photo, or one sentence about what is wrong with it. */
export type Probe = PhotoFacts | { problem: string };

/** What makes a drawing a program: a browser that was handed the file would run it. */
const ACTIVE_SVG = /<\s*(?:\w+:)?(?:script|foreignObject|iframe|handler)\b|\son\w+\s*=|javascript:|<!ENTITY/i;

/**
 * Reads what a photo is, says and looks like. Decodes it once, at an eighth of its size where the format can, so that a file
 * that was cut short is found now and not by a reader. Never throws.
 */
export async function probePhoto(file: string): Promise<Probe> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch {
    return { problem: 'cannot be read; check the file and its permissions' };
  }
  if (bytes.length > MAX_PHOTO_BYTES) return { problem: `is larger than ${MAX_PHOTO_BYTES / 1024 / 1024} MB; save a smaller version` };
  try {
    const photo = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
    const { width, height, orientation, format, hasAlpha, xmp, iptc } = await photo.metadata();
    const extension = path.extname(file).toLowerCase();
    if (!format || !FORMATS[format]?.includes(extension)) return { problem: `is a ${format ?? 'unknown'} file under the name ${extension}; give it its true extension` };
    if (!width || !height) return { problem: 'has no size; save it again' };
    if (width * height > MAX_PIXELS) return { problem: `has more than ${MAX_PIXELS / 1_000_000} million pixels; save a smaller version` };
    if (format === 'svg' && ACTIVE_SVG.test(bytes.toString('utf8'))) return { problem: 'holds a script or what could run one; save the drawing without it, or as PNG' };
    const tone = await toneOf(photo);
    const turned = (orientation ?? 1) >= 5;
    return {
      hash: createHash('sha256').update(bytes).digest('hex').slice(0, 16),
      width: turned ? height : width,
      height: turned ? width : height,
      tone: hasAlpha ? undefined : tone,
      words: readPhotoWords({ xmp, iptc }),
    };
  } catch {
    return { problem: 'is not a picture that can be read to its end, or has too many pixels; save it again as JPEG or PNG' };
  }
}

async function toneOf(photo: Sharp): Promise<string> {
  const pixel = await photo.toColourspace('srgb').removeAlpha().resize(1, 1, { fit: 'fill' }).raw().toBuffer();
  const [red = 0, green = red, blue = red] = pixel;
  return `#${[red, green, blue].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** The part of an address that names a photo, from its file's name. */
export function photoName(file: string): string {
  const name = path.parse(file).name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return name.slice(0, 60) || 'photo';
}

/** The part of a photo's facts that pages need to draw it. */
export function storedPhoto({ hash, width, height, tone }: PhotoFacts, file: string): StoredPhoto {
  return { hash, name: photoName(file), width, height, tone };
}
