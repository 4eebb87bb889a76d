/** What a request may hold, each limit from both of its sides, and what is filled in where it is silent. */
import { describe, expect, it } from 'vitest';
import { starOutline } from './testing/shapes';
import { parsePlanRequest } from './request';

const vertices = [
  { x: 10, y: 10 },
  { x: 20, y: 10 },
  { x: 20, y: 20 },
];
const least = { image: { width_mm: 40, height_mm: 30 }, masks: [{ vertices }], coverage_pct: 10 };

/** The field at fault, or null where the request is taken. */
function fault(changes: object): unknown {
  const parsed = parsePlanRequest({ ...least, ...changes });
  return parsed.ok ? null : parsed.values?.['field'];
}

describe('figures', () => {
  it.each([
    ['coverage_pct', 3, 20],
    ['spot_diameter_um', 50, 2000],
    ['angle_step_deg', 0.5, 90],
    ['aperture_diameter_mm', 2, 100],
    ['min_spacing_factor', 1, 5],
    ['grid_spacing_mm', 0.3, 2],
    ['min_mask_pct', 0, 10],
  ])('%s is from %d to %d, and the refusal says so', (field, min, max) => {
    expect([fault({ [field]: min }), fault({ [field]: max })]).toEqual([null, null]);
    for (const value of [min - 0.01, max + 0.01]) {
      const code = field === 'coverage_pct' ? 'coverage_out_of_range' : 'parameter_out_of_range';
      expect(parsePlanRequest({ ...least, [field]: value })).toEqual({
        ok: false,
        code,
        values: { field, value, min, max },
      });
    }
    expect(fault({ [field]: '5' })).toBe(field);
    expect(fault({ [field]: Infinity })).toBe(field);
  });

  it('of the photo are plausible widths and heights', () => {
    const small = [{ vertices: starOutline(1, 0.04, [0.03, 0.03, 0.03]) }];
    const image = (width_mm: number, height_mm: number) =>
      fault({ image: { width_mm, height_mm }, masks: small });
    expect([image(2, 30), image(500, 30), image(40, 0.1), image(40, 5000)]).toEqual(Array(4).fill(null));
    expect([image(1.99, 30), image(501, 30)]).toEqual(['image.width_mm', 'image.width_mm']);
    expect([image(40, 0.09), image(40, 5001)]).toEqual(['image.height_mm', 'image.height_mm']);
  });
});

describe('the photo’s height', () => {
  const heightOf = (image: object) => {
    const parsed = parsePlanRequest({ ...least, image });
    return parsed.ok ? parsed.value.image : parsed.values?.['field'];
  };

  it('follows from the pixels where it is not given', () => {
    expect(heightOf({ width_mm: 40, width_px: 800, height_px: 600 })).toEqual({
      width_mm: 40,
      height_mm: 30,
    });
    const both = { width_mm: 40, height_mm: 25, width_px: 800, height_px: 600 };
    expect(heightOf(both)).toEqual({ width_mm: 40, height_mm: 25 });
  });

  it.each([[{}], [{ width_px: 800 }], [{ height_px: 600 }], [{ width_px: 0, height_px: 600 }]])(
    'is missing with %j',
    (pixels) => expect(heightOf({ width_mm: 40, ...pixels })).toBe('image.height_mm'),
  );
});

