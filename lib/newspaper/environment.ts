import path from 'node:path';

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
}

/** Reads `ARTICLES_DIR`, `DATA_DIR` and `SITE_URL`; relative paths count from the working directory. */
export function environment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const root = /* turbopackIgnore: true */ process.cwd();
  return {
    articlesDir: path.resolve(/* turbopackIgnore: true */ root, variables.ARTICLES_DIR || 'articles'),
    dataDir: path.resolve(/* turbopackIgnore: true */ root, variables.DATA_DIR || '.data'),
    siteUrl: variables.SITE_URL?.replace(/\/+$/, '') || undefined,
    preview: variables.NODE_ENV === 'development',
  };
}
