/**
 * All tracks of a plan, by mask and part: the field on which spots are placed.
 *
 * Method: 1. the diameters of each position; 2. per mask, the tracks with the whole disc
 * inside, farther from every edge by the margin asked for; 3. a part that is told to relax gets tracks with only the
 * centre inside.
 */
import type { LatticeUm } from '../../points';
import type { PlanRequest } from '../../model';
import { toUm } from '../../units';
import { diameterLines, type Line } from '../regions/frame';
import type { Regions } from '../regions/regions';
import { tracksOnLine, type Track } from './tracks';

export interface FieldTrack extends Track {
  /** Index of the mask's region. */
  mask: number;
  /** In a place too thin for a whole disc: only the centre is inside. */
  thin: boolean;
}

export interface Field {
  /** Of all positions, one position after the other. */
  lines: Line[];
  /** Lines of one position: the same number in each. */
  lines_each: number;
  /** Of the aperture. */
  radius_um: number;
  /** Farthest that any aperture reaches from the frame's origin. */
  extent_um: number;
  spot_radius_um: number;
  /** Between a disc and the edge of its treatable area, µm. */
  margin_um: number;
  /** Least distance of two centres, µm. */
  spacing_um: number;
  /** Grouped by mask and part: `tracks[mask][component]`. */
  tracks: FieldTrack[][][];
}

/** A spot on its track, at its lattice point. */
export type Placed = LatticeUm & {
  track: FieldTrack;
  /** Whole µm. */
  t: number;
};

export type FieldRequest = Pick<
  PlanRequest,
  'angle_step_deg' | 'spot_diameter_um' | 'min_spacing_factor' | 'edge_margin_mm'
>;

function tracksOfMask(
  field: Field,
  regions: Regions,
  mask: number,
  inset_um: number,
  reach_um: number,
): FieldTrack[][] {
  const region = regions.masks[mask]!;
  const byPart: FieldTrack[][] = region.components.map(() => []);
  if (region.left_out !== null) return byPart;
  const { bare, components } = region;
  const ground = { bare, components, inset_um, reach_um, positions: regions.positions };
  field.lines.forEach((line, i) => {
    for (const track of tracksOnLine(line, i, ground))
      byPart[track.component]!.push({ ...track, mask, thin: inset_um === 0 });
  });
  return byPart;
}

/** The field with whole discs, and the margin around them, inside everywhere. */
export function buildField(request: FieldRequest, regions: Regions): Field {
  const byPosition = regions.positions.map((origin, position) =>
    diameterLines(request.angle_step_deg, position, origin),
  );
  const field: Field = {
    lines: byPosition.flat(),
    lines_each: byPosition[0]!.length,
    radius_um: regions.radius_um,
    extent_um: regions.extent_um,
    spot_radius_um: request.spot_diameter_um / 2,
    margin_um: toUm(request.edge_margin_mm),
    spacing_um: request.spot_diameter_um * request.min_spacing_factor,
    tracks: [],
  };
  const r = field.spot_radius_um + field.margin_um;
  field.tracks = regions.masks.map((_, mask) => tracksOfMask(field, regions, mask, r, regions.radius_um - r));
  return field;
}

/**
 * The tracks of one part with only the centres inside (specification §4.5); discs keep within the aperture
 * where that leaves any track at all.
 */
export function relaxedTracks(field: Field, regions: Regions, mask: number, component: number): FieldTrack[] {
  const { radius_um } = regions;
  const within = tracksOfMask(field, regions, mask, 0, radius_um - field.spot_radius_um)[component]!;
  return within.length > 0 ? within : tracksOfMask(field, regions, mask, 0, radius_um)[component]!;
}
