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

/** What a path is to a newspaper, by its name alone; undefined for everything that is not part of it. */
export function kindOf(relativePath: string): FileKind | undefined {
  if (relativePath.split('/').some(isIgnored)) return undefined;
  if (relativePath === 'site.yaml') return 'site';
  if (relativePath === 'authors.yaml') return 'authors';
  if (relativePath === 'front.yaml') return 'front';
  const name = path.posix.basename(relativePath);
  // A folder that is a repository of its own has a README; it is about the paper, not in it.
  if (name === 'README.md') return undefined;
  const extension = path.posix.extname(name).toLowerCase();
  if (name.endsWith('.md')) return 'article';
  return PHOTO_EXTENSIONS.includes(extension) ? 'photo' : undefined;
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
  const found: FoundFile[] = [];
  if (below === undefined) walk(root, '', found);
  else for (const relativePath of outermost(below)) visit(root, relativePath, found);
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function walk(root: string, folder: string, found: FoundFile[]): void {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const relativePath = folder ? `${folder}/${entry.name}` : entry.name;
    if (isIgnored(entry.name)) continue;
    if (entry.isDirectory()) walk(root, relativePath, found);
    else if (entry.isFile()) addFile(root, relativePath, found);
  }
}

function visit(root: string, relativePath: string, found: FoundFile[]): void {
  if (relativePath.split('/').some(isIgnored)) return;
  const stat = lstatSync(path.join(root, relativePath), { throwIfNoEntry: false });
  if (stat?.isDirectory()) walk(root, relativePath, found);
  else if (stat?.isFile()) addFile(root, relativePath, found);
}

function addFile(root: string, relativePath: string, found: FoundFile[]): void {
  const kind = kindOf(relativePath);
  if (kind === undefined) return;
  const stat = lstatSync(path.join(root, relativePath), { throwIfNoEntry: false });
  // Gone since the folder was listed: as good as never seen.
  if (!stat?.isFile()) return;
  found.push({ path: relativePath, kind, size: stat.size, mtime: stat.mtimeMs, ctime: stat.ctimeMs });
}

/** Without paths that lie below another of them, so that no file is found twice. */
function outermost(paths: readonly string[]): string[] {
  const sorted = [...new Set(paths)].sort();
  const kept: string[] = [];
  for (const candidate of sorted) {
    if (!kept.some((folder) => folder === '' || candidate.startsWith(`${folder}/`))) kept.push(candidate);
  }
  return kept;
}
