/** One spelling for every address that leads to the same page: that of `plainPath`, in lower case. */
export function canonicalPath(target: string): string {
  return plainPath(target).toLowerCase();
}

/**
 * The path of a request without its query and trailing slash, percent-encoding undone, `.` and `..` resolved (RFC 3986,
 * section 5.2.4) and slashes merged, as nginx does before it asks the site.
 * @param target of a request line, as it was sent: `/national/story?x=1`, or a whole address
 * @returns a path that begins with a slash. Never throws: what cannot be decoded stays as it is
 */
export function plainPath(target: string): string {
  const path = decoded(withoutOrigin(target.split(/[?#]/, 1)[0]!));
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** RFC 9112, section 3.2.2: a request may name the whole address. */
function withoutOrigin(target: string): string {
  if (target.startsWith('/')) return target;
  const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(target);
  return origin ? target.slice(origin[0].length) : target;
}

function decoded(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
