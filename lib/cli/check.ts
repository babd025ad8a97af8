/** `npm run check [files…] [--format=text|github|json]`: everything that is wrong with the newspaper, in one run. */
import path from 'node:path';
import { compareProblems, formatProblem, isError, type Problem } from '../articles/problem';
import { all, checkpoint, get, openIndex } from '../index/database';
import { environment } from '../newspaper/environment';
import { NewspaperError } from '../publish/newspaperError';
import { update } from '../publish/update';
import { progressLine } from './progress';

const { articlesDir, dataDir } = environment();
/** As the editor wrote it, so that a terminal's links work. */
const folder = path.relative(process.cwd(), articlesDir) || '.';

const formats = {
  text: (problems: Problem[]) => problems.forEach((problem) => console.log(formatProblem(problem, folder))),
  github: (problems: Problem[]) => problems.forEach((problem) => console.log(annotation(problem))),
  json: (problems: Problem[]) => console.log(JSON.stringify(problems.map((problem) => ({ ...problem, path: `${folder}/${problem.path}` })), null, 2)),
};

const { files, format } = readArguments(process.argv.slice(2));
const problems = (await findProblems()).filter(wanted).sort(compareProblems);
formats[format](problems);
const errors = problems.filter(isError).length;
if (format === 'text') console.log(summary());
process.exitCode = errors > 0 ? 1 : 0;

function readArguments(given: string[]): { files: string[]; format: keyof typeof formats } {
  const option = given.find((argument) => argument.startsWith('--format='))?.slice('--format='.length) ?? 'text';
  if (!Object.hasOwn(formats, option)) fail(`there is no format "${option}"; use ${Object.keys(formats).join(', ')}`);
  const unknown = given.find((argument) => argument.startsWith('--') && !argument.startsWith('--format='));
  if (unknown) fail(`there is no option ${unknown}; use --format=github or --format=json`);
  const named = given.filter((argument) => !argument.startsWith('--')).map((file) => relativePath(file));
  return { files: named, format: option as keyof typeof formats };
}

/** A file as it was named: from the working directory, or from the newspaper's folder. */
function relativePath(file: string): string {
  const absolute = path.resolve(file);
  const inside = path.relative(articlesDir, absolute);
  return (inside.startsWith('..') ? file : inside).split(path.sep).join('/');
}

/** The index of the check is one of its own: checking publishes nothing. */
async function findProblems(): Promise<Problem[]> {
  try {
    const writer = openIndex(dataDir, articlesDir, 'check');
    await update({ reader: openIndex(dataDir, articlesDir, 'check'), writer }, { articlesDir, purpose: 'check', onProgress: progressLine('Checking articles') });
    checkpoint(writer);
    for (const file of files) {
      if (!get(writer, 'SELECT 1 AS found FROM files WHERE path = ? OR path LIKE ?', file, `${file}/%`)) fail(`there is no file ${file} in ${folder}; name files of the newspaper`);
    }
    return all<Problem>(writer, 'SELECT path, line, column, severity, message FROM problems');
  } catch (error) {
    if (error instanceof NewspaperError) return error.problems;
    throw error;
  }
}

function wanted(problem: Problem): boolean {
  return files.length === 0 || files.some((file) => problem.path === file || problem.path.startsWith(`${file}/`));
}

function summary(): string {
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
  return `${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${counted(problems.length - errors - warnings, 'note')}`;
}

/** A workflow command, which GitHub shows beside the line it names. */
function annotation({ path: file, line, column, severity, message }: Problem): string {
  const level = severity === 'note' ? 'notice' : severity;
  const property = (text: string) => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
  return `::${level} file=${property(`${folder}/${file}`)},line=${line},col=${column}::${data(message)}`;
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
