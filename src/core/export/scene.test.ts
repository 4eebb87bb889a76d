import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportScene, roundLengthMm } from './scene';
import { sampleInput } from './testing/sample';

describe('exportScene', () => {
  it('puts a spot where its millimetres are on the photo', () => {
    const scene = exportScene(sampleInput());
    expect(scene.px_per_mm).toBeCloseTo(1024 / 30, 12);
    expect(scene.spots[0]!.x).toBeCloseTo((17.1 / 30) * 1024, 9);
    expect(scene.spots[0]!.y).toBeCloseTo((11 / 22.5) * 768, 9);
    expect(scene.spot_radius_px).toBeCloseTo(5.12, 9);
    expect(scene.apertures).toMatchObject([{ x: 512, radius_px: (12.5 / 30) * 1024 }]);
  });

  it('has an aperture for each position', () => {
    const input = sampleInput();
    input.params.positions_mm = [
      { x_mm: 3, y_mm: 4 },
      { x_mm: 15, y_mm: 11 },
    ];
    const { apertures } = exportScene(input);
    expect(apertures.map(({ x }) => x)).toEqual([102.4, 512]);
  });

  it('hangs the label at the topmost vertex and styles masks by their place', () => {
    const [first, second] = exportScene(sampleInput()).masks;
    expect(first!.label_at.y).toBeCloseTo((6 / 30) * 1024, 9);
    expect(first!.style.name_key).not.toBe(second!.style.name_key);
  });
});

describe('roundLengthMm', () => {
  it('is 1, 2 or 5 times a power of ten, under a fifth of the width and over an eleventh of it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2000, noNaN: true }), (width_mm) => {
        const length = roundLengthMm(width_mm);
        const digit = length / 10 ** Math.floor(Math.log10(length * (1 + 1e-9)));
        expect([1, 2, 5].some((d) => Math.abs(digit - d) < 1e-9)).toBe(true);
        expect(length).toBeLessThanOrEqual(width_mm * 0.2 * (1 + 1e-6));
        expect(length).toBeGreaterThan((width_mm * 0.2) / 2.5 - 1e-9);
      }),
    );
  });

  it('takes a round length that fits exactly', () => {
    expect(roundLengthMm(50)).toBe(10);
    expect(roundLengthMm(30)).toBe(5);
    expect(roundLengthMm(25)).toBe(5);
  });
});
