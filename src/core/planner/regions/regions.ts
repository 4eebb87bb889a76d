/**
 * What is there to treat: each mask's treatable area and its connected parts (specification §4.2, §4.3).
 *
 * Frame: µm around the (first) reference point. Method: 1. mask − exclusions − masks above it; 2. that
 * cut to the aperture, or to all positions of it; 3. parts sorted by area, the largest first; 4. masks and parts under the minimum are
 * marked as left out. The aperture is cut as a polygon of the circle's area here; whether a spot keeps
 * inside the true circle is decided elsewhere, exactly. Cost: O(n log n) in the vertices, per mask.
 */
import { circleRing } from '../../geometry/circle';
import { clipParts } from '../../geometry/clip';
import { ringsArea, ringsBox, translateRing, type Box, type Ring } from '../../geometry/ring';
import type { PlanMessageCode } from '../../model';
import { ok, type Result } from '../../result';
import { apertureAreaMm2, MIN_COMPONENT_PCT } from '../../units';
import { apertureSteps, type ApertureRequest, type Apertures } from './apertures';
import { outlineUm } from './outline';
import { toEnd } from '../steps';

export interface Component {
  /** From 1, largest first. */
  component_id: number;
  area_mm2: number;
  /** Outer ring, then holes; µm around the reference point. */
  rings: Ring[];
  left_out: boolean;
}

export type LeftOutReason = Extract<
  PlanMessageCode,
  'mask_below_minimum' | 'mask_outside_aperture' | 'mask_covered_by_others'
>;

export interface MaskRegion {
  mask_id: number;
  area_mm2: number;
  outside_aperture_mm2: number;
  treatable_area_mm2: number;
  /** Mask − exclusions − masks above, not cut by the aperture: the true edges that spots keep from. */
  bare: Ring[];
  components: Component[];
  left_out: LeftOutReason | null;
}

export interface Regions extends Apertures {
  /** One for each mask to treat, in the request's order. */
  masks: MaskRegion[];
}

export type RegionRequest = ApertureRequest;

function boxesMeet(a: Box, b: Box): boolean {
  return a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY;
}

function allWithin(rings: readonly Ring[], radius: number): boolean {
  return rings.every((ring) => {
    for (let i = 0; i < ring.length; i += 2) {
      if (ring[i]! * ring[i]! + ring[i + 1]! * ring[i + 1]! > radius * radius) return false;
    }
    return true;
  });
}

/** The skin that some position's aperture holds; `circles` are their apertures joined. */
function cutToApertures(parts: Ring[][], radius: number, circles: readonly Ring[]): Ring[][] {
  const rings = parts.flat();
  return allWithin(rings, radius) ? parts : clipParts('intersection', rings, circles, 'even_odd');
}

function joinedApertures({ radius_um, positions }: Apertures): Ring[] {
  const circle = circleRing(radius_um);
  if (positions.length === 1) return [circle];
  const all = positions.map((p) => translateRing(circle, p.x, p.y));
  return clipParts('union', all, [], 'joined').flat();
}

function components(parts: Ring[][]): Component[] {
  const found = parts.map((rings) => ({ rings, area: ringsArea(rings), box: ringsBox(rings) }));
  const total = found.reduce((sum, p) => sum + p.area, 0);
  found.sort((a, b) => b.area - a.area || a.box.minX - b.box.minX || a.box.minY - b.box.minY);
  return found.map((p, i) => ({
    component_id: i + 1,
    area_mm2: p.area / 1e6,
    rings: p.rings,
    left_out: p.area * 100 < total * MIN_COMPONENT_PCT,
  }));
}

/** The regions of all masks to treat, and the positions of the aperture. Fails as `referencePoint` does. */
export function findRegions(request: RegionRequest): Result<Regions> {
  return toEnd(regionSteps(request));
}

/** The same in steps: several positions are searched for, which takes its time. */
export function* regionSteps(request: RegionRequest): Generator<undefined, Result<Regions>> {
  const apertures = yield* apertureSteps(request);
  if (!apertures.ok) return apertures;
  const { center, radius_um } = apertures.value;
  const aperture_mm2 = apertureAreaMm2(request.aperture_diameter_mm);
  const circles = joinedApertures(apertures.value);
  const drawn = request.masks.map((mask) => {
    const ring = translateRing(outlineUm(mask.vertices), -center.x_um, -center.y_um);
    return { mask, ring, box: ringsBox([ring]) };
  });
  const masks: MaskRegion[] = [];
  for (const [i, { mask, ring, box }] of drawn.entries()) {
    if (mask.role !== 'treat') continue;
    const over = drawn.filter((other, k) => other.mask.role === 'exclude' || k > i);
    const cutters = over.filter((other) => other !== drawn[i] && boxesMeet(box, other.box));
    const bareParts =
      cutters.length === 0
        ? [[ring]]
        : clipParts(
            'difference',
            [ring],
            cutters.map((c) => c.ring),
            'joined',
          );
    const area = ringsArea([ring]);
    const reached = ringsArea(cutToApertures([[ring]], radius_um, circles).flat());
    const parts = components(cutToApertures(bareParts, radius_um, circles));
    const treatable = parts.reduce((sum, p) => sum + p.area_mm2, 0);
    // slivers under a square of 10 µm are rounding of the clip, not skin
    let left_out: LeftOutReason | null = null;
    if (reached < 100) left_out = 'mask_outside_aperture';
    else if (treatable < 1e-4) left_out = 'mask_covered_by_others';
    else if (treatable * 100 < aperture_mm2 * request.min_mask_pct) left_out = 'mask_below_minimum';
    else if (parts.every((p) => p.left_out)) left_out = 'mask_below_minimum';
    masks.push({
      mask_id: mask.id,
      area_mm2: area / 1e6,
      outside_aperture_mm2: reached >= area ? 0 : (area - reached) / 1e6,
      treatable_area_mm2: left_out === 'mask_outside_aperture' ? 0 : treatable,
      bare: bareParts.flat(),
      components: parts,
      left_out,
    });
    yield;
  }
  return ok({ ...apertures.value, masks });
}
