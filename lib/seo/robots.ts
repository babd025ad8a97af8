/**
 * robots.txt (RFC 9309): everything may be crawled but the machine interface and search results, which have no end. The
 * prohibitions come first for crawlers older than the RFC, which stop at the first rule that fits.
 */
export function robotsTxt(origin: string): string {
  return [
    'User-agent: *',
    'Disallow: /api/',
    'Disallow: /search?',
    'Allow: /',
    '',
    `Sitemap: ${origin}/sitemap.xml`,
    `Sitemap: ${origin}/news-sitemap.xml`,
    '',
  ].join('\n');
}
