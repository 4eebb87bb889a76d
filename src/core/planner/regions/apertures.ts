/**
 * Where the aperture stands, once or several times (specification §4.1).
 *
 * Frame: photo, whole µm; the positions relative to the first. Method: 1. one position: the reference
 * point; 2. several: the fewest found that reach the masks large enough to be treated, in the order of
 * treatment. Where nothing is left to reach, the reference point stands. Cost: O(n log n) for one; see
 * `coverPositions` for several.
 */
import { latticeUm, pointUm, type LatticeUm, type PointUm } from '../../points';
import { ringsArea } from '../../geometry/ring';
import type { PlanRequest, PositionMm } from '../../model';
import { PLAN_PARAMS } from '../../params';
import { ok, type Result } from '../../result';
import { apertureRadiusUm, toExactUm, toUm } from '../../units';
import { outlineUm } from './outline';
import { coverSteps } from './positions';
import { isTooSmall } from './smallMasks';
import { referencePoint, type CenterRequest, type ReferencePoint } from './referencePoint';

export type ApertureRequest = CenterRequest &
  Partial<Pick<PlanRequest, 'positions' | 'spot_diameter_um' | 'edge_margin_mm'>>;

export interface Apertures {
  /** The first position's reference point; the frame's origin. */
  center: ReferencePoint;
  /** All positions relative to `center`; the first is (0, 0). */
  positions: LatticeUm[];
  radius_um: number;
  /** Farthest that any aperture reaches from `center`. */
  extent_um: number;
}

function* coveringCenters(request: ApertureRequest): Generator<undefined, PointUm[]> {
  const treated = request.masks.filter((m) => m.role === 'treat');
  const large = treated.filter((m) => !isTooSmall(ringsArea([outlineUm(m.vertices)]) / 1e6, request));
  const free = request.masks.filter((m) => m.role === 'exclude');
  const radius_um = apertureRadiusUm(request.aperture_diameter_mm);
  const disc_um = radius_um - (request.spot_diameter_um ?? PLAN_PARAMS.spot_diameter_um.default) / 2;
  // the margin at the aperture's edge, as far as that leaves it any reach
  const reach_um = disc_um - Math.min(toExactUm(request.edge_margin_mm ?? 0), disc_um / 2);
  const masks = [...(large.length > 0 ? large : treated), ...free];
  return (yield* coverSteps(masks, reach_um, radius_um)).centers;
}

/** Apertures that are known: of a plan that was made, whatever positions would be found today. */
export function aperturesAt(aperture_diameter_mm: number, positions_mm: readonly PositionMm[]): Apertures {
  const radius_um = apertureRadiusUm(aperture_diameter_mm);
  const at = positions_mm.map((p) => pointUm(toUm(p.x_mm), toUm(p.y_mm)));
  return aperturesAround(at, radius_um);
}

function aperturesAround(centers: readonly PointUm[], radius_um: number): Apertures {
  const first = centers[0]!;
  const positions = centers.map((c) => latticeUm(c.x - first.x, c.y - first.y));
  const farthest = Math.max(...positions.map((p) => Math.sqrt(p.x * p.x + p.y * p.y)));
  return {
    center: { x_um: first.x, y_um: first.y, fallback: null },
    positions,
    radius_um,
    extent_um: Math.ceil(farthest) + radius_um,
  };
}

/** All positions of the aperture, in steps. Fails as `referencePoint` does. */
export function* apertureSteps(request: ApertureRequest): Generator<undefined, Result<Apertures>> {
  const radius_um = apertureRadiusUm(request.aperture_diameter_mm);
  const several = request.positions === 'several';
  const at = referencePoint(several ? { ...request, center_mode: 'auto' } : request);
  if (!at.ok) return at;
  const centers = several ? yield* coveringCenters(request) : [];
  if (centers.length > 0) return ok(aperturesAround(centers, radius_um));
  return ok({ center: at.value, positions: [latticeUm(0, 0)], radius_um, extent_um: radius_um });
}
