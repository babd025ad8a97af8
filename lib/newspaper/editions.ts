/**
 * Editions: the same paper in one language each. An edition is known by its language in lower case, which is also how its
 * addresses begin; the paper's own is the empty text, and stands at the root.
 */
import type { Site } from './site';

export const OWN_EDITION = '';

/** All editions, the paper's own first. */
export function editionsOf(site: Site): string[] {
  return [OWN_EDITION, ...site.editions.map(({ language }) => language.toLowerCase())];
}

/** The edition for a language that front matter names; undefined where the paper has none. */
export function editionFor(site: Site, language: string): string | undefined {
  const tag = language.toLowerCase();
  return editionsOf(site).find((edition) => (edition || site.language.toLowerCase()) === tag);
}

/** What an edition's addresses begin with: nothing, or `/km`. */
export function prefixOf(edition: string): string {
  return edition === OWN_EDITION ? '' : `/${edition}`;
}

/** An address of an edition, from its path within the edition: `/` of the Khmer edition is `/km`. */
export function addressIn(edition: string, path: string): string {
  return edition === OWN_EDITION ? path : `${prefixOf(edition)}${path === '/' ? '' : path}`;
}

/** The edition that answers an address, and the path within it, which begins with a slash. */
export function editionAt(site: Site, address: string): { edition: string; path: string } {
  for (const edition of editionsOf(site)) {
    if (edition === OWN_EDITION) continue;
    const prefix = prefixOf(edition);
    if (address === prefix) return { edition, path: '/' };
    if (address.startsWith(`${prefix}/`)) return { edition, path: address.slice(prefix.length) };
  }
  return { edition: OWN_EDITION, path: address };
}

const localized = new WeakMap<Site, Map<string, Site>>();

/**
 * The settings as an edition has them: its language, its name, and those of the sections that it has, with its names. The
 * same object every time.
 * @throws RangeError where the paper has no such edition
 */
export function siteIn(site: Site, edition: string): Site {
  if (edition === OWN_EDITION) return site;
  let known = localized.get(site);
  if (!known) localized.set(site, (known = new Map()));
  let result = known.get(edition);
  if (!result) known.set(edition, (result = localize(site, edition)));
  return result;
}

function localize(site: Site, edition: string): Site {
  const own = site.editions.find(({ language }) => language.toLowerCase() === edition);
  if (!own) throw new RangeError(`This paper has no edition "${edition}"`);
  const { language, name, tagline, logo, numerals } = own;
  const sections = site.sections.flatMap(({ slug }) => (Object.hasOwn(own.sections, slug) ? [{ slug, name: own.sections[slug]! }] : []));
  return { ...site, language, name, tagline, logo, numerals, sections };
}

/** The locale in which `Intl` writes dates and numbers: the language, with the numerals that the settings ask for. */
export function localeOf({ language, numerals }: Pick<Site, 'language' | 'numerals'>): string {
  return numerals === undefined ? language : `${language}-u-nu-${numerals}`;
}

const RIGHT_TO_LEFT_SCRIPTS = ['Adlm', 'Arab', 'Hebr', 'Mand', 'Mend', 'Nkoo', 'Rohg', 'Syrc', 'Thaa'];

/** In which direction a language is written, by its script (CLDR likely subtags). */
export const directionOf = oncePerLanguage((language): 'ltr' | 'rtl' =>
  (RIGHT_TO_LEFT_SCRIPTS.includes(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr'));

/** What a language calls itself: `ខ្មែរ`, `English`. */
export const nameOfLanguage = oncePerLanguage((language) => new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language);

/** Every page names the languages of the paper, and `Intl` takes its time. */
function oncePerLanguage<Value>(make: (language: string) => Value): (language: string) => Value {
  const known = new Map<string, Value>();
  return (language) => {
    if (!known.has(language)) known.set(language, make(language));
    return known.get(language)!;
  };
}
