/**
 * `npm run publish [-- --no-pull] [--since=TIME]`: brings the site to the newest commit, once, with the server running or
 * stopped. What others published since TIME (milliseconds since 1970 UTC) is named too.
 */
import path from 'node:path';
import { formatProblem } from '../articles/problem';
import { checkpoint, openIndex } from '../index/database';
import { environment } from '../newspaper/environment';
import { NewspaperError } from '../publish/newspaperError';
import { createPublisher } from '../publish/publisher';
import type { Updater } from '../publish/updater';
import { progressLine } from './progress';

const { articlesDir, dataDir, siteUrl } = environment();
const folder = path.relative(process.cwd(), articlesDir) || '.';
const unknown = process.argv.slice(2).find((argument) => argument !== '--no-pull' && !/^--since=\d+$/.test(argument));
if (unknown !== undefined) {
  console.error(`there is no option ${unknown}; there are --no-pull and --since=TIME, in milliseconds since 1970`);
  process.exit(2);
}
const since = process.argv.find((argument) => argument.startsWith('--since='))?.slice('--since='.length);

try {
  const connections = { reader: openIndex(dataDir, articlesDir), writer: openIndex(dataDir, articlesDir) };
  // Loaded when it is needed: the pull comes first, and a running server publishes what it brings while this is still loading.
  const updater: Pick<Updater, 'update'> = {
    async update(scope) {
      const { createUpdater } = await import('../publish/updater');
      return createUpdater(connections, { articlesDir, siteUrl, onProgress: progressLine('Reading articles') }, () => undefined).update(scope);
    },
  };
  const { pull, revision, live, gone, refused, problems } = await createPublisher(connections, articlesDir, updater).publish({ pull: !process.argv.includes('--no-pull'), since: since === undefined ? undefined : Number(since) });
  if (pull.kind === 'failed') console.error(`The newest commits could not be fetched (${pull.message}); what is in the folder was published.`);
  for (const address of live) console.log(`live     ${address}`);
  for (const address of gone) console.log(`gone     ${address}`);
  for (const file of refused) console.log(`refused  ${folder}/${file}`);
  for (const problem of problems) console.log(formatProblem(problem, folder));
  if (live.length + gone.length === 0) console.log('Nothing new.');
  checkpoint(connections.writer);
  if (revision) console.log(`Commit ${revision.slice(0, 12)}`);
  process.exitCode = refused.length > 0 || pull.kind === 'failed' ? 1 : 0;
} catch (error) {
  if (!(error instanceof NewspaperError)) throw error;
  for (const problem of error.problems) console.error(formatProblem(problem, folder));
  process.exitCode = 1;
}
