/**
 * Words a minute of silent reading. 238 is the mean over 190 studies of English non-fiction (Brysbaert 2019, "How many words
 * do we read per minute?", Journal of Memory and Language 109). There is no such study of Khmer; languages that are not in
 * the table are given the speed of English rather than a made-up one.
 */
const WORDS_PER_MINUTE: { en: number; [language: string]: number | undefined } = { en: 238 };

/** Languages written without spaces between words. */
const WITHOUT_SPACES = new Set(['km', 'th', 'lo', 'my', 'zh', 'yue', 'ja', 'bo', 'dz']);

/** Marks that are read as nothing: pictures, addresses of links, tags, definitions. */
const UNREAD = /!\[[^[\]]*\]\([^()\n]*\)|(?<=\])\([^()\n]*\)|<\/?[a-z!][^<>]*>|^ {0,3}\[[^[\]\n]+\]:[ \t]*\S+/gim;

/** Roughly how many words a reader reads: what a parser would find, within some per cent, in a fiftieth of its time. */
export function countWords(markdown: string, language: string): number {
  const text = /[[<]/.test(markdown) ? markdown.replace(UNREAD, ' ') : markdown;
  return WITHOUT_SPACES.has(base(language)) ? segmented(text, language) : spaced(text);
}

function spaced(text: string): number {
  return text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
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
