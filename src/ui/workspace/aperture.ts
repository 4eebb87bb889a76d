/** Where the aperture stands: as the form asks, or as a plan has it. mm on the photo. */
import type { ReadonlySignal } from '@preact/signals';
import type { PointMm } from '../../core/points';
import { pointMm } from '../../core/points';
import type { Plan, PositionMm, ResolvedParams } from '../../core/model';
import type { PlanFacts } from '../../core/planner/regions/maskFacts';
import type { PhotoFrame } from './photoFrame';
import type { PlanForm } from './planForm';

/** What the form's aperture hangs on. */
interface FormParts {
  readonly form: ReadonlySignal<PlanForm>;
  readonly facts: ReadonlySignal<PlanFacts | null>;
  readonly frame: ReadonlySignal<PhotoFrame | null>;
}

/** The circles to draw, at `px_per_mm` photo pixels; several are numbered in their order. */
export interface ApertureMarks {
  readonly centers: readonly PointMm[];
  readonly diameter_mm: number;
  readonly px_per_mm: number;
}

/** Where the manual aperture stands: as set, else where the automatic one would; null without a scale. */
export function manualCenter({ form, facts, frame }: FormParts): PointMm | null {
  const { center_x_mm: x, center_y_mm: y } = form.value;
  if (x !== null && y !== null) return pointMm(x, y);
  const found = facts.value;
  if (found !== null) return pointMm(found.center_x_mm, found.center_y_mm);
  const size = frame.value?.mm ?? null;
  return size && pointMm(size.width_mm / 2, size.height_mm / 2);
}

/** The aperture as the form asks; where `preview` chose several positions, as it chose them. */
export function formMarks(parts: FormParts, preview: Plan | null): ApertureMarks | null {
  const { positions, center_mode, aperture_diameter_mm: diameter_mm } = parts.form.value;
  const px_per_mm = parts.frame.value?.mm?.px_per_mm ?? null;
  if (px_per_mm === null) return null;
  const facts = parts.facts.value;
  if (positions === 'several') {
    const places = preview?.params.positions_mm ?? facts?.positions_mm;
    return places ? { centers: places.map(pointOf), diameter_mm, px_per_mm } : null;
  }
  const automatic = facts && pointMm(facts.center_x_mm, facts.center_y_mm);
  const center = center_mode === 'manual' ? manualCenter(parts) : automatic;
  return center && { centers: [center], diameter_mm, px_per_mm };
}

/** The aperture as a stored plan has it, in that plan's scale. */
export function planMarks(params: ResolvedParams, px_per_mm: number | null): ApertureMarks | null {
  if (px_per_mm === null) return null;
  return { centers: params.positions_mm.map(pointOf), diameter_mm: params.aperture_diameter_mm, px_per_mm };
}

function pointOf({ x_mm, y_mm }: PositionMm): PointMm {
  return pointMm(x_mm, y_mm);
}
