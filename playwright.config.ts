/**
 * End to end in real Chromium on the built app, served as `npm start` serves it. `npm test` builds
 * first; by hand: `npx vite build && npx playwright test`.
 */
import { defineConfig } from '@playwright/test';
import { windowOptions } from './scripts/lib/chromium.mjs';

const port = Number(process.env['APERTURA_E2E_PORT'] ?? 4319);

/** What takes longest begins first, so that at the end no processor waits for the other. */
const LONG = /(screens|torture|damagedFiles|webkit|mainJob|storageScreen|firefox)\.spec\.ts$/;

export default defineConfig({
  projects: [
    { name: 'long', testMatch: LONG },
    { name: 'rest', testIgnore: LONG },
  ],
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  // Real browsers on a busy machine: what passes only at the second try is named in the summary, and counts.
  retries: 1,
  // Two cores: a browser with its worker each.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}`,
    browserName: 'chromium',
    viewport: { width: 1180, height: 820 },
    locale: 'en-GB',
    timezoneId: 'Europe/Warsaw',
    launchOptions: windowOptions(),
    // It fetches and keeps the whole app for each new visitor, a fifth of a short test's work. What is about the app without
    // its server, new versions, shares or the disk, and the walk through every screen, allows it by `test.use`.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    // Recorded all the time it takes as long again as the tests themselves.
    trace: 'on-first-retry',
  },
  webServer: {
    command: `node scripts/start.mjs --no-build --port ${port}`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
    stdout: 'ignore',
    timeout: 30_000,
  },
});
