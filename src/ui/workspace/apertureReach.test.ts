import { describe, expect, it } from 'vitest';
import { maskFacts } from '../../core/planner/regions/maskFacts';
import type { MaskGeometry } from '../../core/model';
import { reachOf } from './apertureReach';

function rectangle(
  id: number,
  x: number,
  y: number,
  width: number,
  height: number,
  role: MaskGeometry['role'] = 'treat',
) {
  const vertices = [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
  return { id, label: String(id), role, vertices };
}

function reachAt(center_x_mm: number, masks: MaskGeometry[], min_mask_pct = 3) {
  const facts = maskFacts({
    image: { width_mm: 60, height_mm: 40 },
    masks,
    aperture_diameter_mm: 25,
    min_mask_pct,
    center_mode: 'manual',
    center_x_mm,
    center_y_mm: 20,
  });
  if (!facts.ok) throw new Error(facts.code);
  return reachOf(facts.value);
}

describe('the area that the aperture reaches', () => {
  it('is all of a mask inside, half of one that the rim halves, none beyond', () => {
    // 1 mm high: the rim is as good as straight where it cuts
    const mask = rectangle(1, 20, 19.5, 10, 1);
    expect(reachAt(25, [mask], 0)).toMatchObject({ reached_mm2: 10, outside_mm2: 0, reached_pct: 100 });
    expect(reachAt(12.5, [mask], 0).reached_pct).toBeCloseTo(50, 1);
    expect(reachAt(5, [mask], 0)).toMatchObject({ reached_mm2: 0, outside_mm2: 10, reached_pct: 0 });
  });

  it('grows while the aperture comes nearer, and sums up over the masks', () => {
    const masks = [rectangle(1, 20, 12, 10, 16), rectangle(2, 36, 15, 6, 8)];
    let before = -1;
    for (let x = 2; x <= 25; x++) {
      const reach = reachAt(x, masks);
      const [first, second] = reach.masks;
      expect(first!.reached_mm2).toBeGreaterThanOrEqual(before);
      before = first!.reached_mm2;
      expect(reach.reached_mm2).toBeCloseTo(first!.reached_mm2 + second!.reached_mm2, 9);
      expect(first!.reached_mm2 + first!.outside_mm2).toBeCloseTo(160, 1);
    }
    expect(before).toBeCloseTo(160, 1);
  });

  it('leaves out what is kept free, and counts a mask that is too small as not reached', () => {
    const masks = [
      rectangle(1, 20, 15, 10, 10),
      rectangle(2, 22, 17, 5, 4, 'exclude'),
      rectangle(3, 31, 18, 2, 2),
    ];
    const reach = reachAt(25, masks);
    expect(reach.masks.map(({ index, left_out }) => ({ index, left_out }))).toEqual([
      { index: 0, left_out: false },
      { index: 2, left_out: true },
    ]);
    expect(reach.reached_mm2).toBeCloseTo(80, 1);
    expect(reach.outside_mm2).toBeCloseTo(4, 1);
  });
});
