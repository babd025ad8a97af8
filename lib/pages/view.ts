import { createHash } from 'node:crypto';
import { readMeta, type Connection } from '../index/database';
import { storedAuthors, storedSite } from '../index/rows';
import { messagesFor, type Messages } from '../language/messages';
import type { Authors } from '../newspaper/authors';
import type { Site } from '../newspaper/site';
import type { Frame, Link } from './model';

/** Everything that page models are made from, as it stands at one moment. */
export interface View {
  index: Connection;
  /** What searches look into; only where readers ask. */
  search?: Connection;
  site: Site;
  authors: Authors;
  messages: Messages;
  /** Without a trailing slash. */
  origin: string;
  timeZone: string;
  language: string;
  /** Milliseconds since 1970 UTC. */
  now: number;
}

/** @throws where the index has no settings, which means that it was never filled */
export function viewOf(index: Connection, siteUrl: string | undefined, now = Date.now()): View {
  const site = storedSite(index);
  if (!site) throw new Error('the index is empty: the newspaper has not been read yet');
  return {
    index, site, now,
    authors: storedAuthors(index),
    messages: messagesFor(site.language),
    origin: siteUrl ?? site.url,
    timeZone: site.timezone,
    language: site.language,
  };
}

const RIGHT_TO_LEFT = ['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'];

export function frameOf(view: View, currentSection?: string): Frame {
  const { site } = view;
  return {
    paper: {
      name: site.name, tagline: site.tagline, logo: site.logo, language: site.language,
      direction: RIGHT_TO_LEFT.includes(site.language.split('-')[0] ?? '') ? 'rtl' : 'ltr',
    },
    origin: view.origin,
    sections: site.sections.map(sectionLink),
    currentSection,
  };
}

export function sectionLink({ slug, name }: { slug: string; name: string }): Link {
  return { name, address: `/${slug}` };
}

export function sectionOf(view: View, slug: string): Link {
  return sectionLink(view.site.sections.find((section) => section.slug === slug) ?? { slug, name: slug });
}

const frameDigests = new WeakMap<Site, Map<string, string>>();

/** Names what surrounds every page; another name means that every page looks different. */
export function frameDigest(view: View): string {
  let known = frameDigests.get(view.site);
  if (!known) frameDigests.set(view.site, (known = new Map()));
  let digest = known.get(view.origin);
  if (digest === undefined) known.set(view.origin, (digest = digestOf([frameOf(view), view.timeZone])));
  return digest;
}

export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16);
}

/** Counts publishes: a page made from an earlier generation may be out of date. */
export function generationOf(index: Connection): number {
  return Number(readMeta(index, 'generation'));
}

export function epochOf(index: Connection): string {
  return readMeta(index, 'epoch') ?? '';
}
