/**
 * Where one aperture would catch the most skin that is to be treated.
 *
 * Frame: photo, µm; the answer in mm on the 0.1 mm lattice. Method: 1. where the smallest circle around all
 * masks fits into the aperture: towards its middle, just as far as it takes; 2. else the treated area as
 * points of a raster, and the centre on a coarse raster that has the most of them in reach, the nearest to
 * the present one on a tie; 3. the same again, finer, around it.
 * Cost: O(points × places), about 10⁷ comparisons at most.
 */
import { smallestEnclosingCircle } from '../../geometry/circle';
import { pointUm } from '../../points';
import { ringsArea, ringsBox } from '../../geometry/ring';
import { RowIndex } from '../../geometry/rowIndex';
import { DIRECTIONS, type Direction, type MaskGeometry, type PositionMm } from '../../model';
import { apertureRadiusUm, toExactUm } from '../../units';
import { treatedArea } from './treatedArea';

const MAX_POINTS = 2500;
const MAX_PLACES = 2500;
const HALVINGS = 20;
/** Finer rasters around the best place so far: half-width in steps, and by how much the step shrinks. */
const FINER = { rounds: 3, reach: 4, factor: 4 };

/** Which of the eight directions a move of (dx, dy) mm is nearest to. */
export function directionOf(dx: number, dy: number): Direction {
  const eighth = Math.round(Math.atan2(dy, dx) / (Math.PI / 4));
  return DIRECTIONS[(eighth + 8) % 8]!;
}

/** The treated area as a raster of points, [x0, y0, …]. */
function rasterOf(masks: readonly MaskGeometry[]): Float64Array {
  const area = treatedArea(masks);
  if (area.length === 0) return new Float64Array(0);
  const inside = new RowIndex(area);
  const box = ringsBox(area);
  const step = Math.max(100, Math.ceil(Math.sqrt(ringsArea(area) / MAX_POINTS)));
  const points: number[] = [];
  for (let x = box.minX + step / 2; x < box.maxX; x += step) {
    for (let y = box.minY + step / 2; y < box.maxY; y += step) {
      if (inside.contains(x, y)) points.push(x, y);
    }
  }
  return Float64Array.from(points);
}

/** The nearest centre towards the middle of the masks from which all of them is reached; null if none is. */
function centerForAll(masks: readonly MaskGeometry[], radius: number, now: PositionMm): PositionMm | null {
  const points = masks
    .filter((m) => m.role === 'treat')
    .flatMap((m) => m.vertices.map((v) => pointUm(toExactUm(v.x), toExactUm(v.y))));
  const circle = smallestEnclosingCircle(points);
  // the lattice of the answer takes up to 0.1 mm
  const within = radius - 100;
  if (circle === null || circle.r > within) return null;
  const dx = circle.x - toExactUm(now.x_mm);
  const dy = circle.y - toExactUm(now.y_mm);
  const reaches = (f: number): boolean =>
    points.every((p) => {
      const ex = p.x - (circle.x - (1 - f) * dx);
      const ey = p.y - (circle.y - (1 - f) * dy);
      return ex * ex + ey * ey <= within * within;
    });
  let far = 1;
  let near = 0;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (near + far) / 2;
    if (reaches(middle)) far = middle;
    else near = middle;
  }
  const x_mm = Math.round(circle.x / 100 - ((1 - far) * dx) / 100) / 10;
  const y_mm = Math.round(circle.y / 100 - ((1 - far) * dy) / 100) / 10;
  return { x_mm, y_mm };
}

/** The centre that catches the most of the masks; null without skin to treat. */
export function bestCenter(
  masks: readonly MaskGeometry[],
  aperture_diameter_mm: number,
  now: PositionMm,
): PositionMm | null {
  const points = rasterOf(masks);
  if (points.length === 0) return null;
  const radius = apertureRadiusUm(aperture_diameter_mm);
  const at = pointUm(toExactUm(now.x_mm), toExactUm(now.y_mm));
  const caught = (x: number, y: number): number => {
    let n = 0;
    for (let i = 0; i < points.length; i += 2) {
      const dx = points[i]! - x;
      const dy = points[i + 1]! - y;
      if (dx * dx + dy * dy <= radius * radius) n++;
    }
    return n;
  };
  const most = points.length / 2;
  const best = { ...at, n: caught(at.x, at.y), far: 0 };
  if (best.n < most) {
    const all = centerForAll(masks, radius, now);
    if (all !== null) return all;
  }
  const look = (x: number, y: number): void => {
    const n = caught(x, y);
    const far = (x - at.x) * (x - at.x) + (y - at.y) * (y - at.y);
    if (n > best.n || (n === best.n && far < best.far)) Object.assign(best, { x, y, n, far });
  };
  const box = ringsBox([points]);
  const width = box.maxX - box.minX;
  const height = box.maxY - box.minY;
  let step = Math.max(500, Math.sqrt((width * height) / MAX_PLACES), Math.max(width, height) / MAX_PLACES);
  for (let x = box.minX; x <= box.maxX; x += step) {
    for (let y = box.minY; y <= box.maxY; y += step) look(x, y);
  }
  for (let round = 0; round < FINER.rounds; round++) {
    const { x, y } = best;
    step /= FINER.factor;
    for (let i = -FINER.reach; i <= FINER.reach; i++) {
      for (let j = -FINER.reach; j <= FINER.reach; j++) look(x + i * step, y + j * step);
    }
  }
  return { x_mm: Math.round(best.x / 100) / 10, y_mm: Math.round(best.y / 100) / 10 };
}
