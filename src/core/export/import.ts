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
import { MAX_IMPORT_CHARS, MAX_MASKS, MAX_PHOTO_SIDE_PX, MAX_WORKING_PIXELS } from '../limits';
import { standingOf } from '../model';
import type { PlanRequest, PlanStanding, PositionMm } from '../model';
import { motionDisagreement } from '../motion/agreement';
import { checkOrder } from '../motion/orders/checkOrder';
import { MOTION_DEFAULTS } from '../motion/params';
import { DEFAULT_ORDER } from '../motion/planMotion';
import { paramsIn } from '../paramValues';
import { parsePlanRequest } from '../planner/request';
import { treatableFinder, validatePlan } from '../planner/validation/validate';
import { fail, ok } from '../result';
import type { Failure, Result } from '../result';
import { toLatticeMm } from '../units';
import { planDocument } from './importForm';
import type { PlanDocument } from './importForm';
import { metricsDisagreement } from './importMetrics';
import { noticesOf } from './input';
import { FORMAT_NAME, FORMAT_VERSION } from './json';

/** t is whole µm and x, y too: a place may be off its line by the sum of these roundings. */
const PLACE_TOLERANCE_MM = 0.003;

export interface ImportedPlan {
  document: PlanDocument;
  /** What the planner was asked, as `input_sha256` is made of it. */
  request: PlanRequest;
}

/**
 * Reads the text of an exported plan. Failures: `import_too_large`, `import_not_a_plan`, `import_too_new`
 * (values: version, max), `import_invalid` (field), `too_many_masks` (value, max: the image could never be
 * saved again), `import_tampered` (field).
 */
export function readExportedPlan(text: string): Result<ImportedPlan> {
  if (text.length > MAX_IMPORT_CHARS)
    return fail('import_too_large', { max: MAX_IMPORT_CHARS / (1024 * 1024) });
  const value = parsed(text);
  const known = requireVersion(value);
  if (!known.ok) return known;
  const form = v.safeParse(planDocument, value, { abortEarly: true });
  if (!form.success) return refusal(form.issues[0]);
  const document = form.output;
  // A placeholder of its size is drawn: it has to be one that a kept photo can have.
  const { image } = document;
  const { width_px, height_px } = image;
  if (width_px * height_px > MAX_WORKING_PIXELS || Math.max(width_px, height_px) > MAX_PHOTO_SIDE_PX)
    return fail('import_invalid', { field: 'image.width_px' });
  const request = requestOf(document);
  if (!request.ok)
    return fail('import_invalid', { field: String(request.values?.['field'] ?? request.code) });
  const wrong = disagreement(document, request.value);
  return wrong === null
    ? ok({ document, request: request.value })
    : fail('import_tampered', { field: wrong });
}

function refusal(issue: v.InferIssue<typeof planDocument>): Failure {
  const field = v.getDotPath(issue) ?? issue.message;
  return field === 'masks' && issue.type === 'max_length'
    ? fail('too_many_masks', { field, value: Number(issue.received), max: MAX_MASKS })
    : fail('import_invalid', { field });
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
  const params = paramsIn(metadata.params);
  const isManual = params.center_mode === 'manual';
  return parsePlanRequest({
    ...params,
    ...(isManual ? {} : { center_x_mm: null, center_y_mm: null }),
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
    metricsDisagreement(document, request, positionsIn(document)) ??
    motionDisagrees(document, request)
  );
}

function headDisagreement({ metadata, image, masks, validation }: PlanDocument, request: PlanRequest) {
  const { params } = metadata;
  const { decisions, status } = metadata;
  const ended = decisions
    .map(({ kind }) => kind)
    .filter((kind) => kind === 'superseded' || kind === 'withdrawn');
  const standing = standingIn({ metadata });
  const in_doubt = decisions.at(-1)?.kind === 'doubted' ? 'doubted' : null;
  if (ended.length > 1 || standing !== standingOf(status, ended[0] ?? in_doubt)) return 'metadata.standing';
  // Whether the other device has the photo nobody can check here, but a photo in the document is not missing.
  const photo_missing = metadata.notices.includes('photo_missing') && image.photo === undefined;
  // Nor which scale the photo had there by then.
  const scale_changed = metadata.notices.includes('scale_changed');
  const id = metadata.iteration_id;
  const is_sheet = sheetIn({ metadata });
  const notices = noticesOf({
    ...{ ...metadata, ...validation, id, standing, is_sheet },
    ...{ photo_missing, scale_changed },
  });
  if (notices.join() !== metadata.notices.join()) return 'metadata.notices';
  const accepted = metadata.status === 'accepted';
  if (accepted !== (metadata.accepted_at !== null) || accepted !== (metadata.accepted_by !== null))
    return 'metadata.status';
  if (accepted && (metadata.is_demo || is_sheet || !validation.plan_valid)) return 'metadata.status';
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

/** Whether it is a plan of a test sheet. */
export function sheetIn({ metadata }: Pick<PlanDocument, 'metadata'>): boolean {
  return metadata.notices.includes('test_sheet');
}

/** What the plan counted as; older documents know no more than its status. */
export function standingIn({ metadata }: Pick<PlanDocument, 'metadata'>): PlanStanding {
  return metadata.standing ?? standingOf(metadata.status, null);
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

/** Order and times are those that follow from the motion; without one, in older documents, the order is the default. */
function motionDisagrees({ metadata, spots, validation }: PlanDocument, request: PlanRequest): string | null {
  const { params } = metadata;
  const positions_mm = positionsIn({ metadata });
  if (params.motion !== null) {
    // smears are longer than their spots: where those overlap, so do they, and none of them need be compared
    if (params.motion.firing_speed_mm_s > 0 && validation.overlap_count > 0) return 'metadata.params.motion';
    const treated = () => treatableFinder(request, positions_mm);
    const wrong = motionDisagreement(spots, { ...request, positions_mm }, params.motion, treated);
    return wrong === null ? null : 'metadata.params.motion';
  }
  return checkOrder(spots, positions_mm, params.algorithm_mode, MOTION_DEFAULTS, DEFAULT_ORDER) && 'spots';
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
