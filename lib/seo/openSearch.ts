import type { Messages } from '../language/messages';
import type { Frame } from '../pages/model';
import { leaf, XML_DECLARATION } from './xml';

/** Longest short name that the format allows, in characters. */
const SHORT_NAME = 16;

/** How browsers search the paper from their address bar (OpenSearch 1.1 description document, draft 6). */
export function openSearchDescription({ paper, origin }: Frame, messages: Messages): string {
  return [
    XML_DECLARATION,
    '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
    leaf('ShortName', [...paper.name].slice(0, SHORT_NAME).join('').trim()),
    leaf('LongName', [...paper.name].slice(0, 48).join('').trim()),
    leaf('Description', messages.searchDescription(paper.name)),
    leaf('Language', paper.language),
    leaf('InputEncoding', 'UTF-8'),
    leaf('Image', `${origin}/favicon.ico`, { height: 32, width: 32, type: 'image/x-icon' }),
    leaf('Url', '', { type: 'text/html', template: `${origin}/search?q={searchTerms}` }),
    '</OpenSearchDescription>',
    '',
  ].join('\n');
}
