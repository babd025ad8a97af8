import type { Schema } from 'hast-util-sanitize';
import { OPEN_SCHEMES } from './addresses';

/** Every element of an article's body, with its attributes. */
const ELEMENTS: NonNullable<Schema['attributes']> = {
  a: ['href', 'title', ['className', 'url'], 'ariaLabel', 'ariaDescribedBy', ['rel', 'noopener'], ['id', /^fnref:/], ['role', 'doc-noteref', 'doc-backlink']],
  blockquote: [],
  br: [],
  code: [['className', /^language-[\w+#.-]+$/]],
  del: [],
  div: ['ariaLabel', ['className', 'table', 'gallery'], ['role', 'region'], ['tabIndex', 0]],
  em: [],
  figcaption: [],
  figure: [],
  h2: ['id', ['className', 'sr-only']],
  h3: ['id'],
  h4: ['id'],
  h5: ['id'],
  h6: ['id'],
  hr: [],
  img: [['src', /^\/(?!\/)/], 'srcSet', 'sizes', 'width', 'height', 'alt', ['dataTone', /^#[0-9a-f]{6}$/], 'title', ['loading', 'lazy'], ['decoding', 'async']],
  li: [['id', /^fn:/]],
  ol: ['start'],
  p: [['className', 'card']],
  picture: [],
  pre: [],
  section: [['className', 'footnotes']],
  source: [['type', 'image/avif', 'image/webp'], 'srcSet', 'sizes'],
  span: [['className', 'credit']],
  strong: [],
  sup: [],
  table: [],
  tbody: [],
  td: [['className', /^align-/]],
  th: [['className', /^align-/], ['scope', 'col']],
  thead: [],
  tr: [],
  ul: [],
};

const inTable = ['table'];

/**
 * What the sanitizer lets into a page; all else goes, whatever step wrote it. Nothing is inherited from GitHub's schema,
 * and ids need no prefix against clobbering: a page without script has no names to take over.
 */
export const allowed: Schema = {
  tagNames: Object.keys(ELEMENTS),
  attributes: ELEMENTS,
  protocols: { href: OPEN_SCHEMES },
  ancestors: { thead: inTable, tbody: inTable, tr: inTable, th: inTable, td: inTable, source: ['picture'], figcaption: ['figure'] },
  clobber: [],
  required: {},
  strip: ['script', 'style'],
  allowComments: false,
  allowDoctypes: false,
};
