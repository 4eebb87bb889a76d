/**
 * What stage and panels of one image share: the view, the tool, the drawing, the plan form, what is
 * shown, the player. Made once for each image state and gone with it.
 */
import { batch, computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { PlanFacts } from '../../core/planner/regions/maskFacts';
import { maskFacts } from '../../core/planner/regions/maskFacts';
import type { Plan } from '../../core/model';
import { MOTION_DEFAULTS } from '../../core/motion/params';
import type { MotionParams } from '../../core/motion/params';
import type { Timeline } from '../../core/motion/timeline';
import { planMotion } from '../../core/motion/timeline';
import type { ErrorCode, Failure, MessageValues, Result } from '../../core/result';
import type { ImageDetail, IterationDetail, PreviewInput, ScaleSource } from '../../worker/contract';
import { api, checked } from '../state/app';
import { valueOf } from '../state/async';
import type { ImageState } from '../state/image';
import { useImage } from '../state/image';
import type { ImageTab } from '../state/route';
import type { Player } from './player';
import { createPlayer } from './player';
import type { Heat } from './heat';
import { heatOf } from './heat';
import type { PhotoFrame } from './photoFrame';
import { photoFrame } from './photoFrame';
import type { MaskDocument } from './masks/maskDocument';
import type { MaskEditor } from './masks/maskEditor';
import { createMaskEditor } from './masks/maskEditor';
import type { PlanForm } from './planForm';
import { positionsOf } from './positions';
import { asksTheSame, DEFAULT_FORM, faultsOf, fromParams, idsInPlan, inRange, toParams } from './planForm';
import type { Followed } from './latestOnly';
import { follow } from './latestOnly';
import type { Point, Size, Viewport } from './viewport';

/** A line over something of known length, in photo pixels. */
export interface ScaleLine {
  from: Point;
  to: Point;
}

export interface Shown {
  masks: boolean;
  spots: boolean;
  lines: boolean;
  aperture: boolean;
  /** The map of local coverage. */
  coverage: boolean;
}

/** A message on the stage that goes with the next thing done there. */
export interface StageHint {
  code: ErrorCode;
  values?: MessageValues;
}

export interface Workspace {
  readonly state: ImageState;
  readonly tab: Signal<ImageTab>;
  readonly stage: Signal<Size>;
  readonly view: Signal<Viewport | null>;
  readonly frame: ReadonlySignal<PhotoFrame | null>;
  /** The crosshair that keys move, in photo pixels; null while the pointer leads. */
  readonly crosshair: Signal<Point | null>;
  /** Where a finger hides what it places, in stage pixels; null otherwise. */
  readonly aim: Signal<Point | null>;
  /** While a plan is being made nothing can be changed. */
  readonly locked: ReadonlySignal<boolean>;
  /** Read out by screen readers. */
  readonly spoken: Signal<string>;
  readonly hint: Signal<StageHint | null>;

  readonly masks: MaskEditor;
  /**
   * Areas, reference point and what is left out, of the drawing as it is shown; null without masks to
   * treat, and while several positions of the aperture are being looked for.
   */
  readonly facts: ReadonlySignal<PlanFacts | null>;

  /** The measuring line; null when none is drawn. */
  readonly scaleLine: Signal<ScaleLine | null>;
  /** The scale is being set: by measuring a line on the stage, or by a typed width. */
  readonly scaling: Signal<'line' | 'width' | null>;
  setScale(scale: ScaleSource): Promise<Result<ImageDetail>>;

  readonly form: Signal<PlanForm>;
  formOf(plan: IterationDetail): PlanForm;
  /** Keys of the masks to treat, in the drawing's order. */
  readonly treatKeys: ReadonlySignal<readonly string[]>;
  /** The form asks for another plan than the one on the screen. */
  readonly formChanged: ReadonlySignal<boolean>;

  /** The plan that the form asks for, made quickly and not stored, where none is stored for it. */
  readonly preview: ReadonlySignal<Followed<Plan>>;

  readonly show: Signal<Shown>;
  readonly motion: Signal<MotionParams>;
  /** Which of the plan's aperture positions the animation plays, from 0. */
  readonly position: Signal<number>;
  readonly timeline: ReadonlySignal<Timeline | null>;
  readonly player: Player;
  /** The iteration that the stage shows on this tab. */
  readonly plan: ReadonlySignal<IterationDetail | null>;
  /** The map of that plan's local coverage as a picture; null while it is not shown. */
  readonly heat: ReadonlySignal<Heat | null>;
}

const workspaces = new WeakMap<ImageState, Workspace>();

/** The surface of the image on the screen; only inside the image screen. */
export function useWorkspace(): Workspace {
  return workspaceOf(useImage());
}

export function workspaceOf(state: ImageState): Workspace {
  let workspace = workspaces.get(state);
  if (workspace === undefined) {
    workspace = createWorkspace(state);
    workspaces.set(state, workspace);
  }
  return workspace;
}

function createWorkspace(state: ImageState): Workspace {
  const tab = signal<ImageTab>('masks');
  const frame = computed(() => {
    const image = valueOf(state.image.value);
    return image === null ? null : photoFrame(image);
  });
  const masks = createMaskEditor(
    state.image_id,
    () => frame.peek()?.mm ?? null,
    (inputs) => state.saveMasks(inputs),
  );
  const form = signal<PlanForm>(DEFAULT_FORM);
  const iteration = computed(() => valueOf(state.iteration.value));
  const treatKeys = computed(() =>
    masks.history.value.present.filter((m) => m.role === 'treat').map((m) => m.key),
  );
  const motion = signal<MotionParams>(MOTION_DEFAULTS);
  const position = signal(0);
  const timeline = computed(() => {
    const plan = iteration.value;
    if (plan === null || plan.spots.length === 0) return null;
    const at = position.value;
    const center = positionsOf(plan.params)[at];
    const own = plan.spots.filter((spot) => spot.position_index === at);
    if (center === undefined || own.length === 0) return null;
    return planMotion(own, center, plan.params.algorithm_mode, motion.value);
  });
  /** Rows that come of a new scale are taken over with it, not as somebody else's change. */
  let rescaling = false;

  effect(() => {
    const rows = valueOf(state.masks.value);
    if (rows !== null && !rescaling) masks.adopt(rows);
  });

  /** A plan's parameters for the drawing as it is now. */
  const formOf = (plan: IterationDetail): PlanForm =>
    fromParams(plan.params, idsInPlan(masks.history.value.present, masks.ids.value, plan.params.masks));

  /** The plan whose parameters the form was filled from. */
  let filledFrom: number | null = null;
  effect(() => {
    const plan = iteration.value;
    const known = valueOf(state.masks.value) !== null;
    if (plan === null || !known || plan.id === filledFrom) return;
    filledFrom = plan.id;
    position.value = 0;
    form.value = formOf(plan);
  });

  const locked = computed(() => state.progress.value !== null);
  const formChanged = computed(() => {
    const plan = iteration.value;
    return plan !== null && !asksTheSame(form.value, formOf(plan), treatKeys.value);
  });
  /** The form over a drawing, for the worker. Places in the list, from 1, stand for ids: new masks have none yet. */
  const inputOf = (drawing: MaskDocument, keys: readonly string[]): PreviewInput => ({
    image_id: state.image_id,
    masks: drawing.map(({ label, role, vertices }, i) => ({
      id: i + 1,
      label,
      role,
      vertices: [...vertices],
    })),
    params: toParams(form.value, keys, new Map(drawing.map((mask, i) => [mask.key, i + 1]))),
  });
  const wanted = computed((): PreviewInput | null => {
    // A vertex or a whole mask is under the hand; or parameters differ from those of the plan shown.
    const dragging = tab.value === 'masks' && masks.preview.value !== null;
    const isSettled = state.iteration.value.kind === 'idle' || formChanged.value;
    const keys = treatKeys.value;
    if (!dragging && (tab.value !== 'plan' || !isSettled)) return null;
    if (locked.value || !state.scaleIsSet.value) return null;
    if (keys.length === 0 || faultsOf(form.value, keys).length > 0) return null;
    return inputOf(dragging ? masks.shown.value : masks.history.value.present, keys);
  });

  /** Several positions are looked for by the worker: that takes too long for a frame. */
  const drawn = computed(() => {
    const document = masks.history.value.present;
    const keys = treatKeys.value;
    const onStage = tab.value === 'masks' || tab.value === 'plan';
    if (form.value.positions !== 'several' || !onStage || keys.length === 0) return null;
    return state.scaleIsSet.value && !locked.value ? inputOf(document, keys) : null;
  });
  const spread = follow(drawn, async (input) => checked(await api.drawingFacts(input)));
  const facts = computed(() => {
    if (form.value.positions !== 'several') return factsOf(frame.value, masks, form.value);
    const found = spread.value;
    if (found.kind !== 'ready') return null;
    return found.value.masks.length === masks.shown.value.length ? found.value : null;
  });

  const show = signal<Shown>({ masks: true, spots: true, lines: false, aperture: true, coverage: false });

  return {
    state,
    tab,
    stage: signal({ width: 0, height: 0 }),
    view: signal(null),
    frame,
    crosshair: signal(null),
    aim: signal(null),
    locked,
    spoken: signal(''),
    hint: signal(null),
    masks,
    facts,
    scaleLine: signal(null),
    scaling: signal(null),
    async setScale(scale) {
      if (!(await masks.settled())) return unsaved(masks);
      const before = frame.peek()?.mm?.width_mm ?? null;
      rescaling = true;
      const answer = await state.setScale(scale);
      const rows = valueOf(state.masks.peek());
      if (answer.ok && rows !== null && before !== null && answer.value.width_mm !== null) {
        const factor = answer.value.width_mm / before;
        batch(() => {
          masks.rescaled(rows, factor);
          const { center_x_mm: x, center_y_mm: y } = form.peek();
          if (x !== null && y !== null) {
            form.value = { ...form.peek(), center_x_mm: x * factor, center_y_mm: y * factor };
          }
        });
      }
      rescaling = false;
      return answer;
    },
    form,
    formOf,
    treatKeys,
    formChanged,
    preview: follow(
      wanted,
      async (input) => checked(await api.previewPlan(input)),
      () => void api.dropPreview(),
    ),
    show,
    motion,
    position,
    timeline,
    player: createPlayer(timeline),
    plan: computed(() => (tab.value === 'masks' ? null : iteration.value)),
    heat: computed(() => {
      const plan = iteration.value;
      return tab.value === 'plan' && show.value.coverage && plan !== null ? heatOf(plan) : null;
    }),
  };
}

function unsaved(masks: MaskEditor): Failure {
  const state = masks.saving.peek();
  return state.kind === 'failed' ? state.failure : { ok: false, code: 'storage_failed' };
}

function factsOf(frame: PhotoFrame | null, masks: MaskEditor, form: PlanForm): PlanFacts | null {
  const size = frame?.mm ?? null;
  if (size === null) return null;
  const manual = form.center_mode === 'manual' && form.center_x_mm !== null && form.center_y_mm !== null;
  const answer = maskFacts({
    image: { width_mm: size.width_mm, height_mm: size.height_mm },
    // Places in the list, from 1, stand for ids: new masks have none yet.
    masks: masks.shown.value.map((m, i) => ({
      id: i + 1,
      label: m.label,
      role: m.role,
      vertices: m.vertices.map((v) => ({ x: v.x, y: v.y })),
    })),
    aperture_diameter_mm: form.aperture_diameter_mm,
    min_mask_pct: inRange('min_mask_pct', form.min_mask_pct) ? form.min_mask_pct : 0,
    center_mode: form.center_mode === 'manual' && !manual ? 'auto' : form.center_mode,
    center_x_mm: form.center_x_mm,
    center_y_mm: form.center_y_mm,
  });
  return answer.ok ? answer.value : null;
}
