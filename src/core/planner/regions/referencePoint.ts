/**
 * The reference point: where the aperture is centred and all diameters cross (specification §4.1).
 *
 * Frame: photo, whole µm. Method of `auto`: 1. the area centroid of the union of the treated masks;
 * 2. where that lies in no mask, the union's pole of inaccessibility; 3. where the aperture around it
 * does not hold the whole union but could elsewhere, the centre of the smallest enclosing circle.
 * Masks that are too small whatever the centre do not pull at it. Cost: O(n log n).
 */
import { smallestEnclosingCircle } from '../../geometry/circle';
import { clipParts } from '../../geometry/clip';
import type { Point } from '../../points';
import { poleOfInaccessibility } from '../../geometry/pole';
import {
  insideRings,
  ringsArea,
  ringsBox,
  ringsCentroid,
  translateRing,
  type Ring,
} from '../../geometry/ring';
import type { FallbackReason, MaskGeometry, PlanRequest, VertexMm } from '../../model';
import { fail, ok, type Result } from '../../result';
import { apertureRadiusUm, toUm } from '../../units';
import { outlineUm } from './outline';
import { isTooSmall } from './smallMasks';

export interface ReferencePoint {
  x_um: number;
  y_um: number;
  fallback: Extract<
    FallbackReason,
    'reference_point_outside_mask' | 'reference_point_enclosing_circle'
  > | null;
}

/** A mask whose corners nobody changes here: a drawing's own lists will do. */
export interface RegionMask extends Omit<MaskGeometry, 'vertices'> {
  vertices: readonly VertexMm[];
}

export type CenterRequest = { masks: readonly RegionMask[] } & Pick<
  PlanRequest,
  'image' | 'aperture_diameter_mm' | 'min_mask_pct' | 'center_mode' | 'center_x_mm' | 'center_y_mm'
>;

function autoPoint(request: CenterRequest, treated: readonly Ring[]): ReferencePoint {
  const large = treated.filter((ring) => !isTooSmall(ringsArea([ring]) / 1e6, request));
  const used = large.length > 0 ? large : treated;
  const { minX, minY } = ringsBox(used);
  const union = clipParts(
    'union',
    used.map((ring) => translateRing(ring, -minX, -minY)),
    [],
    'joined',
  );
  const rings = union.flat();
  const centroid = ringsCentroid(rings);
  let x = Math.floor((centroid?.x ?? 0) + 0.5);
  let y = Math.floor((centroid?.y ?? 0) + 0.5);
  let fallback: ReferencePoint['fallback'] = null;
  if (centroid === null || !insideRings(rings, x, y)) {
    const pole = poleOfInaccessibility(union);
    if (pole !== null) {
      x = Math.floor(pole.x + 0.5);
      y = Math.floor(pole.y + 0.5);
    }
    fallback = 'reference_point_outside_mask';
  }
  const radius = apertureRadiusUm(request.aperture_diameter_mm);
  const points: Point[] = [];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) points.push({ x: ring[i]!, y: ring[i + 1]! });
  }
  const reaches = (cx: number, cy: number): boolean =>
    points.every((p) => (p.x - cx) * (p.x - cx) + (p.y - cy) * (p.y - cy) <= radius * radius);
  if (!reaches(x, y)) {
    const circle = smallestEnclosingCircle(points);
    if (circle !== null && circle.r <= radius - 1) {
      x = Math.floor(circle.x + 0.5);
      y = Math.floor(circle.y + 0.5);
      fallback = 'reference_point_enclosing_circle';
    }
  }
  return { x_um: x + minX, y_um: y + minY, fallback };
}

/** Where the aperture stands. Fails with `no_masks` or `no_treat_masks`; `manual` needs both centres. */
export function referencePoint(request: CenterRequest): Result<ReferencePoint> {
  if (request.masks.length === 0) return fail('no_masks', { field: 'masks' });
  const treated = request.masks
    .filter((m) => m.role === 'treat')
    .map((m) => outlineUm(m.vertices))
    .filter((ring) => ring.length >= 6);
  if (treated.length === 0) return fail('no_treat_masks', { field: 'masks' });
  switch (request.center_mode) {
    case 'image_center':
      return ok({
        x_um: toUm(request.image.width_mm / 2),
        y_um: toUm(request.image.height_mm / 2),
        fallback: null,
      });
    case 'manual':
      if (request.center_x_mm === null) return fail('bad_request', { field: 'center_x_mm' });
      if (request.center_y_mm === null) return fail('bad_request', { field: 'center_y_mm' });
      return ok({ x_um: toUm(request.center_x_mm), y_um: toUm(request.center_y_mm), fallback: null });
    case 'auto':
      return ok(autoPoint(request, treated));
  }
}
