import { z } from 'zod';
import type { Problem } from '../articles/problem';
import { OWN_EDITION } from './editions';
import { SLUG } from './site';
import { readYaml, schemaProblems, unknownKeyProblems } from './yamlDocument';

const text = (hint: string) => z.string({ error: (issue) => (issue.input === undefined ? `is missing; ${hint}` : `must be text; ${hint}`) }).trim().min(1, `is empty; ${hint}`);

const inAnotherLanguage = z.object({
  name: text('write the name in this language, or remove the key').optional(),
  role: text('write what the author does in this language, or remove the key').optional(),
  bio: text('write a sentence about the author in this language, or remove the key').optional(),
}, { error: 'must be { name: …, role: …, bio: … }' });

const authorSchema = z.object({
  name: text('write the name as it stands in the byline'),
  role: text('write what the author does, or remove the key').optional(),
  bio: text('write a sentence about the author, or remove the key').optional(),
  email: z.email({ error: 'must be an e-mail address, such as maly@paper.example' }).optional(),
  website: z.url({ protocol: /^https?$/, error: 'must be the address of a page, such as https://maly.example' }).optional(),
  photo: text('write the path of a photo in the newspaper\'s folder, or remove the key').optional(),
  translations: z.record(z.string(), inAnotherLanguage, { error: 'must be a name and more in other languages: { km: { name: … } }' }).optional(),
}, { error: 'must be { name: …, role: …, bio: …, email: …, website: …, photo: … }' });

/** One entry of `authors.yaml`. `photo` is relative to the newspaper's folder. */
export type Author = z.infer<typeof authorSchema>;
export type Authors = Record<string, Author>;

const translated = new WeakMap<Authors, Map<string, Authors>>();

/** Authors as an edition names them: what is not translated stays as it is. The same object every time. */
export function authorsIn(authors: Authors, edition: string): Authors {
  if (edition === OWN_EDITION) return authors;
  let known = translated.get(authors);
  if (!known) translated.set(authors, (known = new Map()));
  let result = known.get(edition);
  if (!result) known.set(edition, (result = translate(authors, edition)));
  return result;
}

/** Without a prototype: an author called `constructor` is known only where the paper has one. */
function translate(authors: Authors, edition: string): Authors {
  return Object.assign(Object.create(null) as Authors, Object.fromEntries(Object.entries(authors).map(([slug, author]) => [slug, { ...author, ...translationIn(author, edition) }])));
}

function translationIn({ translations = {} }: Author, edition: string) {
  return Object.entries(translations).find(([language]) => language.toLowerCase() === edition)?.[1];
}

/** Whether an author's name, role and so on are written in the edition's own language. */
export function isTranslated(author: Author, edition: string): boolean {
  return edition === OWN_EDITION || translationIn(author, edition) !== undefined;
}

/** Reads `authors.yaml`. An entry with an error is left out and the others are kept. */
export function parseAuthors(source: string, path = 'authors.yaml'): { authors: Authors; problems: Problem[] } {
  const document = readYaml(source);
  const at = (problem: Omit<Problem, 'path'>): Problem => ({ path, ...problem });
  const problems = document.problems.map(at);
  const authors: Authors = {};
  if (document.value === null || document.value === undefined) return { authors, problems };
  if (typeof document.value !== 'object' || Array.isArray(document.value)) {
    return { authors, problems: [at({ line: 1, column: 1, severity: 'error', message: 'this file must list authors, each as slug: { name: … }' })] };
  }
  for (const [slug, value] of Object.entries(document.value)) {
    if (!SLUG.test(slug)) {
      problems.push(at({ ...document.placeOfKey([slug]), severity: 'error', message: `"${slug}" must be lower-case letters, digits and hyphens, such as sok-dara` }));
      continue;
    }
    const result = authorSchema.safeParse(value);
    if (result.success) authors[slug] = result.data;
    else problems.push(...schemaProblems(document, result.error.issues.map((issue) => ({ ...issue, path: [slug, ...issue.path] }))).map(at));
    if (typeof value === 'object' && value !== null) problems.push(...unknownKeyProblems(document, value, Object.keys(authorSchema.shape), [slug]).map(at));
  }
  return { authors, problems };
}
