import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** A remote that hangs must not hold up publishing for good. */
const REMOTE_TIMEOUT_MS = 60_000;

/** Runs git in a folder, without prompts and without the caller's repository in its environment (a hook sets `GIT_DIR`). */
export async function git(folder: string, args: readonly string[], options: { timeout?: number } = {}): Promise<string> {
  const variables = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|QUARANTINE_PATH|PREFIX|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES)$/.test(name)));
  const { stdout } = await execute('git', ['-C', folder, ...args], { timeout: options.timeout, maxBuffer: 256 * 1024 * 1024, env: { ...variables, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' } as unknown as NodeJS.ProcessEnv });
  return stdout;
}

/** The commit that is checked out, or undefined outside a repository. */
export async function revisionOf(folder: string): Promise<string | undefined> {
  return git(folder, ['rev-parse', 'HEAD']).then((text) => text.trim(), () => undefined);
}

/** How long a revision is believed: whoever asks for the health often starts no git for each answer. */
const REVISION_MS = 1_000;

/** As `revisionOf`, at most a second old. */
export const recentRevisionOf = remembered(revisionOf, REVISION_MS);

/** The same work, whose result is given to everyone who asks within so many milliseconds with the same argument. */
export function remembered<Result>(work: (argument: string) => Result, milliseconds: number, clock: () => number = () => performance.now()): (argument: string) => Result {
  let last: { argument: string; at: number; result: Result } | undefined;
  return (argument) => {
    if (last?.argument !== argument || clock() - last.at >= milliseconds) last = { argument, at: clock(), result: work(argument) };
    return last.result;
  };
}

/** What a fast-forward came to. `none`: there is no repository or no upstream, so there was nothing to do. */
export type Pull = { kind: 'none' } | { kind: 'same' | 'moved'; revision: string } | { kind: 'failed'; message: string };

/** Brings a clone to its upstream's commit. Never merges, never discards: where that would be needed, it fails and says so. */
export async function fastForward(folder: string): Promise<Pull> {
  const upstream = await git(folder, ['rev-parse', '--abbrev-ref', '--symbolic-full-name', '@{upstream}']).then((text) => text.trim(), () => undefined);
  if (!upstream) return { kind: 'none' };
  try {
    const before = await revisionOf(folder);
    await git(folder, ['fetch', '--quiet'], { timeout: REMOTE_TIMEOUT_MS });
    await git(folder, ['merge', '--quiet', '--ff-only', '@{upstream}'], { timeout: REMOTE_TIMEOUT_MS });
    const revision = (await revisionOf(folder)) ?? '';
    return { kind: revision === before ? 'same' : 'moved', revision };
  } catch (error) {
    return { kind: 'failed', message: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  const line = (stderr || message || String(error)).split('\n').map((text) => text.trim()).filter(Boolean).find((text) => /^(fatal|error)/.test(text));
  return line ?? 'git could not fast-forward';
}

/** A file that a commit removed or renamed. */
export interface Departure {
  /** The commit before which the file was last there. */
  commit: string;
  /** Seconds since 1970 of the commit. */
  at: number;
  path: string;
  renamedTo?: string;
}

/** Articles that earlier commits removed or renamed, newest first. Empty outside a repository. */
export async function departures(folder: string): Promise<Departure[]> {
  const text = await git(folder, ['log', '-M', '--diff-filter=DR', '--name-status', '-z', '--relative', '--format=%x01%H %ct', '--', '.']).catch(() => '');
  const found: Departure[] = [];
  for (const entry of text.split('\x01').slice(1)) {
    const fields = entry.split('\0').map((field) => field.replace(/^\n/, '')).filter((field) => field !== '');
    const [commit = '', at = '0'] = (fields.shift() ?? '').trim().split(' ');
    while (fields.length > 0) {
      const status = fields.shift()!;
      const file = fields.shift() ?? '';
      const renamedTo = status.startsWith('R') ? fields.shift() : undefined;
      if (file.endsWith('.md')) found.push({ commit, at: Number(at), path: file, renamedTo });
    }
  }
  return found;
}

/** A file's text in a commit's parent, or undefined where it was not there. */
export async function textBefore(folder: string, commit: string, file: string): Promise<string | undefined> {
  return git(folder, ['show', `${commit}^:./${file}`]).catch(() => undefined);
}

/** Earlier texts of a file, newest first, at most `count`. */
export async function earlierTexts(folder: string, file: string, count: number): Promise<string[]> {
  const commits = await git(folder, ['log', `-n${count}`, '--format=%H', '--', file]).catch(() => '');
  const texts: string[] = [];
  for (const commit of commits.split('\n').filter(Boolean)) {
    const text = await git(folder, ['show', `${commit}:./${file}`]).catch(() => undefined);
    if (text !== undefined) texts.push(text);
  }
  return texts;
}
