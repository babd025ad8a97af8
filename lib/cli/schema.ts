/** `npm run schema`: writes the JSON Schema of the front matter, for editors that complete and check YAML as one types. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { frontMatterJsonSchema } from '../articles/jsonSchema';

const file = fileURLToPath(new URL('../../docs/front-matter.schema.json', import.meta.url));
writeFileSync(file, `${JSON.stringify(frontMatterJsonSchema(), null, 2)}\n`);
console.log('Wrote docs/front-matter.schema.json');
