import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { encodePhoto, trimKept } from '../../lib/photos/encode';
import { cropAround, parsePhotoFile, photoAddress, pictureOf, widthsOf } from '../../lib/photos/photo';
import { photoWordsAsXmp, readPhotoWords } from '../../lib/photos/photoWords';
import { photoName, probePhoto } from '../../lib/photos/probe';
import { photo } from '../support/photos';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'newsprint-photos-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, bytes: Uint8Array | string): string {
  const target = path.join(folder, name);
  writeFileSync(target, bytes);
  return target;
}

describe('the widths of a photo', () => {
  test.each([[100, [100]], [240, [240]], [241, [240, 241]], [1200, [240, 400, 640, 768, 960, 1200]], [1500, [240, 400, 640, 768, 960, 1200, 1500]], [1600, [240, 400, 640, 768, 960, 1200, 1600]], [6000, [240, 400, 640, 768, 960, 1200, 1600]]])('of %i pixels are never more than it has', (width, expected) => {
    expect(widthsOf({ width, height: 100 })).toEqual(expected);
  });

  test('are in the addresses, which read back', () => {
    const stored = { hash: '0123456789abcdef', name: 'a-road', width: 1700, height: 1100 };
    expect(photoAddress(stored, { width: 640, format: 'avif' })).toBe('/media/0123456789abcdef/a-road-640.avif');
    expect(parsePhotoFile('a-road-640.avif')).toEqual({ width: 640, format: 'avif' });
    expect(pictureOf(stored, { alt: 'A road' })).toMatchObject({ alt: 'A road', width: 1200, height: 776, src: '/media/0123456789abcdef/a-road-1200.jpg' });
  });

  test('of a crop are those that the crop can fill, and its focus is in the address', () => {
    const stored = { hash: '0123456789abcdef', name: 'a-road', width: 1700, height: 1100 };
    const crop = cropAround({ x: 30, y: 60 }, '1x1');
    expect(widthsOf(stored, crop)).toEqual([240, 400, 640, 768, 960, 1100]);
    const address = photoAddress(stored, { width: 640, format: 'jpg', crop });
    expect(address).toBe('/media/0123456789abcdef/a-road-1x1-30-60-640.jpg');
    expect(parsePhotoFile(address.split('/').at(-1)!)).toEqual({ width: 640, format: 'jpg', crop });
  });

  test('of a line one pixel high leave it one pixel', () => {
    expect(pictureOf({ hash: 'h', name: 'n', width: 4000, height: 1 }, { alt: '' }).height).toBe(1);
  });

  test.each(['a-640.png', 'a.avif', '-640.avif', 'A-640.avif', 'a-64000.avif', '../a-640.avif', 'a-640.avif.jpg', 'a-640', 'a/b-640.jpg', 'a-6e2.jpg'])('are not read from %s', (name) => {
    expect(parsePhotoFile(name)).toBeUndefined();
  });
});

