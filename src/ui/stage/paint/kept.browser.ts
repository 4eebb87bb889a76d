/** What is kept looks as if it had been painted: pixel by pixel, on a real canvas. */
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Viewport } from '../../workspace/viewport';
import { keptLayer, keptPhoto } from './kept';
import type { PhotoScene } from './photo';
import { paintPhoto } from './photo';

const FRAME = { width: 640, height: 400 };
const STAGE = { width: 320, height: 240 };
let photos: ImageBitmap[] = [];

/** A photo of many small patches: a pixel beside its place is seen. */
async function patches(seed: number): Promise<ImageBitmap> {
  const canvas = new OffscreenCanvas(FRAME.width, FRAME.height);
  const ctx = canvas.getContext('2d')!;
  for (let i = 0; i < 3000; i += 1) {
    ctx.fillStyle = `hsl(${(i * seed) % 360} 60% ${20 + (i % 60)}%)`;
    ctx.fillRect((i * 97 * seed) % FRAME.width, (i * 61) % FRAME.height, 5, 4);
  }
  return createImageBitmap(canvas);
}

beforeAll(async () => {
  photos = [await patches(1), await patches(7)];
});
afterEach(() => void vi.restoreAllMocks());

function stage(density: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = STAGE.width * density;
  canvas.height = STAGE.height * density;
  const ctx = canvas.getContext('2d', { willReadFrequently: true })!;
  ctx.setTransform(density, 0, 0, density, 0, 0);
  return ctx;
}

const pixelsOf = ({ canvas }: CanvasRenderingContext2D) => {
  const ctx = canvas.getContext('2d')!;
  return ctx.getImageData(0, 0, canvas.width, canvas.height).data;
};

/** The greatest difference of any channel of any pixel. */
function farthest(a: CanvasRenderingContext2D, b: CanvasRenderingContext2D): number {
  const [one, other] = [pixelsOf(a), pixelsOf(b)];
  return one.reduce((most, value, i) => Math.max(most, Math.abs(value - other[i]!)), 0);
}

const sceneOf = (photo: ImageBitmap | null, view: Viewport | null): PhotoScene => ({
  ...{ photo, view, size: STAGE, frame: FRAME },
});

/** The stage without a photo: what shows through at the photo's edge, as it does on the screen. */
function clear(ctx: CanvasRenderingContext2D): void {
  ctx.fillStyle = '#1b1d20';
  ctx.fillRect(0, 0, STAGE.width, STAGE.height);
}

/** Rounding of one channel, twice: through the kept pixels and onto the stage. */
const ROUNDING = 2;

function direct(scene: PhotoScene, density: number): CanvasRenderingContext2D {
  const ctx = stage(density);
  clear(ctx);
  paintPhoto(ctx, scene);
  return ctx;
}

/** How often a photo itself was painted since the last question. */
function countPhotos(): () => number {
  const spy = vi.spyOn(CanvasRenderingContext2D.prototype, 'drawImage');
  return () => {
    const n = spy.mock.calls.filter(([source]) => source instanceof ImageBitmap).length;
    spy.mockClear();
    return n;
  };
}

