/** Where millimetres of the photo lie on the stage. */
import type { StagePx } from '../../../core/points';
import { stagePx } from '../../../core/points';
import type { Viewport } from '../../workspace/viewport';

/** From mm in the photo's frame to the stage: p = origin + mm · px_per_mm, which is photo scale × zoom. */
export interface MmView {
  origin: StagePx;
  px_per_mm: number;
}

/** The view of mm at `px_per_mm` photo pixels; null while either is not known. */
export function mmViewOf(view: Viewport | null, px_per_mm: number | null): MmView | null {
  if (view === null || px_per_mm === null) return null;
  return { origin: stagePx(view.x, view.y), px_per_mm: view.scale * px_per_mm };
}

/** The place of the stage at (x, y) mm. */
export function onStage({ origin, px_per_mm }: MmView, x_mm: number, y_mm: number): StagePx {
  return stagePx(origin.x + x_mm * px_per_mm, origin.y + y_mm * px_per_mm);
}
