import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MaskGeometry } from '../model';
import type { MotionParams } from '../motion/params';
import { starOutline } from '../planner/testing/shapes';
import { buildOutline, OUTLINE_SPEED_MM_S } from './outline';
import { runGcode } from './testing/simulator';
import { sampleEmission, sourceOf } from './testing/source';

const CENTER = { x_mm: 15, y_mm: 11 };
const RADIUS_MM = 12.5;
const mask = (vertices: MaskGeometry['vertices'], id = 7): MaskGeometry => ({
  ...{ id, label: `M3 (${id})`, role: 'treat', vertices },
});

function outlineOf(
  masks: MaskGeometry[],
  change: Partial<MotionParams> = {},
  mode: 'diameters' | 'grid' = 'diameters',
) {
  return buildOutline({ ...sourceOf({ ...sampleEmission(change), mode }), masks });
}

/** How far a place is from the nearest edge of an outline. */
function away({ x_mm, y_mm }: { x_mm: number; y_mm: number }, { vertices }: MaskGeometry): number {
  const edges = vertices.map((from, i) => {
    const to = vertices[(i + 1) % vertices.length]!;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const along = ((x_mm - from.x) * dx + (y_mm - from.y) * dy) / (dx * dx + dy * dy);
    const share = Math.min(1, Math.max(0, along));
    return Math.hypot(x_mm - from.x - share * dx, y_mm - from.y - share * dy);
  });
  return Math.min(...edges);
}

const anyMask = fc
  .tuple(
    fc.array(fc.integer({ min: 1500, max: 7000 }), { minLength: 3, maxLength: 14 }),
    fc.integer({ min: -6, max: 6 }),
  )
  .map(([radii, off]) =>
    mask(
      starOutline(
        CENTER.x_mm + off,
        CENTER.y_mm + off / 2,
        radii.map((r) => r / 1000),
      ),
    ),
  );
const machines = fc.record({
  clockwise_only: fc.boolean(),
  mode: fc.constantFrom('diameters' as const, 'grid' as const),
});

describe('a program along the outlines', () => {
  it('goes over all of them that the aperture reaches, on them, with the laser off', () => {
    fc.assert(
      fc.property(anyMask, machines, (drawn, { mode, clockwise_only }) => {
        const text = outlineOf([drawn], { clockwise_only }, mode);
        expect(text.replace(/\([^)]*\)/g, '')).not.toMatch(/M3|M4/);
        const { trace, laser_on_n, spots } = runGcode(text);
        expect([laser_on_n, spots]).toEqual([0, []]);
        for (const place of trace) {
          expect(away(place, drawn)).toBeLessThan(1e-3);
          expect(Math.hypot(place.x_mm - CENTER.x_mm, place.y_mm - CENTER.y_mm)).toBeLessThan(
            RADIUS_MM + 1e-3,
          );
        }
        // Every corner within reach is passed.
        for (const { x, y } of drawn.vertices) {
          if (Math.hypot(x - CENTER.x_mm, y - CENTER.y_mm) > RADIUS_MM - 0.3) continue;
          expect(Math.min(...trace.map((p) => Math.hypot(p.x_mm - x, p.y_mm - y)))).toBeLessThan(1e-3);
        }
      }),
    );
  });

  it('never turns back on a machine that turns clockwise only', () => {
    fc.assert(
      fc.property(fc.array(anyMask, { minLength: 1, maxLength: 3 }), (masks) => {
        const { crosses } = runGcode(outlineOf(masks, { clockwise_only: true }));
        for (const [i, cross] of crosses.slice(1).entries()) {
          expect(cross).toBeGreaterThanOrEqual(crosses[i]!);
          expect(cross - crosses[i]!).toBeLessThanOrEqual(180);
        }
      }),
    );
  });

  it('goes round a mask about the reference point in one turn, either way it was drawn', () => {
    const round = starOutline(CENTER.x_mm, CENTER.y_mm, Array<number>(24).fill(6));
    for (const vertices of [round, round.toReversed()]) {
      const { crosses, trace } = runGcode(outlineOf([mask(vertices)], { clockwise_only: true }));
      expect(crosses.at(-1)! - crosses[0]!).toBeCloseTo(360, 3);
      expect(trace.filter(({ rapid }) => rapid)).toHaveLength(1);
    }
  });

  it('is slow enough for the eye, between two places too', () => {
    const round = starOutline(CENTER.x_mm, CENTER.y_mm, Array<number>(24).fill(6));
    const length_mm = 24 * 2 * 6 * Math.sin(Math.PI / 24);
    for (const mode of ['grid', 'diameters'] as const) {
      const { trace, total_s } = runGcode(outlineOf([mask(round)], {}, mode));
      expect(total_s).toBeCloseTo(length_mm / OUTLINE_SPEED_MM_S, 2);
      const steps = trace
        .slice(1)
        .map((p, i) => Math.hypot(p.x_mm - trace[i]!.x_mm, p.y_mm - trace[i]!.y_mm));
      expect(Math.max(...steps)).toBeLessThan(0.2001);
    }
  });

  it('turns no faster than the line can, close to the reference point', () => {
    // an edge that passes it at a tenth of a millimetre
    const near = mask([
      { x: CENTER.x_mm - 5, y: CENTER.y_mm + 0.1 },
      { x: CENTER.x_mm + 5, y: CENTER.y_mm + 0.1 },
      { x: CENTER.x_mm, y: CENTER.y_mm + 5 },
    ]);
    const slow = runGcode(outlineOf([near], { rotation_ms_per_deg: 10, clockwise_only: false }));
    const fast = runGcode(outlineOf([near], { rotation_ms_per_deg: 0.2, clockwise_only: false }));
    // half a turn at 100 °/s takes 1.8 s
    expect(slow.total_s - fast.total_s).toBeGreaterThan(1);
    expect(slow.total_s).toBeGreaterThan(1.8);
  });

  it('waits for the hand between positions and where the line has made its turns', () => {
    const any = sampleEmission();
    const second = { x_mm: 60, y_mm: 11 };
    const far = mask(starOutline(60, 11, [3, 3, 3, 3, 3]), 8);
    const near = mask(starOutline(CENTER.x_mm, CENTER.y_mm, [3, 3, 3, 3, 3]));
    const source = sourceOf({ ...any, positions: [CENTER, second] });
    const run = runGcode(buildOutline({ ...source, masks: [near, far] }));
    expect(run.stops_n).toBe(1);
    expect(Math.max(...run.trace.map((p) => away(p, p.x_mm > 40 ? far : near)))).toBeLessThan(1e-3);
    const rings = [1, 2, 3].map((r) => mask(starOutline(CENTER.x_mm, CENTER.y_mm, Array<number>(9).fill(r))));
    expect(runGcode(outlineOf(rings, { max_turns: 50 })).stops_n).toBe(0);
    expect(runGcode(outlineOf(rings, { max_turns: 1 })).stops_n).toBe(2);
  });
});
