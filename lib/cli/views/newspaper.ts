import { parseArgs, type ParseArgsConfig } from 'node:util';
import { formatProblem } from '../../articles/problem';
import { openIndex, type Connection } from '../../index/database';
import { storedSite } from '../../index/rows';
import { NewspaperError } from '../../publish/newspaperError';
import { update, type Connections } from '../../publish/update';
import { openViews } from '../../views/database';
import { progressLine } from '../progress';

/** Ends the command with a message for people: 1 where the work could not be done, 2 where the command was not understood. */
export class CommandError extends Error {
  constructor(message: string, readonly status: 1 | 2 = 1) {
    super(message);
  }
}

export interface Newspaper extends Connections {
  /** Where the counts are. */
  file: string;
  views: Connection;
  siteUrl: string | undefined;
}

/** Opens the counts and the index, which is read first where it never was: addresses have to be known as articles. */
export async function openNewspaper(file: string, { dataDir, articlesDir, siteUrl }: { dataDir: string; articlesDir: string; siteUrl: string | undefined }): Promise<Newspaper> {
  const views = openCounts(file);
  const reader = openIndex(dataDir, articlesDir);
  const writer = openIndex(dataDir, articlesDir);
  if (!storedSite(reader)) {
    try {
      await update({ reader, writer }, { articlesDir, siteUrl, onProgress: progressLine('Reading articles') });
    } catch (error) {
      if (!(error instanceof NewspaperError)) throw error;
      throw new CommandError(error.problems.map((problem) => formatProblem(problem, articlesDir)).join('\n'));
    }
  }
  return { file, views, reader, writer, siteUrl };
}

/** @throws CommandError with the remedy */
export function openCounts(file: string): Connection {
  try {
    return openViews(file);
  } catch (error) {
    throw new CommandError(troubleWith(file, error));
  }
}

/** What is wrong with the file of counts, and what to do. @throws the error itself where it is not about the file */
export function troubleWith(file: string, error: unknown): string {
  const text = `${(error as { code?: string }).code ?? ''} ${error instanceof Error ? error.message : String(error)}`;
  if (/busy|locked/i.test(text)) return `The view counts in ${file} are locked by another process. Nothing is lost: run the command again in a moment.`;
  if (/full/i.test(text)) return `The disk is full, so the view counts in ${file} cannot be stored. Nothing is lost: make room and run the command again.`;
  if (/corrupt|malformed|not a database|NOTADB|damaged/i.test(text)) return `The view counts in ${file} are damaged. Bring back a backup: npm run views -- restore FILE. The damaged file is kept beside it.`;
  if (!/sqlite|newer/i.test(text)) throw error;
  return `The view counts in ${file} cannot be used: ${text.trim()}`;
}

/** Reads options. @throws CommandError where one is unknown */
export function argumentsOf<Config extends ParseArgsConfig['options'] & object>(args: string[], options: Config, most: number) {
  try {
    const parsed = parseArgs({ args, options, allowPositionals: true });
    if (parsed.positionals.length > most) throw new Error(`"${parsed.positionals[most]}" is one argument too many`);
    return parsed;
  } catch (error) {
    throw new CommandError(`${(error as Error).message.split('. ')[0]}. "npm run views -- help" names every option.`, 2);
  }
}
