/** What is painted once is what would be painted all at once, pixel by pixel; every shot flashes. */
import { describe, expect, it } from 'vitest';
import type { Spot } from '../../../core/model';
import { planEmission } from '../../../core/motion/emission';
import { MOTION_DEFAULTS, type MotionParams } from '../../../core/motion/params';
import { middleOfShot, shotsOf } from '../../../core/motion/shots/shots';
import { stagePx } from '../../../core/points';
import { COLORINGS, firedColors } from '../../workspace/playing/firedColors';
import { EmissionPainter, type EmissionScene } from './emission';
import { FiredLayer, type FiredScene } from './firedLayer';
import { onStage } from './mmView';

const SIZE = { width: 300, height: 300 };
const POSITIONS = [
  { x_mm: 10, y_mm: 15 },
  { x_mm: 20, y_mm: 15 },
];
const MASKS = [{ id: 3 }, { id: 5 }];

/** Twelve lines of seven spots at each of two positions, two masks along each line. */
const SPOTS: Spot[] = POSITIONS.flatMap(({ x_mm, y_mm }, position_index) =>
  Array.from({ length: 84 }, (_, i): Spot => {
    const theta_deg = 15 * Math.floor(i / 7);
    const t_mm = 1.2 + 0.5 * (i % 7);
    const angle = (theta_deg * Math.PI) / 180;
    return {
      ...{ sequence_index: 84 * position_index + i, position_index, theta_deg, t_mm, component_id: 1 },
      ...{ x_mm: x_mm + t_mm * Math.cos(angle), y_mm: y_mm + t_mm * Math.sin(angle) },
      mask_id: i % 7 < 3 ? 3 : 5,
    };
  }),
);

const IN_MOTION: MotionParams = { ...MOTION_DEFAULTS, firing_speed_mm_s: 10, dwell_ms: 20 };

function sceneOf(
  coloring: (typeof COLORINGS)[number],
  params = MOTION_DEFAULTS,
): FiredScene & { total_ms: number } {
  const emission = planEmission(SPOTS, POSITIONS, 'diameters', params)!;
  const shots = shotsOf(emission);
  return {
    on: {
      view: { origin: stagePx(3.3, -2.7), px_per_mm: 10.4 },
      ...{ spots: SPOTS, spot_diameter_um: 300, way_mm: shots.way_mm, stage: SIZE },
    },
    colors: firedColors(coloring, SPOTS, MASKS),
    ...{ shots, time_ms: 0, total_ms: emission.total_ms },
  };
}

function canvas(): CanvasRenderingContext2D {
  const element = document.createElement('canvas');
  element.width = 600;
  element.height = 600;
  const ctx = element.getContext('2d', { willReadFrequently: true })!;
  ctx.setTransform(2, 0, 0, 2, 0, 0);
  return ctx;
}

function pixelsOf(ctx: CanvasRenderingContext2D): Uint8ClampedArray {
  return ctx.getImageData(0, 0, 600, 600).data;
}

/** A fresh layer, painted at once. */
function atOnce(scene: FiredScene): Uint8ClampedArray {
  const ctx = canvas();
  new FiredLayer().paint(ctx, scene);
  return pixelsOf(ctx);
}

/** The pixels that differ by more than `most` in a channel. */
function differing(a: Uint8ClampedArray, b: Uint8ClampedArray, most = 0): number {
  let n = 0;
  for (let i = 0; i < a.length; i += 4) {
    const isOff = [0, 1, 2, 3].some((k) => Math.abs(a[i + k]! - b[i + k]!) > most);
    if (isOff) n += 1;
  }
  return n;
}

/** Colour of the canvas where spot `i` lies. */
function colorAt(pixels: Uint8ClampedArray, { on }: FiredScene, i: number): string {
  const { x, y } = onStage(on.view, SPOTS[i]!.x_mm, SPOTS[i]!.y_mm);
  const at = 4 * (600 * Math.round(2 * y) + Math.round(2 * x));
  return `#${[0, 1, 2].map((k) => pixels[at + k]!.toString(16).padStart(2, '0')).join('')}`;
}

