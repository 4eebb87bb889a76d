/** Requests for tests and benches: drawn shapes without files. Not part of the planner. */
import type { MaskGeometry, PlanRequest, VertexMm } from '../../model';
import { parsePlanRequest } from '../request';

/** A star-shaped outline around (x, y) from radii at equal angles; mm. */
export function starOutline(x: number, y: number, radii: readonly number[]): VertexMm[] {
  return radii.map((r, i) => {
    const a = (2 * Math.PI * i) / radii.length;
    return { x: x + r * Math.cos(a), y: y + r * Math.sin(a) };
  });
}

/** A checked request on a 40 × 30 mm photo; throws where the planner would refuse it. */
export function requestFor(
  masks: readonly (Partial<MaskGeometry> & { vertices: VertexMm[] })[],
  changes: Record<string, unknown> = {},
): PlanRequest {
  const parsed = parsePlanRequest({
    image: { width_mm: 40, height_mm: 30 },
    coverage_pct: 10,
    masks,
    ...changes,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.value;
}

/** A small generator of fixed pseudo-random numbers in [0, 1), for seeded tests. */
export function seeded(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 16807) % 2147483647;
    return (state - 1) / 2147483646;
  };
}
