/**
 * A plan as one JSON document (specification §7), complete enough to be shown again on another tablet. Its form
 * is published as public/apertura-plan.schema.json; docs/export-format.md tells how versions work.
 *
 * Units stand in the names; the frame is the photo's (top left, y down).
 * Method: 1. every object is built field by field, so that the order of keys never depends on where
 * the input came from; the types ask for every field; 2. free maps (message values) are sorted by key.
 * The same input gives the same text. Cost: linear in the spots.
 */
import type { ChainHeads, ChainTable } from '../records/chain';
import type { MessageValues } from '../result';
import type {
  Fallback,
  LocalCoverage,
  MaskGeometry,
  MaskMetrics,
  PlanMessage,
  PlanMetrics,
  SmoothCoverage,
  Spot,
} from '../model';
import { paramsIn, toldParams } from '../paramValues';
import type { PlanDocument } from './importForm';
import { motionJson } from './motionForm';
import { noticesOf, type ExportDecision, type ExportInput, type ExportParams } from './input';

/**
 * Version of the document's form, major.minor. A reader refuses another major version and a newer
 * minor one: a plan read in half is worse than none.
 */
export const FORMAT_VERSION = '1.6';
export const FORMAT_NAME = 'apertura-plan';

function sortedMap<T extends string | number>(map: Readonly<Record<string, T>>): Record<string, T> {
  const keys = Object.keys(map).sort((a, b) => (a < b ? -1 : 1));
  return Object.fromEntries(keys.map((key) => [key, map[key]!]));
}

const sortedValues = (values: MessageValues): MessageValues => sortedMap(values);

function messageJson({ code, severity, mask_id, values }: PlanMessage): PlanMessage {
  return { code, severity, mask_id, values: sortedValues(values) };
}

function fallbackJson({ reason, mask_id, values }: Fallback): Fallback {
  return { reason, mask_id, values: sortedValues(values) };
}

function maskJson({ id, label, role, vertices }: MaskGeometry): MaskGeometry {
  return { id, label, role, vertices: vertices.map(({ x, y }) => ({ x, y })) };
}

function decisionJson({ kind, reason, by_iteration_id, login, created_at }: ExportDecision): ExportDecision {
  return { kind, reason, by_iteration_id, login, created_at };
}

function chainsJson(heads: ChainHeads): ChainHeads {
  const head = (table: ChainTable) => ({ rows_n: heads[table].rows_n, hash: heads[table].hash });
  return {
    audit_log: head('audit_log'),
    decisions: head('decisions'),
    access_log: head('access_log'),
  };
}

function spotJson(s: Spot): Spot {
  const { sequence_index, theta_deg, t_mm, x_mm, y_mm, mask_id, component_id, position_index } = s;
  return { sequence_index, theta_deg, t_mm, x_mm, y_mm, mask_id, component_id, position_index };
}

function localCoverageJson({ even, least, most, worst }: LocalCoverage): LocalCoverage {
  const { relative, min, max, x_mm, y_mm } = worst;
  return { even, least, most, worst: { relative, min, max, x_mm, y_mm } };
}

function smoothCoverageJson({ sigma_mm, least, most, sd }: SmoothCoverage): SmoothCoverage {
  return { sigma_mm, least, most, sd };
}

function maskMetricsJson(m: MaskMetrics): PlanDocument['metrics']['per_mask'][number] {
  return {
    mask_id: m.mask_id,
    area_mm2: m.area_mm2,
    treatable_area_mm2: m.treatable_area_mm2,
    outside_aperture_mm2: m.outside_aperture_mm2,
    target_n: m.target_n,
    n: m.n,
    target_coverage_pct: m.target_coverage_pct,
    achieved_coverage_pct: m.achieved_coverage_pct,
    closest_mm: m.closest_mm,
    ceiling_pct: m.ceiling_pct ?? null,
    local_coverage: m.local_coverage ? localCoverageJson(m.local_coverage) : null,
    smooth_coverage: m.smooth_coverage?.map(smoothCoverageJson) ?? null,
    left_out: m.left_out,
  };
}

