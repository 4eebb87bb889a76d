import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judge } from '../../../../tests/fixtures/planner/judge.mjs';
import { evennessOf } from './evenness';
import { makePlan } from '../plan';
import { parsePlanRequest } from '../request';

function planned(name: string) {
  const file = new URL(`../../../../tests/fixtures/planner/${name}.json`, import.meta.url);
  const request = parsePlanRequest(JSON.parse(readFileSync(file, 'utf8')));
  if (!request.ok) throw new Error(request.code);
  const plan = makePlan(request.value);
  if (!plan.ok) throw new Error(plan.code);
  const { center_x_mm, center_y_mm } = plan.value.params;
  return { request: request.value, plan: plan.value, at: [{ x_mm: center_x_mm, y_mm: center_y_mm }] };
}

test.each(['square10', 'two', 'ring_c'])('%s: agrees with the independent judge', (name) => {
  const { request, plan, at } = planned(name);
  const { evenness_cv } = judge(request, plan) as { evenness_cv: number };
  expect(evennessOf(request, at, plan.spots).overall).toBeCloseTo(evenness_cv, 1);
  expect(Math.abs(evennessOf(request, at, plan.spots).overall! - evenness_cv)).toBeLessThan(0.015);
});

test('a plan with spots taken away is less even', () => {
  const { request, plan, at } = planned('square10');
  const whole = evennessOf(request, at, plan.spots).overall!;
  const thinned = evennessOf(
    request,
    at,
    plan.spots.filter((s) => s.sequence_index % 5 > 0),
  ).overall!;
  expect(thinned).toBeGreaterThan(whole + 0.1);
});

test('one spot has no spread', () => {
  const { request, plan, at } = planned('square10');
  expect(evennessOf(request, at, plan.spots.slice(0, 1))).toEqual({ overall: null, per_mask: new Map() });
});
