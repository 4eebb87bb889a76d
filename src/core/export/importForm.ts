/**
 * The form of an exported plan as a reader checks it: public/apertura-plan.schema.json in code (a test
 * holds the two together). Closed like the schema: what is not known is refused, never skipped.
 */
import * as v from 'valibot';
import { MAX_MASK_VERTICES, MAX_MASKS, MAX_SPOTS } from '../limits';
import { maskLabel } from '../names';
import type {
  Fallback,
  LocalCoverage,
  MaskGeometry,
  MaskMetrics,
  PlanMessage,
  PlanMetrics,
  PlanValidation,
  PositionMm,
  SmoothCoverage,
  Spot,
  VertexMm,
} from '../model';
import { DECISION_KINDS, FALLBACK_REASONS, PLAN_MESSAGE_CODES, PLAN_STANDINGS } from '../model';
import { eachParam, paramOf, PLAN_PARAMS, type FullParams, type ParamName } from '../params';
import { MAX_POSITIONS } from '../planner/regions/positions';
import { motionForm } from './motionForm';
import {
  EXPORT_NOTICES,
  type ExportDecision,
  type ExportImage,
  type ExportParams,
  type ExportPhoto,
} from './input';

/** An entry for each field of T and no other: a field that is forgotten does not compile. */
type EntriesOf<T> = Record<Extract<keyof T, string>, v.GenericSchema>;

const text = v.pipe(v.string(), v.maxLength(1000));
const number = v.pipe(v.number(), v.finite());
const atLeast = (min: number) => v.pipe(number, v.minValue(min));
const inRange = ([min, max]: readonly [number, number]) => v.pipe(number, v.minValue(min), v.maxValue(max));
const above = (min: number) => v.pipe(number, v.gtValue(min));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const instant = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/));
const values = v.record(v.string(), v.union([v.string(), number]));

const message = v.strictObject({
  code: v.picklist(PLAN_MESSAGE_CODES),
  severity: v.picklist(['info', 'warning', 'error']),
  mask_id: v.nullable(id),
  values,
} satisfies EntriesOf<PlanMessage>);

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

/** A parameter as the table has it; one that came later may be absent and is at its default then. */
function formOf(name: ParamName): v.GenericSchema {
  const param = paramOf(name);
  if (param.kind === 'number') return inRange(param.range);
  if (param.kind === 'choice') return v.picklist(param.choices);
  // the reference point as used: always known
  if (param.kind === 'point') return number;
  const maskId = v.pipe(v.string(), v.regex(/^[1-9][0-9]*$/));
  return v.nullable(v.record(maskId, inRange(PLAN_PARAMS.coverage_pct.range)));
}

type Asked = FullParams & { center_x_mm: number; center_y_mm: number };
const paramEntries = eachParam((name, { since, default: usual }) =>
  since === 1 ? formOf(name) : v.optional(formOf(name), usual),
) as unknown as { [K in ParamName]: v.GenericSchema<Asked[K]> };

const params = v.strictObject({
  ...paramEntries,
  scale_mm: above(0),
  // Absent in documents from before there were several positions.
  positions_mm: v.optional(
    v.pipe(
      v.array(v.strictObject({ x_mm: number, y_mm: number } satisfies EntriesOf<PositionMm>)),
      v.minLength(1),
      v.maxLength(MAX_POSITIONS),
    ),
  ),
  planner_version: v.pipe(text, v.minLength(1)),
  input_sha256: sha256,
  // Null in documents from before motion was kept.
  motion: v.nullable(motionForm),
} satisfies EntriesOf<ExportParams>);

const decision = v.strictObject({
  kind: v.picklist(DECISION_KINDS),
  reason: text,
  by_iteration_id: v.nullable(id),
  login: text,
  created_at: instant,
} satisfies EntriesOf<ExportDecision>);

const head = v.strictObject({ rows_n: count, hash: v.pipe(v.string(), v.regex(/^([0-9a-f]{64})?$/)) });

