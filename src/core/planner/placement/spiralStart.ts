/**
 * A start with the right density everywhere: a spiral lattice on the diameter lines.
 *
 * Frame: µm around each position's own reference point. A half-line at radius ρ serves a wedge of width ρ·Δθ, so equal
 * areas mean positions t = √(2·(m + φ)/(density·Δθ)), m = 0, 1, 2, …: dense where lines are far apart,
 * rare where they crowd. The phase φ advances by a fixed share from half-line to half-line, as leaves
 * turn around a stem (phyllotaxis): with a share that is badly approximable by small fractions,
 * neighbouring lines interleave at every radius. Method: 1. such a share with the number of half-lines
 * as denominator, so that the pattern closes; 2. tracks stretched to the area's edge, positions beyond
 * a track's end put onto its end; 3. the density found by bisection that gives n spots; 4. of several
 * first phases those that come nearest to n, the best first. Cost: O(n) a trial.
 * Source: H. Vogel 1979 (spiral), A. Khinchin (continued fractions).
 */
import type { Field, FieldTrack } from '../tracks/field';
import type { Quota } from './snap';

interface Seed {
  track: FieldTrack;
  t: number;
}

const FIRST_PHASES = 8;
const BISECTIONS = 24;
/** Room left between spots where lines are packed, as a share of the spacing. */
const PACKED_SLACK = 0.02;

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** Largest partial quotient of p/q: the smaller, the more evenly its multiples spread. */
function largestQuotient(p: number, q: number): number {
  let most = 0;
  let a = q;
  let b = p;
  while (b > 0) {
    const k = Math.floor(a / b);
    most = Math.max(most, k);
    [a, b] = [b, a % b];
  }
  return most;
}

/** The numerator of the phase share for `q` half-lines: no common factor, small quotients, near 3/8. */
function phaseShare(q: number): number {
  let best = 1;
  let bestQuality = Infinity;
  for (let p = 1; 2 * p < q; p++) {
    if (gcd(p, q) !== 1) continue;
    const quality = largestQuotient(p, q) * 10 + Math.abs(p / q - 0.382);
    if (quality < bestQuality) {
      bestQuality = quality;
      best = p;
    }
  }
  return best;
}

/**
 * Starts for the tracks of one part, the best first, at most `most`: about `n` seeds each, not yet at
 * distance from each other. None where there is nothing to place or nowhere to place it.
 */
export function spiralStarts(
  field: Field,
  tracks: readonly FieldTrack[],
  { n, area_mm2 }: Pick<Quota, 'n' | 'area_mm2'>,
  most: number,
): Seed[][] {
  if (n <= 0 || tracks.length === 0) return [];
  const halfLines = 2 * field.lines_each;
  const share = phaseShare(halfLines);
  const wedge = 3.141592653589793 / field.lines_each;
  const stretch = field.spot_radius_um;

  const run = (density: number, first: number, out: Seed[] | null): number => {
    const scale = 2 / (density * wedge);
    // from here on the lines are too far apart for the density: spots as close along them as may be
    const packed = field.spacing_um * (1 + PACKED_SLACK);
    const full = scale / (2 * packed);
    const rank = (t: number): number =>
      t <= full ? (t * t) / scale : (full * full) / scale + (t - full) / packed;
    const place = (r: number): number =>
      r * scale <= full * full ? Math.sqrt(r * scale) : full + (r - (full * full) / scale) * packed;
    let count = 0;
    for (const track of tracks) {
      for (const side of [-1, 1] as const) {
        const half = (track.line % field.lines_each) + (side < 0 ? field.lines_each : 0);
        const turn = first + (half * share + 0.5) / halfLines;
        const phase = turn - Math.floor(turn);
        const near = side < 0 ? -track.hi : track.lo;
        const far = side < 0 ? -track.lo : track.hi;
        const from = Math.max(0, near - stretch);
        const to = far + stretch;
        if (to <= 0) continue;
        const lowest = Math.max(0, Math.ceil(rank(from) - phase));
        const highest = Math.floor(rank(to) - phase);
        if (highest < lowest) continue;
        count += highest - lowest + 1;
        if (out === null) continue;
        for (let m = lowest; m <= highest; m++) {
          const t = side * place(m + phase);
          out.push({ track, t: Math.min(track.hi, Math.max(track.lo, t)) });
        }
      }
    }
    return count;
  };

  const even = n / (area_mm2 * 1e6);
  const trials: { density: number; first: number; miss: number; off: number }[] = [];
  for (let i = 0; i < FIRST_PHASES; i++) {
    const first = i / FIRST_PHASES;
    let best = { density: even, first, miss: Infinity, off: Infinity };
    let lo = even * 0.5;
    let hi = even * 2;
    for (let k = 0; k < BISECTIONS; k++) {
      const density = (lo + hi) / 2;
      const count = run(density, first, null);
      const miss = Math.abs(count - n);
      const off = Math.abs(density / even - 1);
      if (miss < best.miss || (miss === best.miss && off < best.off)) best = { density, first, miss, off };
      if (miss === 0) break;
      if (count < n) lo = density;
      else hi = density;
    }
    trials.push(best);
  }
  trials.sort((a, b) => a.miss - b.miss || a.off - b.off || a.first - b.first);
  return trials.slice(0, most).map(({ density, first }) => {
    const seeds: Seed[] = [];
    run(density, first, seeds);
    return seeds;
  });
}
