/**
 * `npm test`: type check, lint, unit, integration and browser tests, one after another, and one sum at the end. Every part
 * runs even where one before it failed. The site has been built before (scripts/newsprint.mjs).
 *
 * `npm test -- --only unit,integration` runs some parts; further words go to the one part that is run:
 * `npm test -- --only unit teaser`.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, HOW_TO_GET_CHROMIUM } from './chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(path.join(tmpdir(), 'newsprint-reports-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

/** Each answers with how many tests passed, failed and were skipped. */
const PARTS = { types, lint, unit, integration, browser };

const { only, rest } = readArguments(process.argv.slice(2));
const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
for (const [name, part] of Object.entries(PARTS)) {
  if (only.length > 0 && !only.includes(name)) continue;
  console.log(`\n── ${name} ──`);
  const started = Date.now();
  const counts = await part();
  for (const key of Object.keys(total)) total[key] += counts[key];
  lines.push(`${name.padEnd(12)} ${sentence(counts)} in ${Math.round((Date.now() - started) / 1000)} s`);
}
console.log(`\n${lines.join('\n')}`);
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(sentence(total));

function sentence({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function readArguments(given) {
  const at = given.indexOf('--only');
  if (at < 0) return { only: [], rest: given };
  const wanted = (given[at + 1] ?? '').split(',');
  const unknown = wanted.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown !== undefined) {
    console.error(`There is no part "${unknown}"; the parts are ${Object.keys(PARTS).join(', ')}.`);
    process.exit(2);
  }
  return { only: wanted, rest: [...given.slice(0, at), ...given.slice(at + 2)] };
}

/** The whole program is one test. Next's own types are written by the build, and again here where they were deleted. */
async function types() {
  const known = existsSync(path.join(root, 'next-env.d.ts')) && existsSync(path.join(root, '.next/types/routes.d.ts'));
  if (!known) await run('next/dist/bin/next', ['typegen']);
  return one(await run('typescript/bin/tsc', ['--noEmit']));
}

async function lint() {
  return one(await run('eslint/bin/eslint.js', ['.', '--max-warnings', '0']));
}

function unit() {
  return jest('unit', ['--testPathIgnorePatterns', '/node_modules/', '/__tests__/browser/', '/__tests__/integration/']);
}

function integration() {
  return jest('integration', ['--testPathPatterns', '/__tests__/integration/']);
}

/** Two workers, however many cores: an integration test has a server beside it. */
async function jest(name, args) {
  const report = path.join(reports, `${name}.json`);
  const options = ['--maxWorkers=2', '--json', `--outputFile=${report}`, ...args];
  // `--testPathPatterns` takes every word up to the next option.
  const chosen = rest.length > 0 ? ['--testPathPatterns', ...(name === 'integration' ? rest.map((word) => `/__tests__/integration/.*${word}`) : rest)] : [];
  const status = await run('jest/bin/jest.js', [...options, ...chosen], { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings`.trim() }, ['inherit', 'ignore', 'inherit']);
  const result = read(report);
  if (!result) return one(1);
  // A file that cannot be loaded has no tests to fail.
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return { passed: result.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed, skipped: result.numPendingTests + result.numTodoTests };
}

/** In a real browser. Without one the tests are skipped, which only a continuous integration takes amiss. */
async function browser() {
  const report = path.join(reports, 'browser.json');
  const variables = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, FORCE_COLOR: undefined };
  const chromium = findChromium();
  if (!chromium) {
    console.log(HOW_TO_GET_CHROMIUM);
    await run('@playwright/test/cli.js', ['test', '--list', '--reporter=json', ...rest], variables, ['inherit', 'ignore', 'inherit']);
    return { passed: 0, failed: process.env.CI === 'true' ? 1 : 0, skipped: Math.max(1, countListed(read(report)?.suites ?? [])) };
  }
  const status = await run('@playwright/test/cli.js', ['test', '--reporter=list,json', ...rest], { ...variables, CHROMIUM_PATH: chromium });
  const stats = read(report)?.stats;
  if (!stats) return one(1);
  // A test that passed at the second attempt did not pass.
  const failed = stats.unexpected + stats.flaky;
  return { passed: stats.expected, failed: failed === 0 && status !== 0 ? 1 : failed, skipped: stats.skipped };
}

function countListed(suites) {
  return suites.reduce((sum, { specs = [], suites: inner = [] }) => sum + specs.length + countListed(inner), 0);
}

function one(status) {
  return status === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

function read(report) {
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
}

/** Runs a program of an installed package and answers with its exit status. */
function run(program, args, variables = {}, stdio = 'inherit') {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'node_modules', program), ...args], { cwd: root, env: { ...process.env, ...variables }, stdio });
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    const stop = (signal) => {
      child.kill(signal);
      child.once('exit', () => process.exit(1));
    };
    for (const signal of signals) process.on(signal, stop);
    child.on('error', () => resolve(1));
    child.on('exit', (code) => {
      for (const signal of signals) process.off(signal, stop);
      resolve(code ?? 1);
    });
  });
}
