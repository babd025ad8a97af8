/** `npm run views -- FILE… | top | export | backup FILE | restore FILE`: the view counts. See docs/most-viewed.md. */
import { environment } from '../newspaper/environment';
import { viewsFile } from '../views/database';
import { CommandError, openNewspaper } from './views/newspaper';
import { backup, restore } from './views/backup';
import { exportCounts } from './views/export';
import { readLogs } from './views/logs';
import { top } from './views/top';

const USAGE = `Usage:
  npm run views -- FILE…             count the views in access logs: plain, gzip or zstd; - is standard input
  npm run views -- --follow FILE     the same, and whatever is written to the log from then on
  npm run views -- top               the most viewed: --window 24h|7d|30d|all, --section national, --count 10, --format table|json|csv
  npm run views -- export            every stored count as CSV, or --format json
  npm run views -- backup FILE       write the counts to a file, with the server running or stopped
  npm run views -- restore FILE      take the counts from such a file`;

const [first, ...rest] = process.argv.slice(2);
const { dataDir, articlesDir, siteUrl } = environment();
const file = viewsFile(dataDir, articlesDir);

try {
  process.exitCode = await run();
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  console.error(error.message);
  process.exitCode = error.status;
}

async function run(): Promise<number> {
  switch (first) {
    case 'help': case '--help': case '-h': console.log(USAGE); return 0;
    case 'backup': return backup(file, rest);
    case 'restore': return restore(file, rest);
    case 'top': return top(await openNewspaper(file, { dataDir, articlesDir, siteUrl }), rest);
    case 'export': return exportCounts(file, rest);
  }
  if (first === undefined && process.stdin.isTTY) throw new CommandError(USAGE, 2);
  return readLogs(await openNewspaper(file, { dataDir, articlesDir, siteUrl }), first === undefined ? ['-'] : [first, ...rest]);
}
