import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { photoPx } from '../../core/points';
import { photoWidthMm } from '../../worker/images/scale';
import { judgeWidth, widthByForm } from './scale';

const line = (px: number) => ({ from: photoPx(10, 10), to: photoPx(10 + px, 10) });

describe('the width of a photo, while the scale is typed', () => {
  it('is known as soon as length and line are, and not before', () => {
    expect(widthByForm('width', 40, null, 1000)).toBe(40);
    expect(widthByForm('line', 10, line(200), 1000)).toBe(50);
    expect(widthByForm('line', 10, line(19), 1000)).toBeNull();
    expect(widthByForm('line', 10, null, 1000)).toBeNull();
    for (const typed of [null, 0, -3, NaN]) expect(widthByForm('width', typed, null, 1000)).toBeNull();
    expect(widthByForm(null, 40, null, 1000)).toBeNull();
  });

  it('is the width that is then set, and absurd exactly where setting it is refused', () => {
    const photo = { width_px: 3000, height_px: 2000 };
    const mm = fc.oneof(fc.double({ min: 0.01, max: 5000, noNaN: true }), fc.constantFrom(2, 5, 300, 500));
    fc.assert(
      fc.property(fc.boolean(), mm, fc.integer({ min: 20, max: 3600 }), (byLine, typed, px) => {
        const drawn = line(px);
        const width_mm = widthByForm(byLine ? 'line' : 'width', typed, drawn, photo.width_px)!;
        const answer = photoWidthMm(
          photo,
          byLine
            ? { kind: 'line', from_px: drawn.from, to_px: drawn.to, length_mm: typed }
            : { kind: 'width', width_mm: typed },
        );
        expect(judgeWidth(width_mm) === 'absurd').toBe(!answer.ok);
        if (answer.ok) expect(answer.value).toBeCloseTo(width_mm, 2);
      }),
    );
    expect([4.9, 5, 300, 300.1].map(judgeWidth)).toEqual(['unusual', 'usual', 'usual', 'unusual']);
  });
});
