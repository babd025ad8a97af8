import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '../articles/problem';
import { didYouMean } from './nearest';
import { readPlainYaml } from './plainYaml';

/** A YAML text with the place of every key, so that problems can point at it. */
export interface YamlDocument {
  value: unknown;
  problems: Omit<Problem, 'path'>[];
  /** Place of the value at a path of keys; of the nearest parent where the path ends early. */
  placeOf(keys: readonly PropertyKey[]): { line: number; column: number };
  /** Place of a key itself. */
  placeOfKey(keys: readonly PropertyKey[]): { line: number; column: number };
}

/**
 * Reads YAML 1.2 with the core schema: dates stay text, `010` is 10, `12:30` is text, nothing is run.
 * @param firstLine number of the file's line on which `text` begins
 */
export function readYaml(text: string, firstLine = 1): YamlDocument {
  const plain = readPlainYaml(text);
  if (plain === undefined) return readWithLibrary(text, firstLine);
  // Places are asked for where something is wrong, which is seldom.
  let document: YamlDocument | undefined;
  const library = () => (document ??= readWithLibrary(text, firstLine));
  return { value: plain, problems: [], placeOf: (keys) => library().placeOf(keys), placeOfKey: (keys) => library().placeOfKey(keys) };
}

function readWithLibrary(text: string, firstLine: number): YamlDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { version: '1.2', schema: 'core', lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line) + firstLine - 1, column: Math.max(1, col) };
  };
  const problems: Omit<Problem, 'path'>[] = document.errors.map((error) => ({
    ...place(error.pos[0]),
    severity: 'error',
    message: `this is not valid YAML (${sentence(error.message)}); check quotes, colons and indentation on this line`,
  }));
  return {
    value: problems.length > 0 ? undefined : toPlain(document, problems),
    problems,
    placeOf: (keys) => place(offsetOf(document, keys, false)),
    placeOfKey: (keys) => place(offsetOf(document, keys, true)),
  };
}

/** A document whose aliases explode ("billion laughs") is refused by the library with an exception. */
function toPlain(document: Document, problems: Omit<Problem, 'path'>[]): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch {
    problems.push({ line: 1, column: 1, severity: 'error', message: 'this YAML repeats itself through too many aliases; write the values out' });
    return undefined;
  }
}

function sentence(message: string): string {
  return message.replace(/\s+/g, ' ').replace(/[.:]\s*$/, '').replace(/^./, (first) => first.toLowerCase());
}

function offsetOf(document: Document, keys: readonly PropertyKey[], atKey: boolean): number {
  let node: unknown = document.contents;
  let offset = rangeStart(node);
  for (const [index, key] of keys.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (!pair) return offset;
      const last = index === keys.length - 1;
      offset = last && atKey ? rangeStart(pair.key) : rangeStart(pair.value) || rangeStart(pair.key);
      node = pair.value;
    } else {
      const item = (node as { items?: unknown[] } | null)?.items?.[key as number];
      if (item === undefined) return offset;
      offset = rangeStart(item);
      node = item;
    }
  }
  return offset;
}

function rangeStart(node: unknown): number {
  return (node as { range?: [number, number, number] } | null)?.range?.[0] ?? 0;
}

/**
 * The problems a schema found, each at its place, in plain sentences. Unknown keys are warnings with a suggestion.
 * @param known the keys that the schema knows at its top level
 */
export function schemaProblems(document: YamlDocument, issues: readonly z.core.$ZodIssue[]): Omit<Problem, 'path'>[] {
  return issues.map((issue) => ({ ...document.placeOf(issue.path), severity: 'error', message: `${label(issue.path)}${issue.message}` }));
}

/** `image.src: ` for a nested key; a top-level key is named by its own message. */
function label(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '';
  return `"${path.map(String).join('.')}" `;
}

export function unknownKeyProblems(document: YamlDocument, value: object, known: readonly string[], within: readonly PropertyKey[] = []): Omit<Problem, 'path'>[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      ...document.placeOfKey([...within, key]),
      severity: 'warning',
      message: `"${[...within, key].map(String).join('.')}" is not a key Newsprint knows, so it is ignored${didYouMean(key, known) || '; remove it or check its spelling'}`,
    }));
}
