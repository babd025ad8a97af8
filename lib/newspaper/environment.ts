import path from 'node:path';
import type { CountViews } from '../views/source';

/** Where things are, as every command and the server see it. */
export interface Environment {
  /** Absolute path of the newspaper's folder. */
  articlesDir: string;
  /** Absolute path of everything derived. */
  dataDir: string;
  /** Overrides `url` in `site.yaml`; no trailing slash. */
  siteUrl: string | undefined;
  /** `npm run dev`: drafts and embargoed articles are shown, with a mark. */
  preview: boolean;
  /** Whether the server counts its own views; `as before` unless `COUNT_VIEWS` says `on` or `off`. */
  countViews: CountViews;
  /** How often the lists of most viewed articles are made anew, in milliseconds. */
  rankingEveryMs: number;
}

/** Often enough that a list follows the news, and seldom enough that pages stay in every cache. */
const RANKING_EVERY_SECONDS = 300;

/** Reads `ARTICLES_DIR`, `DATA_DIR`, `SITE_URL`, `COUNT_VIEWS` and `MOST_VIEWED_EVERY`; relative paths count from the working directory. */
export function environment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const root = /* turbopackIgnore: true */ process.cwd();
  return {
    articlesDir: path.resolve(/* turbopackIgnore: true */ root, variables.ARTICLES_DIR || 'articles'),
    dataDir: path.resolve(/* turbopackIgnore: true */ root, variables.DATA_DIR || '.data'),
    siteUrl: variables.SITE_URL?.replace(/\/+$/, '') || undefined,
    preview: variables.NODE_ENV === 'development',
    countViews: variables.COUNT_VIEWS === 'on' || variables.COUNT_VIEWS === 'off' ? variables.COUNT_VIEWS : 'as before',
    rankingEveryMs: (Number(variables.MOST_VIEWED_EVERY) > 0 ? Number(variables.MOST_VIEWED_EVERY) : RANKING_EVERY_SECONDS) * 1000,
  };
}
