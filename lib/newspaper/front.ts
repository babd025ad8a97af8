import { z } from 'zod';
import type { Problem } from '../articles/problem';
import { SLUG } from './site';
import { parseTime } from './time';
import { readYaml, schemaProblems, unknownKeyProblems } from './yamlDocument';

/** A story that an editor put into a place of the front. */
export interface Pin {
  /** `lead`, `secondary`, or `section:national` for the strip of a section. */
  slot: string;
  /** Slug of the article. */
  story: string;
  /** ISO 8601, as the editor wrote it: the paper's time zone decides what it means. */
  until?: string;
  /** Where `front.yaml` says so. */
  line: number;
  column: number;
}

/** Places that each part of the front has. */
export const PLACES = { lead: 1, secondary: 4, strip: 4 } as const;

const KEYS = ['lead', 'secondary', 'strips'] as const;

const pinSchema = z.preprocess((value) => (typeof value === 'string' ? { story: value } : value), z.object({
  story: z.string({ error: 'is missing; write the file name of an article without .md' }).regex(SLUG, 'must be the file name of an article without .md, such as one-river-six-flags'),
  until: z.string({ error: 'must be a time such as 2026-11-27T06:00' })
    .refine((text) => parseTime(text, 'UTC') !== undefined, 'is not a time; write one such as 2026-11-27T06:00').optional(),
}, { error: 'must be the file name of an article without .md, or { story: …, until: … }' }));

/**
 * Reads `front.yaml`: which stories an editor pinned to which places. A pin with an error is left out and the others are kept.
 * @returns the pins in the order of the file; undefined where it is no YAML, so that the last good ones can stay in force
 */
export function parseFront(source: string, path = 'front.yaml'): { pins?: Pin[]; problems: Problem[] } {
  const document = readYaml(source);
  const at = (problem: Omit<Problem, 'path'>): Problem => ({ path, ...problem });
  if (document.problems.length > 0) return { problems: document.problems.map(at) };
  if (document.value === null || document.value === undefined) return { pins: [], problems: [] };
  if (!isMapping(document.value)) {
    return { problems: [at({ line: 1, column: 1, severity: 'error', message: 'this file must name stories by place; write lead: …, secondary: [ … ] or strips: { … }' })] };
  }
  const front = document.value;
  const problems = unknownKeyProblems(document, front, KEYS).map(at);
  const pins: Pin[] = [];
  const error = (keys: readonly PropertyKey[], message: string) => problems.push(at({ ...document.placeOf(keys), severity: 'error', message }));

  function read(slot: string, keys: PropertyKey[], value: unknown, places: number): void {
    const list = Array.isArray(value) ? value : [value];
    for (const [index, entry] of list.entries()) {
      const where = Array.isArray(value) ? [...keys, index] : keys;
      if (index === places) {
        error(where, `"${keys.join('.')}" has ${places === 1 ? 'one place' : `${places} places`}; remove a story`);
        return;
      }
      const result = pinSchema.safeParse(entry);
      if (result.success) pins.push({ slot, ...result.data, ...document.placeOf(where) });
      else problems.push(...schemaProblems(document, result.error.issues.map((issue) => ({ ...issue, path: [...where, ...issue.path] }))).map(at));
      if (isMapping(entry)) problems.push(...unknownKeyProblems(document, entry, ['story', 'until'], where).map(at));
    }
  }

  const given = (value: unknown) => value !== null && value !== undefined;
  if (given(front.lead)) read('lead', ['lead'], front.lead, PLACES.lead);
  if (given(front.secondary)) read('secondary', ['secondary'], front.secondary, PLACES.secondary);
  if (isMapping(front.strips)) {
    for (const [section, value] of Object.entries(front.strips)) if (given(value)) read(`section:${section}`, ['strips', section], value, PLACES.strip);
  } else if (given(front.strips)) {
    error(['strips'], '"strips" must name sections; write strips: { national: [ … ] }');
  }
  return { pins, problems };
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** When a pin's time is over, in milliseconds since 1970 UTC; a pin without an end stays until it is removed. */
export function endOf(pin: Pick<Pin, 'until'>, timeZone: string): number {
  return (pin.until === undefined ? undefined : parseTime(pin.until, timeZone)) ?? Infinity;
}
