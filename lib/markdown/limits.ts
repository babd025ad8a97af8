/**
 * What an article may hold before its markup is not read any more.
 *
 * The parser's time grows with the square of some things: brackets and asterisks in one block, lines in one paragraph,
 * quotes in quotes. Ten thousand `>` take it minutes and end in a stack overflow. No article is like that, a damaged or
 * hostile file may be. A body beyond these limits is shown as plain paragraphs: every word, no markup (see `bounds.ts`).
 * The limits keep any body near a second of one core (4,000 marks in one block take up to that), and stand far above what
 * newspapers print: 500,000 characters are 80,000 words.
 */
export const MAX_CHARACTERS = 500_000;
/** Quotes and lists inside each other on one line. */
const MAX_CONTAINERS = 32;
/** Spaces at the start of a line, which is how lists nest across lines. */
const MAX_INDENT = 200;
/** Links and images inside each other. */
const MAX_BRACKETS = 32;
/** Of all blocks, the square of their marks: one block of 4,000, or thousands of ordinary ones. */
const MAX_SQUARED_MARKS = 4000 ** 2;
/** Of the whole body: marks, and cells of tables, whose short rows are filled up to the longest. */
const MAX_MARKS = 30_000;
/** Constructs that look for their end in the whole block, times the length of the block. */
const MAX_SCANNED = 16_000_000;
/** An address longer than this is none. */
const MAX_ADDRESS = 2000;
/** How many marks the underline of a heading counts for: each one makes the parser move all that follows. */
const UNDERLINE_MARKS = 25;

const UNDERLINE = /^[ \t]{0,3}(?:=+|-+)[ \t]*$/gm;
const CONTAINERS = /^((?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]\s]{1,99}\]:))+)[^\n]*/gm;
const CONTAINER = />|[-+*]|\d+[.)]|:/g;
const INDENT = new RegExp(`^[ \\t]{${MAX_INDENT}}`, 'm');
const THEMATIC_BREAK = /^[-*_ \t]+$/;
const LONG_WORD = new RegExp(`(?<!\\S)\\S{${MAX_ADDRESS}}`);
const ADDRESS = /www\.|:\/\//i;

/** Whether the parser reads this body in reasonable time. Line endings must be `\n`. */
export function withinLimits(markdown: string): boolean {
  if (markdown.length > MAX_CHARACTERS || INDENT.test(markdown)) return false;
  if (ADDRESS.test(markdown) && LONG_WORD.test(markdown)) return false;
  let total = 0;
  let squared = 0;
  let scanned = 0;
  for (const block of markdown.split(/\n[ \t]*\n/)) {
    const depth = deepestContainer(block);
    if (depth > MAX_CONTAINERS || deepestBracket(block) > MAX_BRACKETS) return false;
    const lines = countAny(block, ['\n']) + 1;
    const underlines = lines > 1 ? (block.match(UNDERLINE)?.length ?? 0) : 0;
    const marks = countAny(block, ['*', '_', '~', '<', '[', ']', '&', '\\', '@', '://', 'www.']) + lines * (1 + depth) + underlines * UNDERLINE_MARKS;
    total += marks + widestRow(block) * lines;
    squared += marks ** 2;
    scanned += countAny(block, ['`', '<']) * block.length;
  }
  return total <= MAX_MARKS && squared <= MAX_SQUARED_MARKS && scanned <= MAX_SCANNED;
}

/** How often any of `marks` occurs; several times faster than an expression. */
function countAny(text: string, marks: string[]): number {
  let found = 0;
  for (const mark of marks) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) found++;
  }
  return found;
}

function deepestContainer(block: string): number {
  let deepest = 0;
  for (const [line, run = ''] of block.matchAll(CONTAINERS)) {
    if (!THEMATIC_BREAK.test(line)) deepest = Math.max(deepest, run.match(CONTAINER)?.length ?? 0);
  }
  return deepest;
}

function widestRow(block: string): number {
  if (!block.includes('|')) return 0;
  return block.split('\n').reduce((widest, line) => Math.max(widest, countAny(line, ['|'])), 0);
}

function deepestBracket(block: string): number {
  let deepest = 0;
  let depth = 0;
  for (const bracket of block.includes('[') ? (block.match(/[[\]]/g) ?? []) : []) {
    depth = bracket === '[' ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
