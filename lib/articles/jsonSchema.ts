import { z } from 'zod';
import { frontMatterSchema } from './articleSchema';

/** JSON Schema (draft 2020-12) of the front matter, as an editor writes it. */
export function frontMatterJsonSchema(): object {
  return { title: 'Front matter of a Newsprint article', ...z.toJSONSchema(frontMatterSchema, { io: 'input', unrepresentable: 'any' }) };
}
