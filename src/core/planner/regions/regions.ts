/**
 * What is there to treat: each mask's treatable area and its connected parts (specification §4.2, §4.3).
 *
 * Frame: µm around the (first) reference point. Method: 1. mask − exclusions − masks above it; 2. that
 * cut to the aperture, or to all positions of it; 3. parts sorted by area, the largest first; 4. masks and parts that are too
 * small (smallMasks) are marked as left out. The aperture is cut as a polygon of the circle's area here; whether a spot keeps
 * inside the true circle is decided elsewhere, exactly. Cost: O(n log n) in the vertices, per mask.
 */
import { circleRing } from '../../geometry/circle';
import { clipParts } from '../../geometry/clip';
import { ringsArea, ringsBox, translateRing, type Box, type Ring } from '../../geometry/ring';
import type { PlanMessageCode, PositionMm } from '../../model';
import { ok, type Result } from '../../result';
import { aperturesAt, apertureSteps, type ApertureRequest, type Apertures } from './apertures';
import { RegionMemory } from './memory';
import { isTooSmall, sliversOf } from './smallMasks';
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

/** Whether a mask is left out as too small, by its area as drawn and what is left to treat of it, mm². */
export type SmallRule = (drawn_mm2: number, treatable_mm2: number) => boolean;

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

/** Farther apart than this nothing meets that is rounded to tenths of it, µm. */
const CLEAR_UM = 1;

/** The skin that some position's aperture holds. */
function cutToApertures(parts: Ring[][], { radius, circles, box }: Joined): Ring[][] {
  const rings = parts.flat();
  if (allWithin(rings, radius)) return parts;
  return boxesMeet(grown(ringsBox(rings), CLEAR_UM), box)
    ? clipParts('intersection', rings, circles, 'even_odd')
    : [];
}

function grown({ minX, minY, maxX, maxY }: Box, by: number): Box {
  return { minX: minX - by, minY: minY - by, maxX: maxX + by, maxY: maxY + by };
}

/** All positions' apertures joined; `radius` is that of the first, around (0, 0). */
interface Joined {
  radius: number;
  circles: readonly Ring[];
  box: Box;
}

function joinedApertures({ radius_um: radius, positions }: Apertures): Joined {
  const circle = circleRing(radius);
  const all = positions.map((p) => translateRing(circle, p.x, p.y));
  const circles = positions.length === 1 ? [circle] : clipParts('union', all, [], 'joined').flat();
  return { radius, circles, box: ringsBox(circles) };
}

function components(parts: Ring[][]): Component[] {
  const found = parts.map((rings) => ({ rings, area: ringsArea(rings), box: ringsBox(rings) }));
  found.sort((a, b) => b.area - a.area || a.box.minX - b.box.minX || a.box.minY - b.box.minY);
  const slivers = sliversOf(found.map((p) => p.area));
  return found.map((p, i) => ({
    component_id: i + 1,
    area_mm2: p.area / 1e6,
    rings: p.rings,
    left_out: slivers[i]!,
  }));
}

/** The regions of all masks to treat, and the positions of the aperture. Fails as `referencePoint` does. */
export function findRegions(request: RegionRequest): Result<Regions> {
  return toEnd(regionSteps(request));
}

/** The regions of a plan that was made: around its own positions, and by the rule for small masks of its day. */
export function regionsAt(
  request: RegionRequest,
  positions_mm: readonly PositionMm[],
  isSmall?: SmallRule,
): Regions {
  const apertures = aperturesAt(request.aperture_diameter_mm, positions_mm);
  return toEnd(regionsAround(request, apertures, undefined, isSmall));
}

interface DrawnMask {
  mask: RegionRequest['masks'][number];
  ring: Ring;
  box: Box;
}

/** The region of one mask to treat, less its `cutters`. */
function regionOf(
  { mask, ring }: DrawnMask,
  cutters: readonly DrawnMask[],
  apertures: Joined,
  isSmall: SmallRule,
): MaskRegion {
  const whole = [[ring]];
  const bareParts =
    cutters.length === 0
      ? whole
      : clipParts(
          'difference',
          [ring],
          cutters.map((c) => c.ring),
          'joined',
        );
  const area = ringsArea([ring]);
  const inReach = cutToApertures(whole, apertures);
  const reached = ringsArea(inReach.flat());
  const parts = components(bareParts === whole ? inReach : cutToApertures(bareParts, apertures));
  const treatable = parts.reduce((sum, p) => sum + p.area_mm2, 0);
  // slivers under a square of 10 µm are rounding of the clip, not skin
  let left_out: LeftOutReason | null = null;
  if (reached < 100) left_out = 'mask_outside_aperture';
  else if (treatable < 1e-4) left_out = 'mask_covered_by_others';
  else if (isSmall(area / 1e6, treatable)) left_out = 'mask_below_minimum';
  return {
    mask_id: mask.id,
    area_mm2: area / 1e6,
    outside_aperture_mm2: reached >= area ? 0 : (area - reached) / 1e6,
    treatable_area_mm2: left_out === 'mask_outside_aperture' ? 0 : treatable,
    bare: bareParts.flat(),
    components: parts,
    left_out,
  };
}

/** The same in steps: several positions are searched for, which takes its time. `memory`: of this drawing. */
export function* regionSteps(
  request: RegionRequest,
  memory = new RegionMemory<MaskRegion>(),
): Generator<undefined, Result<Regions>> {
  const apertures = yield* apertureSteps(request);
  return apertures.ok ? ok(yield* regionsAround(request, apertures.value, memory)) : apertures;
}

function* regionsAround(
  request: RegionRequest,
  apertures: Apertures,
  memory = new RegionMemory<MaskRegion>(),
  isSmall: SmallRule = (drawn_mm2) => isTooSmall(drawn_mm2, request),
): Generator<undefined, Regions> {
  const { center, positions, radius_um } = apertures;
  const joined = joinedApertures(apertures);
  const { min_mask_pct } = request;
  const at = [center.x_um, center.y_um, radius_um, min_mask_pct, ...positions.flatMap(({ x, y }) => [x, y])];
  const drawn = request.masks.map((mask) => {
    const ring = translateRing(memory.outline(mask.vertices), -center.x_um, -center.y_um);
    return { mask, ring, box: ringsBox([ring]) };
  });
  const masks: MaskRegion[] = [];
  for (const [i, each] of drawn.entries()) {
    if (each.mask.role !== 'treat') continue;
    const over = drawn.filter((other, k) => other.mask.role === 'exclude' || k > i);
    const cutters = over.filter((other) => other !== each && boxesMeet(each.box, other.box));
    const by = [...at, ...cutters.map(({ mask }) => mask.vertices)];
    const region = memory.recall(each.mask.vertices, by, () => regionOf(each, cutters, joined, isSmall));
    masks.push({ ...region, mask_id: each.mask.id });
    yield;
  }
  return { ...apertures, masks };
}
