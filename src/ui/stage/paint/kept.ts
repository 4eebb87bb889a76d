/**
 * What does not move is painted once: a photo that is only panned, and layers under and over what is dragged, are
 * put down again as the pixels they were. Frames: CSS pixels of the stage, device pixels of its canvas (`…_px`).
 */
import type { Size, Viewport } from '../../workspace/viewport';
import type { PhotoScene } from './photo';
import { isShownByPixels, paintPhoto } from './photo';

/** A photo that is larger on the canvas is painted directly: only a part of it is seen, and that is cheap. px. */
const MAX_KEPT_PX = 6e6;
/** While it is zoomed, what was painted stands for a photo so much smaller or larger. */
const LEAST_STRETCH = 0.5;
const MOST_STRETCH = 1.5;
/** Sums of many small pans are not exact: what is as close is the same place, px. */
const SAME_PX = 1e-3;

interface KeptPhoto {
  photo: ImageBitmap;
  scale: number;
  density: number;
  /** Where in the bitmap the photo begins: within its first pixel. */
  phase: { x: number; y: number };
  bitmap: HTMLCanvasElement;
}

/** Device pixels a CSS pixel of a canvas that is painted in CSS pixels. */
const densityOf = (ctx: CanvasRenderingContext2D): number => ctx.getTransform().a;

function blank(width: number, height: number): { bitmap: HTMLCanvasElement; ctx: CanvasRenderingContext2D } {
  const bitmap = document.createElement('canvas');
  bitmap.width = width;
  bitmap.height = height;
  return { bitmap, ctx: bitmap.getContext('2d')! };
}

/** Puts pixels down as they are. */
function put(ctx: CanvasRenderingContext2D, bitmap: HTMLCanvasElement, x_px: number, y_px: number): void {
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.imageSmoothingEnabled = false;
  ctx.drawImage(bitmap, x_px, y_px);
  ctx.restore();
}

function phaseOf(view: Viewport, density: number): { x: number; y: number } {
  const within = (px: number) => px - Math.floor(px + SAME_PX);
  return { x: within(view.x * density), y: within(view.y * density) };
}

function isSameZoom(kept: KeptPhoto, view: Viewport, phase: { x: number; y: number }): boolean {
  const isSame = (a: number, b: number) => Math.abs(a - b) <= SAME_PX;
  return kept.scale === view.scale && isSame(kept.phase.x, phase.x) && isSame(kept.phase.y, phase.y);
}

/** Whether the photo as it was painted may stand for it at another zoom until the hand rests. */
function standsFor({ scale }: KeptPhoto, view: Viewport): boolean {
  const stretch = view.scale / scale;
  const isSmooth = !isShownByPixels(scale) && !isShownByPixels(view.scale);
  return isSmooth && stretch >= LEAST_STRETCH && stretch <= MOST_STRETCH;
}

/** Paints the photo and keeps it; `scene` as `paintPhoto` takes it, with nothing missing. */
function paintKept(scene: Whole, density: number, phase: { x: number; y: number }): KeptPhoto {
  const { photo, view, frame } = scene;
  const { bitmap, ctx } = blank(
    Math.ceil(phase.x + frame.width * view.scale * density),
    Math.ceil(phase.y + frame.height * view.scale * density),
  );
  ctx.setTransform(density, 0, 0, density, 0, 0);
  paintPhoto(ctx, { ...scene, view: { ...view, x: phase.x / density, y: phase.y / density } });
  return { photo, scale: view.scale, density, phase, bitmap };
}

type Whole = PhotoScene & { photo: ImageBitmap; view: Viewport; frame: Size };

function isWhole(scene: PhotoScene): scene is Whole {
  return scene.photo !== null && scene.view !== null && scene.frame !== null;
}

/**
 * Paints photos as `paintPhoto` does. One that is only moved is not painted again; one that is zoomed is stretched
 * while the hand moves (`isMoving`), and the answer is false: it is to be painted again when the hand rests.
 */
export function keptPhoto(): (
  ctx: CanvasRenderingContext2D,
  scene: PhotoScene,
  isMoving: boolean,
) => boolean {
  let kept: KeptPhoto | null = null;
  return (ctx, scene, isMoving) => {
    const density = densityOf(ctx);
    if (!isWhole(scene)) kept = null;
    if (!isWhole(scene)) return true;
    const { photo, view, frame } = scene;
    if (kept?.photo !== photo || kept.density !== density) kept = null;
    const width_px = frame.width * view.scale * density;
    const height_px = frame.height * view.scale * density;
    const phase = phaseOf(view, density);
    if (kept === null || !isSameZoom(kept, view, phase)) {
      if (isMoving && kept !== null && standsFor(kept, view)) {
        const { bitmap, scale } = kept;
        const k = scale * density;
        ctx.imageSmoothingEnabled = true;
        ctx.imageSmoothingQuality = 'low';
        ctx.drawImage(
          bitmap,
          ...([kept.phase.x, kept.phase.y, frame.width * k, frame.height * k] as const),
          ...([view.x, view.y, frame.width * view.scale, frame.height * view.scale] as const),
        );
        return false;
      }
      if (width_px * height_px > MAX_KEPT_PX) {
        kept = null;
        paintPhoto(ctx, scene);
        return true;
      }
      kept = paintKept(scene, density, phase);
    }
    put(
      ctx,
      kept.bitmap,
      Math.round(view.x * density - kept.phase.x),
      Math.round(view.y * density - kept.phase.y),
    );
    return true;
  };
}

/** Paints a layer of a canvas: `what` names all that it hangs on. */
export type PaintLayer = (
  ctx: CanvasRenderingContext2D,
  what: readonly unknown[],
  paint: (ctx: CanvasRenderingContext2D) => void,
) => void;

/**
 * Paints a layer of a canvas, and keeps it when it comes a second time in a row: from then on its pixels are put
 * down as long as nothing changes that it hangs on. One that changes with every frame is never kept.
 */
export function keptLayer(): PaintLayer {
  let last: readonly unknown[] = [];
  let bitmap: HTMLCanvasElement | null = null;
  return (ctx, what, paint) => {
    const { width, height } = ctx.canvas;
    const density = densityOf(ctx);
    const now = [...what, width, height, density];
    const isSame = now.length === last.length && now.every((each, i) => Object.is(each, last[i]));
    last = now;
    if (!isSame) {
      bitmap = null;
      return paint(ctx);
    }
    if (bitmap === null) {
      const layer = blank(width, height);
      layer.ctx.setTransform(density, 0, 0, density, 0, 0);
      paint(layer.ctx);
      bitmap = layer.bitmap;
    }
    put(ctx, bitmap, 0, 0);
  };
}
