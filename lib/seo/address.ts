/**
 * The absolute address of a path from the root of the site, percent-encoded where it must be (RFC 3986).
 * An http(s) address is returned as it is, normalized. Throws a `TypeError` for anything else.
 *
 * @param origin of the site, without a trailing slash
 */
export function absolute(address: string, origin: string): string {
  if (/^https?:\/\//i.test(address)) return new URL(address).href;
  if (!address.startsWith('/')) throw new TypeError(`Not an address from the root of the site: ${address}`);
  return new URL(origin + address).href;
}
