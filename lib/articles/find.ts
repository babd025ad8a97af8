import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';

export type FileKind = 'article' | 'photo' | 'site' | 'authors' | 'front';

/** A file of the newspaper as the file system describes it, enough to see later whether it changed. */
export interface FoundFile {
  /** Relative to the newspaper's folder, with `/`. */
  path: string;
  kind: FileKind;
  size: number;
  /** Milliseconds since 1970, with fractions. */
  mtime: number;
  ctime: number;
}

/** Formats that the photo pipeline can read. */
export const PHOTO_EXTENSIONS = ['.jpg', '.jpeg', '.png', '.webp', '.avif', '.gif', '.tif', '.tiff', '.svg'];

/** What a path is to a newspaper, by its name; undefined for everything that is not part of it. Hidden paths are for the caller to leave out. */
export function kindOf(relativePath: string): FileKind | undefined {
  if (relativePath === 'site.yaml') return 'site';
  if (relativePath === 'authors.yaml') return 'authors';
  if (relativePath === 'front.yaml') return 'front';
  const name = relativePath.slice(relativePath.lastIndexOf('/') + 1);
  // A folder that is a repository of its own has a README; it is about the paper, not in it.
  if (name === 'README.md') return undefined;
  if (name.endsWith('.md')) return 'article';
  return PHOTO_EXTENSIONS.includes(path.posix.extname(name).toLowerCase()) ? 'photo' : undefined;
}

/** Hidden files are git's and editors' business: `.git`, `.#article.md`, `.article.md.swp`. */
function isIgnored(segment: string): boolean {
  return segment.startsWith('.') || segment === 'node_modules' || segment.endsWith('~');
}

/**
 * Every file of the newspaper below `root`, sorted by path. Symbolic links are not followed: a contributor's link must not
 * bring a file from elsewhere on the machine onto the site.
 * @param below look only at these paths (files or folders, relative); what does not exist is not returned
 * @throws where `root` itself cannot be read
 */
export function findFiles(root: string, below?: readonly string[]): FoundFile[] {
  const found = below === undefined ? [...walkFiles(root)] : outermost(below).flatMap((relativePath) => [...visit(root, relativePath)]);
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** As `findFiles`, one after another in no particular order, for whoever has something else to do between them. */
export function* walkFiles(root: string, folder = ''): Generator<FoundFile> {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const relativePath = folder ? `${folder}/${entry.name}` : entry.name;
    if (isIgnored(entry.name)) continue;
    if (entry.isDirectory()) yield* walkFiles(root, relativePath);
    else if (entry.isFile()) yield* fileAt(root, relativePath);
  }
}

function* visit(root: string, relativePath: string): Generator<FoundFile> {
  if (relativePath.split('/').some(isIgnored)) return;
  const stat = lstatSync(path.join(root, relativePath), { throwIfNoEntry: false });
  if (stat?.isDirectory()) yield* walkFiles(root, relativePath);
  else if (stat?.isFile()) yield* fileAt(root, relativePath);
}

function* fileAt(root: string, relativePath: string): Generator<FoundFile> {
  const kind = kindOf(relativePath);
  if (kind === undefined) return;
  // Joined by hand: `path.join` takes as long as the file system's answer.
  const stat = lstatSync(`${root}/${relativePath}`, { throwIfNoEntry: false });
  // Gone since the folder was listed: as good as never seen.
  if (!stat?.isFile()) return;
  yield { path: relativePath, kind, size: stat.size, mtime: stat.mtimeMs, ctime: stat.ctimeMs };
}

/** Without paths that lie below another of them, so that no file is found twice. */
function outermost(paths: readonly string[]): string[] {
  const given = new Set(paths);
  if (given.has('')) return [''];
  const folders = (file: string) => file.split('/').slice(0, -1).map((_, depth, parts) => parts.slice(0, depth + 1).join('/'));
  return [...given].filter((candidate) => !folders(candidate).some((folder) => given.has(folder)));
}