describe('what is painted once', () => {
  it.each(['order', 'mask'] as const)('is, by %s, what is painted at once, to the pixel', (coloring) => {
    const scene = sceneOf(coloring);
    const layer = new FiredLayer();
    const ctx = canvas();
    for (const part of [0.1, 0.11, 0.4, 0.401, 0.8, 1]) {
      const time_ms = part * scene.total_ms;
      ctx.clearRect(0, 0, 300, 300);
      layer.paint(ctx, { ...scene, time_ms });
      expect(differing(pixelsOf(ctx), atOnce({ ...scene, time_ms })), `at ${part}`).toBe(0);
    }
  });

  it('is so where the head fires in motion, and a spot is as long as its way', () => {
    const scene = sceneOf('order', IN_MOTION);
    const layer = new FiredLayer();
    const ctx = canvas();
    layer.paint(ctx, { ...scene, time_ms: 0.5 * scene.total_ms });
    ctx.clearRect(0, 0, 300, 300);
    layer.paint(ctx, { ...scene, time_ms: scene.total_ms });
    const pixels = pixelsOf(ctx);
    expect(differing(pixels, atOnce({ ...scene, time_ms: scene.total_ms }))).toBe(0);
    const resting = sceneOf('order');
    const painted = (data: Uint8ClampedArray) =>
      data.filter((alpha, i) => i % 4 === 3 && alpha >= 128).length;
    const discs = painted(atOnce({ ...resting, time_ms: resting.total_ms }));
    // At 10 mm/s a pulse of 20 ms smears a disc of 0.3 mm by 0.2 mm: its area grows by 0.06 / 0.0707.
    const smeared = 1 + (0.3 * 0.2) / (Math.PI * 0.15 ** 2);
    expect(painted(pixels) / discs).toBeGreaterThan(smeared * 0.88);
    expect(painted(pixels) / discs).toBeLessThan(smeared * 1.12);
  });

  it('is, by age, of the same colours and outlines as painted at once', () => {
    const scene = sceneOf('age');
    const layer = new FiredLayer();
    const ctx = canvas();
    for (let time_ms = 0; time_ms <= scene.total_ms; time_ms += 170) {
      ctx.clearRect(0, 0, 300, 300);
      layer.paint(ctx, { ...scene, time_ms });
    }
    const time_ms = scene.total_ms - (scene.total_ms % 170);
    const pixels = pixelsOf(ctx);
    const whole = atOnce({ ...scene, time_ms });
    for (let i = 0; i < SPOTS.length; i += 1) {
      expect(colorAt(pixels, scene, i), `spot ${i}`).toBe(colorAt(whole, scene, i));
    }
    // Where an edge was painted over in several colours its pixels are a shade denser, and no more.
    const alphas = (data: Uint8ClampedArray) => data.map((value, i) => (i % 4 === 3 ? value : 0));
    expect(differing(alphas(pixels), alphas(whole), 24)).toBe(0);
    expect(new Set(SPOTS.map((_, i) => colorAt(pixels, scene, i))).size).toBeGreaterThanOrEqual(4);
  });

  it.each(COLORINGS)('forgets, by %s, what a step back has not fired', (coloring) => {
    const scene = sceneOf(coloring);
    const layer = new FiredLayer();
    const ctx = canvas();
    layer.paint(ctx, { ...scene, time_ms: scene.total_ms });
    ctx.clearRect(0, 0, 300, 300);
    layer.paint(ctx, { ...scene, time_ms: 900 });
    expect(differing(pixelsOf(ctx), atOnce({ ...scene, time_ms: 900 }))).toBe(0);
  });

  it('is made anew for another view, another colouring, another canvas', () => {
    const scene = { ...sceneOf('order'), time_ms: 2000 };
    const layer = new FiredLayer();
    const ctx = canvas();
    const { view } = scene.on;
    const others: FiredScene[] = [
      scene,
      { ...scene, on: { ...scene.on, spot_diameter_um: 500 } },
      { ...scene, on: { ...scene.on, view: { ...view, px_per_mm: 12 } } },
      { ...scene, on: { ...scene.on, view: { ...view, origin: stagePx(20, 0) } } },
      { ...scene, colors: firedColors('mask', SPOTS, MASKS) },
    ];
    for (const other of others) {
      ctx.clearRect(0, 0, 300, 300);
      layer.paint(ctx, other);
      expect(differing(pixelsOf(ctx), atOnce(other))).toBe(0);
    }
    const narrow = canvas();
    narrow.canvas.width = 250;
    narrow.setTransform(2, 0, 0, 2, 0, 0);
    layer.paint(narrow, scene);
    ctx.clearRect(0, 0, 300, 300);
    layer.paint(ctx, scene);
    expect(differing(pixelsOf(ctx), atOnce(scene))).toBe(0);
  });

  it('tells masks apart, and positions begin their order anew', () => {
    const byMask = sceneOf('mask');
    const masked = atOnce({ ...byMask, time_ms: byMask.total_ms });
    expect(colorAt(masked, byMask, 2)).not.toBe(colorAt(masked, byMask, 3));
    expect(colorAt(masked, byMask, 2)).toBe(colorAt(masked, byMask, 9));
    const byOrder = sceneOf('order');
    const ordered = atOnce({ ...byOrder, time_ms: byOrder.total_ms });
    expect(colorAt(ordered, byOrder, 84)).toBe(colorAt(ordered, byOrder, 0));
    expect(colorAt(ordered, byOrder, 83)).not.toBe(colorAt(ordered, byOrder, 0));
  });
});

