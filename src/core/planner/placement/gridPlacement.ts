/**
 * Mode `grid`: spots on the nodes of an XY grid through the reference point (specification §4.9).
 *
 * Frame: µm around the reference point. Method: 1. the nodes in each part whose disc is inside;
 * 2. where the grid is finer than the spacing allows, those a row-by-row sweep can take; 3. of these,
 * the part's count, spread evenly by sample elimination. A grid coarser than the coverage needs holds
 * fewer spots than asked, and the plan says so. Cost: O(m log m) for m nodes.
 */
import { eliminate } from './eliminate';
import type { Field, Placed } from '../tracks/field';
import { latticePoint } from '../regions/frame';
import type { Quota } from './snap';
import { SpotGrid } from './spotGrid';

/** The spots of all parts, on nodes `grid_um` apart. */
export function placeOnGrid(field: Field, quotas: readonly Quota[], grid_um: number): Placed[] {
  const taken = new SpotGrid(field.extent_um, field.spacing_um, 1024);
  const placed: Placed[] = [];
  let index = 0;
  for (const quota of quotas) {
    const nodes: Placed[] = [];
    for (const track of field.tracks[quota.mask]![quota.component]!) {
      const last = Math.floor(track.hi / grid_um);
      for (let i = Math.ceil(track.lo / grid_um); i <= last; i++) {
        const t = i === 0 ? 0 : i * grid_um;
        const point = latticePoint(field.lines[track.line]!, t);
        if (taken.anyWithin(point.x, point.y, field.spacing_um)) continue;
        taken.insert(index++, point.x, point.y);
        nodes.push({ track, t, ...point });
      }
    }
    const kept = eliminate(
      nodes.map((p) => p.x),
      nodes.map((p) => p.y),
      quota.n,
      quota.area_mm2 * 1e6,
      field.extent_um,
    );
    for (const i of kept) placed.push(nodes[i]!);
  }
  return placed;
}
