/**
 * Reads a plan that another tablet has exported, and believes none of its figures.
 *
 * Frame and units as in the export: mm from the photo's top left, y down. Method: 1. is it such a file,
 * and of a version that is known (an unknown one would be read in half); 2. its form, closed; 3. its
 * request, by the planner's own check; 4. its figures against its own spots: order, places on their
 * lines, counts, overlaps, spots outside, areas, coverage. Whoever changes a file by hand breaks one of
 * these; hashes (of the request and of the photo) are compared by the caller, as core has none.
 * Cost: O(n log n) in spots and vertices.
 */
import * as v from 'valibot';
import { MAX_IMPORT_CHARS } from '../limits';
import type { PlanRequest, PositionMm } from '../model';
import { coverageOf, targetCount } from '../planner/regions/counts';
import { planMetrics } from '../planner/report/metrics';
import { findRegions } from '../planner/regions/regions';
import { parsePlanRequest } from '../planner/request';
import { validatePlan } from '../planner/validation/validate';
import { fail, ok } from '../result';
import type { Result } from '../result';
import { toLatticeMm } from '../units';
import { planDocument } from './importForm';
import type { PlanDocument } from './importForm';
import { noticesOf } from './input';
import { FORMAT_NAME, FORMAT_VERSION } from './json';

/** t is whole µm and x, y too: a place may be off its line by the sum of these roundings. */
const PLACE_TOLERANCE_MM = 0.003;
/** Areas come out of clipping, whose last digits may differ between versions of the planner. */
const AREA_TOLERANCE = 0.005;

export interface ImportedPlan {
  document: PlanDocument;
  /** What the planner was asked, as `input_sha256` is made of it. */
  request: PlanRequest;
}

/**
 * Failures: `import_too_large`, `import_not_a_plan`, `import_too_new` (values: version, max),
 * `import_invalid` (field), `import_tampered` (field).
 */
