import { z } from 'zod';
import type { Problem } from '../articles/problem';
import { SLUG } from './site';
import { readYaml, schemaProblems, unknownKeyProblems } from './yamlDocument';

const text = (hint: string) => z.string({ error: (issue) => (issue.input === undefined ? `is missing; ${hint}` : `must be text; ${hint}`) }).trim().min(1, `is empty; ${hint}`);

const authorSchema = z.object({
  name: text('write the name as it stands in the byline'),
  role: text('write what the author does, or remove the key').optional(),
  bio: text('write a sentence about the author, or remove the key').optional(),
  email: z.email({ error: 'must be an e-mail address, such as maly@paper.example' }).optional(),
  website: z.url({ protocol: /^https?$/, error: 'must be the address of a page, such as https://maly.example' }).optional(),
  photo: text('write the path of a photo in the newspaper\'s folder, or remove the key').optional(),
}, { error: 'must be { name: …, role: …, bio: …, email: …, website: …, photo: … }' });

/** One entry of `authors.yaml`. `photo` is relative to the newspaper's folder. */
export type Author = z.infer<typeof authorSchema>;
export type Authors = Record<string, Author>;

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
