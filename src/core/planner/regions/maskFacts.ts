/**
 * Areas and aperture of a drawing, without placing spots: what the drawing shows while it is made.
 *
 * Frame: photo; areas in mm², positions in mm. Method: the regions (regions), told per mask. Cost: that of
 * the regions, a few milliseconds; cheap enough to follow a dragged vertex, but for several positions.
 */
import { ringsArea } from '../../geometry/ring';
import type { PositionMm } from '../../model';
import { ok, type Result } from '../../result';
import { apertureAreaMm2, toMm } from '../../units';
import { toEnd } from '../steps';
import { onPhotoMm } from './frame';
import { RegionMemory } from './memory';
import type { ReferencePoint } from './referencePoint';
import { regionSteps, type LeftOutReason, type MaskRegion, type RegionRequest } from './regions';

/** What the drawing shows of one mask. */
export interface MaskFacts {
  mask_id: number;
  role: 'treat' | 'exclude';
  area_mm2: number;
  treatable_area_mm2: number;
  outside_aperture_mm2: number;
  outside_aperture_pct: number;
  /** Treatable area as a share of the aperture's area, %. */
  aperture_share_pct: number;
  /** Left out of plans as too small. */
  below_minimum: boolean;
  /** Why it is left out of plans; null where it is treated (and for exclusions). */
  left_out: LeftOutReason | null;
}

/** What is kept of a drawing from one asking to the next. */
export type FactsMemory = RegionMemory<MaskRegion>;

export interface PlanFacts {
  center_x_mm: number;
  center_y_mm: number;
  center_fallback: ReferencePoint['fallback'];
  /** All positions of the aperture; one unless several were asked for. */
  positions_mm: PositionMm[];
  aperture_area_mm2: number;
  masks: MaskFacts[];
}

/**
 * Areas and aperture of a drawing, without placing spots: cheap enough to follow a dragged vertex.
 * `masks` in the request's order, exclusions included. Fails with `no_masks` or `no_treat_masks`. A drawing that
 * is asked about again and again has a `memory`: then only what has changed is worked out.
 */
export function maskFacts(request: RegionRequest, memory?: FactsMemory): Result<PlanFacts> {
  return toEnd(maskFactsSteps(request, memory));
}

/** The same in steps, for several positions. */
export function* maskFactsSteps(
  request: RegionRequest,
  memory: FactsMemory = new RegionMemory(),
): Generator<undefined, Result<PlanFacts>> {
  const found = yield* regionSteps(request, memory);
  if (!found.ok) return found;
  const { center, positions, masks } = found.value;
  const aperture_area_mm2 = apertureAreaMm2(request.aperture_diameter_mm);
  return ok({
    center_x_mm: toMm(center.x_um),
    center_y_mm: toMm(center.y_um),
    center_fallback: center.fallback,
    positions_mm: positions.map((p) => onPhotoMm(center, p)),
    aperture_area_mm2,
    masks: request.masks.map((mask) => {
      const region = masks.find((m) => m.mask_id === mask.id);
      const area_mm2 = region?.area_mm2 ?? ringsArea([memory.outline(mask.vertices)]) / 1e6;
      const outside = region?.outside_aperture_mm2 ?? 0;
      return {
        mask_id: mask.id,
        role: mask.role,
        area_mm2,
        treatable_area_mm2: region?.treatable_area_mm2 ?? 0,
        outside_aperture_mm2: outside,
        outside_aperture_pct: area_mm2 > 0 ? (100 * outside) / area_mm2 : 0,
        aperture_share_pct: (100 * (region?.treatable_area_mm2 ?? 0)) / aperture_area_mm2,
        below_minimum: region?.left_out === 'mask_below_minimum',
        left_out: region?.left_out ?? null,
      };
    }),
  });
}
