/** A plan as a code, and the plan of a code: made anew from what it was asked for, and compared with what it was. */
import type { ExportInput } from '../../../core/export/input';
import { buildExportJson } from '../../../core/export/json';
import { MAX_CODE_CHARS } from '../../../core/limits';
import type { MaskGeometry, Plan, PlanRequest, Spot } from '../../../core/model';
import { defaultParams, paramsIn, sameValue } from '../../../core/paramValues';
import { inDefaultOrder } from '../../../core/motion/orders/inDefaultOrder';
import { planSteps } from '../../../core/planner/plan';
import { parsePlanRequest } from '../../../core/planner/request';
import { PLANNER_VERSION } from '../../../core/planner/version';
import { fail, ok } from '../../../core/result';
import type { Result } from '../../../core/result';
import { arrange } from '../../machine/arrange';
import type { Fired } from '../../machine/first';
import { sha256Hex } from '../../kernel/hash';
import { inputSha256 } from '../generate';
import { codeText, contentOf } from './codeForm';
import type { CodeContent } from './codeForm';

/** Lets messages in between two slices of planning. */
type Pause = () => Promise<void>;

const HASH_CHARS = 32;
const UM_PER_MM = 1000;

/**
 * The text of a plan's code. `with_names`: with the title of the image and the names of the masks. Failures:
 * `code_plan_ended`, `plan_scale_changed`, `code_not_possible` (the plan does not come out of its inputs), `code_too_large` (value, max).
 */
export async function planCodeText(
  input: ExportInput,
  with_names: boolean,
  pause: Pause,
): Promise<Result<string>> {
  const { standing, decisions } = input.iteration;
  if ((standing !== 'draft' && standing !== 'stands') || decisions.some(({ kind }) => kind === 'doubted'))
    return fail('code_plan_ended');
  // What it would be measured by where it is read is nobody's word any more.
  if (input.iteration.scale_changed) return fail('plan_scale_changed');
  const text = codeText(await contentFrom(input, with_names));
  if (text.length > MAX_CODE_CHARS)
    return fail('code_too_large', { value: text.length, max: MAX_CODE_CHARS });
  // Before it is shown: whoever reads it gets this plan, or nobody is shown a code.
  const again = await planOfCode(text, pause);
  return again.ok ? ok(text) : fail('code_not_possible');
}

async function contentFrom(input: ExportInput, with_names: boolean): Promise<CodeContent> {
  const { iteration: i, image, params, motion } = { ...input, motion: input.params.motion };
  const usual = defaultParams() as unknown as Record<string, unknown>;
  const manual = params.center_mode === 'manual';
  const own = { ...paramsIn(params), ...(manual ? {} : { center_x_mm: null, center_y_mm: null }) };
  return {
    app: input.app_version,
    planner: params.planner_version,
    plan: [i.id, i.parent_id],
    is: {
      accepted: i.standing === 'stands',
      demo: i.is_demo,
      default_password: i.accepted_with_default_password,
      sheet: i.is_sheet,
      photo_missing: i.photo_missing,
    },
    when: [i.created_at, i.created_by, i.accepted_at, i.accepted_by, input.exported_at],
    image: [
      ...([image.width_px, image.height_px, image.width_mm, image.height_mm, image.sha256] as const),
      with_names ? image.title : '',
    ],
    params: Object.fromEntries(Object.entries(own).filter(([name, value]) => !sameValue(value, usual[name]))),
    masks: input.masks.map((mask, n) => [
      mask.id,
      with_names ? mask.label : letterOf(n),
      mask.role === 'exclude',
      waysOf(mask),
    ]),
    motion: motion && {
      ...{ profile: motion.profile, order: motion.order },
      ...{ dwell_ms: motion.dwell_ms, firing_speed_mm_s: motion.firing_speed_mm_s },
    },
    spots: [input.spots.length, await hashOf(input.spots)],
  };
}

/** A, B, …, Z, A2, … */
function letterOf(n: number): string {
  const round = Math.floor(n / 26);
  return String.fromCharCode(65 + (n % 26)) + (round === 0 ? '' : String(round + 1));
}

