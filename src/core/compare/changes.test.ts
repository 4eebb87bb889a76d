import { describe, expect, it } from 'vitest';
import { defaultParams } from '../paramValues';
import { changesBetween, type MadeFrom } from './changes';

const first: MadeFrom = {
  params: defaultParams(),
  scale_mm: 20,
  masks_n: 1,
  geometry_sha256: 'a',
  order: { kind: 'default', neighbour_ms: 2000 },
  machine: '{}',
};
const changed = (more: Partial<MadeFrom>, from: Partial<MadeFrom> = {}) =>
  changesBetween({ ...first, ...from }, { ...first, ...more });

describe('what was changed from one plan to the next', () => {
  it('is nothing where nothing was', () => expect(changed({})).toEqual([]));

  it('names parameters with both values, and all else after them', () => {
    const params = { ...defaultParams(), coverage_pct: 12, angle_step_deg: 6 };
    const order = { kind: 'cool', neighbour_ms: 2000 } as const;
    expect(changed({ params, masks_n: 2, geometry_sha256: 'b', order, machine: '{"x":1}' })).toEqual([
      { kind: 'param', name: 'coverage_pct', from: 10, to: 12 },
      { kind: 'param', name: 'angle_step_deg', from: 5, to: 6 },
      { kind: 'masks', from_n: 1, to_n: 2 },
      { kind: 'order', from: 'default', to: 'cool' },
      { kind: 'machine' },
    ]);
  });

  it('tells a new scale without the outlines that it moved; a mask more is told besides', () => {
    const scale = { kind: 'scale', from_mm: 20, to_mm: 22 };
    expect(changed({ scale_mm: 22, geometry_sha256: 'b' })).toEqual([scale]);
    expect(changed({ scale_mm: 22, geometry_sha256: 'b', masks_n: 2 })).toEqual([
      scale,
      { kind: 'masks', from_n: 1, to_n: 2 },
    ]);
    expect(changed({ geometry_sha256: 'b' })).toEqual([{ kind: 'masks', from_n: 1, to_n: 1 }]);
  });

  it('tells another time between neighbours as another order', () => {
    expect(changed({ order: { kind: 'default', neighbour_ms: 3000 } })).toMatchObject([{ kind: 'order' }]);
  });

  it('does not call coverage by mask another because the masks were edited', () => {
    const of = (coverage_per_mask: Record<string, number> | null) => ({
      params: { ...defaultParams(), coverage_per_mask },
    });
    expect(changed(of({ '8': 5, '9': 7 }), of({ '1': 7, '2': 5 }))).toEqual([]);
    expect(changed(of({ '8': 5, '9': 6 }), of({ '1': 7, '2': 5 }))).toMatchObject([
      { name: 'coverage_per_mask' },
    ]);
    expect(changed(of({ '8': 5 }), of(null))).toMatchObject([{ name: 'coverage_per_mask', from: null }]);
  });

  it('does not tell as changed what plans from before motion was kept do not have', () => {
    expect(changed({}, { order: null, machine: null, scale_mm: null })).toEqual([]);
  });
});
