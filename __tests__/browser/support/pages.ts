/** One address of every kind of page, as readers meet them. */
export const PAGES = {
  front: { address: '/', status: 200, heading: 'Front page' },
  section: { address: '/culture', status: 200, heading: 'Culture' },
  'numbered page of the paper': { address: '/page/1', status: 200, heading: /./ },
  'numbered page of a section': { address: '/sport/page/1', status: 200, heading: 'Sport' },
  article: { address: '/world/mekong-ministers-trafficking-declaration', status: 200, heading: /Mekong ministers/ },
  'article without a picture': { address: '/sport/note-7', status: 200, heading: 'Result of match 8' },
  'article with everything': { address: '/world/everything', status: 200, heading: /everything/ },
  author: { address: '/authors/henrik-aldersund', status: 200, heading: 'Henrik Aldersund' },
  tag: { address: '/tags/mekong', status: 200, heading: /mekong/i },
  month: { address: '/archive/2018/11', status: 200, heading: /November 2018/ },
  archive: { address: '/archive', status: 200, heading: 'Archive' },
  'most viewed': { address: '/most-viewed', status: 200, heading: 'Most viewed' },
  'Khmer front': { address: '/km', status: 200, heading: 'ទំព័រមុខ' },
  'Khmer article': { address: '/km/environment/tonle-sap-turns', status: 200, heading: /ទន្លេសាប/ },
  search: { address: '/search', status: 200, heading: 'Search' },
  'search results': { address: '/search?q=mekong', status: 200, heading: 'Search: mekong' },
  'search without results': { address: '/search?q=qqqqqqqqqq', status: 200, heading: /qqqqqqqqqq/ },
  'not found': { address: '/world/never-was', status: 404, heading: 'Page not found' },
  gone: { address: '/world/withdrawn', status: 410, heading: 'No longer available' },
} as const satisfies Record<string, { address: string; status: number; heading: string | RegExp }>;

export type PageKind = keyof typeof PAGES;
export const KINDS = Object.keys(PAGES) as PageKind[];
