/** The real shapes of the tests: masks traced from photos of lesions, and drawn cases, as requests. mm. */
import { readdirSync, readFileSync } from 'node:fs';
import type { PlanRequest, VertexMm } from '../../src/core/model';
import { parsePlanRequest } from '../../src/core/planner/request';

const folder = new URL('../fixtures/planner/', import.meta.url);
const DRAWN = ['blob8', 'ring_c', 'two'];

/** Room for turning any of the shapes about any point of it. */
const ROOM_MM = 30;

export interface RealShape {
  name: string;
  request: PlanRequest;
}

/** The request with every vertex moved by `place`; throws where the planner would refuse it. */
export function moved(
  request: PlanRequest,
  place: (v: VertexMm) => VertexMm,
  changes: Record<string, unknown> = {},
): PlanRequest {
  const parsed = parsePlanRequest({
    ...request,
    ...changes,
    masks: request.masks.map((mask) => ({ ...mask, vertices: mask.vertices.map(place) })),
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.value;
}

/** All nine lesions and three drawn cases at 10 %, with room around them. */
export function realShapes(): RealShape[] {
  const lesions = readdirSync(new URL('lesions/', folder)).filter((file) => file.endsWith('.json'));
  return [...DRAWN.map((name) => `${name}.json`), ...lesions.sort().map((file) => `lesions/${file}`)].map(
    (path) => {
      const input = JSON.parse(readFileSync(new URL(path, folder), 'utf8')) as PlanRequest;
      const { width_mm, height_mm } = input.image;
      const image = { width_mm: width_mm + 2 * ROOM_MM, height_mm: (height_mm ?? width_mm) + 2 * ROOM_MM };
      const request = moved(input, ({ x, y }) => ({ x: x + ROOM_MM, y: y + ROOM_MM }), {
        image,
        coverage_pct: 10,
      });
      return { name: path.replace(/^lesions\/|\.json$/g, ''), request };
    },
  );
}