const metadata = v.strictObject({
  format: v.literal('apertura-plan'),
  format_version: text,
  app_version: v.pipe(text, v.minLength(1)),
  iteration_id: id,
  parent_id: v.nullable(id),
  status: v.picklist(['draft', 'accepted', 'rejected']),
  // Absent in documents from before a plan could be superseded or withdrawn.
  standing: v.optional(v.picklist(PLAN_STANDINGS)),
  is_demo: v.boolean(),
  notices: v.array(v.picklist(EXPORT_NOTICES)),
  created_at: instant,
  created_by: text,
  accepted_at: v.nullable(instant),
  accepted_by: v.nullable(text),
  accepted_with_default_password: v.boolean(),
  decisions: v.optional(v.array(decision), []),
  // Absent in documents from before records were chained.
  chains: v.optional(
    v.nullable(v.strictObject({ audit_log: head, decisions: head, access_log: head })),
    null,
  ),
  exported_at: instant,
  params,
});

/** A photo in the document: its bytes as they are stored, in base64. */
const photo = v.strictObject({
  media_type: v.picklist(['image/jpeg', 'image/png', 'image/webp']),
  data_base64: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]+={0,2}$/)),
} satisfies EntriesOf<ExportPhoto>);

const image = v.strictObject({
  name: text,
  title: text,
  width_px: id,
  height_px: id,
  width_mm: above(0),
  height_mm: above(0),
  sha256,
  photo: v.optional(photo),
} satisfies EntriesOf<ExportImage>);

const spot = v.strictObject({
  sequence_index: count,
  theta_deg: v.pipe(atLeast(0), v.ltValue(180)),
  t_mm: number,
  x_mm: number,
  y_mm: number,
  mask_id: id,
  component_id: id,
  position_index: v.optional(count, 0),
} satisfies EntriesOf<Spot>);

const mask = v.strictObject({
  id,
  // What the drawing could not save again is not taken in.
  label: v.pipe(
    v.string(),
    v.check((label) => maskLabel(label) !== null),
  ),
  role: v.picklist(['treat', 'exclude']),
  vertices: v.pipe(
    v.array(v.strictObject({ x: number, y: number } satisfies EntriesOf<VertexMm>)),
    v.minLength(3),
    v.maxLength(MAX_MASK_VERTICES),
  ),
} satisfies EntriesOf<MaskGeometry>);

const localCoverage = v.strictObject({
  even: v.boolean(),
  least: atLeast(0),
  most: atLeast(0),
  worst: v.strictObject({
    relative: atLeast(0),
    min: atLeast(0),
    max: atLeast(0),
    x_mm: number,
    y_mm: number,
  } satisfies EntriesOf<LocalCoverage['worst']>),
} satisfies EntriesOf<LocalCoverage>);

const smoothCoverage = v.strictObject({
  sigma_mm: above(0),
  least: atLeast(0),
  most: atLeast(0),
  sd: atLeast(0),
} satisfies EntriesOf<SmoothCoverage>);

const metrics = v.strictObject({
  ...figures,
  spots_outside_mask_count: count,
  overlap_count: count,
  lines_n: count,
  grid_spacing_mm: v.exactOptional(atLeast(0)),
  per_mask: v.array(
    v.strictObject({
      mask_id: id,
      ...figures,
      left_out: v.boolean(),
      ceiling_pct: v.optional(v.nullable(atLeast(0)), null),
      // Absent in documents from before they told how even a plan is: worked out when the plan is read.
      local_coverage: v.exactOptional(v.nullable(localCoverage)),
      smooth_coverage: v.exactOptional(v.nullable(v.array(smoothCoverage))),
    } satisfies EntriesOf<MaskMetrics>),
  ),
} satisfies EntriesOf<PlanMetrics>);

const validation = v.strictObject({
  plan_valid: v.boolean(),
  overlap_count: count,
  spots_outside_mask_count: count,
  messages: v.array(message),
} satisfies EntriesOf<PlanValidation>);

const fallback = v.strictObject({
  reason: v.picklist(FALLBACK_REASONS),
  mask_id: v.nullable(id),
  values,
} satisfies EntriesOf<Fallback>);

/** A whole exported plan. */
export const planDocument = v.strictObject({
  metadata,
  image,
  masks: v.pipe(v.array(mask), v.minLength(1), v.maxLength(MAX_MASKS)),
  spots: v.pipe(v.array(spot), v.maxLength(MAX_SPOTS)),
  metrics,
  validation,
  warnings: v.array(message),
  fallbacks: v.array(fallback),
});

export type PlanDocument = v.InferOutput<typeof planDocument>;
