/** Everything but the `Char` production of XML 1.0, section 2.2. The `u` flag makes a lone surrogate match, a pair not. */
const FORBIDDEN_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const XML_ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser turns a raw carriage return into a line feed (XML 1.0, section 2.11).
  '\r': '&#13;',
};

/**
 * The text without control characters and lone surrogates. No escape exists for them in XML, and strict JSON readers
 * refuse the latter, so every format leaves out the same ones: a headline reads alike in all of them.
 */
export function legalText(text: string): string {
  return text.replace(FORBIDDEN_IN_XML, '');
}

/**
 * Text for an XML element or a quoted XML attribute. Safe in HTML too. `>` is escaped for the sake of `]]>`.
 * A line feed or tab in an attribute reads back as a space, as XML 1.0, section 3.3.3 has it.
 */
export function escapeXml(text: string): string {
  return legalText(text).replace(/[&<>"'\r]/g, (character) => XML_ENTITIES[character] ?? character);
}

/** JSON whose strings hold legal text only. */
export function toJson(value: object): string {
  return JSON.stringify(value, (_key, member: unknown) => (typeof member === 'string' ? legalText(member) : member));
}

/**
 * JSON for the inside of `<script type="application/ld+json">`: nothing in it can close the element or open a comment
 * (HTML, section 4.12.1.3). Reads back as the same value.
 */
export function jsonForScript(value: object): string {
  return toJson(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