describe('a photo\'s file', () => {
  test('tells its size, turned as the camera was', async () => {
    const upright = await sharp(await photo(80, 50)).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await probePhoto(file('plain.jpg', await photo(80, 50)))).toMatchObject({ width: 80, height: 50, hash: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(await probePhoto(file('turned.jpg', upright))).toMatchObject({ width: 50, height: 80 });
    expect(await probePhoto(file('a.webp', await photo(30, 20, 'webp')))).toMatchObject({ width: 30, height: 20 });
  });

  test('tells its colour, except where it is transparent', async () => {
    const plain = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#3a6ea5' } }).png().toBuffer();
    const clear = await sharp({ create: { width: 30, height: 20, channels: 4, background: '#3a6ea580' } }).png().toBuffer();
    expect(await probePhoto(file('plain.png', plain))).toMatchObject({ tone: '#3a6ea5' });
    expect(await probePhoto(file('clear.png', clear))).toMatchObject({ tone: undefined });
  });

  test('is named by its content', async () => {
    const [one, same, other] = [await probePhoto(file('one.jpg', await photo(80, 50))), await probePhoto(file('same.jpg', await photo(80, 50))), await probePhoto(file('other.jpg', await photo(80, 51)))];
    const hash = (probe: object) => ('hash' in probe ? probe.hash : undefined);
    expect([hash(one) === hash(same), hash(one) === hash(other)]).toEqual([true, false]);
  });

  test('that is none, or another, or cut short, or too large, is a problem and no crash', async () => {
    const bomb = '<svg xmlns="http://www.w3.org/2000/svg" width="60000" height="60000"/>';
    const scripted = ['<script>alert(1)</script>', '<rect onload="alert(1)"/>', '<a href="javascript:alert(1)"/>', '<foreignObject/>'].map((inner) => `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inner}</svg>`);
    const whole = await photo(900, 600);
    // The frame header of the JPEG says 30,000 × 30,000.
    const vast = Buffer.from(whole);
    const frame = [0xffc0, 0xffc2].map((marker) => vast.indexOf(Buffer.from([marker >> 8, marker & 255]))).find((at) => at > 0)!;
    vast.writeUInt16BE(30_000, frame + 5);
    vast.writeUInt16BE(30_000, frame + 7);
    const problems = await Promise.all([
      probePhoto(path.join(folder, 'none.jpg')), probePhoto(file('text.jpg', 'not a photo')), probePhoto(file('empty.jpg', '')), probePhoto(file('png.jpg', await photo(20, 20, 'png'))), probePhoto(file('bomb.svg', bomb)), probePhoto(folder),
      probePhoto(file('cut.jpg', whole.subarray(0, whole.length / 2))), probePhoto(file('cut.png', (await photo(900, 600, 'png')).subarray(0, 3000))), probePhoto(file('vast.jpg', vast)), ...scripted.map((drawing, number) => probePhoto(file(`script-${number}.svg`, drawing))),
    ]);
    for (const problem of problems) expect(problem).toEqual({ problem: expect.stringMatching(/\w+; \w+|\w+$/) });
  });

  test.each([['photos/Big & Bold.JPG', 'big-bold'], ['a/Café.png', 'cafe'], ['ខ្មែរ.jpg', 'photo'], ['a/---.jpg', 'photo'], [`${'x'.repeat(90)}.jpg`, 'x'.repeat(60)]])('%s is called %s in its address', (name, expected) => {
    expect(photoName(name)).toBe(expected);
    expect(parsePhotoFile(`${photoName(name)}-240.jpg`)).toEqual({ width: 240, format: 'jpg' });
  });
});

describe('an encoded photo', () => {
  test('is made once for all who ask, and kept', async () => {
    const source = file('source.jpg', await photo(900, 600));
    const variant = { hash: 'aa00000000000000', width: 400, format: 'webp' } as const;
    const kept = path.join(folder, 'kept');
    const [first, second] = await Promise.all([encodePhoto(kept, source, variant), encodePhoto(kept, source, variant)]);
    expect(first.equals(second)).toBe(true);
    rmSync(source);
    expect((await encodePhoto(kept, source, variant)).equals(first)).toBe(true);
    expect(await sharp(first).metadata()).toMatchObject({ width: 400, height: 267, format: 'webp' });
  });

  test('carries no place and no camera of the one who took it', async () => {
    const source = file('gps.jpg', await sharp(await photo(200, 100)).withExif({ IFD0: { Make: 'Secret camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '11/1 33/1 0/1' } }).jpeg().toBuffer());
    const bytes = await encodePhoto(path.join(folder, 'kept'), source, { hash: 'bb00000000000000', width: 160, format: 'jpg' });
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  });

  test('keeps the words that say whose it is, in every format', async () => {
    const words = { creator: 'Sok Dara', credit: 'The Test Post', copyright: '© 2026', license: 'https://l.example/by' };
    const source = file('owned.jpg', await sharp(await photo(200, 100)).withXmp(photoWordsAsXmp(words)!).jpeg().toBuffer());
    for (const format of ['avif', 'webp', 'jpg'] as const) {
      const bytes = await encodePhoto(path.join(folder, 'kept'), source, { hash: 'ab00000000000000', width: 160, format });
      expect([format, readPhotoWords(await sharp(bytes).metadata())]).toEqual([format, words]);
    }
  });

  test('that is a crop shows the part around the focus, turned as the camera was', async () => {
    const halves = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#ff0000' } }).composite([{ input: { create: { width: 200, height: 200, channels: 3, background: '#0000ff' } }, left: 200, top: 0 }]).png().toBuffer();
    const turned = file('halves.jpg', await sharp(halves).rotate(-90).withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toBuffer());
    for (const [x, red, blue] of [[0, 254, 0], [100, 0, 254]] as const) {
      const bytes = await encodePhoto(path.join(folder, 'kept'), turned, { hash: 'ac00000000000000', width: 200, format: 'jpg', crop: cropAround({ x, y: 50 }, '1x1') });
      const { channels } = await sharp(bytes).stats();
      expect([(await sharp(bytes).metadata()).height, Math.round(channels[0]!.mean / 254) * 254, Math.round(channels[2]!.mean / 254) * 254]).toEqual([200, red, blue]);
    }
  });

  test('of a broken file fails, for this one alone', async () => {
    const broken = file('broken.jpg', await photo(900, 600));
    truncateSync(broken, 300);
    await expect(encodePhoto(path.join(folder, 'kept'), broken, { hash: 'cc00000000000000', width: 240, format: 'jpg' })).rejects.toThrow();
    const whole = file('whole.jpg', await photo(900, 600));
    expect((await encodePhoto(path.join(folder, 'kept'), whole, { hash: 'dd00000000000000', width: 240, format: 'jpg' })).length).toBeGreaterThan(0);
  });

  test('that was asked for least recently goes first when there are too many', async () => {
    const kept = path.join(folder, 'trim');
    const source = file('trim.jpg', await photo(900, 600));
    for (const hash of ['ee00000000000000', 'ff00000000000000']) await encodePhoto(kept, source, { hash, width: 240, format: 'jpg' });
    await encodePhoto(kept, source, { hash: 'ee00000000000000', width: 240, format: 'jpg' });
    const size = (await encodePhoto(kept, source, { hash: 'ee00000000000000', width: 240, format: 'jpg' })).length;
    await trimKept(kept, size);
    rmSync(source);
    await expect(encodePhoto(kept, source, { hash: 'ee00000000000000', width: 240, format: 'jpg' })).resolves.toHaveLength(size);
    await expect(encodePhoto(kept, source, { hash: 'ff00000000000000', width: 240, format: 'jpg' })).rejects.toThrow();
  });
});
