/** A small plan with all that an export may hold; the figures are consistent, the shapes are simple. */
import type { MaskGeometry, Spot } from '../../model';
import type { PlanMotion } from '../../motion/planMotion';
import { defaultParams } from '../../paramValues';
import { otherEmission, otherMachine } from '../../testing/otherMotion';
import type { ExportInput } from '../input';

const figures = {
  area_mm2: 100,
  treatable_area_mm2: 96.5,
  outside_aperture_mm2: 3.5,
  target_n: 2,
  n: 2,
  target_coverage_pct: 10,
  achieved_coverage_pct: 9.97,
  closest_mm: 4.2,
};

/** One to treat and one to keep free, with a name that needs quoting. */
function masks(): MaskGeometry[] {
  return [
    {
      id: 7,
      label: 'Lesion',
      role: 'treat',
      vertices: [
        { x: 10, y: 6 },
        { x: 20, y: 6 },
        { x: 20, y: 16 },
        { x: 10, y: 16 },
      ],
    },
    {
      id: 12,
      label: 'Keep, "free"',
      role: 'exclude',
      vertices: [
        { x: 18, y: 14 },
        { x: 20, y: 14 },
        { x: 20, y: 16 },
      ],
    },
  ];
}

/** Two spots, one on each side of the reference point. */
function spots(): Spot[] {
  return [
    {
      sequence_index: 0,
      theta_deg: 0,
      t_mm: 2.1,
      x_mm: 17.1,
      y_mm: 11,
      mask_id: 7,
      component_id: 1,
      position_index: 0,
    },
    {
      sequence_index: 1,
      theta_deg: 45,
      t_mm: -2.1,
      x_mm: 13.515,
      y_mm: 9.515,
      mask_id: 7,
      component_id: 1,
      position_index: 0,
    },
  ];
}

/** A motion of which no figure is at its default. */
export function sampleMotion(): PlanMotion {
  const times = { total_ms: 1021, dwell_ms: 40, move_ms: 300.5, rotate_ms: 600.25, settle_ms: 50.25 };
  return {
    profile: { name: 'Left room', ...otherMachine() },
    ...otherEmission(),
    order: { kind: 'one_way', neighbour_ms: 1500 },
    times: {
      ...{ ...times, start_ms: 30 },
      neighbours: { spots_n: 2, least_ms: 20.5, p5_ms: 21.5, median_ms: 22.5 },
    },
  };
}

/** The sample, changed where a test wants it otherwise. */
export function sampleInput(change: Partial<ExportInput> = {}): ExportInput {
  return {
    app_version: '0.1.0',
    exported_at: '2026-03-04T12:00:00.000Z',
    iteration: {
      id: 12,
      parent_id: 11,
      status: 'draft',
      standing: 'draft',
      is_demo: false,
      created_at: '2026-03-04T11:58:00.000Z',
      created_by: 'user',
      accepted_at: null,
      accepted_by: null,
      accepted_with_default_password: false,
      plan_valid: true,
      spots_outside_mask_count: 0,
      overlap_count: 0,
      photo_missing: false,
      scale_changed: false,
      is_sheet: false,
      decisions: [],
    },
    params: {
      ...defaultParams(),
      coverage_per_mask: { '7': 5, '12': 12 },
      center_x_mm: 15,
      center_y_mm: 11,
      positions_mm: [{ x_mm: 15, y_mm: 11 }],
      planner_version: '1.0.0',
      scale_mm: 30,
      input_sha256: 'a'.repeat(64),
      motion: sampleMotion(),
    },
    image: {
      name: 'IMG_0390.jpg',
      title: 'Left forearm',
      width_px: 1024,
      height_px: 768,
      width_mm: 30,
      height_mm: 22.5,
      sha256: '0f'.repeat(32),
    },
    masks: masks(),
    spots: spots(),
    metrics: {
      ...figures,
      spots_outside_mask_count: 0,
      overlap_count: 0,
      lines_n: 2,
      per_mask: [{ mask_id: 7, ...figures, left_out: false }],
    },
    validation_messages: [],
    warnings: [
      {
        code: 'mask_partly_outside_aperture',
        severity: 'warning',
        mask_id: 7,
        values: { pct: 3.5, area_mm2: 3.5 },
      },
    ],
    fallbacks: [{ reason: 'edge_margin_relaxed', mask_id: 7, values: { n: 1 } }],
    ...change,
  };
}
