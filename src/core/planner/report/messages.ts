/**
 * What a plan has to say: the warnings that go with it and the fallbacks that are logged.
 * Each names its mask where it is about one, and carries the figures that its text needs.
 */
import type { Fallback, PlanMessage, PlanRequest } from '../../model';
import { toExactUm, toMm } from '../../units';
import type { Placed } from '../tracks/field';
import type { Regions } from '../regions/regions';

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
  if (center.fallback !== null) {
    out.push({
      code: center.fallback,
      severity: 'info',
      mask_id: null,
      values: { x_mm: toMm(center.x_um), y_mm: toMm(center.y_um) },
    });
  }
  const w = toExactUm(request.image.width_mm);
  const h = toExactUm(request.image.height_mm);
  const beyond = positions.some((p) => {
    const x = center.x_um + p.x;
    const y = center.y_um + p.y;
    return x < radius_um || y < radius_um || x > w - radius_um || y > h - radius_um;
  });
  // on a photo smaller than the aperture this cannot be helped, and is no news
  if (beyond && Math.min(w, h) >= 2 * radius_um) {
    out.push({ code: 'aperture_beyond_photo', severity: 'info', mask_id: null, values: {} });
  }
  for (const m of regions.masks) {
    if (m.left_out !== null) {
      out.push({
        code: m.left_out,
        severity: 'warning',
        mask_id: m.mask_id,
        values: { area_mm2: mm2(m.treatable_area_mm2), min_pct: request.min_mask_pct },
      });
      continue;
    }
    if (m.outside_aperture_mm2 >= 0.005) {
      out.push({
        code: 'mask_partly_outside_aperture',
        severity: 'warning',
        mask_id: m.mask_id,
        values: { area_mm2: mm2(m.outside_aperture_mm2), pct: pct(m.outside_aperture_mm2, m.area_mm2) },
      });
    }
    const dropped = m.components.filter((c) => c.left_out);
    if (dropped.length > 0) {
      const area = dropped.reduce((sum, c) => sum + c.area_mm2, 0);
      out.push({
        code: 'component_below_minimum',
        severity: 'info',
        mask_id: m.mask_id,
        values: { count: dropped.length, area_mm2: mm2(area), pct: pct(area, m.treatable_area_mm2) },
      });
    }
  }
  return out;
}

/** Departures from the asked plan, from what was wanted (`targets`, per mask) and what was placed. */
export function planFallbacks(
  regions: Regions,
  targets: readonly number[],
  placed: readonly Placed[],
): Fallback[] {
  const out: Fallback[] = [];
  const { center } = regions;
  if (center.fallback !== null) {
    out.push({
      reason: center.fallback,
      mask_id: null,
      values: { x_mm: toMm(center.x_um), y_mm: toMm(center.y_um) },
    });
  }
  regions.masks.forEach((m, i) => {
    const mine = placed.filter((p) => p.track.mask === i);
    const target_n = targets[i]!;
    const n = mine.length;
    if (n < target_n) {
      out.push({ reason: 'coverage_unreachable', mask_id: m.mask_id, values: { target_n, n } });
    }
    const thin = mine.filter((p) => p.track.thin).length;
    if (thin > 0) {
      out.push({ reason: 'edge_margin_relaxed', mask_id: m.mask_id, values: { count: thin, of: n } });
    }
  });
  return out;
}

/** The warnings that say the same as the fallbacks of the placement. */
export function fallbackWarnings(fallbacks: readonly Fallback[]): PlanMessage[] {
  return fallbacks
    .filter((f) => f.reason === 'coverage_unreachable' || f.reason === 'edge_margin_relaxed')
    .map((f) => ({ code: f.reason, severity: 'warning', mask_id: f.mask_id, values: f.values }));
}
