/**
 * Traces a black-and-white segmentation (PNG) into a plan request:
 *   npx tsx scripts/traceMasks.ts mask.png width_mm > request.json
 * Method: 1. marching squares through the middles of pixel edges, so outlines neither cross nor touch;
 * 2. straightened to within half a pixel (Douglas–Peucker), less where that would make an outline cross
 * itself; 3. outer rings become masks to treat, largest first, holes become exclusions; specks and pin
 * holes under 0.5 mm² are dropped. The fixtures in tests/fixtures/planner/lesions were made by it from
 * segmentations of the ISIC 2016–2018 challenges (CC-0).
 */
import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { checkMaskVertices, polygonAreaMm2 } from '../src/core/geometry/polygon';
import type { VertexMm } from '../src/core/model';

const SPECK_MM2 = 0.5;

type Point = [number, number];

/** Closed outlines in pixels; outer rings have positive area (y down), holes negative. */
export function outlines(on: (x: number, y: number) => boolean, width: number, height: number): Point[][] {
  const next = new Map<string, Point>();
  const key = (p: Point): string => `${p[0]},${p[1]}`;
  for (let y = -1; y < height; y++) {
    for (let x = -1; x < width; x++) {
      const a = on(x, y);
      const b = on(x + 1, y);
      const c = on(x + 1, y + 1);
      const d = on(x, y + 1);
      const top: Point = [x + 1, y + 0.5];
      const right: Point = [x + 1.5, y + 1];
      const bottom: Point = [x + 1, y + 1.5];
      const left: Point = [x + 0.5, y + 1];
      // from where the outline enters the square to where it leaves it, the inside on the right (y down)
      const join = (from: Point, to: Point): void => {
        next.set(key(from), to);
      };
      if (a && !b) {
        if (!d) join(top, left);
        else if (!c) join(top, bottom);
        else join(top, right);
      }
      if (b && !c) {
        if (!a) join(right, top);
        else if (!d) join(right, left);
        else join(right, bottom);
      }
      if (c && !d) {
        if (!b) join(bottom, right);
        else if (!a) join(bottom, top);
        else join(bottom, left);
      }
      if (d && !a) {
        if (!c) join(left, bottom);
        else if (!b) join(left, right);
        else join(left, top);
      }
    }
  }
  const rings: Point[][] = [];
  while (next.size > 0) {
    const [first] = next.keys();
    const ring: Point[] = [];
    let at = first!;
    for (;;) {
      const to = next.get(at);
      if (to === undefined) break;
      next.delete(at);
      ring.push(to);
      at = key(to);
    }
    rings.push(ring);
  }
  return rings;
}

function signedArea(ring: readonly Point[]): number {
  return ring.reduce((sum, [x, y], i) => {
    const [px, py] = ring[(i + ring.length - 1) % ring.length]!;
    return sum + (px * y - x * py) / 2;
  }, 0);
}

function straighten(points: readonly Point[], tolerance: number): Point[] {
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const stack: [number, number][] = [[0, points.length - 1]];
  for (let range = stack.pop(); range !== undefined; range = stack.pop()) {
    const [from, to] = range;
    const [ax, ay] = points[from]!;
    const [bx, by] = points[to]!;
    const len = Math.hypot(bx - ax, by - ay) || 1;
    let worst = 0;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const [x, y] = points[i]!;
      const d = Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / len;
      if (d > worst) {
        worst = d;
        at = i;
      }
    }
    if (worst <= tolerance) continue;
    keep[at] = 1;
    stack.push([from, at], [at, to]);
  }
  return points.filter((_, i) => keep[i] === 1);
}

/** The request for a segmentation of the given real width. */
export function traceRequest(png: PNG, width_mm: number): unknown {
  const on = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < png.width && y < png.height && png.data[4 * (y * png.width + x)]! > 127;
  const scale = width_mm / png.width;
  const image = { width_mm, height_mm: Math.round(png.height * scale * 1000) / 1000 };
  const found = outlines(on, png.width, png.height)
    .map((ring) => ({ ring, area_mm2: signedArea(ring) * scale * scale }))
    .filter((r) => Math.abs(r.area_mm2) >= SPECK_MM2)
    .sort((a, b) => Math.abs(b.area_mm2) - Math.abs(a.area_mm2));
  const masks = found.map(({ ring, area_mm2 }, i) => {
    for (const tolerance of [0.5, 0.25, 0]) {
      const half = Math.floor(ring.length / 2);
      const points = [
        ...straighten(ring.slice(0, half + 1), tolerance),
        ...straighten([...ring.slice(half), ring[0]!], tolerance).slice(1, -1),
      ];
      const vertices = points.map(([x, y]): VertexMm => ({ x: x * scale, y: y * scale }));
      const checked = checkMaskVertices(vertices, image);
      if (checked.ok) {
        return {
          id: i + 1,
          label: `${area_mm2 > 0 ? 'part' : 'hole'} ${i + 1}`,
          role: area_mm2 > 0 ? 'treat' : 'exclude',
          vertices: checked.value,
        };
      }
      if (tolerance === 0) throw new Error(`outline ${i}: ${checked.code}, ${polygonAreaMm2(vertices)} mm²`);
    }
    throw new Error('unreachable');
  });
  return { image, coverage_pct: 10, masks };
}

const [file, width] = process.argv.slice(2);
if (file !== undefined && width !== undefined) {
  const request = traceRequest(PNG.sync.read(readFileSync(file)), Number(width));
  process.stdout.write(`${JSON.stringify(request)}\n`);
}
