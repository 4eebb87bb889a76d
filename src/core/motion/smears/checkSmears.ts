/**
 * Whether a plan may be fired in motion: no two smears overlap, and none leaves its mask.
 *
 * Frame: the photo's, mm. Method: 1. pairs of smears whose axes are nearer than the spot diameter, as overlap of
 * spots is counted; 2. places along each axis, both ends among them and at most `STEP_MM` apart, each asked whether
 * it is treated there as the spot is. Nothing hangs on the last bit of a sine: smears may touch, and two are refused
 * only where they are nearer than that by more than `SLACK_MM`; treated places are asked for on the lattice.
 * Cost: O(n log n + p) for p pairs of near smears, then O(length of all smears).
 */
import type { AlgorithmMode, PositionMm, Spot } from '../../model';
import { fail, type Failure } from '../../result';
import type { EmissionFigures } from '../params';
import { axisDistanceMm, forPairs, smearAxes, smearLengthMm, type SmearAxis } from './smears';

/** A tenth of a narrow spot: nothing that is drawn by hand is thinner. */
const STEP_MM = 0.02;
/** A nanometre. */
const SLACK_MM = 1e-6;

type Placed = Pick<Spot, 'x_mm' | 'y_mm' | 'theta_deg' | 'mask_id' | 'position_index'>;
/** Whether a place belongs to what a spot's position treats of its mask: planner/validation has one. */
export type IsTreated = (place: PositionMm, spot: Pick<Spot, 'mask_id' | 'position_index'>) => boolean;

/**
 * What speaks against firing `spots` so: `smears_overlap` or `smears_leave_mask`, with the number of spots and the
 * length of a smear; null where nothing does, as always where the head stops at each spot.
 */
export function checkSmears(
  spots: readonly Placed[],
  mode: AlgorithmMode,
  figures: EmissionFigures & { spot_diameter_um: number },
  isTreated: IsTreated,
): Failure<'smears_overlap' | 'smears_leave_mask'> | null {
  const length_mm = smearLengthMm(figures);
  if (length_mm === 0) return null;
  const axes = smearAxes(spots, mode, length_mm);
  const overlapping_n = overlapping(axes, figures.spot_diameter_um / 1000 - SLACK_MM);
  if (overlapping_n > 0) return fail('smears_overlap', { n: overlapping_n, length_mm });
  const leaving_n = spots.filter((spot, i) => leaves(axes[i]!, (place) => isTreated(place, spot))).length;
  return leaving_n > 0 ? fail('smears_leave_mask', { n: leaving_n, length_mm }) : null;
}

/** Spots whose smear overlaps another one. */
function overlapping(axes: readonly SmearAxis[], least_mm: number): number {
  const found = new Set<number>();
  forPairs(
    axes,
    () => least_mm,
    (i, j) => {
      if (found.has(i) && found.has(j)) return;
      if (axisDistanceMm(axes[i]!, axes[j]!) < least_mm) found.add(i).add(j);
    },
  );
  return found.size;
}

function leaves({ from, to }: SmearAxis, isTreated: (place: PositionMm) => boolean): boolean {
  const length_mm = Math.sqrt((to.x - from.x) ** 2 + (to.y - from.y) ** 2);
  const steps_n = Math.max(1, Math.ceil(length_mm / STEP_MM));
  // From both ends inwards: they are what leaves first.
  for (let i = 0; i <= steps_n; i += 1) {
    const share = (i % 2 === 0 ? i / 2 : steps_n - (i - 1) / 2) / steps_n;
    const place = { x_mm: from.x + share * (to.x - from.x), y_mm: from.y + share * (to.y - from.y) };
    if (!isTreated(place)) return true;
  }
  return false;
}
