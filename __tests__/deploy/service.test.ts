import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { makePaper } from '../support/paper';
import { until } from '../support/server';
import { ROOT } from './repository';
import { freePort } from './startNginx';

const cleanups: (() => unknown)[] = [];
afterEach(() => cleanups.splice(0).forEach((cleanup) => cleanup()));

const shipped = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const service = shipped('deploy/newsprint.service');
const readme = shipped('README.md');
const example = shipped('deploy/newsprint.env.example');

/** What the service gets from a settings file, as systemd reads it. */
function settingsOf(text: string): Record<string, string> {
  return Object.fromEntries(text.split('\n').filter((line) => /^\w+=/.test(line)).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

function valueOf(directive: string): string {
  const line = service.split('\n').find((each) => each.startsWith(`${directive}=`));
  if (!line) throw new Error(`deploy/newsprint.service has no ${directive}`);
  return line.slice(directive.length + 1);
}

describe('deploy/newsprint.service', () => {
  test('starts the site with the settings that are shipped', async () => {
    const paper = makePaper();
    cleanups.push(paper.dispose);
    const port = await freePort();
    const settings = { ...settingsOf(example), NEWSPRINT_DIR: ROOT, ARTICLES_DIR: paper.articlesDir, DATA_DIR: paper.dataDir, PORT: String(port) };
    const [program, ...args] = valueOf('ExecStart').split(' ');
    expect(program).toBe('/usr/bin/node');
    const child = spawn(process.execPath, args, { cwd: ROOT, env: { PATH: process.env.PATH, NODE_ENV: 'production', ...settings } as NodeJS.ProcessEnv, stdio: 'ignore' });
    cleanups.push(() => child.kill('SIGKILL'));
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    await until(() => fetch(`http://127.0.0.1:${port}/api/health`).then(({ ok }) => ok, () => false), { timeout: 60_000 });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  test('neither installs nor builds: without a build it says what to do', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'newsprint-code-'));
    cleanups.push(() => rmSync(folder, { recursive: true }));
    cpSync(path.join(ROOT, 'scripts/newsprint.mjs'), path.join(folder, 'scripts/newsprint.mjs'));
    const { status, stderr } = spawnSync(process.execPath, valueOf('ExecStart').split(' ').slice(1), { cwd: folder, encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^There is no build of this code yet\. Run "npm run build" in .+ and start again\.\n$/)]);
  });

  test('expects the folders that the settings name, and that the README makes', () => {
    const { NEWSPRINT_DIR, ARTICLES_DIR, DATA_DIR } = settingsOf(example);
    expect([valueOf('WorkingDirectory'), valueOf('ReadWritePaths'), `/var/lib/${valueOf('StateDirectory')}`]).toEqual([NEWSPRINT_DIR, ARTICLES_DIR, DATA_DIR]);
    for (const folder of [NEWSPRINT_DIR, ARTICLES_DIR, DATA_DIR, valueOf('EnvironmentFile')]) expect(readme).toContain(folder!);
    const installs = [...`${service}\n${readme}`.matchAll(/^#? *(install .*newsprint\.env\.example \S+)/gm)].map(([, command]) => command);
    expect(new Set(installs)).toEqual(new Set([`install -D -m 600 -o newsprint deploy/newsprint.env.example ${valueOf('EnvironmentFile')}`]));
  });

  test('is given no setting that the README does not explain', () => {
    const names = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name!);
    expect(names.length).toBeGreaterThan(5);
    for (const name of names.filter((each) => each !== 'NEWSPRINT_DIR')) expect([name, readme.includes(`| \`${name}\` |`)]).toEqual([name, true]);
  });
});
