import { prefixOf } from '../newspaper/editions';
import type { Site } from '../newspaper/site';
import type { PageHead } from './model';
import { addressFor, everyEdition, type View } from './view';

type Alternates = PageHead['alternates'];

/**
 * Alternates of a page that every edition makes of its own articles, such as a front.
 * @param path within an edition
 * @param has whether an edition has such a page; every one does where it is left out
 */
export function alternatesOf(view: View, path: string, has: (site: Site) => boolean = () => true): Alternates {
  return severalOrNone(everyEdition(view).filter(({ site }) => has(site)).map((other) => ({ language: other.language, address: addressFor(other, path) })));
}

/** Alternates from the address that each edition has, by edition. */
export function alternatesAt(view: View, addresses: ReadonlyMap<string, string>): Alternates {
  return severalOrNone(everyEdition(view).flatMap(({ edition, language }) => {
    const address = addresses.get(edition);
    return address === undefined ? [] : [{ language, address }];
  }));
}

/** A page that is in one language only has no other to name. */
function severalOrNone(alternates: Alternates): Alternates {
  return alternates.length > 1 ? alternates : [];
}

export function hasSection(slug: string): (site: Site) => boolean {
  return ({ sections }) => sections.some((section) => section.slug === slug);
}

/** Folder of an edition, or of a section in it, from which its feeds hang. */
export function folderOf(view: View, section?: string): string {
  return `${prefixOf(view.edition)}${section === undefined ? '' : `/${section}`}`;
}