describe('a photo that is kept', () => {
  it('is painted once while it is panned by whole pixels of the device, and looks as painted directly', () => {
    for (const [density, scale] of [
      [1, 0.43],
      [2, 0.31],
      [2.5, 0.57],
    ] as const) {
      const ctx = stage(density);
      const paint = keptPhoto();
      const painted_n = countPhotos();
      for (let i = 0; i < 6; i += 1) {
        const view = { scale, x: 10.3 + (i * 7) / density, y: -20.8 - (i * 3) / density };
        clear(ctx);
        expect(paint(ctx, sceneOf(photos[0]!, view), i % 2 === 0)).toBe(true);
        expect(painted_n()).toBe(i === 0 ? 1 : 0);
        expect(farthest(ctx, direct(sceneOf(photos[0]!, view), density))).toBeLessThanOrEqual(ROUNDING);
        painted_n();
      }
    }
  });

  it('is painted anew for a screen with other pixels', () => {
    const scene = sceneOf(photos[0]!, { scale: 0.5, x: 10, y: -20 });
    const paint = keptPhoto();
    for (const density of [1, 2, 1]) {
      const ctx = stage(density);
      clear(ctx);
      expect(paint(ctx, scene, false)).toBe(true);
      expect(farthest(ctx, direct(scene, density))).toBeLessThanOrEqual(ROUNDING);
    }
  });

  it('stands in for itself while it is zoomed, and is asked for again; farther off it is painted', () => {
    const ctx = stage(1);
    const paint = keptPhoto();
    const painted_n = countPhotos();
    paint(ctx, sceneOf(photos[0]!, { scale: 0.4, x: 0, y: 0 }), false);
    painted_n();
    const zoomed = sceneOf(photos[0]!, { scale: 0.5, x: -12, y: 4 });
    clear(ctx);
    expect(paint(ctx, zoomed, true)).toBe(false);
    expect(painted_n()).toBe(0);
    clear(ctx);
    expect(paint(ctx, zoomed, false)).toBe(true);
    expect(painted_n()).toBe(1);
    expect(farthest(ctx, direct(zoomed, 1))).toBeLessThanOrEqual(ROUNDING);
    painted_n();
    for (const scale of [0.5 * 1.6, 0.5 * 0.4, 5]) {
      clear(ctx);
      const far = sceneOf(photos[0]!, { scale, x: 0, y: 0 });
      expect(paint(ctx, far, true)).toBe(true);
      expect(painted_n()).toBe(1);
      expect(farthest(ctx, direct(far, 1))).toBeLessThanOrEqual(ROUNDING);
      painted_n();
    }
  });

  it('looks, once the hand rests, as painted directly, whatever came before', { timeout: 60_000 }, () => {
    const step = fc.record({
      photo: fc.constantFrom(0, 0, 0, 1, null),
      scale: fc.constantFrom(0.3, 0.3, 0.37, 0.5, 4.2, 8),
      x: fc.integer({ min: -900, max: 900 }).map((x) => x / 6),
      y: fc.integer({ min: -900, max: 900 }).map((y) => y / 4),
      isMoving: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), fc.constantFrom(1, 2), (steps, density) => {
        const ctx = stage(density);
        const paint = keptPhoto();
        let scene = sceneOf(null, null);
        for (const { photo, isMoving, ...view } of steps) {
          scene = sceneOf(photo === null ? null : photos[photo]!, view);
          paint(ctx, scene, isMoving);
        }
        clear(ctx);
        expect(paint(ctx, scene, false)).toBe(true);
        expect(farthest(ctx, direct(scene, density))).toBeLessThanOrEqual(ROUNDING);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a layer that is kept', () => {
  const disc = (ctx: CanvasRenderingContext2D, x: number) => {
    ctx.beginPath();
    ctx.arc(x, 60, 20.5, 0, 7);
    ctx.globalAlpha = 0.7;
    ctx.fillStyle = '#36c';
    ctx.fill();
    ctx.globalAlpha = 1;
  };

  it('is painted anew only when something changes that it hangs on, and looks the same from its pixels', () => {
    const ctx = stage(2);
    const layer = keptLayer();
    const paint = vi.fn((to: CanvasRenderingContext2D) => disc(to, 50));
    for (let i = 0; i < 5; i += 1) {
      clear(ctx);
      layer(ctx, [50, 'a'], paint);
      const as = stage(2);
      clear(as);
      disc(as, 50);
      expect(farthest(ctx, as)).toBeLessThanOrEqual(ROUNDING);
    }
    expect(paint).toHaveBeenCalledTimes(2);
    layer(ctx, [50, 'b'], paint);
    expect(paint).toHaveBeenCalledTimes(3);
    ctx.canvas.width += 1;
    layer(ctx, [50, 'b'], paint);
    expect(paint).toHaveBeenCalledTimes(4);
    // Kept again each time, and forgotten with the canvas's height and with its density.
    for (const change of [() => (ctx.canvas.height += 1), () => ctx.setTransform(1.5, 0, 0, 1.5, 0, 0)]) {
      for (let i = 0; i < 3; i += 1) layer(ctx, [50, 'b'], paint);
      paint.mockClear();
      change();
      layer(ctx, [50, 'b'], paint);
      expect(paint).toHaveBeenCalledTimes(1);
    }
  });

  it('that changes with every frame is painted where it is to be seen, and never beside', () => {
    const ctx = stage(1);
    const layer = keptLayer();
    const onto: unknown[] = [];
    for (let x = 0; x < 5; x += 1) layer(ctx, [x], (to) => onto.push(to));
    expect(onto).toEqual([ctx, ctx, ctx, ctx, ctx]);
  });
});
