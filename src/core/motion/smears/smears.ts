/**
 * What firing in motion makes of the spots: each pulse is drawn out to a smear, a disc swept along a line.
 *
 * Frame: the photo's, mm. A smear is the set of all places within the spot's radius r of its axis, a straight line
 * of length L = firing speed · pulse time, centred on the spot and along its diameter (mode `grid`: its row).
 * Method: area = π·r² + 2·r·L; the coverage of a mask grows with that area; two smears are as far apart as their
 * axes, which is measured as the distance of two straight lines. Cost: O(1) a smear, pairs by a sweep over x.
 */
import type { AlgorithmMode, PositionMm, Spot } from '../../model';
import { pointMm, type PointMm } from '../../points';
import { spotAreaMm2 } from '../../units';
import type { EmissionFigures } from '../params';

/** The axis of a smear: where the head is when the pulse begins and when it ends, or the other way round. */
export interface SmearAxis {
  from: PointMm;
  to: PointMm;
}

/** How far the head goes during one pulse, mm; 0 where it stops at each spot. */
export function smearLengthMm({ firing_speed_mm_s, dwell_ms }: EmissionFigures): number {
  return (firing_speed_mm_s * dwell_ms) / 1000;
}

/** The axes of the smears of `spots`, in their order. */
export function smearAxes(
  spots: readonly (PositionMm & Pick<Spot, 'theta_deg'>)[],
  mode: AlgorithmMode,
  length_mm: number,
): SmearAxis[] {
  return spots.map(({ x_mm, y_mm, theta_deg }) => {
    const angle = mode === 'grid' ? 0 : (theta_deg * Math.PI) / 180;
    const dx = (Math.cos(angle) * length_mm) / 2;
    const dy = (Math.sin(angle) * length_mm) / 2;
    return { from: pointMm(x_mm - dx, y_mm - dy), to: pointMm(x_mm + dx, y_mm + dy) };
  });
}

/** Area that one pulse reaches, mm²; that of the spot where the length is 0. */
export function smearAreaMm2(length_mm: number, spot_diameter_um: number): number {
  return spotAreaMm2(spot_diameter_um) + (spot_diameter_um / 1000) * length_mm;
}

/** The coverage that smears reach where the same number of spots at rest reaches `coverage_pct`, %. */
export function smearCoveragePct(coverage_pct: number, length_mm: number, spot_diameter_um: number): number {
  return (coverage_pct * smearAreaMm2(length_mm, spot_diameter_um)) / spotAreaMm2(spot_diameter_um);
}

/** The distance of two axes, mm; smears touch where it is the spot's diameter, and overlap where it is less. */
export function axisDistanceMm(a: SmearAxis, b: SmearAxis): number {
  if (crosses(a, b)) return 0;
  return Math.min(distanceTo(a, b.from), distanceTo(a, b.to), distanceTo(b, a.from), distanceTo(b, a.to));
}

/** The least distance of two of the axes, mm; null with fewer than two. */
export function closestAxesMm(axes: readonly SmearAxis[]): number | null {
  let least = Infinity;
  forPairs(
    axes,
    () => least,
    (i, j) => {
      least = Math.min(least, axisDistanceMm(axes[i]!, axes[j]!));
    },
  );
  return Number.isFinite(least) ? least : null;
}

/**
 * Calls `visit` for each two axes whose boxes are less than `within()` apart; what is asked for may shrink on the
 * way. `visit` gets the indices in the order of the sweep, from left to right.
 */
export function forPairs(
  axes: readonly SmearAxis[],
  within: () => number,
  visit: (i: number, j: number) => void,
): void {
  const boxes = axes
    .map(({ from, to }, i) => ({
      i,
      left: Math.min(from.x, to.x),
      right: Math.max(from.x, to.x),
      top: Math.min(from.y, to.y),
      bottom: Math.max(from.y, to.y),
    }))
    .sort((a, b) => a.left - b.left || a.i - b.i);
  let open: typeof boxes = [];
  for (const box of boxes) {
    open = open.filter(({ right }) => box.left - right < within());
    for (const other of open) {
      const apart = Math.max(box.top - other.bottom, other.top - box.bottom);
      if (apart < within()) visit(other.i, box.i);
    }
    open.push(box);
  }
}

/** Twice the signed area of a triangle: on which side of an axis a point lies. */
function side({ from, to }: SmearAxis, p: PointMm): number {
  return (to.x - from.x) * (p.y - from.y) - (to.y - from.y) * (p.x - from.x);
}

/** Whether both axes run through each other, not merely up to each other. */
function crosses(a: SmearAxis, b: SmearAxis): boolean {
  return side(a, b.from) * side(a, b.to) < 0 && side(b, a.from) * side(b, a.to) < 0;
}

/** From a point to the nearest point of an axis, mm. */
function distanceTo({ from, to }: SmearAxis, p: PointMm): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : ((p.x - from.x) * dx + (p.y - from.y) * dy) / square;
  const share = Math.min(1, Math.max(0, along));
  const ex = p.x - from.x - share * dx;
  const ey = p.y - from.y - share * dy;
  return Math.sqrt(ex * ex + ey * ey);
}
