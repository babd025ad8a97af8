import type { ArchivePage, ArticlePage, ExplanationPage, Frame, FrontPage, ListPage, MissingPage, MostViewedPage, PageHead, SearchPage } from './model';

export type Page = ArticlePage | FrontPage | ListPage | MostViewedPage | ExplanationPage | ArchivePage | SearchPage | MissingPage;

/** What an address is answered with: a page, or the address where it is to be found. An `unkept` page is made for one request. */
export type Answer =
  | { kind: 'page'; status: 200 | 404 | 410; frame: Frame; head: PageHead; page: Page; mostViewedBeside?: string; until?: number; unkept?: boolean }
  | { kind: 'redirect'; to: string };
