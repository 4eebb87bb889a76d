/**
 * The planner under requests that nobody should make: each ends in a code or in a plan that keeps the
 * hard rules, none throws, hangs or takes memory without bound. All 10,000, each planned in full:
 * `npm run fuzz`.
 */
import { expect, it } from 'vitest';
import { fuzz } from '../scripts/lib/fuzz';

it('the planner answers whatever it is asked', async () => {
  const { outcomes, problems } = await fuzz({ seed: 5, requests: 1500, full_every: 10 });
  expect(problems, 'see fuzzRequest(seed, number) in src/core/planner/testing/fuzz.ts').toEqual([]);
  expect([...outcomes.values()].reduce((sum, n) => sum + n, 0)).toBe(1500);
  // It has to reach the planner, not only the checks before it.
  expect(outcomes.get('valid')).toBeGreaterThan(150);
}, 600_000);
