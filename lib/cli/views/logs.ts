import { foldCounts } from '../../views/counts';
import { followLog } from '../../views/followLog';
import { oldestFirst, readFile, readStream, type FileReport } from '../../views/readFiles';
import { LogSession, type Trouble } from '../../views/readLog';
import { createRankingRefresh } from '../../views/refresh';
import { refusalOfLogs } from '../../views/source';
import { argumentsOf, CommandError, troubleWith, type Newspaper } from './newspaper';

const STDIN = '-';

/** Counts the views in access logs, and makes the lists anew. */
export async function readLogs(newspaper: Newspaper, args: string[]): Promise<number> {
  const { views, reader } = newspaper;
  const { values, positionals: files } = argumentsOf(args, { follow: { type: 'boolean', short: 'f' } }, Infinity);
  const refusal = refusalOfLogs(views);
  if (refusal) throw new CommandError(refusal);
  const session = new LogSession(views, reader);
  try {
    if (values.follow) return await follow(newspaper, session, files);
    const reports: FileReport[] = [];
    for (const file of await oldestFirst(files.filter((name) => name !== STDIN))) reports.push(await readFile(session, file));
    if (files.includes(STDIN)) reports.push(await readStream(session, 'standard input', process.stdin as AsyncIterable<Buffer>));
    foldCounts(views, Date.now());
    await createRankingRefresh(newspaper, views, newspaper.siteUrl).refresh();
    for (const report of reports) console.log(inWords(report));
    return reports.some(({ problem }) => problem !== undefined) ? 1 : 0;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(troubleWith(newspaper.file, error));
  }
}

/** A log that is followed has its lists made anew as often as a server makes them; a running server does it too. */
async function follow(newspaper: Newspaper, session: LogSession, files: string[]): Promise<number> {
  const [file] = files;
  if (file === undefined || files.length > 1 || file === STDIN) throw new CommandError('Follow one log: npm run views -- --follow /var/log/nginx/newsprint.log', 2);
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
  console.log(`Counting the views in ${file}, and what comes. Ctrl+C ends it.`);
  let last = '';
  await followLog(session, file, ending.signal, (message) => {
    if (message !== last) console.error(message);
    last = message;
  });
  await createRankingRefresh(newspaper, newspaper.views, newspaper.siteUrl).refresh();
  return 0;
}

/** What became of a log, in sentences. */
function inWords({ name, lines, views, unknown, future, past, knownBefore, unfinished, problem }: FileReport): string {
  const sentences = [
    `${name}: ${counted(lines, knownBefore ? 'new line' : 'line')}, ${counted(views, 'view')}.`,
    knownBefore && lines === 0 ? 'It had been read before, under this name or another.' : '',
    trouble(unknown, 'was not understood', 'were not understood'),
    trouble(future, 'is dated in the future and was left out', 'are dated in the future and were left out'),
    trouble(past, 'is dated before there were newspapers on the web and was left out', 'are dated before there were newspapers on the web and were left out'),
    unfinished ? 'The last line has no end yet and is read the next time.' : '',
    problem ? `Problem: ${problem}.` : '',
  ];
  return sentences.filter(Boolean).join('\n  ');
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

function trouble({ count, lines }: Trouble, one: string, many: string): string {
  if (count === 0) return '';
  const where = `line${lines.length === 1 ? '' : 's'} ${lines.join(', ')}${count > lines.length ? ', …' : ''}`;
  return `${counted(count, 'line')} ${count === 1 ? one : many} (${where}).`;
}
