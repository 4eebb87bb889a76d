/** The emission over the photo: what is fired, the machine's line, the flashes, the head. CSS pixels. */
import { flashesBetween } from '../../../core/motion/shots/shots';
import type { Shown } from '../../workspace/playing/clock';
import { FiredLayer, type FiredScene } from './firedLayer';
import { Flashes, paintStillFlash } from './flash';
import { paintHead, paintMachineLine, type MachineScene } from './machine';

/** What the animation shows at one moment. */
export interface EmissionScene extends Omit<FiredScene, 'time_ms'> {
  shown: Shown;
  /** The machine, where it stands; null where the plan has no such position. */
  machine: MachineScene | null;
  /** Number of the shot it has come to, from 1. */
  shot: number;
  /** Nothing is to blink. */
  still: boolean;
}

/** Paints the emission of one stage; remembers what it has painted. */
export class EmissionPainter {
  readonly #fired = new FiredLayer();
  readonly #flashes = new Flashes();
  #last_ms = 0;

  /** Paints one moment. Every shot since the last picture flashes, unless the user has led elsewhere meanwhile. */
  paint(ctx: CanvasRenderingContext2D, scene: EmissionScene): void {
    const { on, shots, machine } = scene;
    const { time_ms, since_ms } = scene.shown;
    this.#fired.paint(ctx, { ...scene, time_ms });
    if (machine !== null) paintMachineLine(ctx, on.view, machine);
    if (scene.still) paintStillFlash(ctx, on, scene.shot - 1);
    else {
      const from_ms = Math.min(time_ms, Math.max(since_ms, this.#last_ms));
      this.#flashes.paint(ctx, on, flashesBetween(shots, from_ms, time_ms));
    }
    this.#last_ms = time_ms;
    if (machine !== null) paintHead(ctx, on.view, machine);
  }
}
