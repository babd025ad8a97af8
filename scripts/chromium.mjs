/** Finds the Chromium that tests, screenshots and audits run in. */
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** What to tell a reader of the terminal when `findChromium` finds nothing. */
export const HOW_TO_GET_CHROMIUM = 'No Chromium found: set CHROMIUM_PATH to one, install your system\'s (Debian: apt-get install chromium), or run "npx playwright install chromium".';

/**
 * `CHROMIUM_PATH`, else the system's, else the one that Playwright has downloaded.
 * @returns {string | undefined} absolute path of the program
 */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return isProgram(given) ? path.resolve(given) : undefined;
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...MAC];
  return candidates.find(isProgram) ?? playwrightsOwn();
}

/**
 * Nothing but the pages under test may use the network. A root user's Chromium cannot have a sandbox.
 * @returns {string[]}
 */
export function chromiumArguments() {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function playwrightsOwn() {
  try {
    const file = createRequire(import.meta.url)('@playwright/test').chromium.executablePath();
    return isProgram(file) ? file : undefined;
  } catch {
    return undefined;
  }
}
