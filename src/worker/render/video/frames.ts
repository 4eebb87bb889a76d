/**
 * The frames of a video: the plan's picture under a machine that moves, over a band that says which plan it is and
 * what must be said of it, and a line of where the emission is.
 *
 * What stays is painted once: photo, masks, aperture, band; each fired spot is added when it fires.
 * Cost of a frame: one copy of the photo's area and what has fired since the one before.
 */
import { exportScene, type Scene } from '../../../core/export/scene';
import type { ExportInput } from '../../../core/export/input';
import { videoLayout, type VideoLayout, type VideoSize } from '../../../core/export/video';
import type { Emission, EmissionState } from '../../../core/motion/emission';
import { smearAxes, smearLengthMm, type SmearAxis } from '../../../core/motion/smears/smears';
import {
  orderColor,
  SPOT_RIM_COLOR,
  STAGE_COLOR,
  STAGE_INK_COLOR,
  UNFIRED_SPOT_COLOR,
} from '../../../core/palette';
import type { Language } from '../../../i18n/language';
import { layoutBand, type Band } from '../band';
import { context, paintUnderSpots } from '../planImage';
import { FONT, type Ctx } from '../strokes';
import { planWords } from '../words';
import { paintMachine } from './machine';
import { stateWords } from './stateWords';

export interface VideoInput {
  /** The stored photo, decoded. */
  photo: ImageBitmap;
  input: ExportInput;
  emission: Emission;
  language: Language;
  size: VideoSize;
}

/** Text in a frame: so many lines fill its height (its width, in the photo's own shape). */
const LINES_N = 46;
const LEAST_TEXT_PX = 9;
const SHRINK = 0.9;
/** The line of where the emission is, in heights of its text. */
const STATE_LINES = 2;
const LEAST_SPOT_PX = 1.1;

/** The parts of a frame that hang on its size. */
interface Setting {
  layout: VideoLayout;
  scene: Scene;
  band: Band;
  text_px: number;
}

/** The plan as it lies in a frame whose photo is that large. */
function sceneOf(input: ExportInput, { width, height }: VideoLayout['photo']): Scene {
  return exportScene({ ...input, image: { ...input.image, width_px: width, height_px: height } });
}

function settingOf({ input, language, size }: VideoInput): Setting {
  const words = planWords(input, language);
  const measuring = context(1, 1);
  const photo = { width: input.image.width_px, height: input.image.height_px };
  // The band names the plan; the masks' names stand on the photo.
  const bare = { ...exportScene(input), masks: [] };
  for (let shrunk = 1; ; shrunk *= SHRINK) {
    const sizeOf = (width: number): number =>
      Math.max(LEAST_TEXT_PX, ((size === 'photo' ? width : (width * 9) / 16) / LINES_N) * shrunk);
    const bandHeight = (width: number): number =>
      layoutBand(measuring, bare, words, width, sizeOf(width)).height_px + STATE_LINES * sizeOf(width);
    const layout = videoLayout(size, photo, bandHeight);
    const text_px = sizeOf(layout.width);
    // Notices are never cut off: their text shrinks rather than that.
    if (layout.band_y + bandHeight(layout.width) <= layout.height + 1 || text_px <= LEAST_TEXT_PX) {
      const band = layoutBand(measuring, bare, words, layout.width, text_px);
      return { layout, scene: sceneOf(input, layout.photo), band, text_px };
    }
  }
}

/** A pulse to scale: a disc, or one swept along its axis. */
function traceSmear(ctx: Ctx, { from, to }: SmearAxis, px_per_mm: number, radius_px: number): void {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  ctx.arc(to.x * px_per_mm, to.y * px_per_mm, radius_px, angle - Math.PI / 2, angle + Math.PI / 2);
  ctx.arc(from.x * px_per_mm, from.y * px_per_mm, radius_px, angle + Math.PI / 2, angle + (3 * Math.PI) / 2);
  ctx.closePath();
}

/** Paints one frame after the other on `canvas`. */
export class FramePainter {
  readonly canvas: OffscreenCanvas;
  readonly #ctx: Ctx;
  /** The photo with all that is drawn on it, fired spots too. */
  readonly #under: Ctx;
  readonly #setting: Setting;
  readonly #video: VideoInput;
  /** Of each pulse: a line where it is fired in motion, else a point. */
  readonly #axes: readonly SmearAxis[];
  #fired_n = 0;