export function readExportedPlan(text: string): Result<ImportedPlan> {
  if (text.length > MAX_IMPORT_CHARS)
    return fail('import_too_large', { max: MAX_IMPORT_CHARS / (1024 * 1024) });
  const value = parsed(text);
  const known = requireVersion(value);
  if (!known.ok) return known;
  const form = v.safeParse(planDocument, value, { abortEarly: true });
  if (!form.success)
    return fail('import_invalid', { field: v.getDotPath(form.issues[0]) ?? form.issues[0].message });
  const document = form.output;
  const request = requestOf(document);
  if (!request.ok)
    return fail('import_invalid', { field: String(request.values?.['field'] ?? request.code) });
  const wrong = disagreement(document, request.value);
  return wrong === null
    ? ok({ document, request: request.value })
    : fail('import_tampered', { field: wrong });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

const head = v.object({ metadata: v.object({ format: v.literal(FORMAT_NAME), format_version: v.string() }) });

/** Takes this major version up to this minor one. */
function requireVersion(value: unknown): Result<null> {
  const found = v.safeParse(head, value);
  if (!found.success) return fail('import_not_a_plan');
  const { format_version } = found.output.metadata;
  const numbers = /^(\d{1,4})\.(\d{1,4})$/.exec(format_version);
  const [major = 0, minor = 0] = FORMAT_VERSION.split('.').map(Number);
  if (!numbers) return fail('import_invalid', { field: 'metadata.format_version' });
  const newer = Number(numbers[1]) > major || (Number(numbers[1]) === major && Number(numbers[2]) > minor);
  if (newer || Number(numbers[1]) < major)
    return fail('import_too_new', { version: format_version.slice(0, 20), max: FORMAT_VERSION });
  return ok(null);
}

function requestOf({ metadata, image, masks }: PlanDocument): Result<PlanRequest> {
  const { center_x_mm, center_y_mm, ...params } = metadata.params;
  const manual = params.center_mode === 'manual';
  return parsePlanRequest({
    ...params,
    center_x_mm: manual ? center_x_mm : null,
    center_y_mm: manual ? center_y_mm : null,
    image: { width_mm: image.width_mm, height_mm: image.height_mm },
    masks,
  });
}

/** The first field that does not agree with the rest; null where all do. */
function disagreement(document: PlanDocument, request: PlanRequest): string | null {
  return (
    headDisagreement(document, request) ??
    spotsDisagreement(document) ??
    verdictDisagreement(document, request) ??
    metricsDisagreement(document, request)
  );
}

function headDisagreement({ metadata, image, masks, validation }: PlanDocument, request: PlanRequest) {
  const { params } = metadata;
  const notices = noticesOf({ ...metadata, id: metadata.iteration_id, ...validation });
  if (notices.join() !== metadata.notices.join()) return 'metadata.notices';
  const accepted = metadata.status === 'accepted';
  if (accepted !== (metadata.accepted_at !== null) || accepted !== (metadata.accepted_by !== null))
    return 'metadata.status';
  if (accepted && (metadata.is_demo || !validation.plan_valid)) return 'metadata.status';
  const [first, ...others] = positionsIn({ metadata });
  if (first?.x_mm !== params.center_x_mm || first.y_mm !== params.center_y_mm)
    return 'metadata.params.positions_mm';
  if (others.length > 0 && params.positions === 'one') return 'metadata.params.positions_mm';
  if (params.scale_mm !== image.width_mm) return 'metadata.params.scale_mm';
  if (toLatticeMm((image.width_mm * image.height_px) / image.width_px) !== toLatticeMm(image.height_mm))
    return 'image.height_mm';
  // The planner's check puts vertices onto the lattice; an export has them there already.
  const same = masks.findIndex(
    (mask, i) => JSON.stringify(mask.vertices) !== JSON.stringify(request.masks[i]?.vertices),
  );
  return same < 0 ? null : `masks.${same}.vertices`;
}

/** Where the aperture stands; older documents know one position alone. The first is the reference point. */
export function positionsIn({ metadata }: Pick<PlanDocument, 'metadata'>): PositionMm[] {
  const { positions_mm, center_x_mm, center_y_mm } = metadata.params;
  return positions_mm ?? [{ x_mm: center_x_mm, y_mm: center_y_mm }];
}

/** Spots count from 0, belong to masks that are treated, and lie where theta and t say. */
function spotsDisagreement({ metadata, masks, spots }: PlanDocument): string | null {
  const positions = positionsIn({ metadata });
  const treated = new Set(masks.filter(({ role }) => role === 'treat').map(({ id }) => id));
  for (const [i, spot] of spots.entries()) {
    if (spot.sequence_index !== i) return `spots.${i}.sequence_index`;
    if (!treated.has(spot.mask_id)) return `spots.${i}.mask_id`;
    const at = positions[spot.position_index];
    if (at === undefined) return `spots.${i}.position_index`;
    const theta = (spot.theta_deg * Math.PI) / 180;
    const off_x = at.x_mm + spot.t_mm * Math.cos(theta) - spot.x_mm;
    const off_y = at.y_mm + spot.t_mm * Math.sin(theta) - spot.y_mm;
    if (Math.abs(off_x) > PLACE_TOLERANCE_MM) return `spots.${i}.x_mm`;
    if (Math.abs(off_y) > PLACE_TOLERANCE_MM) return `spots.${i}.y_mm`;
  }
  return null;
}

function verdictDisagreement(
  { metadata, spots, metrics, validation }: PlanDocument,
  request: PlanRequest,
): string | null {
  const verdict = validatePlan(request, positionsIn({ metadata }), spots);
  for (const name of ['overlap_count', 'spots_outside_mask_count'] as const) {
    if (validation[name] !== verdict[name]) return `validation.${name}`;
    if (metrics[name] !== verdict[name]) return `metrics.${name}`;
  }
  // A later version may find more to object to, but what this one refuses nobody may call valid.
  return validation.plan_valid && !verdict.plan_valid ? 'validation.plan_valid' : null;
}

function metricsDisagreement(document: PlanDocument, request: PlanRequest): string | null {
  const { metadata, spots, metrics, validation } = document;
  const { center_x_mm, center_y_mm } = metadata.params;
  // The reference point as it was, whatever the mode would choose today. Several positions are found again.
  const pinned = { ...request, center_mode: 'manual', center_x_mm, center_y_mm } as const;
  const regions = findRegions(request.positions === 'several' ? request : pinned);
  if (!regions.ok) return 'metadata.params.center_mode';
  // What would have fitted is no part of an export.
  const goals = regions.value.masks.map((mask) => ({
    target_n: targetCount(mask, coverageOf(request, mask.mask_id), request.spot_diameter_um),
    ceiling_pct: null,
  }));
  const unjudged = { ...validation, messages: [] };
  const own = planMetrics(request, regions.value, goals, spots, unjudged);
  const wrong = differing(metrics, own);
  if (wrong !== null) return `metrics.${wrong}`;
  if (metrics.lines_n !== own.lines_n) return 'metrics.lines_n';
  if (metrics.per_mask.length !== own.per_mask.length) return 'metrics.per_mask';
  for (const [i, mask] of metrics.per_mask.entries()) {
    const other = own.per_mask[i]!;
    if (mask.mask_id !== other.mask_id) return `metrics.per_mask.${i}.mask_id`;
    if (mask.left_out !== other.left_out) return `metrics.per_mask.${i}.left_out`;
    const name = differing(mask, other);
    if (name !== null) return `metrics.per_mask.${i}.${name}`;
  }
  return null;
}

type Figures = Pick<
  PlanDocument['metrics'],
  | 'area_mm2'
  | 'treatable_area_mm2'
  | 'outside_aperture_mm2'
  | 'target_n'
  | 'n'
  | 'target_coverage_pct'
  | 'achieved_coverage_pct'
  | 'closest_mm'
>;

/** Counts agree exactly, areas and what is divided by them nearly. */
function differing(said: Figures, own: Figures): keyof Figures | null {
  if (said.n !== own.n) return 'n';
  const near = (a: number, b: number): boolean =>
    Math.abs(a - b) <= AREA_TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
  for (const name of [
    'area_mm2',
    'treatable_area_mm2',
    'outside_aperture_mm2',
    'target_coverage_pct',
    'achieved_coverage_pct',
    'target_n',
  ] as const) {
    if (!near(said[name], own[name])) return name;
  }
  const [a, b] = [said.closest_mm, own.closest_mm];
  const same = a === null || b === null ? a === b : Math.abs(a - b) <= 0.001;
  return same ? null : 'closest_mm';
}
