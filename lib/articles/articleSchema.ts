import { z } from 'zod';

const filled = (hint: string) =>
  z.string({ error: (issue) => (issue.input === undefined ? `is missing; ${hint}` : `must be text; ${typeof issue.input === 'number' || typeof issue.input === 'boolean' ? 'put it in quotes' : hint}`) })
    .trim()
    .min(1, `is empty; ${hint}`);

const optionalText = (hint: string) => filled(hint).nullish().transform((value) => value ?? undefined);

const FOCUS = /^(\d{1,3}(?:\.\d+)?)%\s+(\d{1,3}(?:\.\d+)?)%$/;
const focusMessage = 'must be the point that every crop shows, from the left and from the top, such as 30% 60%';
/** `30% 60%` or `[0.3, 0.6]`. */
const focus = z.union([
  z.string().regex(FOCUS).transform((text) => FOCUS.exec(text)!.slice(1).map(Number) as [number, number]),
  z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]).transform(([x, y]): [number, number] => [x * 100, y * 100]),
], { error: focusMessage }).refine(([x, y]) => x <= 100 && y <= 100, focusMessage).transform(([x, y]) => ({ x: Math.round(x), y: Math.round(y) }));

const image = z.object({
  src: filled('write the path of the photo, relative to the article').meta({ description: 'Path of the photo, relative to the article' }),
  alt: z.string({ error: 'is missing; describe what the photo shows for readers who cannot see it' }).trim().optional()
    .meta({ description: 'Describes the photo for readers who cannot see it; may be empty only with decorative: true' }),
  caption: optionalText('write the caption, or remove the key'),
  credit: optionalText('write who made the photo, or remove the key'),
  focus: focus.nullish().transform((value) => value ?? undefined).meta({ description: 'Point that every crop shows, from the left and from the top: 30% 60%, or [0.3, 0.6]' }),
  decorative: z.boolean({ error: 'must be true or false' }).optional().meta({ description: 'The photo says nothing that the text does not' }),
}, { error: 'must be { src: …, alt: … }' }).superRefine((value, context) => {
  if (value.decorative) return;
  if (value.alt === undefined) context.addIssue({ code: 'custom', path: [], message: 'has no alt; describe what the photo shows, or write decorative: true' });
  else if (value.alt === '') context.addIssue({ code: 'custom', path: ['alt'], message: 'is empty; describe what the photo shows, or write decorative: true' });
});

const author = filled('write a slug from authors.yaml or a name');

/** The front matter of an article, key by key. Dates stay text here: the paper's time zone decides what they mean. */
export const frontMatterSchema = z.object({
  title: filled('write the headline').meta({ description: 'Headline' }),
  date: filled('write the time of first publication, such as 2018-11-14T08:30').meta({ description: 'First publication, ISO 8601; without a zone in the paper\'s time zone. In the future: embargoed' }),
  lang: optionalText('write a language tag such as km, or remove the key').meta({ description: 'Language of the article, when it is not the paper\'s own: that of one of the editions in site.yaml' }),
  translationOf: optionalText('write the name of the other article\'s file without .md, or remove the key').meta({ description: 'Slug of the same article in another language' }),
  section: filled('write the slug of a section').meta({ description: 'Slug of a section of site.yaml' }),
  authors: z.union([author.transform((name) => [name]), z.array(author)], { error: 'must be a name or a list of names' }).nullish().transform((value) => value ?? [])
    .meta({ description: 'Author slugs of authors.yaml, or plain names' }),
  kicker: optionalText('write the label above the headline, or remove the key').meta({ description: 'Label above the headline' }),
  standfirst: optionalText('write the summary under the headline, or remove the key').meta({ description: 'Summary under the headline' }),
  dateline: optionalText('write the place, or remove the key').meta({ description: 'Place the report comes from' }),
  image: image.nullish().transform((value) => value ?? undefined).meta({ description: 'Lead image' }),
  teaser: optionalText('write the text for lists, or remove the key').meta({ description: 'Text under the headline in lists; default: from the body' }),
  tags: z.array(filled('write a word or remove the entry'), { error: 'must be a list, such as [trade, europe]' }).nullish().transform((value) => value ?? []).meta({ description: 'Topics' }),
  updated: optionalText('write a time such as 2018-11-15T10:00, or remove the key').meta({ description: 'Last substantial change, ISO 8601' }),
  views: z.int({ error: 'must be a whole number, such as 1200' }).min(0, 'must be 0 or more').nullish().transform((value) => value ?? undefined)
    .meta({ description: 'Reads carried over from an earlier system' }),
  draft: z.boolean({ error: 'must be true or false' }).nullish().transform((value) => value ?? false).meta({ description: 'Never public; visible under npm run dev' }),
  aliases: z.array(filled('write a former address such as /2018/11/old-name').regex(/^\/[^\s?#]+$/, 'must be a former address that begins with /, such as /2018/11/old-name'), { error: 'must be a list of former addresses, such as [/2018/11/old-name]' })
    .nullish().transform((value) => value ?? []).meta({ description: 'Former addresses, answered with a permanent redirect' }),
  expires: optionalText('write a time such as 2018-12-01T00:00, or remove the key').meta({ description: 'When the article goes, ISO 8601' }),
});

export type FrontMatter = z.infer<typeof frontMatterSchema>;
export const FRONT_MATTER_KEYS = Object.keys(frontMatterSchema.shape);
export const IMAGE_KEYS = ['src', 'alt', 'caption', 'credit', 'focus', 'decorative'];
