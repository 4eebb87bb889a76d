/** The search's tables against what they stand for, computed straightforwardly. */
import { describe, expect, it } from 'vitest';
import { Buckets } from './buckets';
import { bellWeights } from './bellWeights';
import { Random } from './random';
import { skinFelt } from './skinFelt';
import { SkinRaster } from './skinRaster';
import { ENTRIES, HEX, pairTables, REACH, shareAt } from './tables';

const WISHES = { smooth: 1.3, sigma: 0.6, pair: 4, soft: 0.8 };
const SQUARE = [Float64Array.of(0, 0, 10_000, 0, 10_000, 8000, 0, 8000)];

describe('bell curves', () => {
  it('spread to one', () => {
    const w = bellWeights(2.5);
    expect(w.reduce((sum, v, i) => sum + (i === 0 ? v : 2 * v), 0)).toBeCloseTo(1, 12);
    expect(w[5]! / w[0]!).toBeCloseTo(Math.exp(-2), 12);
  });
});

describe('the tables of pairs', () => {
  const { share, blur, near } = pairTables(WISHES);
  const at = (d: number): number => Math.floor((d * d * ENTRIES) / (REACH * REACH));

  it('take from a cell what a neighbour does, less the farther it is, and nothing beyond', () => {
    for (const d of [0.7, 1, 1.3, 1.6]) expect(share[at(d)]).toBeCloseTo(-shareAt(d / HEX), 2);
    for (let k = 1; k <= ENTRIES; k++) expect(share[k]).toBeGreaterThanOrEqual(share[k - 1]!);
    expect(share[ENTRIES]).toBe(0);
    // six neighbours of a hexagonal lattice leave it one cell
    expect(0.684 - 6 * shareAt(1)).toBeCloseTo(0, 1);
  });

  it('hold the integral of two bell curves', () => {
    const bell = (x: number, y: number): number =>
      Math.exp(-(x * x + y * y) / (2 * WISHES.sigma ** 2)) / (2 * Math.PI * WISHES.sigma ** 2);
    const overlap = (d: number): number => {
      let sum = 0;
      for (let x = -4; x <= 6; x += 0.05)
        for (let y = -4; y <= 4; y += 0.05) sum += bell(x, y) * bell(x - d, y) * 0.0025;
      return sum;
    };
    const sunk = overlap(REACH);
    for (const d of [0.5, 1, 1.5, 2]) {
      expect(blur[at(d)]! / (2 * WISHES.smooth)).toBeCloseTo(overlap(d) - sunk, 2.5);
    }
    expect(blur[ENTRIES]).toBe(0);
  });

  it('price pairs nearer than wished, and no others', () => {
    expect(near[at(0.81 * HEX)]).toBe(0);
    expect(near[at(0.4 * HEX)]).toBeCloseTo(4 * 0.25, 1);
  });
});

describe('the skin as it is felt', () => {
  it('is a raster whose blurs fade at the rim', () => {
    const raster = new SkinRaster(SQUARE, 200);
    const blurred = raster.blur(raster.skin, 3);
    expect(raster.skin.reduce((a, b) => a + b, 0)).toBe(50 * 40);
    expect(raster.at(blurred, 5000, 4000)).toBeCloseTo(1, 6);
    expect(raster.at(blurred, 0, 4000)).toBeCloseTo(0.5, 2);
    expect(raster.at(blurred, 0, 0)).toBeCloseTo(0.25, 2);
  });

  it('is one everywhere inside: no place is preferred', () => {
    const felt = skinFelt(SQUARE, 800, WISHES);
    expect(felt.raster.at(felt.pairs, 5000, 4000)).toBeCloseTo(1, 3);
    expect(felt.raster.at(felt.alone, 5000, 4000)).toBeCloseTo(0.684, 3);
    // at the rim half of the neighbours are missing, and half of the cell
    expect(felt.raster.at(felt.alone, 0, 4000)).toBeCloseTo(0.684 - 1.541 / 2 + 0.19 / 2, 1);
    expect(felt.raster.at(felt.pairs, 200, 4000)).toBeGreaterThan(1.2);
  });
});

describe('the buckets', () => {
  it('find those that are near, after any moves', () => {
    const random = new Random(7);
    const place = (): number => 9000 * (random.next() - 0.5);
    const buckets = new Buckets(
      Float64Array.from({ length: 300 }, place),
      Float64Array.from({ length: 300 }, place),
      5000,
      700,
    );
    for (let k = 0; k < 500; k++) buckets.move(Math.floor(300 * random.next()), place(), place());
    const out = new Int32Array(300);
    const found = buckets.gather(500, -300, 1500, 5, out);
    const near = [...buckets.x.keys()].filter(
      (i) => i !== 5 && (buckets.x[i]! - 500) ** 2 + (buckets.y[i]! + 300) ** 2 < 1500 * 1500,
    );
    expect([...out.slice(0, found)].sort((a, b) => a - b)).toEqual(near);
    expect(found).toBeGreaterThan(5);
  });
});

describe('chance', () => {
  it('is even, in [0, 1), and the same each time', () => {
    const draw = (): number[] => {
      const random = new Random(5);
      return Array.from({ length: 4000 }, () => random.next());
    };
    const all = draw();
    expect(all).toEqual(draw());
    expect(all.every((v) => v >= 0 && v < 1)).toBe(true);
    expect(all.reduce((a, b) => a + b, 0) / all.length).toBeCloseTo(0.5, 1);
    expect(new Random(0).next()).not.toBe(0);
  });
});
