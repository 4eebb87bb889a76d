/**
 * Ways to place spots, compared on the same cases by the same judge: why the planner is as it is.
 * Each method fills the same tracks with the same counts and ends in the same separation and rounding.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { judge } from '../../tests/fixtures/planner/judge.mjs';
import type { PlanRequest } from '../../src/core/model';
import { coverageOf, shareOut, targetCount } from '../../src/core/planner/regions/counts';
import { eliminate } from '../../src/core/planner/placement/eliminate';
import { buildField, type Field, type FieldTrack, type Placed } from '../../src/core/planner/tracks/field';
import { latticePoint } from '../../src/core/planner/regions/frame';
import { firingOrder } from '../../src/core/planner/tracks/order';
import { FULL_EFFORT, refine, startsFor, type Effort } from '../../src/core/planner/evenness/refine';
import { findRegions, type MaskRegion } from '../../src/core/planner/regions/regions';
import { parsePlanRequest } from '../../src/core/planner/request';
import { separateSteps, type Site } from '../../src/core/planner/placement/separate';
import { snapSteps, type Quota } from '../../src/core/planner/placement/snap';
import { spiralStarts } from '../../src/core/planner/placement/spiralStart';
import { toEnd } from '../../src/core/planner/steps';

export const title = 'ways to place spots, compared on the same cases';

type Start = (field: Field, tracks: readonly FieldTrack[], quota: Quota) => Site[];

/** Quantiles of the density along each line, every second line shifted by half a step. */
const quantiles: Start = (field, tracks, { n, area_mm2 }) => {
  const wedge = Math.PI / field.lines.length;
  const scale = (2 * area_mm2 * 1e6) / (n * wedge);
  const sites: Site[] = [];
  for (const track of tracks) {
    for (const side of [-1, 1]) {
      const phase = (track.line + (side < 0 ? field.lines.length : 0)) % 2 === 0 ? 0.25 : 0.75;
      for (let m = 0; ; m++) {
        const t = side * Math.sqrt((m + phase) * scale);
        if (Math.abs(t) > field.radius_um) break;
        if (t >= track.lo - 150 && t <= track.hi + 150) {
          sites.push({ track, t: Math.min(track.hi, Math.max(track.lo, t)) });
        }
      }
    }
  }
  return sites;
};

/** Weighted sample elimination among places every 50 µm or so, thinned where lines crowd. */
const elimination: Start = (field, tracks, { n, area_mm2 }) => {
  const sites: (Site & { x: number; y: number })[] = [];
  const step = Math.sqrt((area_mm2 * 1e6) / n) / 6;
  for (const track of tracks) {
    for (let t = track.lo; t <= track.hi; t += step) {
      // the share of a line's places that equal density needs at this distance from the middle
      const keep = (Math.abs(t) * Math.PI) / field.lines.length / (4 * step);
      const i = Math.floor((t - track.lo) / step);
      if (keep < 1 && Math.floor((i + 1) * keep) === Math.floor(i * keep)) continue;
      sites.push({ track, t, ...latticePoint(field.lines[track.line]!, t) });
    }
  }
  const kept = eliminate(
    sites.map((s) => s.x),
    sites.map((s) => s.y),
    n,
    area_mm2 * 1e6,
    field.radius_um,
  );
  return kept.map((i) => sites[i]!);
};

const spiral: Start = (field, tracks, q) => spiralStarts(field, tracks, q, 1)[0] ?? [];

interface Method {
  name: string;
  place: (field: Field, region: MaskRegion, quotas: Quota[]) => Site[];
}

function started(start: Start): Method['place'] {
  return (field, _, quotas) => {
    const sites = quotas.flatMap((q) => start(field, field.tracks[q.mask]![q.component]!, q));
    toEnd(separateSteps(field, sites));
    return toEnd(snapSteps(field, sites, quotas));
  };
}

function refined(start: Start, effort: Effort): Method['place'] {
  return (field, region, quotas) => {
    const tracks = field.tracks[quotas[0]!.mask]!.flat();
    return toEnd(refine(field, region, tracks, [started(start)(field, region, quotas)], effort)).sites();
  };
}

