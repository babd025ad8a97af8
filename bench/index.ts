/** A folder that was never indexed, and a restart: time to the first page, and memory. */
import { checkpoint, openIndex } from '../lib/index/database';
import { archiveOf, freshDataDir, megabytes, seconds, sizesFrom, startSite, table } from './measure';

export async function run(args: string[]): Promise<void> {
  const rows: string[][] = [];
  for (const size of sizesFrom(args)) {
    const articles = archiveOf(size);
    const data = freshDataDir(`index-${size}`);
    const first = await startSite(articles, data);
    const firstMemory = first.peakMemory();
    await first.stop();
    // What a server does by itself in its first seconds, of which this one had none.
    checkpoint(openIndex(data, articles));
    const again = await startSite(articles, data);
    rows.push([String(size), seconds(first.readyAfter), megabytes(firstMemory), seconds(again.readyAfter), megabytes(again.peakMemory())]);
    await again.stop();
  }
  table(['articles', 'never indexed → first page', 'peak memory', 'restart → first page', 'peak memory'], rows);
}
