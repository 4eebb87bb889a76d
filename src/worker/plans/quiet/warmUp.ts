/**
 * Makes the first plan as fast as the tenth: an engine compiles what has run often, so a few small plans are
 * made and thrown away in a quiet moment after the sign-in.
 *
 * It is there for speed alone: nothing reads it, nothing is stored, and whoever calls comes first. A call ends
 * it within a slice; the next quiet moment takes it up where it was, until it has once come to its end.
 */
import { defaultParams } from '../../../core/paramValues';
import type { MaskGeometry, PlanRequest } from '../../../core/model';
import { planSteps, previewSteps } from '../../../core/planner/plan';

/** After one such plan the first real one takes two thirds of its time, after five not half. */
const ROUNDS = 5;
/** Shorter than a slice of real work: who calls meanwhile should not feel it. */
const SLICE_MS = 8;

function mask(id: number, role: MaskGeometry['role'], coordinates: readonly number[]): MaskGeometry {
  const vertices = Array.from({ length: coordinates.length / 2 }, (_, i) => {
    return { x: coordinates[2 * i]!, y: coordinates[2 * i + 1]! };
  });
  return { id, label: String(id), role, vertices };
}

/** About 220 spots in a lobed shape with a part kept free: what a lesion asks of the planner, in small. */
function smallRequest(): PlanRequest {
  const lobes = [8, 7, 15, 9, 22, 8, 23, 15, 20, 22, 14, 20, 8, 22, 6, 14];
  const free = [13, 13, 16, 13, 16, 16, 13, 16];
  return {
    ...defaultParams(),
    image: { width_mm: 30, height_mm: 30 },
    masks: [mask(1, 'treat', lobes), mask(2, 'exclude', free)],
  };
}

/** Small plans and their previews, made and thrown away. */
export function* warmingSteps(): Generator<unknown, void> {
  const request = smallRequest();
  for (let round = 0; round < ROUNDS; round++) {
    yield* previewSteps(request);
    yield* planSteps(request);
  }
}

/** The warm-up of one worker. */
export class WarmUp {
  readonly #pause: () => Promise<void>;
  readonly #clock_ms: () => number;
  #steps: Generator<unknown, void> | null;
  #calling_n = 0;
  /** Rises with every call: what has begun before is no longer alone. */
  #turn = 0;

  /** `pause` lets other messages in; `clock_ms` measures slices only; `steps`: what it does. */
  constructor(pause: () => Promise<void>, clock_ms: () => number, steps = warmingSteps()) {
    this.#steps = steps;
    this.#pause = pause;
    this.#clock_ms = clock_ms;
  }

  /** Whether it has come to its end. */
  get done(): boolean {
    return this.#steps === null;
  }

  /** Whether nobody waits for an answer. */
  get isAlone(): boolean {
    return this.#calling_n === 0;
  }

  callBegins(): void {
    this.#calling_n += 1;
    this.#turn += 1;
  }

  callEnds(): void {
    this.#calling_n -= 1;
  }

  /** To be called in a quiet moment; ends when it is done or when somebody calls. */
  async goOn(): Promise<void> {
    const own = ++this.#turn;
    while (this.#steps !== null && this.#calling_n === 0 && this.#turn === own) {
      const slice_end = this.#clock_ms() + SLICE_MS;
      do {
        if (this.#steps.next().done === true) this.#steps = null;
      } while (this.#steps !== null && this.#clock_ms() < slice_end);
      await this.#pause();
    }
  }
}
