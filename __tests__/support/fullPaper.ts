import { photo } from './photos';
import { makePaper, type Paper } from './paper';

/** A headline with everything that means something to HTML, JSON or XML. */
export const HOSTILE = 'He said: </script><script>alert("1")</script> & <b>“no”</b> \'twice\' ]]> 🐟 &amp; ខ្មែរ';

/** The same as readers get it: with the quotes of print. */
export const PRINTED = 'He said: </script><script>alert(“1”)</script> & <b>“no”</b> ‘twice’ ]]> 🐟 &amp; ខ្មែរ';

/** One address for every kind of page that readers get. */
export const KINDS = {
  article: '/national/river-rises',
  'article without anything': '/national/bare',
  front: '/',
  'older articles': '/page/1',
  section: '/sport',
  'section, numbered': '/sport/page/2',
  'section without articles': '/culture',
  author: '/authors/sok-dara',
  'author, numbered': '/authors/sok-dara/page/1',
  'author without an entry': '/authors/anna-plain',
  tag: '/tags/boats',
  month: '/archive/2024/02',
  archive: '/archive',
  'most viewed': '/most-viewed',
  'most viewed, window': '/most-viewed/7d',
  'most viewed, section': '/most-viewed/all/sport',
  'how views are counted': '/most-viewed/how-we-count',
  search: '/search',
  'search with results': '/search?q=river',
  'search without results': '/search?q=zzzzzzzz',
  'not found': '/nowhere/at/all',
  redirect: '/sport/river-rises',
  alias: '/2015/05/old',
} as const;

export const STATUS: Partial<Record<keyof typeof KINDS, number>> = { 'not found': 404, redirect: 308, alias: 308 };

/** The other documents, for machines. */
export const DOCUMENTS = ['/feed.xml', '/atom.xml', '/feed.json', '/national/feed.xml', '/national/atom.xml', '/national/feed.json', '/most-viewed/feed.json', '/robots.txt', '/opensearch.xml', '/sitemap.xml', '/sitemaps/pages.xml', '/sitemaps/articles-1.xml', '/news-sitemap.xml', '/manifest.webmanifest'];

/** How many articles the section `sport` has: two numbered pages beside its front. */
export const SPORT_COUNT = 65;

const SETTINGS = `name: The Test Post
tagline: News for tests
url: https://test.example
language: en
timezone: Asia/Phnom_Penh
logo: { src: /logo.svg, alt: The Test Post }
sections: [{ slug: national, name: National }, { slug: sport, name: Sport }, { slug: opinion, name: Opinion }, { slug: culture, name: Culture }]
mostViewed: { count: 4 }
`;

const PEOPLE = `sok-dara: { name: Sok Dara, role: Reporter, bio: Covers the river., photo: faces/dara.jpg }
mey-lin: { name: Mey Lin }
`;

const BODY = `The river *rose* again on Monday[^1], and the "boats" went out -- [as before](bare.md).

## What the gauge says

![Two boats at a pier](photos/boats.jpg "Boats at the pier")

| Day | Metres |
|---|---:|
| Monday | 7.5 |

> The water comes when it comes.

1. One
2. Two

<script>alert(1)</script> <a href="javascript:alert(1)" onclick="alert(1)">x</a> [y](javascript:alert(1))

[^1]: Measured at seven.
`;

/** When every article of this paper was published, unless it says otherwise: long ago on any clock. */
export const LONG_AGO = '2024-01-02T08:00';

/** A newspaper with every kind of article, photo and list, small enough to serve in a test. */
export async function makeFullPaper(): Promise<Paper> {
  const paper = makePaper();
  paper.write('site.yaml', SETTINGS);
  paper.write('authors.yaml', PEOPLE);
  paper.write('faces/dara.jpg', await photo(400, 400));
  paper.write('national/photos/flood.jpg', await photo(1700, 1100));
  paper.write('national/photos/boats.jpg', await photo(900, 600, 'jpeg', '#446644'));
  paper.article('national/river-rises.md', {
    title: 'The river rises', date: LONG_AGO, updated: '2024-01-03T18:30', kicker: 'Floods', standfirst: 'Boats went out & came back.', dateline: 'Kampong Chhnang',
    authors: ['sok-dara', 'mey-lin', 'Anna Plain'], tags: ['Boats', 'Trade & Aid', 'ទន្លេ'], views: 50, aliases: ['/2015/05/old', '/old.html', '/old-news', '/a/b/c/d', '/national/former-name'],
    image: { src: 'photos/flood.jpg', alt: 'A flooded road', caption: 'The road on Monday.', credit: 'Photo: Test' },
  }, BODY);
  paper.article('national/bare.md', { title: 'Bare', date: LONG_AGO });
  paper.article('national/hostile.md', { title: HOSTILE, kicker: HOSTILE, standfirst: HOSTILE, teaser: HOSTILE, tags: ['a<b>&"c"'], authors: ['O\'Brien & "Co" <x>'], date: LONG_AGO, views: 30 });
  paper.article('opinion/a-view.md', { title: 'A view', date: LONG_AGO, authors: ['mey-lin'], views: 40 });
  for (let number = 1; number <= SPORT_COUNT; number++) {
    const two = String(number).padStart(2, '0');
    const day = String(1 + Math.floor(number / 3)).padStart(2, '0');
    paper.article(`sport/match-${two}.md`, { title: `Match ${two}`, date: `2024-02-${day}T0${number % 3}:30`, authors: ['sok-dara'], tags: ['boats'], views: number === 7 ? 20 : undefined });
  }
  return paper;
}
