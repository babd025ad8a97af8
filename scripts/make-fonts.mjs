/**
 * Makes the site's two font files, and the two that link previews are drawn with, from Newsreader (SIL Open Font License 1.1) and writes their names where they are used.
 *
 *     node scripts/make-fonts.mjs
 *
 * Why the files are so small (31 KB and 14 KB, from 132 KB and 147 KB; measured with subset-font 2.9):
 * - the optical size is fixed at 32, between text and display, because that axis alone costs 40 KB;
 * - the weight axis keeps the range that the stylesheet uses;
 * - only characters of English text remain. Every other character comes from the reader's own serif.
 *
 * The name of a file contains a hash of its bytes, so it can be cached for ever.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const root = fileURLToPath(new URL('..', import.meta.url));
const fonts = `${root}public/fonts/`;
const source = `${root}node_modules/@fontsource-variable/newsreader/files/`;
const stylesheet = `${root}app/globals.css`;
const addressModule = `${root}components/headline-font.ts`;

/** What a browser has to load for an English page; issue 5 allows 45 KB. */
const limit = 45_000;

const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 0x20 + index));
const punctuation = '\u00a0\u00ad–—‘’‚“”„…‹›«»•·†§©°';
const figures = '£€×−±½²';
const accented = 'àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœÀÁÂÄÅÆÇÈÉÊÎÑÓÔÖØÚÜ';

/** The italic is for words inside a text, so it does without the rare characters. */
const files = [
  { name: 'headline', from: 'newsreader-latin-opsz-normal.woff2', text: ascii + punctuation + figures + accented, wght: { min: 400, max: 700, default: 400 } },
  { name: 'italic', from: 'newsreader-latin-opsz-italic.woff2', text: `${ascii}\u00a0\u00ad–—‘’“”…éèêëñöüçáíóúàâäï`, wght: 400 },
];

mkdirSync(fonts, { recursive: true });
for (const old of readdirSync(fonts)) rmSync(fonts + old);
// The licence asks to travel with the font.
copyFileSync(`${source}../LICENSE`, `${fonts}LICENSE.txt`);

let total = 0;
let css = readFileSync(stylesheet, 'utf8');
for (const { name, from, text, wght } of files) {
  const bytes = await subsetFont(readFileSync(source + from), text, {
    targetFormat: 'woff2',
    variationAxes: { opsz: 32, wght },
    keepFeatures: ['kern', 'liga', 'ccmp', 'locl'],
    noHinting: true,
  });
  const file = `${name}-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.woff2`;
  writeFileSync(fonts + file, bytes);
  css = css.replace(new RegExp(`/fonts/${name}-\\w+\\.woff2`), `/fonts/${file}`);
  if (name === 'headline') {
    writeFileSync(
      addressModule,
      `/** The font every page needs at once, for \`<link rel="preload">\`. Written by scripts/make-fonts.mjs. */\nexport const headlineFont = '/fonts/${file}';\n`,
    );
  }
  total += bytes.length;
  console.log(`public/fonts/${file}  ${bytes.length} bytes`);
}
writeFileSync(stylesheet, css);

/** Of one weight each, as TrueType: what draws link previews reads neither WOFF2 nor the weights of a variable font. */
const khmer = String.fromCodePoint(...Array.from({ length: 0x80 }, (_, index) => 0x1780 + index), ...Array.from({ length: 0x20 }, (_, index) => 0x19e0 + index));
const previewFonts = [
  { name: 'headline', from: `${source}newsreader-latin-opsz-normal.woff2`, text: ascii + punctuation + figures + accented, variationAxes: { opsz: 32, wght: 600 }, license: `${source}../LICENSE` },
  { name: 'khmer', from: `${root}node_modules/@fontsource/noto-serif-khmer/files/noto-serif-khmer-khmer-600-normal.woff2`, text: khmer, license: `${root}node_modules/@fontsource/noto-serif-khmer/LICENSE` },
];
const previews = `${root}lib/previews/fonts/`;
mkdirSync(previews, { recursive: true });
for (const { name, from, text, variationAxes, license } of previewFonts) {
  writeFileSync(`${previews}${name}.ttf`, await subsetFont(readFileSync(from), text, { targetFormat: 'truetype', variationAxes }));
  copyFileSync(license, `${previews}${name}-LICENSE.txt`);
}

if (total > limit) throw new Error(`The fonts weigh ${total} bytes, more than the ${limit} that a page may load. Leave out characters.`);
