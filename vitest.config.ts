/**
 * Two runners: `node` for what needs no browser (SQLite runs there for real), `browser` for what does:
 * IndexedDB, Web Locks, workers, pictures, in a real Chromium.
 */
import preact from '@preact/preset-vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { commonPasswords } from './scripts/lib/commonPasswords.mjs';

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

export default defineConfig({
  test: {
    // All processors, and not all but one.
    maxWorkers: '100%',
    projects: [
      {
        plugins: [preact(), commonPasswords()],
        test: {
          name: 'node',
          environment: 'node',
          // No test is about time: a machine that does ten other things must not fail one.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
        },
      },
      {
        plugins: [preact(), commonPasswords()],
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
