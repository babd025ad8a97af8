import { z } from 'zod';
import type { Problem } from '../articles/problem';
import { didYouMean } from './nearest';
import { unknownKeyProblems, type YamlDocument } from './yamlDocument';

const text = (hint: string) => z.string({ error: (issue) => (issue.input === undefined ? `is missing; ${hint}` : `must be text; ${hint}`) }).trim().min(1, `is empty; ${hint}`);

/** A BCP 47 tag, as `Intl` and browsers take it. */
export const languageSchema = z.string({ error: 'is missing; write a language tag such as en' }).regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en or km')
  .refine(isLanguage, 'must be a language tag such as en or km');

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** How dates and numbers are written: a numbering system of Unicode's CLDR. */
export const numeralsSchema = z.string({ error: 'must be the name of a numbering system, such as khmr' })
  .refine((name) => Intl.supportedValuesOf('numberingSystem').includes(name), 'is not a numbering system; write one such as khmr, arab or latn');

export const logoSchema = z.object({
  src: text('write the address of the logo, such as /logo.svg'),
  alt: text('write what the logo says, usually the name of the paper'),
}, { error: 'must be { src: /logo.svg, alt: Name of the paper }' });

/** One more language of the paper, in `site.yaml`. */
export const editionSchema = z.object({
  language: languageSchema,
  name: text('write the name of the paper in this language'),
  tagline: text('write a line of text or remove the key').optional(),
  logo: logoSchema.optional(),
  numerals: numeralsSchema.optional(),
  sections: z.record(z.string(), text('write the section\'s name in this language'), { error: 'must name the sections that this edition has: { national: ជាតិ, world: ពិភពលោក }' })
    .refine((sections) => Object.keys(sections).length > 0, 'is empty; an edition has at least one section'),
}, { error: 'must be an edition: { language: km, name: …, sections: { national: … } }' });

type Edition = z.infer<typeof editionSchema>;

interface Whole {
  language: string;
  sections: { slug: string }[];
  editions: Edition[];
}

/**
 * What is wrong between the editions and the rest of the settings.
 * @param reserved first parts of addresses that Newsprint uses itself
 */
export function editionProblems(document: YamlDocument, { language, sections, editions }: Whole, reserved: readonly string[]): Omit<Problem, 'path'>[] {
  const slugs = sections.map(({ slug }) => slug);
  return editions.flatMap((edition, at) => {
    const problems: Omit<Problem, 'path'>[] = [];
    const tag = edition.language.toLowerCase();
    const place = () => document.placeOf(['editions', at, 'language']);
    const earlier = [language, ...editions.slice(0, at).map((other) => other.language)];
    if (earlier.some((other) => other.toLowerCase() === tag)) {
      problems.push({ ...place(), severity: 'error', message: `"${edition.language}" is the language of two editions; the paper's own needs no entry here, and every other has one` });
    }
    if (slugs.includes(tag) || reserved.includes(tag)) {
      const owner = slugs.includes(tag) ? 'the slug of a section; give the section another slug' : 'an address that Newsprint uses itself; write the tag with its country';
      problems.push({ ...place(), severity: 'error', message: `"${edition.language}" begins the edition's addresses and is also ${owner}` });
    }
    for (const slug of Object.keys(edition.sections)) {
      if (slugs.includes(slug)) continue;
      const remedy = didYouMean(slug, slugs) || `; use some of ${slugs.join(', ')}`;
      problems.push({ ...document.placeOfKey(['editions', at, 'sections', slug]), severity: 'error', message: `"${slug}" is not a section of this paper${remedy}` });
    }
    return problems;
  });
}

/** Keys of editions that Newsprint does not know. */
export function unknownEditionKeys(document: YamlDocument, settings: object): Omit<Problem, 'path'>[] {
  const { editions } = settings as { editions?: unknown };
  if (!Array.isArray(editions)) return [];
  return editions.flatMap((edition: unknown, at) => (typeof edition === 'object' && edition !== null && !Array.isArray(edition)
    ? unknownKeyProblems(document, edition, Object.keys(editionSchema.shape), ['editions', at])
    : []));
}
