/**
 * The tests that a mutation run asks (`npm run mutate`): in Node, quick, and beside what is mutated.
 * `MUTATION_TESTS` holds the patterns that scripts/mutate.mjs names for a folder, separated by semicolons
 * (a pattern may hold commas).
 * Properties, figures and fuzzing of the planner take minutes each and are left out.
 */
import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { commonPasswords } from './scripts/lib/commonPasswords.mjs';

export default defineConfig({
  plugins: [preact(), commonPasswords()],
  test: {
    environment: 'node',
    testTimeout: 60_000,
    include: (process.env['MUTATION_TESTS'] ?? 'src/**/*.test.{ts,tsx}').split(';'),
    exclude: ['**/*.property.test.ts', 'src/core/planner/figures.test.ts'],
  },
});
