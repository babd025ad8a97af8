import { escapeXml } from './escape';

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

/** Attributes in order; one without a value is left out. */
export type Attributes = Record<string, string | number | undefined>;

/** An element that holds text alone; text and attributes are escaped here. */
export function leaf(name: string, text: string, attributes: Attributes = {}): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('');
  return text === '' ? `<${name}${written}/>` : `<${name}${written}>${escapeXml(text)}</${name}>`;
}
