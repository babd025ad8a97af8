/**
 * Words a minute of silent reading. 238 is the mean over 190 studies of English non-fiction (Brysbaert 2019, "How many words
 * do we read per minute?", Journal of Memory and Language 109). There is no such study of Khmer; languages that are not in
 * the table are given the speed of English rather than a made-up one.
 */
const WORDS_PER_MINUTE: { en: number; [language: string]: number | undefined } = { en: 238 };

/** Languages written without spaces between words. */
const WITHOUT_SPACES = new Set(['km', 'th', 'lo', 'my', 'zh', 'yue', 'ja', 'bo', 'dz']);

/** Roughly how many words a reader reads: what a parser would find, within some per cent, in a fiftieth of its time. */
export function countWords(markdown: string, language: string): number {
  const text = /[[<]/.test(markdown) ? withoutUnread(markdown) : markdown;
  return WITHOUT_SPACES.has(base(language)) ? segmented(text, language) : spaced(text);
}

/** Takes out pictures, addresses of links, tags and definitions: separate simple expressions are the fastest. */
function withoutUnread(markdown: string): string {
  return markdown
    .replace(/!\[[^[\]]*\](?:\([^()\n]*\))?/g, ' ')
    .replace(/\]\([^()\n]*\)/g, ' ')
    .replace(/<\/?[a-z!][^<>]*>/gi, ' ')
    .replace(/^ {0,3}\[[^[\]\n]+\]:[ \t]*\S+/gm, ' ');
}

/** Runs between spaces that hold a letter or digit. */
function spaced(text: string): number {
  let count = 0;
  let counted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code === 0xa0) counted = false;
    else if (!counted && isWordCharacter(code)) {
      counted = true;
      count++;
    }
  }
  return count;
}

/** ASCII letters and digits, and what is neither Latin-1 nor general punctuation: near enough for a count. */
function isWordCharacter(code: number): boolean {
  if (code < 0x80) return (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122);
  return code >= 0xc0 && (code < 0x2000 || code > 0x206f);
}

function segmented(text: string, language: string): number {
  let count = 0;
  for (const { isWordLike } of segmenterOf(language).segment(text)) if (isWordLike) count++;
  return count;
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  return segmenter;
}

/** Whole minutes to read that many words, at least 1. */
export function readingMinutes(words: number, language: string): number {
  return Math.max(1, Math.round(words / (WORDS_PER_MINUTE[base(language)] ?? WORDS_PER_MINUTE.en)));
}

function base(language: string): string {
  return language.split('-')[0]?.toLowerCase() ?? '';
}