const ONE: Effort = { ...FULL_EFFORT, search: false };
const METHODS: Method[] = [
  { name: 'quantiles, alternating', place: started(quantiles) },
  { name: 'sample elimination', place: started(elimination) },
  { name: 'spiral lattice', place: started(spiral) },
  { name: 'quantiles + equalizer', place: refined(quantiles, ONE) },
  { name: 'elimination + equalizer', place: refined(elimination, ONE) },
  { name: 'spiral + equalizer, one start', place: refined(spiral, ONE) },
  {
    name: 'spiral + equalizer, best start',
    place: (field, region, quotas) => {
      const n = quotas.reduce((sum, q) => sum + q.n, 0);
      const parts = quotas.map((q) =>
        spiralStarts(field, field.tracks[q.mask]![q.component]!, q, startsFor(n, FULL_EFFORT)),
      );
      const starts = Array.from({ length: startsFor(n, FULL_EFFORT) }, (_, k) =>
        toEnd(
          snapSteps(
            field,
            parts.flatMap((p) => p[Math.min(k, p.length - 1)] ?? []),
            quotas,
          ),
        ),
      );
      return toEnd(refine(field, region, field.tracks[quotas[0]!.mask]!.flat(), starts, FULL_EFFORT)).sites();
    },
  },
];

function planBy(method: Method, request: PlanRequest): { plan: unknown; ms: number; n: number } {
  const start = performance.now();
  const found = findRegions(request);
  if (!found.ok) throw new Error(found.code);
  const regions = found.value;
  const field = buildField(request, regions);
  const quotas: Quota[] = [];
  const sites: Site[] = [];
  regions.masks.forEach((m, mask) => {
    const n = targetCount(m, coverageOf(request, m.mask_id), request.spot_diameter_um);
    const shares = shareOut(
      n,
      m.components.map((c) => (c.left_out ? 0 : c.area_mm2)),
    );
    const mine = m.components
      .map((c, component): Quota => ({ mask, component, n: shares[component]!, area_mm2: c.area_mm2 }))
      .filter((q) => q.n > 0);
    if (mine.length > 0) sites.push(...method.place(field, m, mine));
    quotas.push(...mine);
  });
  toEnd(separateSteps(field, sites));
  const placed: Placed[] = firingOrder(toEnd(snapSteps(field, sites, quotas)));
  const ms = performance.now() - start;
  const { x_um, y_um } = regions.center;
  const plan = {
    params: { center_x_mm: x_um / 1000, center_y_mm: y_um / 1000 },
    spots: placed.map((p, i) => ({
      sequence_index: i,
      theta_deg: field.lines[p.track.line]!.theta_deg,
      t_mm: p.t / 1000,
      x_mm: (x_um + p.x) / 1000,
      y_mm: (y_um + p.y) / 1000,
      mask_id: regions.masks[p.track.mask]!.mask_id,
    })),
  };
  return { plan, ms, n: placed.length };
}

export async function run({ json }: { json: boolean }): Promise<void> {
  const fixtures = new URL('../../tests/fixtures/planner/', import.meta.url);
  const files = [
    ...['square10', 'disc20', 'aperture', 'blob8', 'two', 'ring_c'].map((name) => `${name}.json`),
    ...readdirSync(new URL('lesions/', fixtures)).map((file) => `lesions/${file}`),
  ];
  const requests = files.flatMap((file) =>
    [3, 10, 20].map((coverage_pct) => {
      const input = JSON.parse(readFileSync(new URL(file, fixtures), 'utf8')) as object;
      const request = parsePlanRequest({ ...input, coverage_pct });
      if (!request.ok) throw new Error(`${file}: ${request.code}`);
      return request.value;
    }),
  );
  const rows = METHODS.map((method) => {
    const verdicts = requests.map((request) => {
      const { plan, ms } = planBy(method, request);
      return { ...judge(request, plan), ms };
    });
    const middle = (of: (v: (typeof verdicts)[number]) => number): number =>
      verdicts.map(of).sort((a, b) => a - b)[Math.floor(verdicts.length / 2)]!;
    return {
      method: method.name,
      evenness_cv: middle((v) => v.evenness_cv ?? 1),
      worst_evenness_cv: Math.max(...verdicts.filter((v) => v.n >= 40).map((v) => v.evenness_cv ?? 1)),
      closest_rel: middle((v) => v.closest_rel ?? 0),
      gap: middle((v) => v.gap),
      ms_all: Math.round(verdicts.reduce((sum, v) => sum + v.ms, 0)),
    };
  });
  if (json) console.log(JSON.stringify({ rows }));
  else console.table(rows);
}
