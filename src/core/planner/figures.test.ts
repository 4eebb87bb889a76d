/** What the planner promises of every plan, over the six requests and the traced lesions (docs/planner.md). */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../tests/fixtures/planner/judge.mjs';
import type { PlanRequest } from '../model';
import { makePlan, previewPlan } from './plan';
import { parsePlanRequest } from './request';

const folder = new URL('../../../tests/fixtures/planner/', import.meta.url);
const SIX = ['square10', 'disc20', 'aperture', 'blob8', 'two', 'ring_c'].map((name) => `${name}.json`);
const LESIONS = readdirSync(new URL('lesions/', folder)).map((name) => `lesions/${name}`);

function request(path: string, coverage_pct: number): PlanRequest {
  const input: unknown = JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
  const parsed = parsePlanRequest({ ...(input as object), coverage_pct });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.value;
}

function judged(path: string, coverage_pct: number, make: typeof makePlan) {
  const r = request(path, coverage_pct);
  const plan = make(r);
  if (!plan.ok) throw new Error(JSON.stringify(plan));
  return { ...judge(r, plan.value), target_n: plan.value.metrics.target_n };
}

describe('before the independent judge', () => {
  it('finds the traced lesions', () => {
    expect(LESIONS.length).toBeGreaterThanOrEqual(9);
  });

  const evenness: Record<10 | 20, number[]> = { 10: [], 20: [] };
  for (const path of [...SIX, ...LESIONS]) {
    for (const coverage_pct of [10, 20] as const) {
      it(`a plan of ${path} at ${coverage_pct} % is exact, even, and even from place to place`, () => {
        const verdict = judged(path, coverage_pct, makePlan);
        expect(verdict.broken).toEqual([]);
        expect(verdict.n).toBe(verdict.target_n);
        if (verdict.n >= 40) {
          expect(verdict.evenness_cv).toBeLessThanOrEqual(coverage_pct <= 10 ? 0.075 : 0.1);
          evenness[coverage_pct].push(verdict.evenness_cv ?? 1);
        }
        if (coverage_pct <= 10) expect(verdict.closest_rel).toBeGreaterThanOrEqual(0.68);
        expect(verdict.local_out).toBe(0);
        // null where the mask holds no 5 mm disc
        expect(verdict.local_min ?? 1).toBeGreaterThanOrEqual(0.85);
        expect(verdict.local_max ?? 1).toBeLessThanOrEqual(1.12);
      });
    }
  }

  it('plans of 40 spots and more are as even as can be seen, in the median', () => {
    for (const [coverage_pct, most] of [
      [10, 0.042],
      [20, 0.048],
    ] as const) {
      const all = evenness[coverage_pct].sort((a, b) => a - b);
      expect(all.length).toBeGreaterThanOrEqual(12);
      expect(all[Math.floor(all.length / 2)]).toBeLessThanOrEqual(most);
    }
  });

  it('sparse plans are even, too, and their closest spots far apart', () => {
    const verdicts = SIX.map((path) => judged(path, 6, makePlan));
    const all = verdicts.map((v) => v.evenness_cv ?? 1).sort((a, b) => a - b);
    expect(all[3]).toBeLessThanOrEqual(0.045);
    for (const v of verdicts) expect(v.closest_rel).toBeGreaterThanOrEqual(0.69);
    expect(verdicts.map((v) => v.local_out)).toEqual(SIX.map(() => 0));
  });

  for (const path of LESIONS) {
    it(`a preview of ${path} at 15 % is exact and nearly as even`, () => {
      const verdict = judged(path, 15, previewPlan);
      expect(verdict.broken).toEqual([]);
      expect(verdict.n).toBe(verdict.target_n);
      if (verdict.n >= 40) expect(verdict.evenness_cv).toBeLessThanOrEqual(0.13);
    });
  }
});
