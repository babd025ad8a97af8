import type { PageHead } from './model';
import { folderOf } from './alternates';
import type { View } from './view';

/** Addresses of the feeds of the edition, or of one of its sections. */
function feedsOf(view: View, section?: string): PageHead['feeds'] {
  const folder = folderOf(view, section);
  return { rss: `${folder}/feed.xml`, atom: `${folder}/atom.xml`, json: `${folder}/feed.json` };
}

/** Titles begin with the name of the paper: `The Chaktomuk Post - Headline`. */
export function headOf(view: View, page: { heading?: string; description: string; address: string; noindex?: boolean; section?: string; picture?: PageHead['picture']; alternates?: PageHead['alternates'] }): PageHead {
  const { name, tagline } = view.site;
  const second = page.heading ?? tagline;
  return {
    title: second === undefined ? name : `${name} - ${second}`,
    description: page.description,
    address: page.address,
    noindex: page.noindex,
    picture: page.picture,
    alternates: page.alternates ?? [],
    feeds: feedsOf(view, page.section),
  };
}
