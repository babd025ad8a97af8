import { resolveTarget } from '../articles/references';
import { all } from '../index/database';
import { bodyOf, liveAddressOfPath, type ArticleRow } from '../index/rows';
import { renderBody } from '../markdown/render';
import { pictureOf } from '../photos/photo';
import { oncePerRow, type View } from './view';

type Body = ReturnType<typeof renderBody>;

/** Characters of HTML that are kept. Six feeds carry the bodies of an article's neighbours, and rendering them takes a hundred times as long as all else. */
const KEPT_CHARACTERS = 4_000_000;
const kept = new Map<string, Body>();
let keptCharacters = 0;

/** The body as HTML, with photos and links resolved, and where its links lead. */
export function renderedBody(view: View, row: ArticleRow): Body {
  const key = JSON.stringify([row.path, row.hash, row.article.photos, linkedAddresses(view, row), view.locale]);
  const known = kept.get(key);
  const body = known ?? render(view, row);
  kept.delete(key);
  kept.set(key, body);
  if (!known) keptCharacters += sizeOf(body);
  forgetOldest();
  return body;
}

/** Addresses that the links of the body lead to now; part of what the page shows. */
export const linkedAddresses = oncePerRow((view, { path }): string[] => all<{ target: string }>(view.index, `SELECT target FROM refs WHERE path = ? AND target LIKE '%.md' ORDER BY target`, path)
  .map(({ target }) => liveAddressOfPath(view.index, target) ?? ''));

function forgetOldest(): void {
  for (const [key, body] of kept) {
    if (keptCharacters <= KEPT_CHARACTERS) return;
    kept.delete(key);
    keptCharacters -= sizeOf(body);
  }
}

function sizeOf({ html, links }: Body): number {
  return links.reduce((sum, link) => sum + link.length, html.length);
}

function render(view: View, row: ArticleRow): Body {
  const { messages, language } = view;
  return renderBody(bodyOf(view.index, row.id), {
    language,
    footnotesLabel: messages.footnotes,
    backLabel: messages.backToText,
    picture: (src) => {
      const photo = Object.hasOwn(row.article.photos, src) ? row.article.photos[src] : undefined;
      return photo && pictureOf(photo, { alt: '', caption: photo.caption, credit: photo.credit });
    },
    address: (href) => {
      const target = resolveTarget(row.path, href);
      if (target.kind !== 'file') return undefined;
      const address = liveAddressOfPath(view.index, target.path);
      return address && address + target.fragment;
    },
  });
}
