/**
 * Requests that no constant of the planner was tuned on, each told by a seed and its number alone: drawn shapes
 * (smooth, concave, with corners, long, with holes, several at once, larger than the aperture), and the lesions
 * traced from photos at four sizes; the reference point chosen or dragged; coverage from one of three bands.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { PlanRequest, VertexMm } from '../../src/core/model';
import { parsePlanRequest } from '../../src/core/planner/request';
import { seeded } from '../../src/core/planner/testing/shapes';

type Random = () => number;
interface Drawn {
  role?: 'treat' | 'exclude';
  vertices: VertexMm[];
}

/** Coverages are drawn from these, %. */
export const BANDS = [
  [5, 7],
  [8, 12],
  [13, 20],
] as const;

export interface FreshRequest {
  name: string;
  /** Index into `BANDS`. */
  band: number;
  request: PlanRequest;
}

const IMAGE = { width_mm: 44, height_mm: 36 };
const SIZES = [0.75, 1, 1.3, 1.7];
const lesionFolder = new URL('../../tests/fixtures/planner/lesions/', import.meta.url);

function between(random: Random, least: number, most: number): number {
  return least + (most - least) * random();
}

/** Around (x, y); `waves` bend the rim: each [how often, how much, where]. */
function blob(
  x: number,
  y: number,
  [rx, ry]: readonly [number, number],
  waves: readonly (readonly [number, number, number])[],
): VertexMm[] {
  return Array.from({ length: 90 }, (_, i) => {
    const a = (2 * Math.PI * i) / 90;
    const r = waves.reduce((sum, [k, much, at]) => sum + much * Math.cos(k * a + at), 1);
    return { x: x + rx * r * Math.cos(a), y: y + ry * r * Math.sin(a) };
  });
}

function turned(vertices: readonly VertexMm[], x: number, y: number, angle: number): VertexMm[] {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return vertices.map((v) => ({
    x: x + (v.x - x) * c - (v.y - y) * s,
    y: y + (v.x - x) * s + (v.y - y) * c,
  }));
}

function smooth(random: Random, x: number, y: number, size: number): VertexMm[] {
  const waves = [2, 3, 4, 5].map((k) => [k, between(random, 0, 0.28 / k), 7 * random()] as const);
  return blob(x, y, [size, size * between(random, 0.7, 1)], waves);
}

function concave(random: Random, x: number, y: number, size: number): VertexMm[] {
  const k = random() < 0.5 ? 2 : 3;
  const waves = [[k, between(random, 0.25, 0.42), 7 * random()] as const, [1, 0.15, 7 * random()] as const];
  return blob(x, y, [size, size], waves);
}

function crescent(random: Random, x: number, y: number, size: number): VertexMm[] {
  const reach = between(random, 1, 1.7);
  const inner = size * between(random, 0.3, 0.55);
  const arc = Array.from({ length: 41 }, (_, i) => reach * Math.PI * (i / 40 - 0.5));
  const outer = arc.map((a) => ({ x: x + size * Math.cos(a), y: y + size * Math.sin(a) }));
  const back = arc.map((a) => ({ x: x + inner * Math.cos(a), y: y + inner * Math.sin(a) })).reverse();
  return turned([...outer, ...back], x, y, 7 * random());
}

function corners(random: Random, x: number, y: number, size: number): VertexMm[] {
  const n = 3 + Math.floor(4 * random());
  return Array.from({ length: n }, (_, i) => {
    const a = (2 * Math.PI * (i + between(random, -0.2, 0.2))) / n;
    return { x: x + size * Math.cos(a), y: y + size * between(random, 0.7, 1) * Math.sin(a) };
  });
}

function long(random: Random, x: number, y: number, size: number): VertexMm[] {
  const ellipse = blob(x, y, [size * 1.2, size * between(random, 0.3, 0.5)], [[2, 0.1 * random(), 1]]);
  return turned(ellipse, x, y, 7 * random());
}

