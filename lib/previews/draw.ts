import path from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import { cropBox, RATIOS, type Focus } from '../photos/crop';
import { MAX_PIXELS } from '../photos/probe';

/** What other sites show of an article where somebody links to it. */
export interface Preview {
  paper: string;
  headline: string;
  direction: 'ltr' | 'rtl';
  /** File of the lead image. */
  photo?: { file: string; focus: Focus };
}

const [WIDTH, HEIGHT] = RATIOS.preview;
const MARGIN = 64;
/** Sizes that a headline is tried in, in pixels, until it leaves enough of the photo to be seen. */
const SIZES = [68, 60, 52, 46, 40];
const HEADLINE_HEIGHT = 250;
/** No headline is longer; a text that is would cost minutes to lay out. */
const MAX_CHARACTERS = 200;
const COLOURS = { paper: '#fffdf9', ink: '#1b1815', accent: '#b03c1f', light: '#ffffff' };

/** Our own fonts, so that a preview looks the same on every machine. Scripts they lack are drawn in whatever the machine has. */
const FONTS = ['headline.ttf', 'khmer.ttf'].map((file) => path.join(process.cwd(), 'lib/previews/fonts', file));
const FAMILIES = 'Newsreader 16pt, Noto Serif Khmer SemiBold';

let registered: Promise<unknown> | undefined;

/** Pango finds a font for each script among all that were ever named to it. */
function registerFonts(): Promise<unknown> {
  return (registered ??= Promise.all(FONTS.map((fontfile) => sharp({ text: { text: '.', fontfile } }).toBuffer())));
}

/**
 * Draws a link preview of 1,200 × 630 pixels as JPEG: the photo with the headline on its dark foot, or headline and paper alone.
 * @throws where the photo cannot be decoded
 */
export async function drawPreview({ paper, headline, direction, photo }: Preview): Promise<Buffer> {
  await registerFonts();
  const title = await headlineText(headline, photo ? COLOURS.light : COLOURS.ink);
  const name = await textOf(paper, 34, photo ? COLOURS.light : COLOURS.accent);
  const left = (width: number) => (direction === 'rtl' ? WIDTH - MARGIN - width : MARGIN);
  const top = photo ? HEIGHT - MARGIN + 8 - title.height : Math.round((HEIGHT - title.height) / 2);
  const layers: OverlayOptions[] = [
    ...(photo ? [{ input: shade(title.height) }] : [{ input: rule(), left: MARGIN, top: MARGIN + name.height + 20 }]),
    { input: title.bytes, left: left(title.width), top },
    { input: name.bytes, left: left(name.width), top: photo ? top - name.height - 24 : MARGIN },
  ];
  const ground = photo ? await photoGround(photo) : sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: COLOURS.paper } });
  return ground.composite(layers).flatten({ background: COLOURS.paper }).jpeg({ quality: 82, mozjpeg: true }).toBuffer();
}

async function photoGround({ file, focus }: { file: string; focus: Focus }) {
  const photo = sharp(file, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient();
  const { autoOrient } = await photo.metadata();
  return photo.extract(cropBox(autoOrient, 'preview', focus)).resize(WIDTH, HEIGHT, { fit: 'fill' }).flatten({ background: COLOURS.paper });
}

interface DrawnText {
  bytes: Buffer;
  width: number;
  height: number;
}

async function headlineText(headline: string, colour: string): Promise<DrawnText> {
  const graphemes = [...new Intl.Segmenter().segment(headline.slice(0, 4 * MAX_CHARACTERS))].map(({ segment }) => segment);
  const text = graphemes.length > MAX_CHARACTERS ? `${graphemes.slice(0, MAX_CHARACTERS).join('')}…` : headline;
  let drawn: DrawnText | undefined;
  for (const size of SIZES) {
    drawn = await textOf(text, size, colour);
    if (drawn.height <= HEADLINE_HEIGHT) return drawn;
  }
  return cutTo(drawn!, HEADLINE_HEIGHT + 60);
}

/** The last resort for what no size makes fit: the rest is left out. */
async function cutTo({ bytes, width, height }: DrawnText, most: number): Promise<DrawnText> {
  if (height <= most) return { bytes, width, height };
  return { bytes: await sharp(bytes).extract({ left: 0, top: 0, width, height: most }).png().toBuffer(), width, height: most };
}

async function textOf(text: string, size: number, colour: string): Promise<DrawnText> {
  const escaped = withBreaks(text).replace(/[\p{Cc}\s]+/gu, ' ').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const { data, info } = await sharp({
    text: { text: `<span foreground="${colour}">${escaped}</span>`, font: `${FAMILIES}, ${size}`, fontfile: FONTS[0]!, width: WIDTH - 2 * MARGIN, wrap: 'word-char', rgba: true, dpi: 72 },
  }).png().toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

/** Khmer, Thai, Lao and Burmese put no spaces between words: where a line may break is marked, or it would break within one. */
function withBreaks(text: string): string {
  if (!/[\p{Script=Khmer}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}]/u.test(text)) return text;
  return [...new Intl.Segmenter('km', { granularity: 'word' }).segment(text)].map(({ segment }) => segment).join('\u200b');
}

/** Darkens the foot of the photo, so that white letters have a contrast of 4.5 and more on any photo. */
function shade(textHeight: number): Buffer {
  const begin = Math.max(0, (HEIGHT - textHeight - 260) / HEIGHT);
  const full = Math.max(0, (HEIGHT - textHeight - 140) / HEIGHT);
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="${begin}" stop-opacity="0"/><stop offset="${full}" stop-opacity=".72"/><stop offset="1" stop-opacity=".86"/></linearGradient><rect width="100%" height="100%" fill="url(#g)"/></svg>`);
}

function rule(): Buffer {
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH - 2 * MARGIN}" height="7"><path d="M0 1.5h9999M0 5.5h9999" stroke="${COLOURS.ink}" stroke-width="2"/></svg>`);
}
