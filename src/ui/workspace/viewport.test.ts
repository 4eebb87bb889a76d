import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { photoPx, pointMm, stagePx } from '../../core/points';
import {
  fitViewport,
  isFitted,
  panBy,
  resized,
  reveal,
  toPhoto,
  toStage,
  viewOnto,
  zoomBy,
  zoomLimits,
} from './viewport';

const size = (min: number, max: number) =>
  fc.record({ width: fc.integer({ min, max }), height: fc.integer({ min, max }) });
const photos = size(100, 4000);
const stages = size(200, 2000);
const points = fc
  .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }))
  .map(([x, y]) => stagePx(x, y));

describe('viewport', () => {
  it('fits any photo wholly onto any stage, centred', () => {
    fc.assert(
      fc.property(photos, stages, (photo, stage) => {
        const view = fitViewport(photo, stage);
        const a = toStage(view, photoPx(0, 0));
        const b = toStage(view, photoPx(photo.width, photo.height));
        expect(a.x).toBeGreaterThanOrEqual(0);
        expect(a.y).toBeGreaterThanOrEqual(0);
        expect(a.x + b.x).toBeCloseTo(stage.width, 6);
        expect(a.y + b.y).toBeCloseTo(stage.height, 6);
        expect(isFitted(view, photo, stage)).toBe(true);
      }),
    );
  });

  it('takes no place of another frame', () => {
    const view = { scale: 2, x: 10, y: 20 };
    // @ts-expect-error a place of the stage is none of the photo
    expect(toStage(view, stagePx(1, 1))).toEqual({ x: 12, y: 22 });
    // @ts-expect-error a place of the photo is none of the stage
    expect(toPhoto(view, photoPx(12, 22))).toEqual({ x: 1, y: 1 });
    // @ts-expect-error millimetres are no pixels
    expect(toStage(view, pointMm(1, 1))).toEqual({ x: 12, y: 22 });
  });

  it('goes to the photo and back', () => {
    fc.assert(
      fc.property(photos, stages, points, (photo, stage, p) => {
        const view = fitViewport(photo, stage);
        const back = toStage(view, toPhoto(view, p));
        expect(back.x).toBeCloseTo(p.x, 6);
        expect(back.y).toBeCloseTo(p.y, 6);
      }),
    );
  });

  it('zooms about a point: what is under the finger stays there', () => {
    const photo = { width: 3072, height: 2304 };
    const stage = { width: 800, height: 700 };
    const about = stagePx(300, 310);
    const before = fitViewport(photo, stage);
    const after = zoomBy(before, 3, about, photo, stage);
    expect(after.scale).toBeCloseTo(before.scale * 3, 9);
    expect(toPhoto(after, about).x).toBeCloseTo(toPhoto(before, about).x, 6);
    expect(toPhoto(after, about).y).toBeCloseTo(toPhoto(before, about).y, 6);
  });

  it('keeps its limits however far one zooms and pans', () => {
    fc.assert(
      fc.property(
        photos,
        stages,
        points,
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        fc.integer({ min: -9999, max: 9999 }),
        (photo, stage, p, factor, d) => {
          const { min, max } = zoomLimits(photo, stage);
          const view = panBy(zoomBy(fitViewport(photo, stage), factor, p, photo, stage), d, -d, photo, stage);
          expect(view.scale).toBeGreaterThanOrEqual(min);
          expect(view.scale).toBeLessThanOrEqual(max);
          const a = toStage(view, photoPx(0, 0));
          const b = toStage(view, photoPx(photo.width, photo.height));
          expect(Math.min(b.x, stage.width) - Math.max(a.x, 0)).toBeGreaterThan(0);
          expect(Math.min(b.y, stage.height) - Math.max(a.y, 0)).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('stays fitted, or keeps its middle, when the stage changes', () => {
    const photo = { width: 1000, height: 800 };
    const wide = { width: 900, height: 600 };
    const tall = { width: 600, height: 900 };
    expect(isFitted(resized(fitViewport(photo, wide), photo, wide, tall), photo, tall)).toBe(true);
    const zoomed = zoomBy(fitViewport(photo, wide), 4, stagePx(450, 300), photo, wide);
    const turned = resized(zoomed, photo, wide, tall);
    expect(toPhoto(turned, stagePx(300, 450)).x).toBeCloseTo(toPhoto(zoomed, stagePx(450, 300)).x, 6);
    expect(turned.scale).toBe(zoomed.scale);
  });

  it('reveals a point outside the stage and leaves the view alone otherwise', () => {
    const photo = { width: 1000, height: 800 };
    const stage = { width: 500, height: 400 };
    const zoomed = zoomBy(fitViewport(photo, stage), 6, stagePx(250, 200), photo, stage);
    const view = reveal(zoomed, photoPx(900, 700), photo, stage);
    const at = toStage(view, photoPx(900, 700));
    expect(at.x).toBeLessThanOrEqual(stage.width - 48 + 1e-9);
    expect(at.y).toBeLessThanOrEqual(stage.height - 48 + 1e-9);
    expect(reveal(view, photoPx(900, 700), photo, stage)).toBe(view);
  });

  it('turns to a place: it lies in the middle, a third of the stage is what is around it', () => {
    const photo = { width: 1000, height: 800 };
    const stage = { width: 500, height: 400 };
    const view = viewOnto(photoPx(600, 300), 40, photo, stage);
    expect(toStage(view, photoPx(600, 300))).toEqual(stagePx(250, 200));
    expect(80 * view.scale).toBeCloseTo(400 / 3, 9);
    // within the limits of the zoom, and with the photo on the stage
    const { min, max } = zoomLimits(photo, stage);
    expect(viewOnto(photoPx(600, 300), 0.001, photo, stage).scale).toBe(max);
    expect(viewOnto(photoPx(600, 300), 1e6, photo, stage).scale).toBe(min);
  });
});
