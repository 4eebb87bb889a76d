/**
 * From an unknown value to a plan request that the planner may trust.
 *
 * Method: 1. the form, by a schema, with the defaults of core/units; 2. ranges; 3. ids and per-mask
 * coverage; 4. each mask's outline. Every refusal is a code with `values.field`, the path of the
 * field ("masks.0.vertices"). Every field but image, masks and a coverage may be left out.
 * Cost: O(n log n) in the vertices.
 */
import * as v from 'valibot';
import { checkMaskVertices } from '../geometry/polygon';
import {
  COVERAGE_RANGE_PCT,
  MAX_MASK_VERTICES,
  MAX_MASKS,
  MAX_TOTAL_VERTICES,
  PHOTO_WIDTH_RANGE_MM,
} from '../limits';
import { POSITION_MODES, type MaskGeometry, type PlanRequest } from '../model';
import { fail, ok, type Failure, type Result } from '../result';
import {
  ANGLE_STEP_DEG,
  APERTURE_DIAMETER_MM,
  GRID_SPACING_MM,
  GRID_SPACING_RANGE_MM,
  MIN_MASK_PCT,
  MIN_MASK_RANGE_PCT,
  MIN_SPACING_FACTOR,
  SPOT_DIAMETER_UM,
} from '../units';

/** Ranges of the parameters that the specification leaves open: [least, most]. */
export const SPOT_DIAMETER_RANGE_UM = [50, 2000] as const;
export const ANGLE_STEP_RANGE_DEG = [0.5, 90] as const;
export const APERTURE_RANGE_MM = [2, 100] as const;
export const SPACING_FACTOR_RANGE = [1, 5] as const;

const finite = v.pipe(v.number(), v.finite());
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const schema = v.object({
  image: v.object({
    width_mm: finite,
    height_mm: v.optional(finite),
    width_px: v.optional(finite),
    height_px: v.optional(finite),
  }),
  masks: v.pipe(
    v.array(
      v.object({
        id: v.optional(id),
        label: v.optional(v.pipe(v.string(), v.maxLength(200))),
        role: v.optional(v.picklist(['treat', 'exclude']), 'treat'),
        vertices: v.pipe(v.array(v.object({ x: finite, y: finite })), v.maxLength(MAX_MASK_VERTICES)),
      }),
    ),
    v.maxLength(MAX_MASKS),
  ),
  coverage_pct: v.optional(finite),
  coverage_per_mask: v.optional(v.nullable(v.record(v.string(), finite)), null),
  algorithm_mode: v.optional(v.picklist(['diameters', 'grid']), 'diameters'),
  spot_diameter_um: v.optional(finite, SPOT_DIAMETER_UM),
  angle_step_deg: v.optional(finite, ANGLE_STEP_DEG),
  aperture_diameter_mm: v.optional(finite, APERTURE_DIAMETER_MM),
  min_spacing_factor: v.optional(finite, MIN_SPACING_FACTOR),
  grid_spacing_mm: v.optional(finite, GRID_SPACING_MM),
  min_mask_pct: v.optional(finite, MIN_MASK_PCT),
  center_mode: v.optional(v.picklist(['auto', 'image_center', 'manual']), 'auto'),
  center_x_mm: v.optional(v.nullable(finite), null),
  center_y_mm: v.optional(v.nullable(finite), null),
  positions: v.optional(v.picklist(POSITION_MODES), 'one'),
});

type Parsed = v.InferOutput<typeof schema>;

function outOfRange(field: string, value: number, [min, max]: readonly [number, number]): Failure | null {
  if (value >= min && value <= max) return null;
  const code = field.startsWith('coverage') ? 'coverage_out_of_range' : 'parameter_out_of_range';
  return fail(code, { field, value, min, max });
}

function checkRanges(p: Parsed): Failure | null {
  return (
    outOfRange('image.width_mm', p.image.width_mm, PHOTO_WIDTH_RANGE_MM) ??
    outOfRange('spot_diameter_um', p.spot_diameter_um, SPOT_DIAMETER_RANGE_UM) ??
    outOfRange('angle_step_deg', p.angle_step_deg, ANGLE_STEP_RANGE_DEG) ??
    outOfRange('aperture_diameter_mm', p.aperture_diameter_mm, APERTURE_RANGE_MM) ??
    outOfRange('min_spacing_factor', p.min_spacing_factor, SPACING_FACTOR_RANGE) ??
    outOfRange('grid_spacing_mm', p.grid_spacing_mm, GRID_SPACING_RANGE_MM) ??
    outOfRange('min_mask_pct', p.min_mask_pct, MIN_MASK_RANGE_PCT)
  );
}

