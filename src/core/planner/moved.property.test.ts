/**
 * A drawing moved on its photo by whole µm gives the same plan, moved: every position, spot and figure, to the
 * last bit. What is laid from the photo's corner instead of from the drawing breaks this.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { moved } from '../../../tests/support/realShapes';
import type { MaskGeometry, Plan, PlanRequest } from '../model';
import { makePlan, previewPlan } from './plan';
import { parsePlanRequest } from './request';
import { seeded, starOutline } from './testing/shapes';

const PLACES = ['x_mm', 'y_mm', 'center_x_mm', 'center_y_mm'];

/** The plan as text, with every place told from `by`, in µm. */
function seenFrom(plan: Plan, by: { x: number; y: number }): string {
  return JSON.stringify(plan, (key, value: unknown) => {
    if (!PLACES.includes(key) || typeof value !== 'number') return value;
    return Math.round(value * 1000) - (key.includes('x_') ? by.x : by.y);
  });
}

function planned(request: PlanRequest, make: typeof makePlan): Plan {
  const plan = make(request);
  if (!plan.ok) throw new Error(JSON.stringify(plan));
  return plan.value;
}

/** The request with all of it `by` µm further on the photo; where the aperture was put goes along. */
function movedBy(request: PlanRequest, by: { x: number; y: number }): PlanRequest {
  const um = (mm: number, d: number): number => (Math.round(mm * 1000) + d) / 1000;
  const center = (mm: number | null, d: number): number | null => (mm === null ? null : um(mm, d));
  return moved(request, (v) => ({ x: um(v.x, by.x), y: um(v.y, by.y) }), {
    center_x_mm: center(request.center_x_mm, by.x),
    center_y_mm: center(request.center_y_mm, by.y),
  });
}

function requestOf(input: object): PlanRequest {
  const parsed = parsePlanRequest({ image: { width_mm: 300, height_mm: 300 }, ...input });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.value;
}

/** One to three masks that overlap, with a piece kept free in some, on the lattice of µm. */
function drawing(random: () => number): Partial<MaskGeometry>[] {
  const star = (x: number, y: number, least: number, more: number) =>
    starOutline(
      x,
      y,
      Array.from({ length: 5 + Math.floor(15 * random()) }, () => least + more * random()),
    );
  const masks: Partial<MaskGeometry>[] = [];
  const count = 1 + Math.floor(2.5 * random());
  for (let id = 1; id <= count; id++) {
    const [x, y] = [145 + 12 * random(), 145 + 12 * random()];
    masks.push({ id, role: 'treat', vertices: star(x, y, 4, 5) });
  }
  if (random() < 0.5) masks.push({ id: 9, role: 'exclude', vertices: star(150, 150, 1, 2) });
  return masks.map((mask) => ({
    ...mask,
    vertices: mask.vertices!.map(({ x, y }) => ({
      x: Math.round(1000 * x) / 1000,
      y: Math.round(1000 * y) / 1000,
    })),
  }));
}

describe('a drawing moved on its photo', () => {
  const random = seeded(41);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const step = (): number => pick([1, -1, 250, 500, -1000, Math.floor(200_000 * (random() - 0.5))]);
  const cases = Array.from({ length: 24 }, (_, i) => {
    const positions = i % 2 === 0 ? ('several' as const) : ('one' as const);
    const manual = positions === 'one' && random() < 0.4;
    const request = requestOf({
      ...{ masks: drawing(random), positions, coverage_pct: pick([3, 5, 10]) },
      ...{ aperture_diameter_mm: pick([11, 14.5]), angle_step_deg: pick([5, 10]), min_mask_pct: 1 },
      ...(manual ? { center_mode: 'manual', center_x_mm: 149.213, center_y_mm: 151.004 } : {}),
    });
    return { name: `drawing ${i}, ${positions}`, request, by: { x: step(), y: step() }, full: i % 6 < 2 };
  });

  it.each(cases)(
    'moves its plan: $name, by $by.x, $by.y µm',
    { timeout: 60_000 },
    ({ request, by, full }) => {
      const make = full ? makePlan : previewPlan;
      const here = planned(request, make);
      const there = planned(movedBy(request, by), make);
      if (request.positions === 'several') expect(here.params.positions_mm.length).toBeGreaterThan(1);
      expect(seenFrom(there, by)).toBe(seenFrom(here, { x: 0, y: 0 }));
    },
  );

  it('moves five positions over a large lesion', { timeout: 120_000 }, () => {
    const file = new URL('../../../tests/fixtures/planner/cases/several.json', import.meta.url);
    const request = requestOf(JSON.parse(readFileSync(file, 'utf8')) as object);
    const here = planned(request, previewPlan);
    expect(here.params.positions_mm.length).toBeGreaterThan(4);
    for (const by of [
      { x: 250, y: 250 },
      { x: 1, y: -317 },
    ]) {
      expect(seenFrom(planned(movedBy(request, by), previewPlan), by)).toBe(seenFrom(here, { x: 0, y: 0 }));
    }
  });
});
