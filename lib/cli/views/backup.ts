import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { get, writeMeta, type Connection } from '../../index/database';
import { openViews, transaction } from '../../views/database';
import { foldingsOf } from '../../views/counts';
import { argumentsOf, CommandError, openCounts, troubleWith } from './newspaper';

const TABLES = ['meta', 'articles', 'counts', 'logs'];

/** `backup FILE`: one file with everything, as of one moment. */
export function backup(file: string, args: string[]): number {
  const target = nameIn(args);
  if (!existsSync(file)) throw new CommandError(`There are no view counts yet in ${file}.`);
  if (existsSync(target)) throw new CommandError(`${target} exists already; name another file.`);
  const views = openCounts(file);
  try {
    check(views);
    views.prepare('VACUUM INTO ?').run(target);
  } catch (error) {
    rmSync(target, { force: true });
    throw error instanceof CommandError ? error : new CommandError(troubleWith(file, error));
  }
  console.log(`Wrote ${target}. npm run views -- restore ${target} brings it back.`);
  return 0;
}

/** `restore FILE`: the counts are those of the backup. What was there before is kept beside it. */
export function restore(file: string, args: string[]): number {
  const source = nameIn(args);
  if (!existsSync(source)) throw new CommandError(`There is no file ${source}.`);
  let backup;
  try {
    backup = new Database(source, { readonly: true } as never);
    check(backup);
    for (const table of TABLES) get(backup, `SELECT count(*) AS count FROM ${table}`);
    backup.close();
  } catch {
    throw new CommandError(`${source} is no backup of view counts, or is damaged; nothing was changed.`);
  }
  const kept = keepWhatIsThere(file);
  const views = openCounts(file);
  try {
    views.prepare('ATTACH ? AS backup').run(path.resolve(source));
    transaction(views, () => {
      // Servers with the old counts in memory read everything anew when this number is another one.
      const foldings = foldingsOf(views);
      for (const table of TABLES) views.exec(`DELETE FROM main.${table}; INSERT INTO main.${table} SELECT * FROM backup.${table}`);
      writeMeta(views, 'foldings', String(Math.max(foldings, foldingsOf(views)) + 1));
    });
  } catch (error) {
    throw new CommandError(troubleWith(file, error));
  }
  console.log(`The view counts are those of ${source}.${kept ? ` What was there before is in ${kept}.` : ''}`);
  return 0;
}

/** A copy of sound counts; a damaged file is moved out of the way. */
function keepWhatIsThere(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const kept = `${file}.before-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  try {
    const views = openViews(file);
    check(views);
    views.prepare('VACUUM INTO ?').run(kept);
    views.close();
  } catch (error) {
    if (/busy|locked/i.test(String(error))) throw new CommandError(troubleWith(file, error));
    renameSync(file, kept);
    for (const suffix of ['-wal', '-shm']) {
      if (existsSync(file + suffix)) copyFileSync(file + suffix, kept + suffix);
      rmSync(file + suffix, { force: true });
    }
  }
  return kept;
}

function check(views: Connection): void {
  const { quick_check: answer } = get<{ quick_check: string }>(views, 'PRAGMA quick_check(1)')!;
  if (answer !== 'ok') throw new Error('damaged');
}

function nameIn(args: string[]): string {
  const [name] = argumentsOf(args, {}, 1).positionals;
  if (name === undefined) throw new CommandError('Name the file: npm run views -- backup views-2026-11-24.db', 2);
  return name;
}
