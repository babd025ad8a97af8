/**
 * Makes the site's font files, and the two that link previews are drawn with, from Newsreader and Noto Serif Khmer (both SIL Open
 * Font License 1.1) and writes their names where they are used.
 *
 *     node scripts/make-fonts.mjs
 *
 * Why the files are so small (31 KB and 14 KB, from 132 KB and 147 KB; measured with subset-font 2.9):
 * - the optical size is fixed at 32, between text and display, because that axis alone costs 40 KB;
 * - the weight axis keeps the range that the stylesheet uses;
 * - only characters of English text remain. Every other character comes from the reader's own serif.
 * Khmer has a file of its own, which keeps its rules for joining letters and has no Latin ones; pages in other languages never
 * load it.
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
const khmerSource = `${root}node_modules/@fontsource-variable/noto-serif-khmer/files/`;
const stylesheet = `${root}app/globals.css`;
const addressModule = `${root}components/fonts.ts`;

/** What a browser may have to load for a page: both files of an English one, all three of a Khmer one. */
const limits = { latin: 45_000, khmer: 90_000 };

const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 0x20 + index));
const punctuation = '\u00a0\u00ad–—‘’‚“”„…‹›«»•·†§©°';
const figures = '£€×−±½²';
const accented = 'àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœÀÁÂÄÅÆÇÈÉÊÎÑÓÔÖØÚÜ';

/** Letters, signs and numerals of Khmer, and the signs of the lunar calendar. */
const khmer = String.fromCodePoint(...Array.from({ length: 0x80 }, (_, index) => 0x1780 + index), ...Array.from({ length: 0x20 }, (_, index) => 0x19e0 + index));
const latinFeatures = ['kern', 'liga', 'ccmp', 'locl'];
const weights = { min: 400, max: 700, default: 400 };

/** The italic is for words inside a text, so it does without the rare characters. */
const files = [
  { name: 'headline', from: `${source}newsreader-latin-opsz-normal.woff2`, text: ascii + punctuation + figures + accented, variationAxes: { opsz: 32, wght: weights }, keepFeatures: latinFeatures },
  { name: 'italic', from: `${source}newsreader-latin-opsz-italic.woff2`, text: `${ascii}\u00a0\u00ad–—‘’“”…éèêëñöüçáíóúàâäï`, variationAxes: { opsz: 32, wght: 400 }, keepFeatures: latinFeatures },
  { name: 'khmer', from: `${khmerSource}noto-serif-khmer-khmer-wght-normal.woff2`, text: khmer, variationAxes: { wght: weights } },
];

mkdirSync(fonts, { recursive: true });
for (const old of readdirSync(fonts)) rmSync(fonts + old);
// The licence asks to travel with the font.
copyFileSync(`${source}../LICENSE`, `${fonts}LICENSE.txt`);
copyFileSync(`${khmerSource}../LICENSE`, `${fonts}khmer-LICENSE.txt`);

const sizes = {};
const addresses = {};
let css = readFileSync(stylesheet, 'utf8');
for (const { name, from, text, ...options } of files) {
  const bytes = await subsetFont(readFileSync(from), text, { targetFormat: 'woff2', noHinting: true, ...options });
  const file = `${name}-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.woff2`;
  writeFileSync(fonts + file, bytes);
  css = css.replace(new RegExp(`/fonts/${name}-\\w+\\.woff2`), `/fonts/${file}`);
  sizes[name] = bytes.length;
  addresses[name] = `/fonts/${file}`;
  console.log(`public/fonts/${file}  ${bytes.length} bytes`);
}
writeFileSync(stylesheet, css);
writeFileSync(
  addressModule,
  `/** The fonts that pages need at once, for \`<link rel="preload">\`. Written by scripts/make-fonts.mjs. */\nexport const headlineFont = '${addresses.headline}';\n/** Beside it, on pages in Khmer. */\nexport const khmerFont = '${addresses.khmer}';\n`,
);

/** Of one weight each, as TrueType: what draws link previews reads neither WOFF2 nor the weights of a variable font. */
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

const latin = sizes.headline + sizes.italic;
if (latin > limits.latin || latin + sizes.khmer > limits.khmer) throw new Error(`The fonts weigh ${latin} bytes, with Khmer ${latin + sizes.khmer}: more than the ${limits.latin} and ${limits.khmer} that a page may load. Leave out characters.`);
