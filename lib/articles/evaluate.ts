import { slug as slugify } from 'github-slugger';
import type { Authors } from '../newspaper/authors';
import { didYouMean, nearest } from '../newspaper/nearest';
import { SLUG, type Site } from '../newspaper/site';
import type { Probe } from '../photos/probe';
import { photoName } from '../photos/probe';
import type { StoredPhoto } from '../photos/photo';
import { PHOTO_EXTENSIONS } from './find';
import type { ParsedArticle } from './parse';
import { isError, type Problem } from './problem';
import { resolveTarget } from './references';

/** An article with everything that other files add to it; what the index keeps of it beside the body. */
export interface StoredArticle {
  path: string;
  slug: string;
  section: string;
  title: string;
  kicker?: string;
  standfirst?: string;
  dateline?: string;
  /** Milliseconds since 1970 UTC. */
  date: number;
  dateOnly: boolean;
  updated?: number;
  updatedDateOnly: boolean;
  expires?: number;
  authors: { slug: string; name: string }[];
  image?: { photo: StoredPhoto; alt: string; caption?: string; credit?: string };
  teaser: string;
  tags: { slug: string; name: string }[];
  words: number;
  /** Reads carried over from an earlier system. */
  views: number;
  draft: boolean;
  aliases: { address: string; line: number; column: number }[];
  /** Photos of the body, by the `src` that the body has. */
  photos: Record<string, StoredPhoto>;
}

/** What an article is evaluated against. Lookups answer for the newspaper as it will be when all changes are in. */
export interface Surroundings {
  site: Site;
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

/** Every photo that the article shows, so that they can be read before it is evaluated. */
export function photoPaths(parsed: ParsedArticle): string[] {
  const sources = parsed.references.filter(({ kind }) => kind === 'image').map(({ target }) => target);
  if (parsed.frontMatter.image) sources.push(parsed.frontMatter.image.src);
  return sources.flatMap((source) => {
    const target = resolveTarget(parsed.path, source);
    return target.kind === 'file' ? [target.path] : [];
  });
}

/** Completes a parsed article with its authors, photos and links, and finds what is wrong between files. Pure. */
export function evaluate(parsed: ParsedArticle, around: Surroundings): Evaluation {
  const problems: Problem[] = [];
  const targets = new Set<string>();
  const add = (place: { line: number; column: number }, severity: Problem['severity'], message: string) => problems.push({ path: parsed.path, line: place.line, column: place.column, severity, message });

  const authors = parsed.frontMatter.authors.map((name, index) => {
    const found = authorOf(name, around.authors);
    if (found.problem) add(parsed.placeOf(Array.isArray(parsed.frontMatter.authors) && parsed.frontMatter.authors.length > 1 ? ['authors', index] : ['authors']), found.problem.severity, found.problem.message);
    return found.author;
  });
  // An author that nobody knows would put a slug into the byline; every other problem here costs a photo or a link at most.
  const refused = problems.some(isError);

  const photo = (src: string, place: () => { line: number; column: number }): StoredPhoto | undefined => {
    const target = resolveTarget(parsed.path, src);
    if (target.kind !== 'file') {
      add(place(), 'error', `"${src}" is not a photo in the newspaper's folder; put the photo beside the article and name it by its relative path`);
      return undefined;
    }
    targets.add(target.path);
    const extension = target.path.slice(target.path.lastIndexOf('.')).toLowerCase();
    if (!PHOTO_EXTENSIONS.includes(extension)) {
      add(place(), 'error', `"${src}" is not a photo; use ${PHOTO_EXTENSIONS.slice(0, 4).join(', ')} and the like`);
      return undefined;
    }
    const probe = around.photo(target.path);
    if (probe === undefined) add(place(), 'error', `the photo "${src}" does not exist; add the file or correct the path`);
    else if ('problem' in probe) add(place(), 'error', `the photo "${src}" ${probe.problem}`);
    else return { ...probe, name: photoName(target.path) };
    return undefined;
  };

  const { image } = parsed.frontMatter;
  const leadPhoto = image && photo(image.src, () => parsed.placeOf(['image', 'src']));
  const photos: Record<string, StoredPhoto> = {};
  for (const reference of parsed.references) {
    if (reference.kind === 'image') {
      const found = photo(reference.target, () => reference);
      if (found) photos[reference.target] = found;
      if (!reference.alt?.trim()) add(reference, 'error', `the photo "${reference.target}" has no alt; write what it shows between the square brackets`);
    } else {
      checkLink(parsed.path, reference, around, targets, (message) => add(reference, 'error', message));
    }
  }
  const { frontMatter } = parsed;
  if (frontMatter.draft) add(parsed.placeOf(['draft']), 'note', 'this article is a draft: readers do not see it');
  if (refused) return { problems, targets: [...targets] };
  return {
    problems,
    targets: [...targets],
    article: {
      path: parsed.path,
      slug: parsed.slug,
      section: frontMatter.section,
      title: frontMatter.title,
      kicker: frontMatter.kicker,
      standfirst: frontMatter.standfirst,
      dateline: frontMatter.dateline,
      date: parsed.date,
      dateOnly: parsed.dateOnly,
      updated: parsed.updated,
      updatedDateOnly: parsed.updatedDateOnly,
      expires: parsed.expires,
      authors: uniqueBySlug(authors),
      image: image && leadPhoto && { photo: leadPhoto, alt: image.decorative ? '' : (image.alt ?? ''), caption: image.caption, credit: image.credit },
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

function authorOf(name: string, authors: Authors): { author: { slug: string; name: string }; problem?: { severity: 'error' | 'warning'; message: string } } {
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
