/**
 * From an unknown value to a plan request that the planner may trust.
 *
 * Method: 1. the form, by a schema, with the defaults of core/params; 2. ranges; 3. ids and per-mask
 * coverage; 4. each mask's outline. Every refusal is a code with `values.field`, the path of the
 * field ("masks.0.vertices"). Every field but image, masks and a coverage may be left
 * out; one that is not known is refused.
 * Cost: O(n log n) in the vertices.
 */
import * as v from 'valibot';
import { checkMaskVertices } from '../geometry/polygon';
import {
  COVERAGE_RANGE_PCT,
  MAX_MASK_VERTICES,
  MAX_REQUEST_LABEL_CHARS,
  MAX_REQUEST_MASKS,
  MAX_TOTAL_VERTICES,
  PHOTO_WIDTH_RANGE_MM,
} from '../limits';
import type { MaskGeometry, PlanRequest } from '../model';
import {
  eachParam,
  isBySpacing,
  NUMBER_NAMES,
  PLAN_PARAMS,
  paramOf,
  type FullParams,
  type ParamName,
} from '../params';
import { fail, ok, type Failure, type Result } from '../result';

/** Plausible real heights of a whole photo, mm. */
const PHOTO_HEIGHT_RANGE_MM = [0.1, 5000] as const;

const finite = v.pipe(v.number(), v.finite());
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

function formOf(name: ParamName): v.GenericSchema {
  const param = paramOf(name);
  if (param.kind === 'number') return finite;
  if (param.kind === 'choice') return v.picklist(param.choices);
  if (param.kind === 'point') return v.nullable(finite);
  return v.nullable(v.record(v.string(), finite));
}

const paramEntries = eachParam((name, param) => v.optional(formOf(name), param.default)) as unknown as {
  [K in ParamName]: v.GenericSchema<FullParams[K]>;
};

const schema = v.strictObject({
  image: v.strictObject({
    width_mm: finite,
    height_mm: v.optional(finite),
    width_px: v.optional(finite),
    height_px: v.optional(finite),
  }),
  masks: v.pipe(
    v.array(
      v.strictObject({
        id: v.optional(id),
        label: v.optional(v.pipe(v.string(), v.maxLength(MAX_REQUEST_LABEL_CHARS))),
        role: v.optional(v.picklist(['treat', 'exclude']), 'treat'),
        vertices: v.pipe(v.array(v.strictObject({ x: finite, y: finite })), v.maxLength(MAX_MASK_VERTICES)),
      }),
    ),
    v.maxLength(MAX_REQUEST_MASKS),
  ),
  ...paramEntries,
  // No default: it may be left out only where each mask has its own, or a grid has its spacing.
  coverage_pct: v.optional(finite),
});

type Parsed = v.InferOutput<typeof schema>;

function outOfRange(field: string, value: number, [min, max]: readonly [number, number]): Failure | null {
  if (value >= min && value <= max) return null;
  const code = field.startsWith('coverage') ? 'coverage_out_of_range' : 'parameter_out_of_range';
  return fail(code, { field, value, min, max });
}

function checkRanges(p: Parsed): Failure | null {
  const width = outOfRange('image.width_mm', p.image.width_mm, PHOTO_WIDTH_RANGE_MM);
  if (width !== null) return width;
  for (const name of NUMBER_NAMES) {
    if (name === 'coverage_pct') continue; // after the masks, of which each may have its own
    const bad = outOfRange(name, p[name], PLAN_PARAMS[name].range);
    if (bad !== null) return bad;
  }
  return null;
}

/** The photo's size; its height follows from the pixels where it is not given. */
function checkImage(p: Parsed): Result<PlanRequest['image']> {
  const { width_mm, height_mm, width_px, height_px } = p.image;
  const known = width_px !== undefined && height_px !== undefined && width_px > 0;
  const height = height_mm ?? (known ? (width_mm * height_px) / width_px : undefined);
  if (height === undefined) return fail('bad_request', { field: 'image.height_mm' });
  const bad = outOfRange('image.height_mm', height, PHOTO_HEIGHT_RANGE_MM);
  return bad ?? ok({ width_mm, height_mm: height });
}

/** A reference point set by hand lies near the photo. */
function checkCenter(p: Parsed, image: PlanRequest['image']): Failure | null {
  if (p.center_mode !== 'manual' || p.positions !== 'one') return null;
  for (const [field, value, most] of [
    ['center_x_mm', p.center_x_mm, image.width_mm],
    ['center_y_mm', p.center_y_mm, image.height_mm],
  ] as const) {
    if (value === null) return fail('bad_request', { field });
    // up to a whole diameter beyond the photo; the aperture reaches into it from half of that
    const far = outOfRange(field, value, [-p.aperture_diameter_mm, most + p.aperture_diameter_mm]);
    if (far !== null) return far;
  }
  return null;
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
  // a grid of a given spacing has the coverage that comes out
  if (isBySpacing(p)) return ok(PLAN_PARAMS.coverage_pct.default);
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
 * Failures: `bad_request` (a field it does not know among them), `coverage_out_of_range`,
 * `parameter_out_of_range`, `no_masks`, `too_many_masks`, `mask_too_few_vertices`, `mask_self_crossing`,
 * `mask_outside_photo`; each with `values.field`, the path of the field.
 */
export function parsePlanRequest(input: unknown): Result<PlanRequest> {
  const parsed = v.safeParse(schema, input, { abortEarly: true });
  if (!parsed.success) return refusal(parsed.issues[0]);
  const p = parsed.output;
  const bad = checkRanges(p);
  if (bad !== null) return bad;
  const image = checkImage(p);
  if (!image.ok) return image;
  if (p.masks.length === 0) return fail('no_masks', { field: 'masks' });
  const masks = checkMasks(p, image.value);
  if (!masks.ok) return masks;
  const coverage = checkCoverage(p, masks.value);
  if (!coverage.ok) return coverage;
  const stray = checkCenter(p, image.value);
  if (stray !== null) return stray;
  // with several positions the planner chooses the centres
  const centers = p.positions === 'several' ? { center_x_mm: null, center_y_mm: null } : {};
  return ok({ ...p, ...centers, image: image.value, masks: masks.value, coverage_pct: coverage.value });
}

function refusal(issue: v.InferIssue<typeof schema>): Failure {
  const field = v.getDotPath(issue) ?? 'request';
  return field === 'masks' && issue.type === 'max_length'
    ? fail('too_many_masks', { field, max: MAX_REQUEST_MASKS })
    : fail('bad_request', { field, message: issue.message });
}
