import path from 'node:path';
import { printable } from '../markdown/bounds';
import { withinLimits } from '../markdown/limits';
import { cardProblems } from '../markdown/cards';
import { findReferences } from '../markdown/links';
import { countWords } from '../markdown/readingTime';
import { teaserOf } from '../markdown/teaser';
import { typographic } from '../markdown/typography';
import { editionFor, OWN_EDITION, siteIn } from '../newspaper/editions';
import { SLUG, type Site } from '../newspaper/site';
import { didYouMean } from '../newspaper/nearest';
import { isDateOnly, parseTime } from '../newspaper/time';
import { schemaProblems, unknownKeyProblems, type YamlDocument } from '../newspaper/yamlDocument';
import { FRONT_MATTER_KEYS, frontMatterSchema, IMAGE_KEYS, type FrontMatter } from './articleSchema';
import type { Pointers } from './evaluate';
import { splitFrontMatter } from './frontMatter';
import { isError, type Problem } from './problem';

/** An article as its own file tells it, before anything is looked up in other files. */
export interface ParsedArticle {
  path: string;
  slug: string;
  /** `''` is the paper's own. */
  edition: string;
  frontMatter: FrontMatter;
  /** Milliseconds since 1970 UTC. */
  date: number;
  updated?: number;
  expires?: number;
  dateOnly: boolean;
  updatedDateOnly: boolean;
  body: string;
  teaser: string;
  words: number;
  pointers: Pointers;
  /** Where front matter stands, for problems that are found later. */
  placeOf: YamlDocument['placeOf'];
}

/** Larger than any article a person wrote; reading it would stall the others. */
export const MAX_ARTICLE_BYTES = 1024 * 1024;

/** What an article is read for. A check shows nothing to readers: without teasers and word counts it takes a quarter less time. */
export type Purpose = 'publish' | 'check';

/**
 * Reads one article's source. Never throws, never guesses, never invents a value.
 * @returns the article, unless one of the problems is an error; what it points at, wherever that can be told
 */
export function parseArticle(relativePath: string, source: string, site: Site, purpose: Purpose = 'publish'): { article?: ParsedArticle; pointers?: Pointers; problems: Problem[] } {
  const problems: Problem[] = [];
  const add = (problem: Omit<Problem, 'path'>) => problems.push({ path: relativePath, ...problem });
  const slug = path.posix.basename(relativePath, '.md');
  if (!SLUG.test(slug)) {
    add({ line: 1, column: 1, severity: 'error', message: `the file's name becomes the article's address and must be lower-case ASCII letters, digits and hyphens; rename it to ${suggestedName(slug)}.md` });
  } else if (slug.length > 200) {
    add({ line: 1, column: 1, severity: 'error', message: 'the file\'s name is longer than 200 characters; shorten it' });
  }
  const { document, body, bodyLine, problems: splitProblems } = splitFrontMatter(source);
  splitProblems.forEach(add);
  if (!document || splitProblems.length > 0) return { problems };
  if (typeof document.value !== 'object' || Array.isArray(document.value)) {
    add({ line: 2, column: 1, severity: 'error', message: 'the front matter must be keys and values, such as title: Headline' });
    return { problems };
  }
  const value = document.value ?? {};
  unknownKeys(document, value).forEach(add);
  const result = frontMatterSchema.safeParse(value);
  if (!result.success) schemaProblems(document, result.error.issues).forEach(add);
  const raw = value as Record<string, unknown>;
  const dates = readDates(document, raw, site.timezone);
  dates.problems.forEach(add);
  const edition = typeof raw.lang === 'string' && raw.lang.trim() !== '' ? editionFor(site, raw.lang.trim()) : OWN_EDITION;
  if (edition === undefined) languageProblem(document, raw.lang as string, site).forEach(add);
  const ownSite = siteIn(site, edition ?? OWN_EDITION);
  if (typeof raw.section === 'string') sectionProblem(document, raw.section.trim(), site, ownSite).forEach(add);
  // Counted where problems are looked for: a twentieth of a millisecond, for each article of an archive.
  if (purpose === 'check' && !withinLimits(printable(body))) {
    add({ line: bodyLine, column: 1, severity: 'warning', message: 'the text has more markup than Newsprint reads, or more than 500,000 characters, so readers see its words without links, photos and headings; split the article, or take out markup that repeats itself' });
  }
  const pointers = pointersOf(relativePath, raw, document, body, bodyLine);
  const refused = problems.some(isError);
  // These cost a card, and not the article.
  for (const { line, message } of cardProblems(body)) add({ line: line + bodyLine - 1, column: 1, severity: 'error', message });
  if (!result.success || edition === undefined || dates.date === undefined || refused) return { problems, pointers };
  return {
    pointers,
    article: {
      path: relativePath,
      slug,
      edition,
      frontMatter: result.data,
      date: dates.date,
      updated: dates.updated,
      expires: dates.expires,
      dateOnly: isDateOnly(result.data.date),
      updatedDateOnly: isDateOnly(result.data.updated ?? ''),
      body,
      teaser: result.data.teaser !== undefined ? typographic(result.data.teaser) : (purpose === 'check' ? '' : teaserOf(body)),
      words: purpose === 'check' ? 0 : countWords(body, ownSite.language),
      pointers,
      placeOf: document.placeOf,
    },
    problems,
  };
}

