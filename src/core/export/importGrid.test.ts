/** Exports of grids: the spacing is told, and is that of the spots; older ones have none. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makePlan } from '../planner/plan';
import { planMetrics } from '../planner/report/metrics';
import { regionsAt } from '../planner/regions/regions';
import { requestFor } from '../planner/testing/shapes';
import { readExportedPlan } from './import';
import type { PlanDocument } from './importForm';
import { metricsDisagreement } from './importMetrics';

const folder = new URL('../../../tests/fixtures/exports/', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const given = textOf('1.5-grid-by-spacing.json');

function read(text: string, change: (document: PlanDocument) => void) {
  const document = JSON.parse(text) as PlanDocument;
  change(document);
  return readExportedPlan(JSON.stringify(document));
}
const tampered = { ok: false, code: 'import_tampered', values: { field: 'metrics.grid_spacing_mm' } };

describe('an exported grid', () => {
  it('tells its spacing and what was given; its target is what came out', () => {
    const { metadata, metrics } = JSON.parse(given) as PlanDocument;
    expect(metadata.params).toMatchObject({ grid_by: 'spacing', grid_spacing_mm: 0.9 });
    expect(metrics).toMatchObject({ grid_spacing_mm: 0.9, target_n: metrics.n });
    expect(metrics.target_coverage_pct).toBe(metrics.achieved_coverage_pct);
    expect(readExportedPlan(given)).toMatchObject({ ok: true });
  });

  it('is refused with a spacing that is not its own', () => {
    for (const wrong of [0.8, 0.45, 0]) {
      expect(read(given, ({ metrics }) => (metrics.grid_spacing_mm = wrong))).toEqual(tampered);
    }
    expect(read(given, ({ metrics }) => (metrics.target_n += 40))).toMatchObject({ code: 'import_tampered' });
    const diameters = textOf('1.4-motion.json');
    expect(read(diameters, ({ metrics }) => (metrics.grid_spacing_mm = 0.9))).toEqual(tampered);
  });

  it.each(['x_mm', 'y_mm'] as const)('is refused with spots between its nodes in %s', (axis) => {
    // The last row, away from the others: nothing else of the plan tells of it.
    const moved = read(given, ({ spots }) => {
      const most = Math.max(...spots.map((spot) => spot[axis]));
      for (const spot of spots.filter((each) => each[axis] === most)) spot[axis] += 0.001;
    });
    expect(moved).toEqual(tampered);
  });

  it('of an older version has no spacing, and opens', () => {
    const old = textOf('1.4-grid.json');
    expect((JSON.parse(old) as PlanDocument).metrics).not.toHaveProperty('grid_spacing_mm');
    expect(readExportedPlan(old)).toMatchObject({ ok: true });
  });
});

describe('masks that an exported plan leaves out', () => {
  it('are weighed as its planner weighed them: once by what the aperture left, now as drawn', () => {
    const box = (x: number, y: number, w: number, h: number) => [
      { x, y },
      { x: x + w, y },
      { x: x + w, y: y + h },
      { x, y: y + h },
    ];
    const at = { center_mode: 'manual', center_x_mm: 20, center_y_mm: 15 };
    const first = { id: 1, vertices: box(15, 10, 10, 10) };
    // 20 mm² drawn, of which less than 2 are within reach
    const request = requestFor([first, { id: 2, vertices: box(32, 10, 5, 4) }], at);
    const made = makePlan(requestFor([first], at));
    if (!made.ok) throw new Error('not planned');
    const { spots, validation, params } = made.value;
    const regions = regionsAt(request, params.positions_mm, (_, treatable_mm2) => treatable_mm2 < 14);
    const goals = [spots.length, 0].map((target_n) => ({ target_n, ceiling_pct: null, even: null }));
    const metrics = planMetrics(request, regions, goals, spots, validation);
    expect(metrics.per_mask.map((m) => m.left_out)).toEqual([false, true]);
    const from = (planner_version: string) =>
      ({ metadata: { params: { ...params, planner_version } }, spots, metrics, validation }) as PlanDocument;
    expect(metricsDisagreement(from('diameters-1'), request, params.positions_mm)).toBeNull();
    expect(metricsDisagreement(from('diameters-2'), request, params.positions_mm)).toBeNull();
    expect(metricsDisagreement(from('diameters-3'), request, params.positions_mm)).not.toBeNull();
  });
});
