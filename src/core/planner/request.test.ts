import { describe, expect, it } from 'vitest';
import { NUMBER_NAMES, PLAN_PARAMS } from '../params';
import { defaultParams } from '../paramValues';
import { parsePlanRequest } from './request';

const mask = {
  vertices: [
    { x: 10, y: 10 },
    { x: 20, y: 10 },
    { x: 20, y: 20 },
  ],
};
const least = { image: { width_mm: 40, height_mm: 30 }, masks: [mask], coverage_pct: 10 };
/** A reference point set by hand, an aperture's diameter (25 mm) beyond the photo at most. */
const byHand = { ...least, center_mode: 'manual', center_x_mm: -25, center_y_mm: 55 };

describe('parsePlanRequest', () => {
  it('needs image, masks and a coverage only', () => {
    expect(parsePlanRequest(least)).toMatchObject({
      ok: true,
      value: {
        spot_diameter_um: 300,
        angle_step_deg: 5,
        aperture_diameter_mm: 25,
        min_spacing_factor: 1.05,
        center_mode: 'auto',
        algorithm_mode: 'diameters',
        masks: [{ id: 1, role: 'treat', label: 'mask 1' }],
      },
    });
  });

  it('fills in every default of the table', () => {
    expect(parsePlanRequest({ image: least.image, masks: least.masks, coverage_pct: 10 })).toMatchObject({
      ok: true,
      value: defaultParams(),
    });
  });

  it.each(NUMBER_NAMES)('holds %s to its range', (name) => {
    const { range } = PLAN_PARAMS[name];
    const code = name === 'coverage_pct' ? 'coverage_out_of_range' : 'parameter_out_of_range';
    for (const value of range)
      expect(parsePlanRequest({ ...least, [name]: value })).toMatchObject({ ok: true });
    for (const value of [range[0] - 0.01, range[1] + 0.01]) {
      const values = { field: name, value, min: range[0], max: range[1] };
      expect(parsePlanRequest({ ...least, [name]: value })).toEqual({ ok: false, code, values });
    }
  });

  it('takes a coverage per mask instead of one for all', () => {
    const rest = { image: least.image, masks: least.masks };
    expect(parsePlanRequest({ ...rest, coverage_per_mask: { 1: 7 } })).toMatchObject({ ok: true });
    expect(parsePlanRequest(rest)).toMatchObject({ ok: false, values: { field: 'coverage_pct' } });
  });

  it('takes what is just within bounds', () => {
    for (const more of [
      { image: { width_mm: 40, height_mm: 5000 } },
      { masks: [{ ...mask, label: 'x'.repeat(200) }] },
      byHand,
      { ...byHand, center_x_mm: 65, center_y_mm: -25 },
    ])
      expect(parsePlanRequest({ ...least, ...more }), JSON.stringify(more)).toMatchObject({ ok: true });
  });

  it('takes no reference point with several positions, of which the planner chooses the centres', () => {
    for (const center of [{}, { center_x_mm: 5, center_y_mm: 500 }])
      expect(
        parsePlanRequest({ ...least, center_mode: 'manual', positions: 'several', ...center }),
      ).toMatchObject({ ok: true, value: { center_x_mm: null, center_y_mm: null } });
  });

  it.each([
    [null, 'bad_request', 'request'],
    [{ ...least, image: {} }, 'bad_request', 'image.width_mm'],
    [{ ...least, image: { width_mm: 40 } }, 'bad_request', 'image.height_mm'],
    [{ ...least, image: { width_mm: 0, height_mm: 30 } }, 'parameter_out_of_range', 'image.width_mm'],
    [{ ...least, masks: [] }, 'no_masks', 'masks'],
    [{ ...least, masks: undefined }, 'bad_request', 'masks'],
    [{ ...least, coverage_pct: 2 }, 'coverage_out_of_range', 'coverage_pct'],
    [{ ...least, coverage_pct: 21 }, 'coverage_out_of_range', 'coverage_pct'],
    [{ ...least, coverage_pct: '10' }, 'bad_request', 'coverage_pct'],
    [{ ...least, coverage_per_mask: { 1: 30 } }, 'coverage_out_of_range', 'coverage_per_mask.1'],
    [{ ...least, coverage_per_mask: { 9: 10 } }, 'bad_request', 'coverage_per_mask.9'],
    [{ ...least, angle_step_deg: 0 }, 'parameter_out_of_range', 'angle_step_deg'],
    [{ ...least, edge_margin_mm: 2.1 }, 'parameter_out_of_range', 'edge_margin_mm'],
    [{ ...least, edge_margin_mm: -0.1 }, 'parameter_out_of_range', 'edge_margin_mm'],
    [{ ...least, edge_margin_mm: null }, 'bad_request', 'edge_margin_mm'],
    // what a request does not know is refused by name
    [{ ...least, edge_margin: 1 }, 'bad_request', 'edge_margin'],
    [{ ...least, image: { ...least.image, width: 1 } }, 'bad_request', 'image.width'],
    [{ ...least, masks: [{ ...mask, rolle: 'exclude' }] }, 'bad_request', 'masks.0.rolle'],
    [{ ...least, masks: [{ vertices: [{ x: 1, y: 1, z: 0 }] }] }, 'bad_request', 'masks.0.vertices.0.z'],
    [{ ...least, masks: [{ ...mask, label: 'x'.repeat(201) }] }, 'bad_request', 'masks.0.label'],
    [{ ...least, masks: [{ ...mask, id: 0 }] }, 'bad_request', 'masks.0.id'],
    [{ ...least, masks: [{ ...mask, id: 1.5 }] }, 'bad_request', 'masks.0.id'],
    [{ ...least, image: { width_mm: Infinity, height_mm: 30 } }, 'bad_request', 'image.width_mm'],
    [{ ...least, image: { width_mm: 40, height_mm: 0.09 } }, 'parameter_out_of_range', 'image.height_mm'],
    [{ ...least, image: { width_mm: 40, height_mm: 5000.1 } }, 'parameter_out_of_range', 'image.height_mm'],
    [
      { ...least, image: { width_mm: 40, width_px: 1, height_px: 1000 } },
      'parameter_out_of_range',
      'image.height_mm',
    ],
    [{ image: least.image, masks: [mask, mask], coverage_per_mask: { 1: 7 } }, 'bad_request', 'coverage_pct'],
    [{ ...least, center_mode: 'manual' }, 'bad_request', 'center_x_mm'],
    [{ ...least, center_mode: 'manual', center_x_mm: 1 }, 'bad_request', 'center_y_mm'],
    [{ ...byHand, center_x_mm: -25.1 }, 'parameter_out_of_range', 'center_x_mm'],
    [{ ...byHand, center_x_mm: 65.1 }, 'parameter_out_of_range', 'center_x_mm'],
    [{ ...byHand, center_y_mm: -25.1 }, 'parameter_out_of_range', 'center_y_mm'],
    [{ ...byHand, center_y_mm: 55.1 }, 'parameter_out_of_range', 'center_y_mm'],
    [
      {
        ...least,
        masks: [
          { ...mask, id: 3 },
          { ...mask, id: 3 },
        ],
      },
      'bad_request',
      'masks.1.id',
    ],
    [{ ...least, masks: [{ ...mask, id: 0.5 }] }, 'bad_request', 'masks.0.id'],
    [{ ...least, masks: [{ ...mask, role: 'burn' }] }, 'bad_request', 'masks.0.role'],
    [{ ...least, masks: [{ vertices: [] }] }, 'mask_too_few_vertices', 'masks.0.vertices'],
    [
      {
        ...least,
        masks: [
          {
            vertices: [
              { x: 1e9, y: 1 },
              { x: 1, y: 1 },
              { x: 2, y: 2 },
            ],
          },
        ],
      },
      'mask_outside_photo',
      'masks.0.vertices',
    ],
    [{ ...least, masks: [{ vertices: [{ x: null, y: 1 }] }] }, 'bad_request', 'masks.0.vertices.0.x'],
  ])('refuses %j', (input, code, field) => {
    expect(parsePlanRequest(input)).toMatchObject({ ok: false, code, values: { field } });
  });
});
