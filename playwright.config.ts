import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './scripts/chromium.mjs';

/** The newspaper as a reader's browser shows it. Run by `npm test`, or alone by `npx playwright test`, after a build. */
export default defineConfig({
  testDir: '__tests__/browser',
  outputDir: '.data/browser-tests',
  updateSnapshots: process.env.LOOKS === 'new' ? 'all' : 'none',
  snapshotPathTemplate: '{testDir}/looks/{arg}{ext}',
  globalSetup: './__tests__/browser/support/newspaper.ts',
  fullyParallel: true,
  workers: 2,
  // Long, because photographs are encoded when they are first asked for, on whatever machine this is.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI === 'true',
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 900 },
    launchOptions: { executablePath: findChromium(), args: chromiumArguments() },
  },
});
