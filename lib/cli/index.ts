/** `npm run build` begins here: brings the index up to date and prints what is wrong; with `--strict`, errors fail the build. */
import { formatProblem, isError, compareProblems, type Problem } from '../articles/problem';
import { all, checkpoint, openIndex } from '../index/database';
import { environment } from '../newspaper/environment';
import { NewspaperError } from '../publish/newspaperError';
import { update } from '../publish/update';
import { progressLine } from './progress';

const { articlesDir, dataDir, siteUrl } = environment();
const folder = process.env.ARTICLES_DIR || 'articles';
try {
  const connections = { reader: openIndex(dataDir, articlesDir), writer: openIndex(dataDir, articlesDir) };
  await update(connections, { articlesDir, siteUrl, onProgress: progressLine('Reading articles') });
  checkpoint(connections.writer);
  const problems = all<Problem>(connections.reader, 'SELECT path, line, column, severity, message FROM problems').sort(compareProblems);
  for (const problem of problems) if (problem.severity !== 'note') console.error(formatProblem(problem, folder));
  const errors = problems.filter(isError).length;
  if (errors > 0 && process.argv.includes('--strict')) {
    console.error(`The build stops because of ${errors} ${errors === 1 ? 'error' : 'errors'} (--strict).`);
    process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof NewspaperError)) throw error;
  for (const problem of error.problems) console.error(formatProblem(problem, folder));
  process.exitCode = 1;
}
