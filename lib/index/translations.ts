/**
 * Articles that are one another's translations. Whoever of them says so in front matter, the bond holds in both directions,
 * and an article that readers cannot see still holds the others together.
 */
import { all, get, run, type Connection } from './database';
import { addressOf, type Addressed, type State } from './rows';
import { addProblem } from './write';

interface Member extends Addressed {
  path: string;
  state: State;
}

/** No paper has more editions; a mistake in a thousand files must not make every page read a thousand rows. */
const MOST = 200;

/**
 * Everything that is bound to an article, itself included. Originals come first, then the one first published, so that the
 * first of an edition is the one that counts.
 */
function familyOf(index: Connection, slug: string): Member[] {
  if (!isBound(index, slug)) return [];
  return all<Member>(index, `WITH RECURSIVE family (slug) AS (
      SELECT ?
      UNION SELECT articles.slug FROM family JOIN articles ON articles.translation_of = family.slug
      UNION SELECT articles.translation_of FROM family JOIN articles ON articles.slug = family.slug WHERE articles.translation_of IS NOT NULL AND state <> 'duplicate'
      LIMIT ${MOST})
    SELECT path, edition, section, articles.slug AS slug, state FROM family JOIN articles ON articles.slug = family.slug
    WHERE state <> 'duplicate' ORDER BY translation_of IS NOT NULL, date, articles.slug`, slug);
}

/** Most articles stand alone, and are told so without the search. */
function isBound(index: Connection, slug: string): boolean {
  return get(index, `SELECT 1 AS found FROM articles WHERE translation_of = ? UNION ALL SELECT 1 FROM articles WHERE slug = ? AND translation_of IS NOT NULL LIMIT 1`, slug, slug) !== undefined;
}

/** Slugs of the articles whose pages name this one, or stop naming it, when it changes. */
export function relatives(index: Connection, slug: string): string[] {
  return familyOf(index, slug).map((member) => member.slug).filter((other) => other !== slug);
}

/**
 * The live article of each edition that says the same as this live one, by edition, itself included. Empty where there is no
 * other, and for an article whose place in its edition another one has: so if A names B, B names A.
 */
export function translationsOf(index: Connection, slug: string): Map<string, Addressed> {
  const byEdition = new Map<string, Addressed>();
  for (const member of familyOf(index, slug)) {
    if (member.state === 'live' && !byEdition.has(member.edition)) byEdition.set(member.edition, member);
  }
  const isNamed = [...byEdition.values()].some((member) => member.slug === slug);
  return isNamed && byEdition.size > 1 ? byEdition : new Map();
}

/** Says to their editors where two articles claim to be the same in one language. To be asked for every article that changed. */
export function settleTranslations(index: Connection, slug: string): void {
  const family = familyOf(index, slug);
  // Whoever is bound to nothing any more has nothing wrong with it either.
  for (const { path } of [...family, ...all<{ path: string }>(index, 'SELECT path FROM articles WHERE slug = ?', slug)]) run(index, 'DELETE FROM problems WHERE path = ? AND cause = ?', path, 'translation');
  for (const [at, member] of family.entries()) {
    const rival = family.slice(0, at).find(({ edition }) => edition === member.edition);
    const { data } = get<{ data: string }>(index, 'SELECT data FROM articles WHERE path = ?', member.path)!;
    const { translationOf } = JSON.parse(data) as { translationOf?: { slug: string; line: number; column: number } };
    if (!rival || !translationOf) continue;
    const { slug: named, line, column } = translationOf;
    const message = rival.slug === named
      ? `"${named}" is in the same language as this article; name the article of another edition that this one translates`
      : `${addressOf(rival)} is the article in this language already for "${named}"; name another article or remove the key`;
    addProblem(index, { path: member.path, line, column, severity: 'error', message }, 'translation');
  }
}
