import { fileURLToPath } from 'node:url';

/** @type {import('next').NextConfig} */
export default {
  cacheHandler: fileURLToPath(new URL('./lib/page-cache/next-handler.js', import.meta.url)),
  // Room for some thousands of pages; the rest is rendered again when asked for.
  cacheMaxMemorySize: 128 * 1024 * 1024,
  experimental: {
    // The style sheet comes with the page: whoever follows a link from elsewhere waits for one answer instead of two.
    inlineCss: true,
    // Crawlers would fill the disk with six files a page; pages live in memory and the index tells which are fresh.
    isrFlushToDisk: false,
    preloadEntriesOnStart: false,
  },
  // `npm test` checks types; a build that checks them again would only make a newcomer wait.
  typescript: { ignoreBuildErrors: true },
  // Native modules, loaded as they are.
  serverExternalPackages: ['libsql', 'sharp', '@parcel/watcher'],
  // A crawler and a reader get the same page: the head is complete before the first byte.
  htmlLimitedBots: /.*/,
  // Photos are encoded by `lib/photos`; Next's own address for pictures would only be there to be abused.
  images: { unoptimized: true },
  // `lib/server/compressAnswers.ts` does, once for many readers.
  compress: false,
  // A page is named once, when it is made (`lib/page-cache/etag.ts`); Next would read all of it for each reader.
  generateEtags: false,
  poweredByHeader: false,
  // The editor's text is safe HTML and the pages need no client-side navigation.
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
};
