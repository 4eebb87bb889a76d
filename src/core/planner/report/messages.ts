/**
 * What a plan has to say: the warnings that go with it and the fallbacks that are logged.
 * Each names its mask where it is about one, and carries the figures that its text needs.
 */
import { COVERAGE_RANGE_PCT } from '../../limits';
import type { Fallback, FallbackReason, PlanMessage, PlanRequest } from '../../model';
import { isBySpacing } from '../../params';
import { toExactUm, toMm } from '../../units';
import type { Placed } from '../tracks/field';
import type { MaskRegion, Regions } from '../regions/regions';
import { planMessage, type ValuesOf } from './planMessages';

/** Less than this is nothing at the two decimals of a figure. */
const MIN_TOLD_MM2 = 0.005;

function pct(part: number, whole: number): number {
  return whole > 0 ? Math.floor((1000 * part) / whole + 0.5) / 10 : 0;
}

function mm2(area: number): number {
  return Math.floor(area * 100 + 0.5) / 100;
}

/** Warnings about masks and aperture, known before any spot is placed. */
export function regionWarnings(request: PlanRequest, regions: Regions): PlanMessage[] {
  const out: PlanMessage[] = [];
  const { center, positions, radius_um } = regions;
  if (center.fallback !== null) out.push(planMessage(center.fallback, null, centerValues(regions)));
  const w = toExactUm(request.image.width_mm);
  const h = toExactUm(request.image.height_mm);
  const beyond = positions.some((p) => {
    const x = center.x_um + p.x;
    const y = center.y_um + p.y;
    return x < radius_um || y < radius_um || x > w - radius_um || y > h - radius_um;
  });
  // on a photo smaller than the aperture this cannot be helped, and is no news
  if (beyond && Math.min(w, h) >= 2 * radius_um) out.push(planMessage('aperture_beyond_photo', null, {}));
  for (const m of regions.masks) out.push(...maskWarnings(m, request.min_mask_pct));
  return out;
}

function centerValues({ center }: Regions): { x_mm: number; y_mm: number } {
  return { x_mm: toMm(center.x_um), y_mm: toMm(center.y_um) };
}

function maskWarnings(m: MaskRegion, min_pct: number): PlanMessage[] {
  if (m.left_out !== null) {
    return [planMessage(m.left_out, m.mask_id, { area_mm2: mm2(m.treatable_area_mm2), min_pct })];
  }
  const out: PlanMessage[] = [];
  if (m.outside_aperture_mm2 >= MIN_TOLD_MM2) {
    const values = { area_mm2: mm2(m.outside_aperture_mm2), pct: pct(m.outside_aperture_mm2, m.area_mm2) };
    out.push(planMessage('mask_partly_outside_aperture', m.mask_id, values));
  }
  const dropped = m.components.filter((c) => c.left_out);
  if (dropped.length > 0) {
    const area = dropped.reduce((sum, c) => sum + c.area_mm2, 0);
    const values = { count: dropped.length, area_mm2: mm2(area), pct: pct(area, m.treatable_area_mm2) };
    out.push(planMessage('component_below_minimum', m.mask_id, values));
  }
  return out;
}

function fallback<R extends FallbackReason>(
  reason: R,
  mask_id: number | null,
  values: ValuesOf<R>,
): Fallback {
  return { reason, mask_id, values };
}

/** Departures from the asked plan, from what was wanted (`targets`, per mask) and what was placed. */
export function planFallbacks(
  regions: Regions,
  targets: readonly number[],
  placed: readonly Placed[],
): Fallback[] {
  const out: Fallback[] = [];
  const { center } = regions;
  if (center.fallback !== null) out.push(fallback(center.fallback, null, centerValues(regions)));
  regions.masks.forEach((m, i) => {
    const mine = placed.filter((p) => p.track.mask === i);
    const target_n = targets[i]!;
    const n = mine.length;
    if (n < target_n) out.push(fallback('coverage_unreachable', m.mask_id, { target_n, n }));
    const thin = mine.filter((p) => p.track.thin).length;
    if (thin > 0) out.push(fallback('edge_margin_relaxed', m.mask_id, { count: thin, of: n }));
  });
  return out;
}

/** Whether a fallback is told as a warning of its own; those of the reference point are among the regions'. */
const IS_WARNED: Readonly<Record<FallbackReason, boolean>> = {
  reference_point_outside_mask: false,
  reference_point_enclosing_circle: false,
  coverage_unreachable: true,
  edge_margin_relaxed: true,
};

/** The warnings that say the same as the fallbacks of the placement. */
export function fallbackWarnings(fallbacks: readonly Fallback[]): PlanMessage[] {
  return fallbacks
    .filter((f) => IS_WARNED[f.reason])
    .map((f) => planMessage(f.reason, f.mask_id, f.values as ValuesOf<FallbackReason>));
}

/** A lattice whose coverage is beyond any that can be asked for: its spacing may be a slip of the finger. */
export function gridWarnings(request: PlanRequest, achieved_pct: number): PlanMessage[] {
  const [, most_pct] = COVERAGE_RANGE_PCT;
  if (!isBySpacing(request) || achieved_pct <= most_pct) return [];
  return [planMessage('grid_coverage_high', null, { pct: achieved_pct, most_pct })];
}

/** Masks that are treated and yet got no spot, where nothing else says so: too little of them, or no node inside. */
export function emptyMaskWarnings(
  regions: Regions,
  placed: readonly Placed[],
  fallbacks: readonly Fallback[],
): PlanMessage[] {
  return regions.masks.flatMap((m, i) => {
    const isTold = m.left_out !== null || fallbacks.some((f) => f.mask_id === m.mask_id);
    if (isTold || placed.some((p) => p.track.mask === i)) return [];
    return [planMessage('mask_without_spots', m.mask_id, { area_mm2: mm2(m.treatable_area_mm2) })];
  });
}