/** From the front matter as it was written, so that one error in it does not hide what is wrong elsewhere. */
function pointersOf(relativePath: string, raw: Record<string, unknown>, document: YamlDocument, body: string, bodyLine: number): Pointers {
  const names = (Array.isArray(raw.authors) ? raw.authors : [raw.authors]).filter((name): name is string => typeof name === 'string' && name.trim() !== '');
  const src = (raw.image as { src?: unknown } | null | undefined)?.src;
  const { translationOf } = raw;
  return {
    path: relativePath,
    translationOf: typeof translationOf === 'string' && translationOf.trim() !== '' ? translationOf.trim() : undefined,
    authors: names.map((name) => name.trim()),
    image: typeof src === 'string' && src.trim() !== '' ? src.trim() : undefined,
    references: findReferences(body).map((reference) => ({ ...reference, line: reference.line + bodyLine - 1 })),
    placeOf: document.placeOf,
  };
}

function unknownKeys(document: YamlDocument, value: object): Omit<Problem, 'path'>[] {
  const { image } = value as { image?: unknown };
  const nested = typeof image === 'object' && image !== null && !Array.isArray(image) ? unknownKeyProblems(document, image, IMAGE_KEYS, ['image']) : [];
  return [...unknownKeyProblems(document, value, FRONT_MATTER_KEYS), ...nested];
}

function languageProblem(document: YamlDocument, language: string, site: Site): Omit<Problem, 'path'>[] {
  const known = [site.language, ...site.editions.map((edition) => edition.language)];
  const remedy = `; write one of ${known.join(', ')}, or add the edition to site.yaml`;
  return [{ ...document.placeOf(['lang']), severity: 'error', message: `"${language.trim()}" is not a language of this paper${remedy}` }];
}

/** @param edition the settings of the article's edition, which may have some of the paper's sections only */
function sectionProblem(document: YamlDocument, section: string, site: Site, edition: Site): Omit<Problem, 'path'>[] {
  const known = edition.sections.map(({ slug }) => slug);
  if (section === '' || known.includes(section)) return [];
  if (site.sections.some(({ slug }) => slug === section)) {
    return [{ ...document.placeOf(['section']), severity: 'error', message: `"${section}" is not a section of the edition in "${edition.language}"; name it there in site.yaml, or write one of ${known.join(', ')}` }];
  }
  const remedy = didYouMean(section, known) || `; write one of ${known.join(', ')}`;
  return [{ ...document.placeOf(['section']), severity: 'error', message: `"${section}" is not a section of this paper${remedy}` }];
}

interface Dates {
  date?: number;
  updated?: number;
  expires?: number;
  problems: Omit<Problem, 'path'>[];
}

function readDates(document: YamlDocument, raw: Record<string, unknown>, timeZone: string): Dates {
  const dates: Dates = { problems: [] };
  for (const key of ['date', 'updated', 'expires'] as const) {
    const text = raw[key];
    if (typeof text !== 'string' || text.trim() === '') continue;
    const time = parseTime(text, timeZone);
    if (time !== undefined) dates[key] = time;
    else dates.problems.push({ ...document.placeOf([key]), severity: 'error', message: `"${key}" is "${text}", which is not a date; write it as 2018-11-14 or 2018-11-14T08:30, with +07:00 at the end if it is not in the paper's time zone` });
  }
  const { date, updated, expires } = dates;
  if (date !== undefined && updated !== undefined && updated < date) {
    dates.problems.push({ ...document.placeOf(['updated']), severity: 'warning', message: '"updated" is before "date", so it is not shown; correct one of them' });
    delete dates.updated;
  }
  if (date !== undefined && expires !== undefined && expires <= date) {
    dates.problems.push({ ...document.placeOf(['expires']), severity: 'warning', message: '"expires" is not after "date", so the article is never shown; correct one of them' });
  }
  return dates;
}

function suggestedName(slug: string): string {
  const ascii = slug.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return ascii || 'a-short-name';
}
