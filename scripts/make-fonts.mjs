/**
 * Makes the site's font files, and the two that link previews are drawn with, from Newsreader and Noto Serif Khmer (both SIL Open
 * Font License 1.1) and writes their names where they are used.
 *
 *     node scripts/make-fonts.mjs
 *
 * Why the files are so small (14, 9 and 10 KB, from 132 KB and 147 KB; measured with subset-font 2.9), small enough to arrive at once:
 * - the optical size is fixed at 32, between text and display, because that axis alone costs 40 KB;
 * - the weight axis keeps the range that the stylesheet uses;
 * - a pair of letters is kerned by one value for all weights, which saves 8 KB;
 * - only characters of English text remain, accents and rare signs in a file of their own for the pages that have some. Every
 *   other character comes from the reader's own serif.
 * Khmer has a file of its own, which keeps its rules for joining letters and has no Latin ones; pages in other languages never
 * load it.
 *
 * The name of a file contains a hash of its bytes, so it can be cached for ever.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fontverter from 'fontverter';
import subsetFont from 'subset-font';
import { kerningOf, withKerning } from './kerning.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const fonts = `${root}public/fonts/`;
const source = `${root}node_modules/@fontsource-variable/newsreader/files/`;
const khmerSource = `${root}node_modules/@fontsource-variable/noto-serif-khmer/files/`;
const stylesheet = `${root}app/globals.css`;
const addressModule = `${root}components/fonts.ts`;

/** What a browser may have to load for a page: all files of an English one, and with those of a Khmer one. */
const limits = { latin: 45_000, khmer: 90_000 };

const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 0x20 + index));
const common = '\u00a0–—‘’“”…';
/** What an ordinary text does without. */
const rareAscii = '[]\\^_`{|}~<>@#+=*';
const rare = `${rareAscii}\u00ad‚„‹›«»•·†§©°£€×−±½²`;
const accented = 'àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœÀÁÂÄÅÆÇÈÉÊÎÑÓÔÖØÚÜ';
const letters = [...ascii].filter((character) => !rareAscii.includes(character)).join('') + common;

/** Letters, signs and numerals of Khmer, and the signs of the lunar calendar. */
const khmer = String.fromCodePoint(...Array.from({ length: 0x80 }, (_, index) => 0x1780 + index), ...Array.from({ length: 0x20 }, (_, index) => 0x19e0 + index));
const latinFeatures = ['liga', 'ccmp', 'locl'];
const weights = { min: 400, max: 700, default: 400 };

const roman = { from: `${source}newsreader-latin-opsz-normal.woff2`, variationAxes: { opsz: 32, wght: weights }, keepFeatures: latinFeatures };
/** The italic is for words inside a text, so it does without the rare characters. */
const files = [
  { ...roman, name: 'headline', text: letters, kernedAt: { wght: 550 } },
  { ...roman, name: 'accents', text: rare + accented },
  { name: 'italic', from: `${source}newsreader-latin-opsz-italic.woff2`, text: `${ascii}${common}\u00adéèêëñöüçáíóúàâäï`, variationAxes: { opsz: 32, wght: 400 }, keepFeatures: latinFeatures, kernedAt: {} },
  { name: 'khmer', from: `${khmerSource}noto-serif-khmer-khmer-wght-normal.woff2`, text: khmer, variationAxes: { wght: weights } },
];

/** The characters of a font, and where it is to be kerned, the kerning that the whole font has there. */
async function kerned(font, text, kernedAt, options) {
  const subset = await subsetFont(font, text, options);
  if (!kernedAt) return subset;
  const whole = await subsetFont(font, text, { ...options, keepFeatures: ['kern'] });
  return withKerning(subset, kerningOf(whole, letters, kernedAt));
}

mkdirSync(fonts, { recursive: true });
for (const old of readdirSync(fonts)) rmSync(fonts + old);
// The licence asks to travel with the font.
copyFileSync(`${source}../LICENSE`, `${fonts}LICENSE.txt`);
copyFileSync(`${khmerSource}../LICENSE`, `${fonts}khmer-LICENSE.txt`);

const sizes = {};
const addresses = {};
let css = readFileSync(stylesheet, 'utf8');
for (const { name, from, text, kernedAt, ...options } of files) {
  const bytes = await fontverter.convert(await kerned(readFileSync(from), text, kernedAt, { targetFormat: 'truetype', noHinting: true, ...options }), 'woff2');
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
  { name: 'headline', from: `${source}newsreader-latin-opsz-normal.woff2`, text: letters + rare + accented, variationAxes: { opsz: 32, wght: 600 }, license: `${source}../LICENSE` },
  { name: 'khmer', from: `${root}node_modules/@fontsource/noto-serif-khmer/files/noto-serif-khmer-khmer-600-normal.woff2`, text: khmer, license: `${root}node_modules/@fontsource/noto-serif-khmer/LICENSE` },
];
const previews = `${root}lib/previews/fonts/`;
mkdirSync(previews, { recursive: true });
for (const { name, from, text, variationAxes, license } of previewFonts) {
  writeFileSync(`${previews}${name}.ttf`, await subsetFont(readFileSync(from), text, { targetFormat: 'truetype', variationAxes }));
  copyFileSync(license, `${previews}${name}-LICENSE.txt`);
}

const latin = sizes.headline + sizes.accents + sizes.italic;
if (latin > limits.latin || latin + sizes.khmer > limits.khmer) throw new Error(`The fonts weigh ${latin} bytes, with Khmer ${latin + sizes.khmer}: more than the ${limits.latin} and ${limits.khmer} that a page may load. Leave out characters.`);