function shapes(random: Random, i: number): [string, Drawn[]] {
  const x = 22 + random();
  const y = 18 + random();
  const size = between(random, 6, 11);
  switch (i % 8) {
    case 0:
      return ['smooth', [{ vertices: smooth(random, x, y, size) }]];
    case 1:
      return ['concave', [{ vertices: concave(random, x, y, size) }]];
    case 2:
      return ['crescent', [{ vertices: crescent(random, x, y, size) }]];
    case 3:
      return ['corners', [{ vertices: corners(random, x, y, size) }]];
    case 4:
      return ['long', [{ vertices: long(random, x, y, size) }]];
    case 5: {
      const hole = smooth(
        random,
        x + between(random, -3, 3),
        y + between(random, -3, 3),
        between(random, 1.5, 3),
      );
      return ['hole', [{ vertices: smooth(random, x, y, size) }, { role: 'exclude', vertices: hole }]];
    }
    case 6: {
      const a = 7 * random();
      const apart = between(random, 3, 5.5);
      const one = smooth(random, x + apart * Math.cos(a), y + apart * Math.sin(a), between(random, 4, 6));
      const other = smooth(random, x - apart * Math.cos(a), y - apart * Math.sin(a), between(random, 4, 6));
      return ['two', [{ vertices: one }, { vertices: other }]];
    }
    default:
      return ['cut', [{ vertices: smooth(random, x, y, between(random, 13, 16)) }]];
  }
}

interface Lesion {
  image: { width_mm: number; height_mm: number };
  masks: Drawn[];
}

function lesions(): [string, Lesion][] {
  const files = readdirSync(lesionFolder).filter((f) => f.endsWith('.json'));
  return files.sort().map((file) => {
    const input = JSON.parse(readFileSync(new URL(file, lesionFolder), 'utf8')) as Lesion;
    return [file.replace('.json', ''), input];
  });
}

function scaled({ image, masks }: Lesion, by: number): { image: Lesion['image']; masks: Drawn[] } {
  return {
    image: { width_mm: image.width_mm * by, height_mm: image.height_mm * by },
    masks: masks.map((m) => ({
      ...m,
      vertices: m.vertices.map((v) => ({ x: v.x * by, y: v.y * by })),
    })),
  };
}

/** The first `n` requests of a seed. */
export function freshRequests(seed: number, n: number): FreshRequest[] {
  const traced = lesions();
  return Array.from({ length: n }, (_, i): FreshRequest => {
    const random = seeded(seed * 7907 + i * 104_729 + 17);
    for (let k = 0; k < 8; k++) random();
    const band = i % 3;
    const [least, most] = BANDS[band]!;
    const coverage_pct = Math.round(between(random, least, most) * 10) / 10;
    // one in three a lesion, each at four sizes; the others drawn
    const k = Math.floor(i / 3);
    let name: string;
    let ground: { image: Lesion['image']; masks: Drawn[] };
    if (k % 3 === 2) {
      const [file, lesion] = traced[(Math.floor(k / 3) + band * 4 + seed) % traced.length]!;
      const size = SIZES[Math.floor(random() * SIZES.length)]!;
      name = `${file} × ${size}`;
      ground = scaled(lesion, size);
    } else {
      const [shape, masks] = shapes(random, Math.floor(random() * 8));
      name = shape;
      ground = { image: IMAGE, masks };
    }
    const dragged = random() < 0.25;
    const { width_mm, height_mm } = ground.image;
    const place = dragged
      ? {
          center_mode: 'manual',
          center_x_mm: Math.round(1000 * (width_mm / 2 + between(random, -3, 3))) / 1000,
          center_y_mm: Math.round(1000 * (height_mm / 2 + between(random, -3, 3))) / 1000,
        }
      : {};
    const parsed = parsePlanRequest({ ...ground, coverage_pct, ...place });
    if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed)}`);
    return {
      name: `${i} ${name}${dragged ? ', dragged' : ''} @${coverage_pct}`,
      band,
      request: parsed.value,
    };
  });
}
