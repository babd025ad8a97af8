/** `npm run new -- "Headline" [--section national] [--lang km --translation-of slug]`: writes an article to fill in, in the right folder. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { slug as slugify } from 'github-slugger';
import { stringify } from 'yaml';
import { formatProblem } from '../articles/problem';
import { findFiles } from '../articles/find';
import { environment } from '../newspaper/environment';
import { didYouMean } from '../newspaper/nearest';
import { editionFor, OWN_EDITION, siteIn } from '../newspaper/editions';
import { parseSite, SLUG } from '../newspaper/site';
import { isoInZone } from '../newspaper/time';

const { articlesDir } = environment();
const { values, positionals } = parseArgs({ options: { section: { type: 'string' }, slug: { type: 'string' }, lang: { type: 'string' }, 'translation-of': { type: 'string' } }, allowPositionals: true });
const headline = positionals.join(' ').trim();
if (!headline) fail('write the headline: npm run new -- "Six countries close meeting"');

const settings = path.join(articlesDir, 'site.yaml');
if (!existsSync(settings)) fail(`there is no ${settings}; a newspaper's folder begins with it`);
const { site, problems } = parseSite(readFileSync(settings, 'utf8'));
if (!site) fail(problems.map((problem) => formatProblem(problem, articlesDir)).join('\n'));

const languages = [site.language, ...site.editions.map(({ language }) => language)];
const edition = values.lang === undefined ? OWN_EDITION : editionFor(site, values.lang);
if (edition === undefined) fail(`there is no edition in "${values.lang}"; use one of ${languages.join(', ')}, or add it to site.yaml`);
const translationOf = values['translation-of'];
const original = translationOf === undefined ? undefined : findFiles(articlesDir).find((other) => path.posix.basename(other.path) === `${translationOf}.md`);
if (translationOf !== undefined && !original) fail(`there is no article "${translationOf}"; write the name of its file without .md`);

const known = siteIn(site, edition).sections.map(({ slug }) => slug);
const section = values.section ?? known[0]!;
if (!known.includes(section)) fail(`there is no section "${section}"${didYouMean(section, known) || `; use one of ${known.join(', ')}`}`);

const slug = values.slug ?? nameFor(headline);
if (!SLUG.test(slug)) fail('this headline has no Latin letters for a file name; give one: npm run new -- "…" --slug six-countries-close-meeting');
const taken = findFiles(articlesDir).find((file) => path.posix.basename(file.path) === `${slug}.md`);
if (taken) fail(`${taken.path} already has this name; give another: npm run new -- "…" --slug ${slug}-2`);

const file = path.join(articlesDir, edition, section, `${slug}.md`);
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, article(), { flag: 'wx' });
console.log(`Wrote ${path.relative(process.cwd(), file)}

Now fill in:
  section     ${known.join(', ')} (it is ${section} now)
  authors     slugs from authors.yaml, or names
  standfirst  one sentence under the headline, or remove the line
  image       a photo beside the article: image: { src: photos/name.jpg, alt: What it shows }
  the text    below the second line ---

It is a draft. Remove the line "draft: true" to publish it; "npm run check" says what is wrong.`);

function article(): string {
  const frontMatter = stringify({ title: headline, ...(edition === OWN_EDITION ? {} : { lang: edition }), ...(translationOf === undefined ? {} : { translationOf }), date: isoInZone(Date.now(), site!.timezone).slice(0, 16), section, authors: [], standfirst: null, tags: [], draft: true }, { lineWidth: 0, nullStr: '' });
  return `---\n${frontMatter}---\n\nWrite the article here.\n`;
}

/** The headline's first words, as an address. */
function nameFor(text: string): string {
  const words = slugify(text.normalize('NFKD').replace(/\p{M}/gu, '')).replace(/[^a-z0-9-]/g, '').split('-').filter(Boolean);
  return words.slice(0, 8).join('-');
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