function imageHeight(p: Parsed): number | null {
  const { width_mm, height_mm, width_px, height_px } = p.image;
  if (height_mm !== undefined) return height_mm;
  if (width_px === undefined || height_px === undefined || width_px <= 0) return null;
  return (width_mm * height_px) / width_px;
}

function checkCoverage(p: Parsed, masks: readonly MaskGeometry[]): Result<number> {
  const perMask = p.coverage_per_mask ?? {};
  for (const [key, value] of Object.entries(perMask)) {
    const field = `coverage_per_mask.${key}`;
    if (!masks.some((m) => String(m.id) === key)) return fail('bad_request', { field });
    const bad = outOfRange(field, value, COVERAGE_RANGE_PCT);
    if (bad !== null) return bad;
  }
  if (p.coverage_pct !== undefined) {
    return outOfRange('coverage_pct', p.coverage_pct, COVERAGE_RANGE_PCT) ?? ok(p.coverage_pct);
  }
  const treat = masks.filter((m) => m.role === 'treat');
  const covered = treat.map((m) => perMask[String(m.id)]);
  const first = covered[0];
  if (first === undefined || covered.includes(undefined))
    return fail('bad_request', { field: 'coverage_pct' });
  return ok(first);
}

function checkMasks(p: Parsed, image: PlanRequest['image']): Result<MaskGeometry[]> {
  const masks: MaskGeometry[] = [];
  const seen = new Set<number>();
  let vertices_n = 0;
  for (const [i, m] of p.masks.entries()) {
    const maskId = m.id ?? i + 1;
    if (seen.has(maskId)) return fail('bad_request', { field: `masks.${i}.id`, value: maskId });
    seen.add(maskId);
    vertices_n += m.vertices.length;
    if (vertices_n > MAX_TOTAL_VERTICES) {
      return fail('bad_request', { field: 'masks', value: vertices_n, max: MAX_TOTAL_VERTICES });
    }
    const checked = checkMaskVertices(m.vertices, image);
    if (!checked.ok) {
      return fail(checked.code, { ...checked.values, field: `masks.${i}.vertices`, mask_id: maskId });
    }
    masks.push({ id: maskId, label: m.label ?? `mask ${maskId}`, role: m.role, vertices: checked.value });
  }
  return ok(masks);
}

/**
 * Checks a request of unknown origin and fills in the defaults.
 * Failures: `bad_request`, `coverage_out_of_range`, `parameter_out_of_range`, `no_masks`,
 * `too_many_masks`, `mask_too_few_vertices`, `mask_self_crossing`, `mask_outside_photo`; each with
 * `values.field`.
 */
export function parsePlanRequest(input: unknown): Result<PlanRequest> {
  const parsed = v.safeParse(schema, input, { abortEarly: true });
  if (!parsed.success) {
    const issue = parsed.issues[0];
    const field = v.getDotPath(issue) ?? 'request';
    if (field === 'masks' && issue.type === 'max_length') {
      return fail('too_many_masks', { field, max: MAX_MASKS });
    }
    return fail('bad_request', { field, message: issue.message });
  }
  const p = parsed.output;
  const bad = checkRanges(p);
  if (bad !== null) return bad;
  const height_mm = imageHeight(p);
  if (height_mm === null) return fail('bad_request', { field: 'image.height_mm' });
  const tall = outOfRange('image.height_mm', height_mm, [0.1, 5000]);
  if (tall !== null) return tall;
  const image = { width_mm: p.image.width_mm, height_mm };
  if (p.masks.length === 0) return fail('no_masks', { field: 'masks' });
  const masks = checkMasks(p, image);
  if (!masks.ok) return masks;
  const coverage = checkCoverage(p, masks.value);
  if (!coverage.ok) return coverage;
  if (p.center_mode === 'manual' && p.positions === 'one') {
    for (const [field, value, most] of [
      ['center_x_mm', p.center_x_mm, image.width_mm],
      ['center_y_mm', p.center_y_mm, image.height_mm],
    ] as const) {
      if (value === null) return fail('bad_request', { field });
      // half an aperture beyond the photo still reaches into it
      const far = outOfRange(field, value, [-p.aperture_diameter_mm, most + p.aperture_diameter_mm]);
      if (far !== null) return far;
    }
  }
  const { positions, ...rest } = p;
  const request = { ...rest, image, masks: masks.value, coverage_pct: coverage.value };
  // the usual case is told as it always was: stored hashes of requests stay what they are
  if (positions === 'one') return ok(request);
  return ok({ ...request, positions, center_x_mm: null, center_y_mm: null });
}
