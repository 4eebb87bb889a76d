import { describe, expect, it } from 'vitest';
import { maskFacts } from '../../core/planner/regions/maskFacts';
import type { MaskGeometry } from '../../core/model';
import { caughtOf } from './apertureReach';

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

function caughtAt(center_x_mm: number, masks: MaskGeometry[], min_mask_pct = 3) {
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
  return caughtOf(facts.value);
}

describe('the area that the aperture catches', () => {
  it('is all of a mask inside, half of one that the rim halves, none beyond', () => {
    // 1 mm high: the rim is as good as straight where it cuts
    const mask = rectangle(1, 20, 19.5, 10, 1);
    expect(caughtAt(25, [mask], 0)).toMatchObject({ caught_mm2: 10, outside_mm2: 0, caught_pct: 100 });
    expect(caughtAt(12.5, [mask], 0).caught_pct).toBeCloseTo(50, 1);
    expect(caughtAt(5, [mask], 0)).toMatchObject({ caught_mm2: 0, outside_mm2: 10, caught_pct: 0 });
  });

  it('grows while the aperture comes nearer, and sums up over the masks', () => {
    const masks = [rectangle(1, 20, 12, 10, 16), rectangle(2, 36, 15, 6, 8)];
    let before = -1;
    for (let x = 2; x <= 25; x++) {
      const caught = caughtAt(x, masks);
      const [first, second] = caught.masks;
      expect(first!.caught_mm2).toBeGreaterThanOrEqual(before);
      before = first!.caught_mm2;
      expect(caught.caught_mm2).toBeCloseTo(first!.caught_mm2 + second!.caught_mm2, 9);
      expect(first!.caught_mm2 + first!.outside_mm2).toBeCloseTo(160, 1);
    }
    expect(before).toBeCloseTo(160, 1);
  });

  it('leaves out what is kept free, and counts a mask that is too small as not caught', () => {
    const masks = [
      rectangle(1, 20, 15, 10, 10),
      rectangle(2, 22, 17, 5, 4, 'exclude'),
      rectangle(3, 31, 18, 2, 2),
    ];
    const caught = caughtAt(25, masks);
    expect(caught.masks.map(({ index, left_out }) => ({ index, left_out }))).toEqual([
      { index: 0, left_out: false },
      { index: 2, left_out: true },
    ]);
    expect(caught.caught_mm2).toBeCloseTo(80, 1);
    expect(caught.outside_mm2).toBeCloseTo(4, 1);
  });
});
