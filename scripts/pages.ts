/** One address of every kind of page in the newspaper that ships; one that another newspaper lacks shows how that one says so. */
export const PAGES: Record<string, string> = {
  front: '/',
  section: '/culture',
  opinion: '/opinion',
  article: '/world/mekong-ministers-trafficking-declaration',
  'long-read': '/world/one-river-six-flags',
  author: '/authors/henrik-aldersund',
  tag: '/tags/mekong',
  month: '/archive/2018/11',
  archive: '/archive',
  'most-viewed': '/most-viewed',
  'not-found': '/nothing-stands-here',
  search: '/search?q=river',
  'khmer-front': '/km',
  'khmer-article': '/km/business/pepper-with-a-name',
};
