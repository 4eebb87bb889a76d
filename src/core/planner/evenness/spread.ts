/**
 * The spots of one mask while they are being evened out: positions, tracks and cells in step.
 *
 * Frame: µm around the reference point. Holds the arrays that `Equalizer` slides along the lines, and
 * lets a spot change its track. Cost: O(n) to build, O(1) a change; `refresh` is O(n log n).
 */
import type { RegionGrid } from '../../geometry/regionGrid';
import type { Ring } from '../../geometry/ring';
import { Cells } from './cells';
import { Equalizer, type Sliders } from './equalize';
import type { Field, FieldTrack } from '../tracks/field';
import type { Site } from '../placement/separate';

/** What one mask's spots are spread over. */
interface Ground {
  field: Field;
  /** The mask's treatable area, whose grid `grid` is. */
  rings: readonly Ring[];
  grid: RegionGrid;
  area_um2: number;
  /** All of the mask's tracks. */
  tracks: readonly FieldTrack[];
}

/** The spots of one mask that stand at `sites`; the cells are up to date from the beginning. */
export class Spread {
  readonly field: Field;
  readonly n: number;
  readonly tracks: FieldTrack[];
  readonly sliders: Sliders;
  readonly cells: Cells;
  readonly equalizer: Equalizer;
  /** Mean cell area, µm², its root, and the spacing of the ideal hexagonal lattice, µm. */
  readonly mean: number;
  readonly ell: number;
  readonly hex: number;
  /** All of the mask's tracks. */
  readonly ground: readonly FieldTrack[];
  readonly #byLine = new Map<string, FieldTrack[]>();

  constructor({ field, rings, grid, area_um2, tracks }: Ground, sites: readonly Site[]) {
    this.field = field;
    this.ground = tracks;
    const n = sites.length;
    this.n = n;
    this.tracks = sites.map((s) => s.track);
    this.mean = area_um2 / n;
    this.ell = Math.sqrt(this.mean);
    this.hex = hexSpacing(this.mean);
    const make = (): Float64Array => new Float64Array(n);
    this.sliders = {
      ux: make(),
      uy: make(),
      footX: make(),
      footY: make(),
      originX: make(),
      originY: make(),
      position: make(),
      lo: make(),
      hi: make(),
      t: make(),
      x: make(),
      y: make(),
    };
    sites.forEach((s, i) => {
      this.put(i, s.track, s.t);
    });
    for (const track of tracks) {
      const key = `${track.component}/${track.line}`;
      const list = this.#byLine.get(key);
      if (list === undefined) this.#byLine.set(key, [track]);
      else list.push(track);
    }
    this.cells = new Cells(rings, grid, n, field.extent_um);
    this.equalizer = new Equalizer(this.cells, this.sliders, this.mean);
    this.refresh();
  }

  /** Puts spot i at position t of a track; the cells follow at the next `refresh`. */
  put(i: number, track: FieldTrack, t: number): void {
    const s = this.sliders;
    const line = this.field.lines[track.line]!;
    this.tracks[i] = track;
    s.ux[i] = line.cos;
    s.uy[i] = line.sin;
    s.footX[i] = line.foot_x;
    s.footY[i] = line.foot_y;
    s.originX[i] = line.origin.x;
    s.originY[i] = line.origin.y;
    s.position[i] = line.position;
    s.lo[i] = track.lo;
    s.hi[i] = track.hi;
    s.t[i] = Math.min(track.hi, Math.max(track.lo, t));
    s.x[i] = s.footX[i]! + s.t[i]! * line.cos;
    s.y[i] = s.footY[i]! + s.t[i]! * line.sin;
  }

  /** Brings the cells up to date after `put`. */
  refresh(): void {
    this.cells.update(this.sliders.x, this.sliders.y);
  }

  /** The tracks of one part on the line `shift` away from `line`, of the same position. */
  tracksBeside(component: number, line: number, shift: number): readonly FieldTrack[] {
    const count = this.field.lines_each;
    const first = Math.floor(line / count) * count;
    const at = (((line - first + shift) % count) + count) % count;
    return this.#byLine.get(`${component}/${first + at}`) ?? [];
  }

  /** Where the spots stand now. */
  sites(): Site[] {
    return this.tracks.map((track, i) => ({ track, t: this.sliders.t[i]! }));
  }

  /** Distance of the closest pair over the hexagonal spacing, and of the farthest point over its reach. */
  extremes(): { closest: number; gap: number } {
    const { cells, sliders, hex } = this;
    let closest2 = Infinity;
    for (let k = 0; k < cells.edgeCount; k++) {
      const i = cells.edgeA[k]!;
      const j = cells.edgeB[k]!;
      const dx = sliders.x[i]! - sliders.x[j]!;
      const dy = sliders.y[i]! - sliders.y[j]!;
      closest2 = Math.min(closest2, dx * dx + dy * dy);
    }
    let far2 = 0;
    for (let i = 0; i < this.n; i++) far2 = Math.max(far2, cells.far2[i]!);
    return { closest: Math.sqrt(closest2) / hex, gap: (Math.sqrt(far2) / hex) * Math.sqrt(3) };
  }
}

/** Spacing of the hexagonal lattice whose cells have the given area. */
export function hexSpacing(cell_area: number): number {
  return Math.sqrt((2 * cell_area) / Math.sqrt(3));
}
