import { openIndex, type Connection } from '../../lib/index/database';
import { update, type Connections } from '../../lib/publish/update';
import { changedCounts, numberedSlugs, storedCounts } from '../../lib/views/counts';
import { openViews, viewsFile } from '../../lib/views/database';
import type { Paper } from './paper';

/** The stored views of every article, all hours together. */
export function countsOf(views: Connection): Record<string, number> {
  const slugs = new Map(numberedSlugs(views).map(({ id, slug }) => [id, slug]));
  const counts: Record<string, number> = {};
  for (const key of changedCounts(views, 0)) {
    const packed = storedCounts(views, key);
    for (let at = 0; at < packed.length; at += 2) counts[slugs.get(packed[at]!)!] = (counts[slugs.get(packed[at]!)!] ?? 0) + packed[at + 1]!;
  }
  return counts;
}

/** A paper's index and counts, both open. */
export async function openPaper(paper: Paper, now?: number): Promise<Connections & { views: Connection; file: string }> {
  const open = () => openIndex(paper.dataDir, paper.articlesDir);
  const connections = { reader: open(), writer: open() };
  await update(connections, { articlesDir: paper.articlesDir, now });
  const file = viewsFile(paper.dataDir, paper.articlesDir);
  return { ...connections, views: openViews(file), file };
}
