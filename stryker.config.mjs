// @ts-check
/**
 * Mutation testing (`npm run mutate`, development only): each line is changed in small ways, and the tests
 * that run through it must notice. scripts/mutate.mjs names the files, the tests and where results are kept.
 */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  coverageAnalysis: 'perTest',
  // Without a list of their own, which mutate.mjs gives, nothing is mutated.
  mutate: [],
  // Module-level constants are mutated by starting everything anew: minutes for little.
  ignoreStatic: true,
  incremental: true,
  concurrency: Number(process.env['MUTATION_CONCURRENCY'] ?? 1),
  timeoutMS: 8_000,
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { logTests: false, reportTests: false, reportScoreTable: false, allowColor: false },
  tempDirName: '.cache/stryker',
  ignorePatterns: ['/docs', '/e2e', '/dist', '/.cache', '/test-results', '/playwright-report', '/.ci'],
  disableTypeChecks: false,
  checkers: [],
};
