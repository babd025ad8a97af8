/**
 * The front matter of most articles is lines of `key: words`, with a list or a mapping of words here and there. Reading those without the YAML
 * library takes a fifteenth of the time (0.25 ms an article, 25 s of an archive of 100,000). Anything that could mean something
 * else in YAML is left to the library; a property test holds that both always agree.
 */

/** Starts like words, and holds nothing that YAML gives a meaning: no `: `, no ` #`, no brackets, no quotes at the start. */
const PLAIN = /^[A-Za-z\u00C0-\u024F\u1780-\u17FF][^:#[\]{},&*!|>'"%@`\\\t]*$/;
/** Words that are not text in the core schema. */
const NOT_TEXT = /^(?:null|true|false|yes|no|on|off|y|n)$/i;
/** A date or a date-time is text in the core schema. The colons of a time stand before a digit. */
const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?$/;
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/;
/** Between quotes stands what stands there, unless there is an escape. */
const QUOTED = /^(?:"[^"\\\p{Cc}\p{Zl}\p{Zp}]*"|'[^'\p{Cc}\p{Zl}\p{Zp}]*')$/u;
const LINE = /^([a-z][A-Za-z]*):(?: (.*[^ ]))? *$/;
const ITEM = /^ {2}- (.+)$/;
const NESTED = /^ {2}([a-z][A-Za-z]*): (.+)$/;

/** The mapping that a text means, or undefined where only the library can tell. */
export function readPlainYaml(text: string): Record<string, unknown> | undefined {
  const result: Record<string, unknown> = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; ) {
    const line = lines[at++]!;
    if (line === '') continue;
    const [, key, inline] = LINE.exec(line) ?? [];
    if (key === undefined || NOT_TEXT.test(key) || Object.hasOwn(result, key)) return undefined;
    let value = inline === undefined ? undefined : scalarOrList(inline);
    if (inline === undefined) {
      const start = at;
      while (lines[at]?.startsWith('  ')) at++;
      value = block(lines.slice(start, at));
    }
    if (value === undefined) return undefined;
    result[key] = value;
  }
  return Object.keys(result).length > 0 ? result : undefined;
}

/** A list, or a mapping of words, that stands below its key. */
function block(lines: readonly string[]): unknown {
  if (lines.length === 0) return undefined;
  if (lines.every((line) => ITEM.test(line))) {
    const items = lines.map((line) => scalar(ITEM.exec(line)![1]!));
    return items.includes(undefined) ? undefined : items;
  }
  const mapping: Record<string, unknown> = {};
  for (const line of lines) {
    const [, key, text = ''] = NESTED.exec(line) ?? [];
    const value = scalar(text);
    if (key === undefined || NOT_TEXT.test(key) || value === undefined || Object.hasOwn(mapping, key)) return undefined;
    mapping[key] = value;
  }
  return mapping;
}

function scalarOrList(text: string): unknown {
  if (!text.startsWith('[')) return scalar(text);
  if (!text.endsWith(']')) return undefined;
  const inside = text.slice(1, -1);
  if (inside.trim() === '') return [];
  const items = inside.split(',').map((item) => scalar(item.trim()));
  return items.includes(undefined) ? undefined : items;
}

function scalar(text: string): string | number | undefined {
  if (text !== text.trim()) return undefined;
  if (QUOTED.test(text)) return text.slice(1, -1);
  if (DATE.test(text)) return text;
  if (WHOLE_NUMBER.test(text)) return Number(text);
  return PLAIN.test(text) && !NOT_TEXT.test(text) ? text : undefined;
}
