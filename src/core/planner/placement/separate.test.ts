import { describe, expect, it } from 'vitest';
import { findRegions } from '../regions/regions';
import { requestFor } from '../testing/shapes';
import { buildField, type FieldTrack } from '../tracks/field';
import { pack } from './pack';
import { separateSteps, type Site } from './separate';

const disc = Array.from({ length: 60 }, (_, k) => {
  const a = (k * Math.PI) / 30;
  return { x: 20 + 8 * Math.cos(a), y: 15 + 8 * Math.sin(a) };
});
const regions = findRegions(requestFor([{ id: 1, vertices: disc }]));
if (!regions.ok) throw new Error(regions.code);
const field = buildField(requestFor([{ id: 1, vertices: disc }], { min_spacing_factor: 3 }), regions.value);
const [tracks] = field.tracks[0]!;

function placeOf({ track, t }: Site): [number, number] {
  const line = field.lines[track.line]!;
  return [line.foot_x + t * line.cos, line.foot_y + t * line.sin];
}

/** Least distance of two sites, in spacings. */
function closest(sites: readonly Site[]): number {
  let least = Infinity;
  sites.map(placeOf).forEach(([x, y], i, all) => {
    for (const [u, v] of all.slice(0, i)) least = Math.min(least, Math.hypot(x - u, y - v));
  });
  return least / field.spacing_um;
}

function run(sites: readonly Site[]): { apart: boolean; rounds: number } {
  const steps = separateSteps(field, sites);
  for (let rounds = 0; ; rounds++) {
    const step = steps.next();
    if (step.done === true) return { apart: step.value, rounds };
  }
}

describe('separating', () => {
  it('moves spots apart that stand too near where there is room', () => {
    const sites = tracks!.flatMap((track): Site[] =>
      [0.2, 0.8].map((share) => ({ track, t: track.lo + share * (track.hi - track.lo) })),
    );
    expect(closest(sites)).toBeLessThan(0.5);
    expect(run(sites).apart).toBe(true);
    expect(closest(sites)).toBeGreaterThanOrEqual(1);
  });

  it('looks only at what has moved', () => {
    let looked = 0;
    const watched = ({ track, t }: Site): Site => ({
      t,
      get track(): FieldTrack {
        looked++;
        return track;
      },
    });
    const packed = pack(field, tracks!, [], 120);
    const pair = packed.find((p) => p.track.hi - p.t > 2 * field.spacing_um)!;
    const sites = [...packed, { track: pair.track, t: pair.t + field.spacing_um / 2 }].map(watched);
    const { rounds } = run(sites);
    expect(rounds).toBeGreaterThan(5);
    expect(looked).toBeLessThan((sites.length * rounds) / 2);
  });

  it('gives up early where there are more spots than room', () => {
    const n = pack(field, tracks!, [], Infinity).length;
    const sites = Array.from({ length: 2 * n }, (_, i): Site => {
      const track = tracks![i % tracks!.length]!;
      return { track, t: track.lo + ((i * 7919) % (track.hi - track.lo)) };
    });
    const { apart, rounds } = run(sites);
    expect(apart).toBe(false);
    expect(rounds).toBeLessThan(100);
  });
});
