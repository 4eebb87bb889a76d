/**
 * The way of the head along the outlines of masks, for one position.
 *
 * Frame and units: mm on the photo, then the axes: carriage in mm from the reference point, cross in degrees, not
 * wrapped (mode `grid`: the row's offset in mm). Method: 1. places along each outline, corners among them, at most
 * `STEP_MM` apart, those that the aperture reaches, as strokes; 2. each place as an angle and a distance, of the two
 * ways to name it (half a turn on with the carriage on the other side) the one nearer to the place before; 3. where
 * the machine turns clockwise only, strokes are cut where they turn back and those parts are gone the other way
 * round, then taken in the order in which the line comes by, nearest first. Cost: O(p) for p places, O(s²) for s
 * strokes.
 */
import type { AlgorithmMode, MaskGeometry, PositionMm, VertexMm } from '../model';
import type { MachineFigures } from '../motion/params';
import { pointMm } from '../points';
import type { Place } from './actions';

/** Between two places both axes go evenly, so that the head leaves a straight edge by less than this. */
const STEP_MM = 0.2;

/** Places one after the other along an outline. */
export interface Stroke {
  mask: MaskGeometry;
  places: Place[];
}

/** The strokes of all outlines that a position reaches, in the order in which they are gone. */
export function outlineStrokes(
  masks: readonly MaskGeometry[],
  center: PositionMm,
  radius_mm: number,
  { mode, clockwise_only }: { mode: AlgorithmMode } & Pick<MachineFigures, 'clockwise_only'>,
): Stroke[] {
  const reached = masks.flatMap((mask) =>
    reachedParts(placesAlong(mask.vertices), center, radius_mm).map((points) => ({ mask, points })),
  );
  if (mode === 'grid') {
    return reached.map(({ mask, points }) => ({
      mask,
      places: points.map(({ x, y }) => ({ carriage_mm: x - center.x_mm, cross: y - center.y_mm })),
    }));
  }
  const strokes = reached.map(({ mask, points }) => ({ mask, places: turned(points, center) }));
  const oneWay = clockwise_only ? strokes.flatMap(clockwise) : strokes;
  return chained(oneWay, clockwise_only);
}

/** The outline closed, with places between its corners. */
function placesAlong(vertices: readonly VertexMm[]): VertexMm[] {
  const places = vertices.flatMap((from, i) => {
    const to = vertices[(i + 1) % vertices.length]!;
    const n = Math.max(1, Math.ceil(Math.sqrt((to.x - from.x) ** 2 + (to.y - from.y) ** 2) / STEP_MM));
    const at = (share: number) => pointMm(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
    return Array.from({ length: n }, (_, k) => at(k / n));
  });
  return [...places, places[0]!];
}

function reachedParts(
  places: readonly VertexMm[],
  { x_mm, y_mm }: PositionMm,
  radius_mm: number,
): VertexMm[][] {
  const parts: VertexMm[][] = [];
  let open: VertexMm[] = [];
  for (const place of places) {
    if ((place.x - x_mm) ** 2 + (place.y - y_mm) ** 2 <= radius_mm * radius_mm) open.push(place);
    else if (open.length > 0) {
      parts.push(open);
      open = [];
    }
  }
  if (open.length > 0) parts.push(open);
  // One that began in the middle of what is reached ends where it began.
  const joins = parts.length > 1 && parts.at(-1)!.at(-1) === places.at(-1) && parts[0]![0] === places[0];
  if (joins) parts.unshift([...parts.pop()!, ...parts.shift()!.slice(1)]);
  return parts.filter((part) => part.length > 1);
}

function turned(points: readonly VertexMm[], { x_mm, y_mm }: PositionMm): Place[] {
  let before_deg = 0;
  return points.map(({ x, y }, i) => {
    const dx = x - x_mm;
    const dy = y - y_mm;
    const angle_deg = (Math.atan2(dy, dx) * 180) / Math.PI;
    const half_turns = i === 0 ? 0 : Math.round((before_deg - angle_deg) / 180);
    const distance = Math.sqrt(dx * dx + dy * dy);
    before_deg = angle_deg + 180 * half_turns;
    return { carriage_mm: half_turns % 2 === 0 ? distance : -distance, cross: before_deg };
  });
}

/** A stroke in parts that all turn clockwise, or not at all. */
function clockwise({ mask, places }: Stroke): Stroke[] {
  const parts: Stroke[] = [];
  let first = 0;
  let sense = 0;
  for (let i = 1; i <= places.length; i += 1) {
    const next = i === places.length ? 0 : Math.sign(places[i]!.cross - places[i - 1]!.cross);
    if (i < places.length && (next === 0 || sense === 0 || next === sense)) {
      sense ||= next;
      continue;
    }
    const part = places.slice(first, i);
    if (part.length > 1) parts.push({ mask, places: sense < 0 ? part.reverse() : part });
    first = i - 1;
    sense = next;
  }
  return parts;
}

/** Strokes one after the other on the machine's own angle: clockwise the next that comes by, else as they are. */
function chained(strokes: readonly Stroke[], clockwise_only: boolean): Stroke[] {
  const left = [...strokes];
  const order: Stroke[] = [];
  // Before the first stroke the line may come from anywhere: it begins below 180°.
  let stands_at = 0;
  while (left.length > 0) {
    const onwards = clockwise_only || order.length === 0;
    const next = clockwise_only && order.length > 0 ? nextOf(left, stands_at) : 0;
    const [stroke] = left.splice(next, 1) as [Stroke];
    const half_turns = halfTurnsTo(stands_at, stroke.places[0]!.cross, onwards);
    const places = stroke.places.map(({ carriage_mm, cross }) => ({
      carriage_mm: half_turns % 2 === 0 ? carriage_mm : -carriage_mm,
      cross: cross + 180 * half_turns,
    }));
    order.push({ mask: stroke.mask, places });
    stands_at = places.at(-1)!.cross;
  }
  return order;
}

/** The stroke that a line which turns clockwise comes to first. */
function nextOf(strokes: readonly Stroke[], stands_at: number): number {
  const ways = strokes.map(({ places }) => {
    const { cross } = places[0]!;
    return cross + 180 * halfTurnsTo(stands_at, cross, true) - stands_at;
  });
  return ways.reduce((best, way, i) => (way < ways[best]! ? i : best), 0);
}

/** Half turns that bring an angle to where the machine stands, or on from there; a rounding is no turn. */
function halfTurnsTo(stands_at: number, angle_deg: number, onwards: boolean): number {
  const half_turns = (stands_at - angle_deg) / 180;
  return onwards ? Math.ceil(half_turns - 1e-9) : Math.round(half_turns);
}