describe('the flashes', () => {
  const emissionScene = (time_ms: number, since_ms: number, still = false): EmissionScene => {
    const { on, shots, colors } = sceneOf('order');
    const shot = shots.start_ms.filter((start) => start <= time_ms).length;
    return { on, shots, colors, shown: { time_ms, since_ms }, machine: null, shot, still };
  };
  /** Whether there is light a glow's breadth beside spot `i`, where no spot is. */
  const glows = (ctx: CanvasRenderingContext2D, scene: EmissionScene, i: number): boolean => {
    const { x, y } = onStage(scene.on.view, SPOTS[i]!.x_mm, SPOTS[i]!.y_mm);
    return ctx.getImageData(Math.round(2 * x), Math.round(2 * y) - 6, 1, 1).data[3]! > 0;
  };

  it('light up every shot between two pictures, and none where the user has led elsewhere', () => {
    const { shots } = sceneOf('order');
    const until = middleOfShot(shots, 40) - 0.01;
    const painter = new EmissionPainter();
    const ctx = canvas();
    painter.paint(ctx, emissionScene(0, 0));
    const before = pixelsOf(ctx).slice();
    ctx.clearRect(0, 0, 300, 300);
    const played = emissionScene(until, 0);
    painter.paint(ctx, played);
    expect(differing(before, pixelsOf(ctx))).toBeGreaterThan(1000);
    for (let i = 0; i < 40; i += 1) expect(glows(ctx, played, i), `shot ${i}`).toBe(true);
    // In the picture after it the shots of this one are out.
    ctx.clearRect(0, 0, 300, 300);
    const next = emissionScene(middleOfShot(shots, 43) - 0.01, 0);
    painter.paint(ctx, next);
    expect(glows(ctx, next, 0)).toBe(false);
    expect(glows(ctx, next, 41)).toBe(true);
    const led = new EmissionPainter();
    const other = canvas();
    led.paint(other, emissionScene(0, 0));
    other.clearRect(0, 0, 300, 300);
    led.paint(other, emissionScene(until, until));
    expect(glows(other, played, 0)).toBe(false);
    expect(glows(other, played, 20)).toBe(false);
  });

  it('are a still ring around the shot that it has come to, for those who want nothing to blink', () => {
    const { shots } = sceneOf('order');
    const until = middleOfShot(shots, 40);
    const painter = new EmissionPainter();
    const ctx = canvas();
    painter.paint(ctx, emissionScene(0, 0, true));
    ctx.clearRect(0, 0, 300, 300);
    const scene = emissionScene(until, 0, true);
    painter.paint(ctx, scene);
    expect(glows(ctx, scene, 0)).toBe(false);
    const { x, y } = onStage(scene.on.view, SPOTS[39]!.x_mm, SPOTS[39]!.y_mm);
    const ring = ctx.getImageData(Math.round(2 * x), Math.round(2 * (y - 14)), 1, 1).data[3]!;
    expect(ring).toBe(255);
  });
});
