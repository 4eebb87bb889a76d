import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../tests/fixtures/planner/judge.mjs';
import type { MaskGeometry } from '../model';
import { checkMaskVertices } from '../geometry/polygon';
import { makePlan, previewPlan } from './plan';
import { parsePlanRequest } from './request';
import { requestFor, seeded, starOutline } from './testing/shapes';

const image = { width_mm: 40, height_mm: 30 };

const radii = fc.array(fc.double({ min: 3, max: 9, noNaN: true }), { minLength: 5, maxLength: 24 });
const coverage = fc.integer({ min: 3, max: 20 });
const blob = fc
  .record({ x: fc.integer({ min: 14, max: 26 }), y: fc.integer({ min: 11, max: 19 }), radii })
  .map(({ x, y, radii: r }) => starOutline(x, y, r))
  .filter((vertices) => checkMaskVertices(vertices, image).ok);
/** One to three overlapping masks to treat, sometimes with a piece cut out: concave, in parts, with holes. */
const drawing = fc
  .record({
    treat: fc.array(blob, { minLength: 1, maxLength: 3 }),
    free: fc.option(fc.array(fc.double({ min: 1, max: 4, noNaN: true }), { minLength: 4, maxLength: 8 })),
  })
  .map(({ treat, free }) => [
    ...treat.map((vertices, i) => ({ id: i + 1, vertices })),
    ...(free === null ? [] : [{ id: 9, role: 'exclude' as const, vertices: starOutline(20, 15, free) }]),
  ])
  .filter((masks) => masks.every((m) => checkMaskVertices(m.vertices, image).ok));

describe('any drawing', () => {
  it('keeps every hard rule before the judge, and the exact count', () => {
    fc.assert(
      fc.property(drawing, coverage, fc.boolean(), (masks, coverage_pct, preview) => {
        const request = requestFor(masks, { coverage_pct, min_mask_pct: 1 });
        const made = (preview ? previewPlan : makePlan)(request);
        if (!made.ok) {
          expect(['all_masks_too_small', 'all_masks_outside_aperture']).toContain(made.code);
          return;
        }
        const plan = made.value;
        const verdict = judge(request, plan);
        expect(verdict.broken).toEqual([]);
        const reasons = plan.fallbacks.map((f) => f.reason);
        if (!reasons.includes('edge_margin_relaxed')) expect(verdict.discs_over_the_rim).toBe(0);
        if (!reasons.includes('coverage_unreachable')) expect(plan.metrics.n).toBe(plan.metrics.target_n);
        expect(plan.validation.plan_valid).toBe(plan.spots.length > 0);
      }),
      { numRuns: 60, seed: 1 },
    );
  }, 120_000);
});

/** How one request ends: a code, a plan's verdict. Plans must keep the hard rules even here. */
function fuzzOne(input: unknown): string {
  const parsed = parsePlanRequest(input);
  if (!parsed.ok) return parsed.code;
  const made = previewPlan(parsed.value);
  if (!made.ok) return made.code;
  const { validation, spots, metrics } = made.value;
  expect(validation.overlap_count + validation.spots_outside_mask_count).toBe(0);
  // a lattice comes as near as it can, from above, too
  if (parsed.value.algorithm_mode !== 'grid') expect(metrics.n).toBeLessThanOrEqual(metrics.target_n);
  if (spots.length === 0) {
    expect(validation.plan_valid).toBe(false);
    return 'empty';
  }
  if (validation.plan_valid) return 'valid';
  // the one reason left: an exact count that only fits by crowding one place; it may not be accepted
  const errors = validation.messages.filter((m) => m.severity === 'error');
  expect(errors.map((m) => m.code)).toEqual(['local_coverage_high']);
  return 'crowded';
}

describe('degenerate input', () => {
  const words: readonly MaskGeometry['role'][] = ['treat', 'treat', 'treat', 'exclude'];

  it('gives a plan or a code for ten thousand seeded requests, and never throws', () => {
    const random = seeded(2024);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const outcomes = new Map<string, number>();
    for (let i = 0; i < 10_000; i++) {
      const masks = Array.from({ length: Math.floor(random() * 4) }, (_, id) => {
        const n = pick([0, 2, 3, 3, 4, 5, 6, 8, 12]);
        const cx = pick([0, 7, 12, 20, 20, 25]) + random();
        const cy = 12 + 6 * random();
        const size = pick([0.001, 0.01, 0.3, 1, 3, 3, 6, 9]);
        const flat = pick([0, 0.001, 0.05, 0.3, 1, 1]);
        const vertices = Array.from({ length: n }, (__, k) => {
          const a = (2 * Math.PI * k) / n;
          const r = size * (0.3 + random());
          return { x: cx + r * Math.cos(a), y: cy + flat * r * Math.sin(a) };
        });
        return { id: id + 1, role: pick(words), vertices };
      });
      const input = {
        image: { width_mm: 40, height_mm: 30 },
        coverage_pct: pick([3, 3.3, 10, 20, 20]),
        masks,
        algorithm_mode: pick(['diameters', 'diameters', 'grid']),
        spot_diameter_um: pick([200, 300, 1000]),
        angle_step_deg: pick([2.5, 5, 7, 45, 90]),
        aperture_diameter_mm: pick([5, 25]),
        min_spacing_factor: pick([1, 1.05, 2, 5]),
        min_mask_pct: pick([0, 0, 3]),
        center_mode: pick(['auto', 'auto', 'image_center']),
      };
      const outcome = fuzzOne(input);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    // the fuzz has to reach the planner, not only the checks before it
    expect(outcomes.get('valid')!).toBeGreaterThan(500);
    expect(outcomes.get('crowded') ?? 0).toBeLessThan(outcomes.get('valid')! / 20);
  }, 300_000);
});
