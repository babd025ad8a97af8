import { z } from 'zod';
import type { Problem } from '../articles/problem';
import { WINDOWS } from '../views/windows';
import { editionProblems, editionSchema, languageSchema, logoSchema, numeralsSchema, unknownEditionKeys } from './editionSchema';
import { isTimeZone } from './time';
import { readYaml, schemaProblems, unknownKeyProblems } from './yamlDocument';

/** First parts of addresses that Newsprint answers itself, so that no section can be called so. */
export const RESERVED_ADDRESSES = [
  'api', 'archive', 'authors', 'feed.json', 'feed.xml', 'atom.xml', 'fonts', 'manifest.webmanifest', 'media', 'most-viewed', 'news-sitemap.xml', 'page',
  'opensearch.xml', 'robots.txt', 'search', 'sitemap.xml', 'sitemaps', 'tags', '_next',
] as const;

/** Lower-case ASCII letters, digits and hyphens: an address that survives every file system, mail program and keyboard. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const text = (hint: string) => z.string({ error: (issue) => (issue.input === undefined ? `is missing; ${hint}` : `must be text; ${hint}`) }).trim().min(1, `is empty; ${hint}`);

const sectionSchema = z.object({
  slug: text('give the section a short name for its address, such as national').regex(SLUG, 'must be lower-case letters, digits and hyphens, such as national')
    .refine((slug) => !(RESERVED_ADDRESSES as readonly string[]).includes(slug), 'is an address that Newsprint uses itself; choose another slug'),
  name: text('write the section\'s name as readers see it'),
}, { error: 'must be a section: { slug: national, name: National }' });

const HALF_LIFE = 'must be a time from one hour to a year, such as 12h or 2d; a number alone is hours';

/** `12`, `12h` or `2d` in hours; undefined where it is none of these, or beyond a year. */
function hoursOf(value: number | string): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*([hd]?)$/.exec(String(value).trim()) ?? [];
  const hours = Number(amount ?? NaN) * (unit === 'd' ? 24 : 1);
  return hours >= 1 && hours <= 8_784 ? hours : undefined;
}

const siteSchema = z.object({
  name: text('write the name of the paper'),
  tagline: text('write a line of text or remove the key').optional(),
  url: z.url({ protocol: /^https?$/, error: 'must be the address of the site, such as https://chaktomuk.example' }).transform((url) => url.replace(/\/+$/, '')),
  language: languageSchema,
  timezone: z.string({ error: 'is missing; write a time zone such as Asia/Phnom_Penh' }).refine(isTimeZone, 'is not a time zone; write one such as Asia/Phnom_Penh'),
  logo: logoSchema.optional(),
  numerals: numeralsSchema.optional(),
  sections: z.array(sectionSchema, { error: 'must be a list of sections: [{ slug: national, name: National }]' }).min(1, 'is empty; a paper has at least one section'),
  editions: z.array(editionSchema, { error: 'must be a list of editions: [{ language: km, name: …, sections: { national: … } }]' }).default([]),
  mostViewed: z.object({
    count: z.int({ error: 'must be a whole number, such as 4' }).min(1, 'must be at least 1').max(20, 'must be at most 20').default(4),
    window: z.enum(WINDOWS, { error: `must be one of ${WINDOWS.join(', ')}` }).default('24h'),
    halfLife: z.union([z.number(), z.string()], { error: HALF_LIFE }).transform((value, context) => {
      const hours = hoursOf(value);
      if (hours === undefined) context.addIssue({ code: 'custom', message: HALF_LIFE });
      return hours ?? z.NEVER;
    }).optional(),
  }, { error: 'must be { count: 4, window: 24h, halfLife: 12h }' }).default({ count: 4, window: '24h' }),
});

/** The paper's settings: `site.yaml`. */
export type Site = z.infer<typeof siteSchema>;

/**
 * Reads `site.yaml`.
 * @returns the settings where nothing is wrong that readers would see, and every problem either way
 */
export function parseSite(source: string, path = 'site.yaml'): { site?: Site; problems: Problem[] } {
  const document = readYaml(source);
  const at = (problem: Omit<Problem, 'path'>): Problem => ({ path, ...problem });
  if (document.problems.length > 0) return { problems: document.problems.map(at) };
  if (typeof document.value !== 'object' || document.value === null) {
    return { problems: [at({ line: 1, column: 1, severity: 'error', message: 'the settings of the paper are missing; write name, url, language, timezone and sections' })] };
  }
  const result = siteSchema.safeParse(document.value);
  const warnings = unknownKeyProblems(document, document.value, Object.keys(siteSchema.shape)).concat(unknownEditionKeys(document, document.value)).map(at);
  if (!result.success) return { problems: [...schemaProblems(document, result.error.issues).map(at), ...warnings] };
  const repeated = repeatedSection(result.data.sections);
  if (repeated !== undefined) {
    const place = document.placeOf(['sections', repeated, 'slug']);
    return { problems: [at({ ...place, severity: 'error', message: `"${result.data.sections[repeated]?.slug}" names two sections; give each a slug of its own` }), ...warnings] };
  }
  const clashes = editionProblems(document, result.data, RESERVED_ADDRESSES).map(at);
  if (clashes.length > 0) return { problems: [...clashes, ...warnings] };
  return { site: result.data, problems: warnings };
}

function repeatedSection(sections: Site['sections']): number | undefined {
  const index = sections.findIndex(({ slug }, at) => sections.findIndex((other) => other.slug === slug) < at);
  return index < 0 ? undefined : index;
}
