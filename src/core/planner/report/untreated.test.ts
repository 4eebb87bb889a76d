import { describe, expect, it } from 'vitest';
import type { MaskMetrics, PlanMessage, PlanMetrics } from '../../model';
import { untreatedOf } from './untreated';

const mask = (more: Partial<MaskMetrics>) =>
  ({ left_out: false, treatable_area_mm2: 50, ...more }) as MaskMetrics;
const parts: PlanMessage = {
  code: 'component_below_minimum',
  severity: 'info',
  mask_id: 1,
  values: { count: 2, area_mm2: 0.4, pct: 1 },
};

describe('what stays untreated', () => {
  it('is what lies outside, what is left out within reach, and tiny parts; each once', () => {
    const metrics = {
      outside_aperture_mm2: 12.5,
      per_mask: [
        mask({}),
        mask({ left_out: true, treatable_area_mm2: 3 }),
        mask({ left_out: true, treatable_area_mm2: 0 }),
      ],
    } as PlanMetrics;
    expect(untreatedOf(metrics, [parts, { ...parts, code: 'edge_margin_relaxed' }])).toEqual({
      outside_mm2: 12.5,
      left_out_mm2: 3,
      parts_mm2: 0.4,
      total_mm2: 15.9,
    });
  });

  it('is nothing where every mask is treated whole', () => {
    const metrics = { outside_aperture_mm2: 0, per_mask: [mask({})] } as PlanMetrics;
    expect(untreatedOf(metrics, []).total_mm2).toBe(0);
  });
});
