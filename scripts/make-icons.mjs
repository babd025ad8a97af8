/**
 * Draws the icons of browsers and home screens from public/icon.svg:
 * `node scripts/make-icons.mjs`, whenever that drawing changes. The results are committed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const folder = fileURLToPath(new URL('../public/', import.meta.url));
const drawing = readFileSync(`${folder}icon.svg`);
const FAVICON = 32;
/** Of the drawing. */
const GROUND = '#fbf6ea';

for (const [name, size] of [['icon-192.png', 192], ['icon-512.png', 512], ['apple-touch-icon.png', 180]]) writeFileSync(folder + name, await png(size));
writeFileSync(`${folder}icon-maskable-512.png`, await maskable(512));
writeFileSync(`${folder}favicon.ico`, ico(await png(FAVICON), FAVICON));

function png(size) {
  return sharp(drawing, { density: (72 * size) / 16 }).resize(size, size).png({ palette: true, compressionLevel: 9 }).toBuffer();
}

/** For launchers that cut icons to a shape of their own: the drawing within the inner four fifths (W3C manifest, "safe zone"), ground to the edges. */
async function maskable(size) {
  const inner = Math.floor(size * 0.84);
  const margin = { top: (size - inner) / 2, bottom: (size - inner) / 2, left: (size - inner) / 2, right: (size - inner) / 2, background: GROUND };
  return sharp(await png(inner)).flatten({ background: GROUND }).extend(margin).png({ palette: true, compressionLevel: 9 }).toBuffer();
}

/** An ICO file that holds one PNG: a header of 6 bytes and a directory entry of 16, little-endian. */
function ico(image, size) {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2); // an icon, not a cursor
  head.writeUInt16LE(1, 4); // one image
  head.writeUInt8(size, 6);
  head.writeUInt8(size, 7);
  head.writeUInt16LE(1, 10); // colour planes
  head.writeUInt16LE(32, 12); // bits per pixel
  head.writeUInt32LE(image.length, 14);
  head.writeUInt32LE(head.length, 18);
  return Buffer.concat([head, image]);
}
