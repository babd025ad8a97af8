import { slug as slugify } from 'github-slugger';
import { authorsIn, type Authors } from '../newspaper/authors';
import { didYouMean, nearest } from '../newspaper/nearest';
import { SLUG, type Site } from '../newspaper/site';
import type { Focus } from '../photos/crop';
import type { PhotoWords } from '../photos/photoWords';
import type { PhotoFacts, Probe } from '../photos/probe';
import { storedPhoto } from '../photos/probe';
import type { StoredPhoto } from '../photos/photo';
import { PHOTO_EXTENSIONS } from './find';
import type { Reference } from '../markdown/links';
import { typographic } from '../markdown/typography';
import type { ParsedArticle } from './parse';
import type { Problem } from './problem';
import { resolveTarget } from './references';

/**
 * An article with everything that other files add to it; what the index keeps of it beside the body. Its words are as they
 * are printed: quotes and dashes that an editor typed straight are curled here, once for pages, lists, feeds and data.
 */
export interface StoredArticle {
  path: string;
  slug: string;
  /** `''` is the paper's own; otherwise its language in lower case. */
  edition: string;
  /** The article of which this one is a translation, and where front matter says so. */
  translationOf?: { slug: string; line: number; column: number };
  section: string;
  title: string;
  kicker?: string;
  standfirst?: string;
  dateline?: string;
  /** Milliseconds since 1970 UTC. */
  date: number;
  dateOnly: boolean;
  /** Where the date stands, of an article that was still to come when it was read. */
  dateAt?: { line: number; column: number };
  updated?: number;
  updatedDateOnly: boolean;
  expires?: number;
  authors: { slug: string; name: string }[];
  image?: { photo: StoredPhoto; alt: string; caption?: string; credit?: string; focus?: Focus; rights?: Rights };
  teaser: string;
  tags: { slug: string; name: string }[];
  words: number;
  /** Reads carried over from an earlier system. */
  views: number;
  draft: boolean;
  aliases: { address: string; line: number; column: number }[];
  /** Photos of the body, by the `src` that the body has. */
  photos: Record<string, StoredPhoto & { caption?: string; credit?: string }>;
}

/** Whose a photo is, in its own words; what search engines want to know beside its credit. */
export type Rights = Pick<PhotoWords, 'creator' | 'copyright' | 'license'>;

/** What an article is evaluated against. Lookups answer for the newspaper as it will be when all changes are in. */
export interface Surroundings {
  site: Site;
  /** Milliseconds since 1970 UTC. */
  now: number;
  authors: Authors;
  /** The facts of a photo; undefined where there is no such file. */
  photo(path: string): Probe | undefined;
  isArticle(path: string): boolean;
  hasSlug(slug: string): boolean;
}

export interface Evaluation {
  /** Absent where an error keeps the article from readers. */
  article?: StoredArticle;
  problems: Problem[];
  /** Paths (`a/b.jpg`) and slugs (`slug:b`) that the article depends on, found or not. */
  targets: string[];
}

/** What an article's text points at, which can be looked up even where its front matter has errors. */
export interface Pointers {
  path: string;
  /** As the front matter names it. */
  translationOf?: string;
  /** As the front matter names them. */
  authors: string[];
  /** `src` of the lead image. */
  image?: string;
  references: Reference[];
  placeOf: ParsedArticle['placeOf'];
}

/** Every photo that the article shows, so that they can be read before it is evaluated. */
export function photoPaths({ path, image, references }: Pointers): string[] {
  const sources = references.filter(({ kind }) => kind === 'image').map(({ target }) => target);
  return [...sources, ...(image === undefined ? [] : [image])].flatMap((source) => {
    const target = resolveTarget(path, source);
    return target.kind === 'file' ? [target.path] : [];
  });
}