function waysOf({ vertices }: MaskGeometry): number[] {
  let [x, y] = [0, 0];
  return vertices.flatMap((vertex) => {
    const [to_x, to_y] = [Math.round(vertex.x * UM_PER_MM), Math.round(vertex.y * UM_PER_MM)];
    const way = [to_x - x, to_y - y];
    [x, y] = [to_x, to_y];
    return way;
  });
}

function verticesOf(ways: readonly number[]): { x: number; y: number }[] {
  let [x, y] = [0, 0];
  return Array.from({ length: Math.floor(ways.length / 2) }, (_, i) => {
    x += ways[2 * i]!;
    y += ways[2 * i + 1]!;
    return { x: x / UM_PER_MM, y: y / UM_PER_MM };
  });
}

const hashOf = async (spots: readonly Spot[]): Promise<string> =>
  (
    await sha256Hex(
      new TextEncoder().encode(
        spots
          .map((s) =>
            [s.x_mm, s.y_mm, s.theta_deg, s.t_mm, s.mask_id, s.component_id, s.position_index].join(),
          )
          .join(';'),
      ),
    )
  ).slice(0, HASH_CHARS);

/**
 * The JSON export of the plan that a code stands for; what is in it is checked where it is imported. Failures:
 * `code_damaged`, `code_newer`, `code_other_plan` (version, max: the planner's).
 */
export async function planOfCode(text: string, pause: Pause): Promise<Result<string>> {
  const content = contentOf(text);
  if (!content.ok) return content;
  const { image, params, masks, spots } = content.value;
  const [width_px, , width_mm, height_mm] = image;
  const request = parsePlanRequest({
    ...defaultParams(),
    ...params,
    image: { width_mm, height_mm },
    masks: masks.map(([id, label, kept_free, ways]) => ({
      ...{ id, label, role: kept_free ? 'exclude' : 'treat' },
      vertices: verticesOf(ways),
    })),
  });
  if (!request.ok || width_px === 0) return fail('code_damaged', { detail: 'request' });
  const plan = await planned(request.value, pause);
  const fired = plan && firedAs(content.value, request.value, plan);
  if (!plan || fired?.spots.length !== spots[0] || (await hashOf(fired.spots)) !== spots[1])
    return fail('code_other_plan', { version: content.value.planner, max: PLANNER_VERSION });
  return ok(
    buildExportJson(
      inputOfCode(content.value, { request: request.value, plan, fired }, await inputSha256(request.value)),
    ),
  );
}

async function planned(request: PlanRequest, pause: Pause): Promise<Plan | null> {
  const steps = planSteps(request);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value.ok ? step.value.value : null;
    await pause();
  }
}

/** In the order in which it is to fire; null where that machine cannot. */
function firedAs({ motion }: CodeContent, request: PlanRequest, { spots, params }: Plan): Fired | null {
  if (motion === null) return { spots: inDefaultOrder(spots, params.algorithm_mode), motion };
  const arranged = arrange(spots, { ...request, ...params }, motion);
  return arranged.ok ? arranged.value : null;
}

function inputOfCode(
  { app, plan: [id, parent_id], is, when, image }: CodeContent,
  { request, plan, fired }: { request: PlanRequest; plan: Plan; fired: Fired },
  input_sha256: string,
): ExportInput {
  const [created_at, created_by, accepted_at, accepted_by, exported_at] = when;
  const [width_px, height_px, width_mm, height_mm, sha256, title] = image;
  const { spots_outside_mask_count, overlap_count, plan_valid, messages } = plan.validation;
  return {
    ...{ app_version: app, exported_at },
    iteration: {
      ...{ id, parent_id, created_at, created_by, accepted_at, accepted_by },
      status: is.accepted ? 'accepted' : 'draft',
      standing: is.accepted ? 'stands' : 'draft',
      is_demo: is.demo,
      accepted_with_default_password: is.default_password,
      ...{ plan_valid, spots_outside_mask_count, overlap_count },
      photo_missing: is.photo_missing,
      scale_changed: false,
      is_sheet: is.sheet,
      decisions: [],
      chains: null,
    },
    params: { ...plan.params, scale_mm: width_mm, input_sha256, motion: fired.motion },
    image: { name: '', title, width_px, height_px, width_mm, height_mm, sha256 },
    masks: request.masks,
    spots: fired.spots,
    metrics: plan.metrics,
    validation_messages: messages,
    warnings: plan.warnings,
    fallbacks: plan.fallbacks,
  };
}
