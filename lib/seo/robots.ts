/**
 * robots.txt (RFC 9309): everything may be crawled but the machine interface and search results, which have no end. The
 * prohibitions come first for crawlers older than the RFC, which stop at the first rule that fits.
 * @param prefixes what the addresses of each edition begin with
 */
export function robotsTxt(origin: string, prefixes: readonly string[]): string {
  return [
    'User-agent: *',
    'Disallow: /api/',
    ...prefixes.map((prefix) => `Disallow: ${prefix}/search?`),
    'Allow: /',
    '',
    ...prefixes.flatMap((prefix) => [`Sitemap: ${origin}${prefix}/sitemap.xml`, `Sitemap: ${origin}${prefix}/news-sitemap.xml`]),
    '',
  ].join('\n');
}