describe('a reference point set by hand', () => {
  const manual = (center_x_mm: number | null, center_y_mm: number | null, more: object = {}) =>
    fault({ center_mode: 'manual', center_x_mm, center_y_mm, ...more });

  it('lies at most a diameter beyond the photo', () => {
    expect([manual(-25, -25), manual(65, 55)]).toEqual([null, null]);
    expect([manual(-25.1, 0), manual(65.1, 0)]).toEqual(['center_x_mm', 'center_x_mm']);
    expect([manual(0, -25.1), manual(0, 55.1)]).toEqual(['center_y_mm', 'center_y_mm']);
    expect(manual(65, 0, { aperture_diameter_mm: 20 })).toBe('center_x_mm');
  });

  it('is there in both of its figures', () => {
    expect([manual(null, 5), manual(5, null)]).toEqual(['center_x_mm', 'center_y_mm']);
  });

  it('is not asked for where it does not count', () => {
    expect(manual(null, null, { center_mode: 'auto' })).toBeNull();
    expect(manual(999, 999, { center_mode: 'image_center' })).toBeNull();
    expect(manual(999, 999, { positions: 'several' })).toBeNull();
    expect(
      parsePlanRequest({
        ...least,
        center_mode: 'manual',
        center_x_mm: 5,
        center_y_mm: 5,
        positions: 'several',
      }),
    ).toMatchObject({ value: { positions: 'several', center_x_mm: null, center_y_mm: null } });
  });
});

describe('coverage of masks', () => {
  const masks = [
    { id: 4, vertices },
    { id: 9, vertices, role: 'exclude' },
    { id: 6, vertices },
  ];
  const taken = (coverage_per_mask: object | null, coverage_pct?: number) =>
    parsePlanRequest({ image: least.image, masks, coverage_per_mask, ...(coverage_pct && { coverage_pct }) });

  it('stands for the one of all where every treated mask has its own: the first one’s', () => {
    expect(taken({ 4: 7, 6: 8 })).toMatchObject({ ok: true, value: { coverage_pct: 7 } });
    expect(taken({ 4: 7 })).toMatchObject({ ok: false, values: { field: 'coverage_pct' } });
    expect(taken({ 6: 7 })).toMatchObject({ ok: false, values: { field: 'coverage_pct' } });
    expect(taken({ 4: 7 }, 12)).toMatchObject({ value: { coverage_pct: 12, coverage_per_mask: { 4: 7 } } });
  });

  it('may be missing altogether', () => {
    expect(taken(null, 12)).toMatchObject({ ok: true, value: { coverage_per_mask: null } });
  });
});

describe('masks', () => {
  it('are numbered and named by their place where they are not', () => {
    const parsed = parsePlanRequest({
      ...least,
      masks: [
        { vertices, label: 'nose' },
        { vertices, role: 'exclude' },
      ],
    });
    expect(parsed).toMatchObject({
      value: {
        masks: [
          { id: 1, label: 'nose', role: 'treat' },
          { id: 2, label: 'mask 2', role: 'exclude' },
        ],
      },
    });
  });

  it('are as many as the refusal says, with names of 200 letters', () => {
    const of = (n: number) =>
      parsePlanRequest({ ...least, masks: Array.from({ length: n }, () => ({ vertices })) });
    const refused = of(1001);
    const max = refused.ok ? NaN : Number(refused.values?.['max']);
    expect(max).toBeGreaterThanOrEqual(50);
    expect(of(max).ok).toBe(true);
    expect(of(max + 1)).toEqual({ ok: false, code: 'too_many_masks', values: { field: 'masks', max } });
    expect(fault({ masks: [{ vertices, label: 'x'.repeat(200) }] })).toBeNull();
    expect(fault({ masks: [{ vertices, label: 'x'.repeat(201) }] })).toBe('masks.0.label');
  });

  it('have at most 100,000 vertices together', () => {
    const outline = starOutline(
      15,
      15,
      Array.from({ length: 20_000 }, () => 10),
    );
    const of = (n: number) =>
      parsePlanRequest({ ...least, masks: Array.from({ length: n }, () => ({ vertices: outline })) });
    expect(of(5).ok).toBe(true);
    expect(of(6)).toEqual({
      ok: false,
      code: 'bad_request',
      values: { field: 'masks', value: 120_000, max: 100_000 },
    });
  });

  it('are named where their outline is refused', () => {
    const masks = [{ vertices }, { id: 5, vertices: vertices.slice(1) }];
    expect(parsePlanRequest({ ...least, masks })).toEqual({
      ok: false,
      code: 'mask_too_few_vertices',
      values: { value: 2, min: 3, field: 'masks.1.vertices', mask_id: 5 },
    });
  });
});
