/** The measured figures are of the very plan on the screen, and of no more plans than that one. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makePlan } from '../../../../../core/planner/plan';
import { parsePlanRequest } from '../../../../../core/planner/request';
import { knownQuality, measureQuality, type Measured } from './quality';

function planned(version: string, spots_n?: number): Measured {
  const file = new URL('../../../../../../tests/fixtures/planner/square10.json', import.meta.url);
  const request = parsePlanRequest(JSON.parse(readFileSync(file, 'utf8')));
  if (!request.ok) throw new Error(request.code);
  const plan = makePlan(request.value);
  if (!plan.ok) throw new Error(plan.code);
  const { center_x_mm, center_y_mm } = plan.value.params;
  const params = {
    ...request.value,
    ...plan.value.params,
    positions_mm: [{ x_mm: center_x_mm, y_mm: center_y_mm }],
  } as unknown as Measured['params'];
  return { version, params, spots: plan.value.spots.slice(0, spots_n) as Measured['spots'] };
}

test('a plan is measured once, and another one takes its place', () => {
  const first = planned('0:first');
  expect(knownQuality(first)).toBe(null);
  measureQuality(first);
  const quality = knownQuality(first)!;
  expect(quality.evenness.overall).toBeGreaterThan(0);
  expect(knownQuality({ ...first })).toBe(quality);
  measureQuality(planned('0:second'));
  expect(knownQuality(first)).toBe(null);
});

test('a plan that has taken the number of another one is not shown with its figures', () => {
  const id = 7;
  const before = { id, ...planned('0:before') };
  const restored = { id, ...planned('0:restored', 20) };
  measureQuality(before);
  const { evenness } = knownQuality(before)!;
  expect(knownQuality(restored)).toBe(null);
  measureQuality(restored);
  expect(knownQuality(restored)!.evenness.overall).not.toBe(evenness.overall);
});
