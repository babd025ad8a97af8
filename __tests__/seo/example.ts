/** A newspaper, a page and a feed to describe, with every optional field filled. */
import type { FeedDocument, FeedItem } from '../../lib/seo/feedDocument';
import type { ArticlePage, Frame, PageHead, Picture } from '../../lib/pages/model';

export const origin = 'https://chaktomuk.example';

export const frame: Frame = {
  paper: {
    name: 'The Chaktomuk Post',
    tagline: 'News from the four arms',
    logo: { src: '/logo.svg', alt: 'The Chaktomuk Post', width: 480, height: 64 },
    language: 'en',
    direction: 'ltr',
  },
  locale: 'en',
  home: '/',
  search: '/search',
  editions: [],
  origin,
  sections: [{ name: 'National', address: '/national' }],
};

export const picture: Picture = {
  alt: 'Delegates at a long table',
  width: 1200,
  height: 800,
  src: '/photos/table-1200.jpg',
  srcSet: '/photos/table-600.jpg 600w, /photos/table-1200.jpg 1200w',
  sources: [],
  caption: 'The closing session',
  credit: 'Archive',
};

export const head: PageHead = {
  title: 'The Chaktomuk Post - Six countries close meeting',
  description: 'Ministers sign a declaration & a plan.',
  address: '/national/six-countries-close-meeting',
  picture,
  alternates: [],
  feeds: { rss: '/national/rss.xml', atom: '/national/atom.xml', json: '/national/feed.json' },
};

export const article: ArticlePage = {
  kind: 'article',
  slug: 'six-countries-close-meeting',
  headline: 'Six countries close meeting',
  dateline: 'Phnom Penh',
  section: { name: 'National', address: '/national' },
  authors: [{ name: 'Sok Dara', address: '/author/sok-dara' }, { name: 'A guest' }],
  published: { iso: '2015-04-30T17:30:00+07:00', text: '30 April 2015, 17:30', date: '30 April 2015' },
  updated: { iso: '2015-05-01T09:00:00+07:00', text: '1 May 2015, 09:00', date: '1 May 2015' },
  lead: picture,
  html: '<p>Text.</p>',
  links: [],
  share: { address: `${origin}/national/six-countries-close-meeting`, links: [] },
  qrCode: { size: 1, path: 'M0 0h1' },
  words: 812,
  readingMinutes: 4,
  tags: [
    { name: 'Mekong', address: '/tag/mekong' },
    { name: 'Trafficking', address: '/tag/trafficking' },
  ],
  related: [],
  mostViewed: { basis: 'latest', cards: [] },
};

export const item: FeedItem = {
  id: 'tag:chaktomuk.example,2015:six-countries-close-meeting',
  address: `${origin}/national/six-countries-close-meeting`,
  headline: article.headline,
  summary: 'Ministers sign a declaration & a plan.',
  html:
    '<p>See <a href="/world/other">the other</a><sup><a href="#fn-1">1</a></sup>.</p>' +
    '<img src="/photos/a.jpg" srcset="/photos/a.jpg 600w, /photos/b.jpg 1200w" alt="">',
  published: '2015-04-30T17:30:00+07:00',
  updated: '2015-05-01T09:00:00+07:00',
  authors: [{ name: 'Sok Dara', address: `${origin}/author/sok-dara` }, { name: 'A guest' }],
  section: 'National',
  tags: ['Mekong', 'Trafficking'],
  image: { url: `${origin}/photos/table-1200.jpg`, type: 'image/jpeg', length: 240_000 },
};

export const feed: FeedDocument = {
  title: 'The Chaktomuk Post: National',
  description: 'News from the four arms',
  paper: 'The Chaktomuk Post',
  language: 'en',
  home: `${origin}/national`,
  self: `${origin}/national/rss.xml`,
  updated: '2015-05-01T09:00:00+07:00',
  logo: `${origin}/logo.svg`,
  icon: `${origin}/icon-512.png`,
  items: [item],
};