/** Completes a parsed article with its authors, photos and links, and finds what is wrong between files. Pure. */
export function evaluate(parsed: ParsedArticle, around: Surroundings): Evaluation {
  const { frontMatter } = parsed;
  const { authors, lead, photos, problems, targets } = lookUp(parsed.pointers, { ...around, authors: authorsIn(around.authors, parsed.edition) });
  // An author that nobody knows would put a slug into the byline; every other problem here costs a photo or a link at most.
  const refused = authors.some(({ problem }) => problem?.severity === 'error');
  if (frontMatter.draft) problems.push({ path: parsed.path, ...parsed.placeOf(['draft']), severity: 'note', message: 'this article is a draft: readers do not see it' });
  if (refused) return { problems, targets };
  const { image } = frontMatter;
  return {
    problems,
    targets,
    article: {
      path: parsed.path,
      slug: parsed.slug,
      edition: parsed.edition,
      translationOf: frontMatter.translationOf === undefined ? undefined : { slug: frontMatter.translationOf, ...parsed.placeOf(['translationOf']) },
      section: frontMatter.section,
      title: typographic(frontMatter.title),
      kicker: printed(frontMatter.kicker),
      standfirst: printed(frontMatter.standfirst),
      dateline: frontMatter.dateline,
      date: parsed.date,
      dateOnly: parsed.dateOnly,
      dateAt: parsed.date > around.now ? parsed.placeOf(['date']) : undefined,
      updated: parsed.updated,
      updatedDateOnly: parsed.updatedDateOnly,
      expires: parsed.expires,
      authors: uniqueBySlug(authors.map(({ author }) => author)),
      image: image && lead && {
        photo: lead.photo, alt: image.decorative ? '' : (image.alt ?? ''), focus: image.focus, rights: lead.rights,
        caption: printed(image.caption ?? lead.caption), credit: printed(image.credit ?? lead.credit),
      },
      teaser: parsed.teaser,
      tags: uniqueBySlug(frontMatter.tags.map((name) => ({ slug: slugify(name), name }))).filter(({ slug }) => slug !== ''),
      words: parsed.words,
      views: frontMatter.views ?? 0,
      draft: frontMatter.draft,
      aliases: frontMatter.aliases.map((alias, index) => ({ address: canonicalAddress(alias), ...parsed.placeOf(['aliases', index]) })),
      photos,
    },
  };
}

/** With the quotes and dashes that readers see. */
function printed(text: string | undefined): string | undefined {
  return text && typographic(text);
}

/** Looks up everything that an article points at in other files. */
export function lookUp(pointers: Pointers, around: Surroundings): { authors: NamedAuthor[]; lead?: FoundPhoto; photos: StoredArticle['photos']; problems: Problem[]; targets: string[] } {
  const { path, placeOf } = pointers;
  const problems: Problem[] = [];
  const targets = new Set<string>();
  const add = ({ line, column }: { line: number; column: number }, severity: Problem['severity'], message: string) => problems.push({ path, line, column, severity, message });

  const authors = pointers.authors.map((name, index) => {
    const found = authorOf(name, around.authors);
    if (found.problem) add(placeOf(pointers.authors.length > 1 ? ['authors', index] : ['authors']), found.problem.severity, found.problem.message);
    return found;
  });
  const photo = (src: string, place: () => { line: number; column: number }) => {
    const found = photoAt(path, src, around, targets);
    if (typeof found !== 'string') return found;
    add(place(), 'error', found);
    return undefined;
  };
  const lead = pointers.image === undefined ? undefined : photo(pointers.image, () => placeOf(['image', 'src']));
  const photos: StoredArticle['photos'] = {};
  const { translationOf } = pointers;
  if (translationOf !== undefined) {
    targets.add(`slug:${translationOf}`);
    if (!around.hasSlug(translationOf)) add(placeOf(['translationOf']), 'error', `there is no article "${translationOf}" of which this one could be a translation; write the name of its file without .md`);
  }
  for (const reference of pointers.references) {
    if (reference.kind === 'image') {
      const found = photo(reference.target, () => reference);
      if (found) photos[reference.target] = { ...found.photo, caption: found.caption, credit: found.credit };
      if (!reference.alt?.trim()) add(reference, 'error', `the photo "${reference.target}" has no alt; write what it shows between the square brackets`);
    } else {
      checkLink(path, reference, around, targets, (message) => add(reference, 'error', message));
    }
  }
  return { authors, lead, photos, problems, targets: [...targets] };
}