function metricsJson(m: PlanMetrics): PlanDocument['metrics'] {
  return {
    area_mm2: m.area_mm2,
    treatable_area_mm2: m.treatable_area_mm2,
    outside_aperture_mm2: m.outside_aperture_mm2,
    target_n: m.target_n,
    n: m.n,
    target_coverage_pct: m.target_coverage_pct,
    achieved_coverage_pct: m.achieved_coverage_pct,
    spots_outside_mask_count: m.spots_outside_mask_count,
    overlap_count: m.overlap_count,
    closest_mm: m.closest_mm,
    lines_n: m.lines_n,
    // a lattice has a spacing; diameters have none
    ...(m.grid_spacing_mm !== undefined && { grid_spacing_mm: m.grid_spacing_mm }),
    per_mask: m.per_mask.map(maskMetricsJson),
  };
}

/** The parameters in the table's order, one that came later only where it is not at its default. Ids as keys sort themselves. */
function paramsJson(p: ExportParams): ExportParams {
  return {
    scale_mm: p.scale_mm,
    ...toldParams(paramsIn(p)),
    center_x_mm: p.center_x_mm,
    center_y_mm: p.center_y_mm,
    positions: p.positions,
    positions_mm: p.positions_mm.map(({ x_mm, y_mm }) => ({ x_mm, y_mm })),
    planner_version: p.planner_version,
    input_sha256: p.input_sha256,
    motion: p.motion && motionJson(p.motion),
  };
}

/** The document as a plain value; see the schema for every field. */
export function exportDocument(input: ExportInput): PlanDocument {
  const { iteration: i, image } = input;
  return {
    metadata: {
      format: FORMAT_NAME,
      format_version: FORMAT_VERSION,
      app_version: input.app_version,
      iteration_id: i.id,
      parent_id: i.parent_id,
      status: i.status,
      standing: i.standing,
      is_demo: i.is_demo,
      notices: noticesOf(i),
      created_at: i.created_at,
      created_by: i.created_by,
      accepted_at: i.accepted_at,
      accepted_by: i.accepted_by,
      accepted_with_default_password: i.accepted_with_default_password,
      decisions: i.decisions.map(decisionJson),
      chains: i.chains ? chainsJson(i.chains) : null,
      exported_at: input.exported_at,
      params: paramsJson(input.params) as PlanDocument['metadata']['params'],
    },
    image: {
      name: image.name,
      title: image.title,
      width_px: image.width_px,
      height_px: image.height_px,
      width_mm: image.width_mm,
      height_mm: image.height_mm,
      sha256: image.sha256,
      // Only where it was asked for: it makes the document a hundred times longer.
      ...(image.photo && {
        photo: { media_type: image.photo.media_type, data_base64: image.photo.data_base64 },
      }),
    },
    masks: input.masks.map(maskJson),
    spots: input.spots.map(spotJson),
    metrics: metricsJson(input.metrics),
    validation: {
      plan_valid: i.plan_valid,
      overlap_count: i.overlap_count,
      spots_outside_mask_count: i.spots_outside_mask_count,
      messages: input.validation_messages.map(messageJson),
    },
    warnings: input.warnings.map(messageJson),
    fallbacks: input.fallbacks.map(fallbackJson),
  };
}

/** The document as text: UTF-8, two spaces, spots on one line each, a newline at the end. */
export function buildExportJson(input: ExportInput): string {
  const { spots, ...rest } = exportDocument(input);
  const marker = '"spots": []';
  const rows = spots.map((spot) => `    ${JSON.stringify(spot)}`).join(',\n');
  const { metadata, image, masks, ...figures } = rest;
  const text = JSON.stringify({ metadata, image, masks, spots: [], ...figures }, null, 2);
  // The marker can only be the real key: inside a text its quotes would be escaped.
  return `${spots.length === 0 ? text : text.replace(marker, () => `"spots": [\n${rows}\n  ]`)}\n`;
}
