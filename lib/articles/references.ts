import path from 'node:path';

/** What a relative link or image in an article points at. */
export type Target =
  /** A file of the newspaper, by its path from the newspaper's folder. */
  | { kind: 'file'; path: string; fragment: string }
  /** An address of the site itself that has the shape of an article's, in whatever edition. */
  | { kind: 'slug'; slug: string; section: string }
  /** It leaves the newspaper's folder, which nothing may. */
  | { kind: 'outside' }
  /** Nothing to look up: another site, a place on the same page, a page that is no article. */
  | { kind: 'other' };

const SCHEME = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** Finds what `target` means in the article at `articlePath`. Pure; whether it exists is for the caller to ask. */
export function resolveTarget(articlePath: string, target: string): Target {
  if (target === '' || target.startsWith('#') || SCHEME.test(target)) return { kind: 'other' };
  const [, file = '', fragment = ''] = /^([^?#]*)(?:\?[^#]*)?(#.*)?$/s.exec(target) ?? [];
  const plain = decode(file);
  if (plain === undefined || plain.includes('\0')) return { kind: 'outside' };
  if (plain.startsWith('/')) {
    const [, section, slug] = /^(?:\/[a-z0-9-]+)?\/([a-z0-9-]+)\/([a-z0-9-]+)\/?$/.exec(plain) ?? [];
    return section && slug ? { kind: 'slug', section, slug } : { kind: 'other' };
  }
  const joined = path.posix.normalize(path.posix.join(path.posix.dirname(articlePath), plain));
  if (joined === '..' || joined.startsWith('../')) return { kind: 'outside' };
  return { kind: 'file', path: joined, fragment };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
