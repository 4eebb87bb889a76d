/**
 * A real workspace over an image in memory, for tests without a page.
 *
 * The photo has 1000 × 800 px and is 100 mm wide; one CSS pixel of the stage is two of the photo: a place at
 * (x, y) mm lies at (5x, 5y) on the stage.
 */
import { computed, signal } from '@preact/signals';
import type { StagePx } from '../../../core/points';
import { stagePx } from '../../../core/points';
import type { Plan, PlanProgress } from '../../../core/model';
import type { PlanFacts } from '../../../core/planner/regions/maskFacts';
import type { Result } from '../../../core/result';
import { fail, ok } from '../../../core/result';
import type {
  ImageDetail,
  IterationDetail,
  IterationSummary,
  LastSettings,
  MaskInput,
  MaskRow,
  PreviewInput,
} from '../../../worker/contract';
import type { Async } from '../../state/async';
import { IDLE, LOADING } from '../../state/async';
import type { ImageState } from '../../state/image';
import { createWorkspace } from '../createWorkspace';
import type { LivePlanner } from '../livePreview';

/** A square of 20 mm in the photo's middle. */
export const SQUARE: MaskInput = {
  id: null,
  label: 'square',
  role: 'treat',
  vertices: [
    { x: 40, y: 30 },
    { x: 60, y: 30 },
    { x: 60, y: 50 },
    { x: 40, y: 50 },
  ],
};

let images = 9000;
let rows = 0;

function rowOf(input: MaskInput): MaskRow {
  return { ...input, id: ++rows, image_id: 1, used: false, created_at: '' };
}

function imageOf(width_mm: number | null): ImageDetail {
  return {
    id: 1,
    title: '',
    width_px: 1000,
    height_px: 800,
    width_mm,
    scale: null,
  } as unknown as ImageDetail;
}

/** The state of an image whose worker stores whatever it is given; rows keep their outline in a new scale's mm. */
function memoryState(width_mm: number | null, masks: readonly MaskInput[]) {
  const image = signal<Async<ImageDetail>>({ kind: 'ready', value: imageOf(width_mm) });
  const stored = signal<Async<MaskRow[]>>({ kind: 'ready', value: masks.map(rowOf) });
  const width = () =>
    image.peek().kind === 'ready' ? (image.peek() as { value: ImageDetail }).value.width_mm : null;
  const state = {
    image_id: ++images,
    image,
    photo: signal<Async<ImageBitmap>>(LOADING),
    masks: stored,
    iterations: signal<Async<IterationSummary[]>>(IDLE),
    lastSettings: signal<LastSettings | null>(null),
    iteration: signal<Async<IterationDetail>>(IDLE),
    changing: signal(false),
    closed: signal(false),
    progress: signal<PlanProgress | null>(null),
    scaleIsSet: computed(() => image.value.kind === 'ready' && image.value.value.width_mm !== null),
    async saveMasks(next: MaskInput[]): Promise<Result<MaskRow[]>> {
      const saved = next.map(rowOf);
      stored.value = { kind: 'ready', value: saved };
      return ok(saved);
    },
    async setScale(scale: { kind: 'width'; width_mm: number }): Promise<Result<ImageDetail>> {
      const factor = scale.width_mm / (width() ?? scale.width_mm);
      const scaled = stored.peek() as { value: MaskRow[] };
      image.value = { kind: 'ready', value: imageOf(scale.width_mm) };
      stored.value = {
        kind: 'ready',
        value: scaled.value.map((row) =>
          rowOf({ ...row, vertices: row.vertices.map(({ x, y }) => ({ x: x * factor, y: y * factor })) }),
        ),
      };
      return ok(imageOf(scale.width_mm));
    },
  };
  return state as typeof state & ImageState;
}

/** A planner that answers when the test says so. */
export function heldPlanner() {
  const asked: { input: PreviewInput; answer: (result: Result<Plan>) => void }[] = [];
  const planner: LivePlanner = {
    previewPlan: (input) => new Promise((resolve) => asked.push({ input, answer: resolve })),
    dropPreview: () => asked.at(-1)?.answer(fail('plan_cancelled')),
    drawingFacts: () => new Promise<Result<PlanFacts>>(() => undefined),
  };
  return { asked, planner };
}

/** A workspace on the Masks tab, with the photo in view. */
export function openWorkspace({
  width_mm = 100,
  masks = [SQUARE],
  planner = heldPlanner().planner,
}: { width_mm?: number | null; masks?: readonly MaskInput[]; planner?: LivePlanner } = {}) {
  const state = memoryState(width_mm, masks);
  const workspace = createWorkspace(state, planner);
  workspace.stage.value = { width: 500, height: 400 };
  workspace.view.value = { scale: 0.5, x: 0, y: 0 };
  return { state, workspace };
}

/** Where a place on the photo lies on the stage, while the photo is 100 mm wide. */
export function atMm(x_mm: number, y_mm: number): StagePx {
  return stagePx(5 * x_mm, 5 * y_mm);
}
