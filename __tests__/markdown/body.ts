import type { BodyPicture } from '@/lib/markdown/pictures';
import { type BodyOptions, renderBody } from '@/lib/markdown/render';

export const boats: BodyPicture = {
  width: 1200,
  height: 800,
  src: '/photos/boats.jpg',
  srcSet: '/photos/boats-600.jpg 600w, /photos/boats.jpg 1200w',
  sources: [
    { type: 'image/avif', srcSet: '/photos/boats.avif 1200w' },
    { type: 'image/webp', srcSet: '/photos/boats.webp 1200w' },
  ],
};

/** A body of a paper that has one photo (`boats.jpg`) and one other article (`other.md`). */
export function html(markdown: string, options: Partial<BodyOptions> = {}): string {
  return renderBody(markdown, {
    picture: (src) => (src === 'boats.jpg' ? boats : undefined),
    address: (href) => (href.startsWith('other.md') ? href.replace('other.md', '/national/other') : undefined),
    language: 'en',
    ...options,
  }).html;
}

export interface Tag {
  name: string;
  attributes: Record<string, string>;
}

/** The opening tags of a body. Strict: anything that is not a well-formed tag, text or reference throws. */
export function tagsOf(source: string): Tag[] {
  const tags: Tag[] = [];
  const token = /<\/[a-z][a-z0-9]*>|<([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>|[^<]+/y;
  for (let at = 0; at < source.length; at = token.lastIndex) {
    const match = token.exec(source);
    if (!match) throw new Error(`Not HTML as we write it, from here: ${source.slice(at, at + 200)}`);
    const [, name, attributes = ''] = match;
    if (name === undefined) continue;
    tags.push({ name, attributes: Object.fromEntries([...attributes.matchAll(/ ([a-z-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])) });
  }
  return tags;
}