interface FoundPhoto {
  photo: StoredPhoto;
  /** In the photo's own words, for where the article has none. */
  caption?: string;
  credit?: string;
  rights?: Rights;
}

function foundPhoto(facts: PhotoFacts, file: string): FoundPhoto {
  const { caption, credit, creator, copyright, license } = facts.words;
  const rights = creator || copyright || license ? { creator, copyright, license } : undefined;
  return { photo: storedPhoto(facts, file), caption, credit: credit ?? creator, rights };
}

/** The photo that a `src` names, or one sentence about what is wrong with it. */
function photoAt(articlePath: string, src: string, around: Surroundings, targets: Set<string>): FoundPhoto | string {
  const target = resolveTarget(articlePath, src);
  if (target.kind !== 'file') return `"${src}" is not a photo in the newspaper's folder; put the photo beside the article and name it by its relative path`;
  targets.add(target.path);
  const extension = target.path.slice(target.path.lastIndexOf('.')).toLowerCase();
  if (!PHOTO_EXTENSIONS.includes(extension)) return `"${src}" is not a photo; use ${PHOTO_EXTENSIONS.slice(0, 4).join(', ')} and the like`;
  const probe = around.photo(target.path);
  if (probe === undefined) return `the photo "${src}" does not exist; add the file or correct the path`;
  return 'problem' in probe ? `the photo "${src}" ${probe.problem}` : foundPhoto(probe, target.path);
}

/** An address as it is looked up: decoded, without a slash at its end. */
export function canonicalAddress(address: string): string {
  let plain = address;
  try {
    plain = decodeURIComponent(address);
  } catch {
    // Not percent-encoded text: it stands for itself.
  }
  return plain.replace(/\/+$/, '') || '/';
}

function checkLink(articlePath: string, reference: { target: string }, around: Surroundings, targets: Set<string>, report: (message: string) => void): void {
  const target = resolveTarget(articlePath, reference.target);
  if (target.kind === 'outside') report(`the link "${reference.target}" leaves the newspaper's folder; link to an article in it`);
  if (target.kind === 'slug' && around.site.sections.some(({ slug }) => slug === target.section)) {
    targets.add(`slug:${target.slug}`);
    if (!around.hasSlug(target.slug)) report(`the link "${reference.target}" leads to no article; correct it or remove it`);
  }
  if (target.kind !== 'file') return;
  targets.add(target.path);
  if (!target.path.endsWith('.md')) report(`the link "${reference.target}" is not an article; link to an .md file or to a full address`);
  else if (!around.isArticle(target.path)) report(`the link "${reference.target}" leads to no article; correct it or remove it`);
}

interface NamedAuthor {
  author: { slug: string; name: string };
  problem?: { severity: 'error' | 'warning'; message: string };
}

function authorOf(name: string, authors: Authors): NamedAuthor {
  const listed = Object.hasOwn(authors, name) ? authors[name] : undefined;
  if (listed) return { author: { slug: name, name: listed.name } };
  const byName = Object.entries(authors).find(([, author]) => author.name === name);
  if (byName) return { author: { slug: byName[0], name } };
  const slugs = Object.keys(authors);
  const author = { slug: slugify(name) || 'author', name };
  // A name has capitals, spaces or another script; a word of lower-case letters and hyphens was meant as a slug.
  if (SLUG.test(name)) {
    const remedy = didYouMean(name, slugs) || '; add the author there, or write the full name';
    return { author, problem: { severity: 'error', message: `"${name}" is not an author in authors.yaml${remedy}` } };
  }
  const near = nearest(name, Object.values(authors).map((other) => other.name));
  return near === undefined ? { author } : { author, problem: { severity: 'warning', message: `"${name}" is not in authors.yaml; did you mean "${near}"?` } };
}

function uniqueBySlug<Item extends { slug: string }>(items: Item[]): Item[] {
  return items.filter((item, index) => items.findIndex(({ slug }) => slug === item.slug) === index);
}
