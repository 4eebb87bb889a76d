/**
 * Three runners: `node` for what needs no browser (SQLite runs there for real), `node-apart` for the same with a process
 * for each file, `browser` for what needs one: IndexedDB, Web Locks, workers, pictures, in a real Chromium.
 */
import { readdirSync, readFileSync } from 'node:fs';
import preact from '@preact/preset-vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { commonPasswords } from './scripts/lib/commonPasswords.mjs';
import { manual } from './scripts/lib/manual.mjs';

/** Chromium refuses its sandbox to root; the rest keeps it from calling home. */
const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Files that want a process of their own: those of the screens, which have the app's one state, and whoever puts another
 * thing in the place of a module or of a global one. All others share a process, which saves half of the time: the code
 * is read and warmed up once.
 */
const APART = ['src', 'tests']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  )
  .filter((path) => /\.test\.tsx?$/.test(path))
  .filter(
    (path) =>
      /^src\/(ui|client)\//.test(path) ||
      /\bvi\.(mock|stubGlobal|stubEnv)\(/.test(readFileSync(path, 'utf8')),
  );
/** The texts of both languages, which the app fetches one at a time. */
const SPEAKING = ['tests/support/speaking.ts'];
const SEEDED = ['tests/support/seeded.ts'];
const EQUAL_BYTES = ['tests/support/equalBytes.ts'];
/** No test is about time: a machine that does ten other things must not fail one. */
const PATIENT = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    // All processors, and not all but one.
    maxWorkers: '100%',
    projects: [
      {
        plugins: [preact(), commonPasswords(), manual()],
        test: {
          ...{ name: 'node', environment: 'node', ...PATIENT },
          ...{ isolate: false, setupFiles: [...SEEDED, ...EQUAL_BYTES] },
          include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
          exclude: APART,
        },
      },
      {
        plugins: [preact(), commonPasswords(), manual()],
        test: {
          ...{ name: 'node-apart', environment: 'node', ...PATIENT },
          ...{ include: APART, setupFiles: [...SEEDED, ...SPEAKING, ...EQUAL_BYTES] },
        },
      },
      {
        plugins: [preact(), commonPasswords(), manual()],
        worker: { format: 'es', plugins: () => [commonPasswords()] },
        optimizeDeps: {
          // All that a worker or a test may import: found later, it would reload the page under a test.
          include: [
            'bcryptjs',
            'clipper2-ts',
            'comlink',
            'delaunator',
            'idb',
            'image-size',
            'mediabunny',
            'polylabel',
            'sql.js',
            'valibot',
          ],
          noDiscovery: true,
        },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.ts'],
          setupFiles: SPEAKING,
          // All files share one origin: its database and its lock are there once.
          fileParallelism: false,
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: process.env['APERTURA_CHROMIUM'] ?? '/usr/bin/chromium',
                args: CHROMIUM_ARGS,
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
