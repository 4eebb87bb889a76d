/**
 * The form of an exported plan as a reader checks it: public/apertura-plan.schema.json in code (a test
 * holds the two together). Closed like the schema: what is not known is refused, never skipped.
 */
import * as v from 'valibot';
import { FALLBACK_REASONS, PLAN_MESSAGE_CODES, POSITION_MODES } from '../model';
import { MAX_POSITIONS } from '../planner/regions/positions';
import { EXPORT_NOTICES } from './input';

const text = v.pipe(v.string(), v.maxLength(1000));
const number = v.pipe(v.number(), v.finite());
const atLeast = (min: number) => v.pipe(number, v.minValue(min));
const above = (min: number) => v.pipe(number, v.gtValue(min));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const instant = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/));
const coverage = v.pipe(number, v.minValue(3), v.maxValue(20));
const values = v.record(v.string(), v.union([v.string(), number]));

const message = v.strictObject({
  code: v.picklist(PLAN_MESSAGE_CODES),
  severity: v.picklist(['info', 'warning', 'error']),
  mask_id: v.nullable(id),
  values,
});

const figures = {
  area_mm2: atLeast(0),
  treatable_area_mm2: atLeast(0),
  outside_aperture_mm2: atLeast(0),
  target_n: count,
  n: count,
  target_coverage_pct: atLeast(0),
  achieved_coverage_pct: atLeast(0),
  closest_mm: v.nullable(atLeast(0)),
};

const params = v.strictObject({
  scale_mm: above(0),
  coverage_pct: coverage,
  coverage_per_mask: v.nullable(v.record(v.pipe(v.string(), v.regex(/^[1-9][0-9]*$/)), coverage)),
  algorithm_mode: v.picklist(['diameters', 'grid']),
  spot_diameter_um: above(0),
  angle_step_deg: v.pipe(above(0), v.maxValue(180)),
  aperture_diameter_mm: above(0),
  min_spacing_factor: atLeast(1),
  grid_spacing_mm: above(0),
  min_mask_pct: v.pipe(atLeast(0), v.maxValue(100)),
  center_mode: v.picklist(['auto', 'image_center', 'manual']),
  center_x_mm: number,
  center_y_mm: number,
  // Absent in documents from before there were several positions.
  positions: v.optional(v.picklist(POSITION_MODES), 'one'),
  positions_mm: v.optional(
    v.pipe(
      v.array(v.strictObject({ x_mm: number, y_mm: number })),
      v.minLength(1),
      v.maxLength(MAX_POSITIONS),
    ),
  ),
  planner_version: v.pipe(text, v.minLength(1)),
  input_sha256: sha256,
  motion: v.nullable(v.record(v.string(), number)),
});

const metadata = v.strictObject({
  format: v.literal('apertura-plan'),
  format_version: text,
  app_version: v.pipe(text, v.minLength(1)),
  iteration_id: id,
  parent_id: v.nullable(id),
  status: v.picklist(['draft', 'accepted', 'rejected']),
  is_demo: v.boolean(),
  notices: v.array(v.picklist(EXPORT_NOTICES)),
  created_at: instant,
  created_by: text,
  accepted_at: v.nullable(instant),
  accepted_by: v.nullable(text),
  accepted_with_default_password: v.boolean(),
  exported_at: instant,
  params,
});

/** A photo in the document: its bytes as they are stored, in base64. */
const photo = v.strictObject({
  media_type: v.picklist(['image/jpeg', 'image/png', 'image/webp']),
  data_base64: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]+={0,2}$/)),
});

const image = v.strictObject({
  name: text,
  title: text,
  width_px: id,
  height_px: id,
  width_mm: above(0),
  height_mm: above(0),
  sha256,
  photo: v.optional(photo),
});

const spot = v.strictObject({
  sequence_index: count,
  theta_deg: v.pipe(atLeast(0), v.ltValue(180)),
  t_mm: number,
  x_mm: number,
  y_mm: number,
  mask_id: id,
  component_id: id,
  position_index: v.optional(count, 0),
});

export const planDocument = v.strictObject({
  metadata,
  image,
  masks: v.pipe(
    v.array(
      v.strictObject({
        id,
        label: v.pipe(v.string(), v.maxLength(200)),
        role: v.picklist(['treat', 'exclude']),
        vertices: v.pipe(
          v.array(v.strictObject({ x: number, y: number })),
          v.minLength(3),
          v.maxLength(100_000),
        ),
      }),
    ),
    v.minLength(1),
    v.maxLength(1000),
  ),
  spots: v.pipe(v.array(spot), v.maxLength(1_000_000)),
  metrics: v.strictObject({
    ...figures,
    spots_outside_mask_count: count,
    overlap_count: count,
    lines_n: count,
    per_mask: v.array(
      v.strictObject({
        mask_id: id,
        ...figures,
        left_out: v.boolean(),
        ceiling_pct: v.optional(v.nullable(atLeast(0)), null),
      }),
    ),
  }),
  validation: v.strictObject({
    plan_valid: v.boolean(),
    overlap_count: count,
    spots_outside_mask_count: count,
    messages: v.array(message),
  }),
  warnings: v.array(message),
  fallbacks: v.array(
    v.strictObject({ reason: v.picklist(FALLBACK_REASONS), mask_id: v.nullable(id), values }),
  ),
});

export type PlanDocument = v.InferOutput<typeof planDocument>;
