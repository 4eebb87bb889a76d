/** The photo's scale: the line that measures it, and what a new scale does to the drawing. */
import { batch } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { MIN_LINE_PX, PHOTO_WIDTH_RANGE_MM, USUAL_PHOTO_WIDTH_MM } from '../../core/limits';
import type { PhotoPx } from '../../core/points';
import { photoPx } from '../../core/points';
import type { Failure, Result } from '../../core/result';
import type { ImageDetail, MeasuredScale, ScaleSource } from '../../worker/contract';
import { valueOf } from '../state/async';
import type { ImageState } from '../state/image';
import type { MaskEditor } from './masks/maskEditor';
import type { PhotoFrame } from './photoFrame';
import type { PlanForm } from './planForm';

/** A line over something of known length. */
export interface ScaleLine {
  from: PhotoPx;
  to: PhotoPx;
}

/** The scale's form, half filled in. */
export interface ScaleEntry {
  kind: MeasuredScale['kind'];
  length_mm: number | null;
  width_mm: number | null;
}

/** The form as it opens over a stored scale. */
export function scaleEntryOf({ scale, width_mm }: Pick<ImageDetail, 'scale' | 'width_mm'>): ScaleEntry {
  return {
    kind: scale === null || scale.kind === 'line' ? 'line' : 'width',
    length_mm: scale?.kind === 'line' ? scale.length_mm : null,
    width_mm,
  };
}

/** Length of a measuring line, photo px. */
export function lineLengthPx({ from, to }: ScaleLine): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

/** The line that a stored scale was measured by; null for a typed width. */
export function scaleLineOf(scale: ScaleSource | null): ScaleLine | null {
  if (scale?.kind !== 'line') return null;
  const { from_px, to_px } = scale;
  return { from: photoPx(from_px.x, from_px.y), to: photoPx(to_px.x, to_px.y) };
}

/**
 * The photo's width by a scale that is still being typed and drawn, mm: by the width itself, or by the length of
 * what the line lies over. Null while that is not known.
 */
export function widthByForm(
  kind: MeasuredScale['kind'] | null,
  typed_mm: number | null,
  line: ScaleLine | null,
  photo_px: number,
): number | null {
  if (kind === null || typed_mm === null || !(typed_mm > 0)) return null;
  if (kind === 'width') return typed_mm;
  const line_px = line === null ? 0 : lineLengthPx(line);
  return line_px < MIN_LINE_PX ? null : (typed_mm * photo_px) / line_px;
}

/** Whether a photo of a lesion can be that wide: `absurd` is refused, `unusual` is pointed out. */
export function judgeWidth(width_mm: number): 'usual' | 'unusual' | 'absurd' {
  if (width_mm < PHOTO_WIDTH_RANGE_MM[0] || width_mm > PHOTO_WIDTH_RANGE_MM[1]) return 'absurd';
  return width_mm < USUAL_PHOTO_WIDTH_MM[0] || width_mm > USUAL_PHOTO_WIDTH_MM[1] ? 'unusual' : 'usual';
}

interface ScaledParts {
  readonly state: ImageState;
  readonly frame: ReadonlySignal<PhotoFrame | null>;
  readonly masks: MaskEditor;
  readonly form: Signal<PlanForm>;
}

/**
 * Sets the scale. Masks, their history and a manual aperture keep their place on the photo: their mm grow with
 * it. Fails with what kept the drawing from being saved, or with what the worker says; nothing has changed then.
 */
export async function setScale(parts: ScaledParts, scale: MeasuredScale): Promise<Result<ImageDetail>> {
  const { state, frame, masks } = parts;
  if (!(await masks.whenSaved())) return unsaved(masks);
  const before_mm = frame.peek()?.mm?.width_mm ?? null;
  return masks.whileRescaling(async () => {
    const answer = await state.setScale(scale);
    const after_mm = answer.ok ? answer.value.width_mm : null;
    if (before_mm !== null && after_mm !== null) rescale(parts, after_mm / before_mm);
    return answer;
  });
}

function rescale({ state, masks, form }: ScaledParts, factor: number): void {
  const rows = valueOf(state.masks.peek());
  if (rows === null) return;
  batch(() => {
    masks.rescaled(rows, factor);
    const { center_x_mm: x, center_y_mm: y } = form.peek();
    if (x === null || y === null) return;
    form.value = { ...form.peek(), center_x_mm: x * factor, center_y_mm: y * factor };
  });
}

function unsaved(masks: MaskEditor): Failure {
  const state = masks.saving.peek();
  return state.kind === 'failed' ? state.failure : { ok: false, code: 'storage_failed' };
}