  constructor(video: VideoInput) {
    this.#video = video;
    const { spots, params } = video.input;
    this.#axes = smearAxes(
      spots,
      params.algorithm_mode,
      smearLengthMm(video.emission.parts[0]!.timeline.params),
    );
    this.#setting = settingOf(video);
    const { layout, scene, band, text_px } = this.#setting;
    this.#ctx = context(layout.width, layout.height);
    this.canvas = this.#ctx.canvas;
    this.#ctx.fillStyle = STAGE_COLOR;
    this.#ctx.fillRect(0, 0, layout.width, layout.height);
    band.paint(this.#ctx, layout.band_y + STATE_LINES * text_px);
    this.#under = context(layout.photo.width, layout.photo.height);
    this.#under.drawImage(video.photo, 0, 0, layout.photo.width, layout.photo.height);
    paintUnderSpots(this.#under, scene, planWords(video.input, video.language));
    this.#under.strokeStyle = UNFIRED_SPOT_COLOR;
    this.#under.lineWidth = Math.min(1.2, this.#radius_px * 0.3);
    for (const { x, y } of scene.spots) {
      this.#under.beginPath();
      this.#under.arc(x, y, this.#radius_px, 0, 2 * Math.PI);
      this.#under.stroke();
    }
  }

  get #radius_px(): number {
    return Math.max(LEAST_SPOT_PX, this.#setting.scene.spot_radius_px);
  }

  /** Of the photo in a frame. */
  get px_per_mm(): number {
    return this.#setting.scene.px_per_mm;
  }

  /** Where a spot's middle lies in a frame. */
  place(index: number): { x: number; y: number } {
    const { layout, scene } = this.#setting;
    const { x, y } = scene.spots[index]!;
    return { x: layout.photo.x + x, y: layout.photo.y + y };
  }

  /** The middle of the line that tells where the emission is. */
  stateLineY(): number {
    const { layout, text_px } = this.#setting;
    return layout.band_y + (STATE_LINES * text_px) / 2;
  }

  /** The frame of one moment; moments must not go back. Every shot since the one before flashes. */
  paint(state: EmissionState): void {
    const { layout, scene, text_px } = this.#setting;
    const ctx = this.#ctx;
    const shots = scene.spots.slice(this.#fired_n, state.fired_n);
    if (state.firing_index !== null) shots.push(scene.spots[state.firing_index]!);
    for (; this.#fired_n < state.fired_n; this.#fired_n += 1) this.#fire(this.#fired_n, state.position);
    ctx.save();
    ctx.beginPath();
    ctx.rect(layout.photo.x, layout.photo.y, layout.photo.width, layout.photo.height);
    ctx.clip();
    ctx.translate(layout.photo.x, layout.photo.y);
    ctx.drawImage(this.#under.canvas, 0, 0);
    paintMachine(ctx, scene, state, shots);
    ctx.restore();
    ctx.fillStyle = STAGE_COLOR;
    ctx.fillRect(0, layout.band_y, layout.width, STATE_LINES * text_px);
    ctx.fillStyle = STAGE_INK_COLOR;
    ctx.font = `600 ${text_px}px ${FONT}`;
    ctx.textBaseline = 'middle';
    const text = stateWords(state, this.#video.emission, this.#video.language);
    ctx.fillText(text, text_px, this.stateLineY(), layout.width - 2 * text_px);
  }

  /** A fired spot, coloured by its place in the order of its position. */
  #fire(index: number, latest: number): void {
    const { parts } = this.#video.emission;
    const own = parts.findLast(
      ({ fired_before_n, position }) => fired_before_n <= index && position <= latest,
    )!;
    const rim = Math.min(1.2, this.#radius_px * 0.3);
    this.#under.beginPath();
    traceSmear(this.#under, this.#axes[index]!, this.#setting.scene.px_per_mm, this.#radius_px - rim / 2);
    this.#under.fillStyle = orderColor((index - own.fired_before_n) / Math.max(1, own.timeline.spots_n - 1));
    this.#under.fill();
    this.#under.strokeStyle = SPOT_RIM_COLOR;
    this.#under.lineWidth = rim;
    this.#under.stroke();
  }
}
