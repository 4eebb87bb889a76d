import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LOCAL_DISC_RADIUS_MM } from '../../units';
import { coverageMap, MAP_STEP_MM } from './coverageMap';
import { makePlan } from '../plan';
import { parsePlanRequest } from '../request';
import type { Plan, PlanRequest } from '../../model';

function planned(name: string, coverage_pct: number): { request: PlanRequest; plan: Plan } {
  const file = new URL(`../../../../tests/fixtures/planner/${name}.json`, import.meta.url);
  const request = parsePlanRequest({ ...JSON.parse(readFileSync(file, 'utf8')), coverage_pct });
  if (!request.ok) throw new Error(request.code);
  const plan = makePlan(request.value);
  if (!plan.ok) throw new Error(plan.code);
  return { request: request.value, plan: plan.value };
}

function mapOf({ request, plan }: { request: PlanRequest; plan: Plan }, spots = plan.spots) {
  const { center_x_mm, center_y_mm } = plan.params;
  return coverageMap(request, [{ x_mm: center_x_mm, y_mm: center_y_mm }], spots);
}

describe('coverage map', () => {
  test('over a large disc its mean is what was asked for', () => {
    const made = planned('disc20', 10);
    const { plan } = made;
    const map = mapOf(made);
    const values = [...map.relative].filter((value) => !Number.isNaN(value));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean).toBeGreaterThan(0.93);
    expect(mean).toBeLessThan(1.07);
    expect(values.length * MAP_STEP_MM ** 2).toBeCloseTo(plan.metrics.treatable_area_mm2, -1);
  });

  test('a value is the coverage of the 5 mm disc around its cell, counted plainly', () => {
    const made = planned('square10', 20);
    const { plan } = made;
    const map = mapOf(made);
    // Around the centre of the square the whole disc lies in the mask.
    for (const [dx, dy] of [
      [0, 0],
      [1, 0.5],
      [-2, 1.5],
      [0.75, -2],
    ] as const) {
      const c = Math.floor((20 + dx - map.x_mm) / map.step_mm);
      const r = Math.floor((15 + dy - map.y_mm) / map.step_mm);
      const x = map.x_mm + (c + 0.5) * map.step_mm;
      const y = map.y_mm + (r + 0.5) * map.step_mm;
      const n = plan.spots.filter(
        (s) => (s.x_mm - x) ** 2 + (s.y_mm - y) ** 2 <= LOCAL_DISC_RADIUS_MM ** 2,
      ).length;
      const plain = (n * 0.15 ** 2) / LOCAL_DISC_RADIUS_MM ** 2 / 0.2;
      expect(map.relative[r * map.columns + c]).toBeCloseTo(plain, 5);
    }
  });

  test('where half of the spots are taken away the map falls there and stays elsewhere', () => {
    const made = planned('disc20', 10);
    const { plan } = made;
    const whole = mapOf(made);
    const starved = mapOf(
      made,
      plan.spots.filter((s) => s.x_mm > 20 || s.sequence_index % 2 === 0),
    );
    const at = (map: typeof whole, x: number, y: number) =>
      map.relative[
        Math.floor((y - map.y_mm) / map.step_mm) * map.columns + Math.floor((x - map.x_mm) / map.step_mm)
      ]!;
    expect(at(starved, 14, 15) / at(whole, 14, 15)).toBeLessThan(0.75);
    expect(at(starved, 26, 15)).toBe(at(whole, 26, 15));
    expect(starved.least!).toBeLessThan(whole.least!);
  });

  test('skin that is not treated has no value', () => {
    const map = mapOf(planned('square10', 10));
    expect(map.relative[0]).toBeNaN();
  });

  test('without a spot there is no value anywhere', () => {
    const map = mapOf(planned('square10', 10), []);
    expect([map.least, map.greatest]).toEqual([null, null]);
    expect(map.relative.every((value) => Number.isNaN(value))).toBe(true);
  });
});
