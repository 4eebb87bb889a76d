/**
 * Points of different frames are different types: the compiler refuses one where another is meant.
 *
 * Frames, all y down: `PointMm` and `PointUm` lie on the photo (mm, µm from its top-left corner),
 * `LatticeUm` is µm from the plan's first reference point, `PhotoPx` is pixels of the photo, `StagePx`
 * pixels of the screen from the stage's corner.
 * Method: a mark that exists for the compiler only; at run time each is a plain `{ x, y }`. A function that
 * works in any one frame takes a `Point`. Cost: none.
 */

/** A point in a frame that the caller knows. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

declare const frame: unique symbol;

type PointIn<Frame extends string> = Point & { readonly [frame]: Frame };

/** On the photo, µm. */
export type PointUm = PointIn<'photo µm'>;
/** Around the plan's first reference point, µm. */
export type LatticeUm = PointIn<'lattice µm'>;
/** On the photo, px. */
export type PhotoPx = PointIn<'photo px'>;
/** On the stage, CSS px. */
export type StagePx = PointIn<'stage px'>;

/**
 * On the photo, mm: the form in which masks are stored and exported. Its mark may be missing, since it comes
 * from JSON and SQL too; a point marked as of another frame is refused all the same.
 */
export interface PointMm {
  x: number;
  y: number;
  readonly [frame]?: 'photo mm';
}

/** The point of the photo at (x, y) mm. */
export function pointMm(x: number, y: number): PointMm {
  return { x, y };
}

/** The point of the photo at (x, y) µm. */
export function pointUm(x: number, y: number): PointUm {
  return { x, y } as PointUm;
}

/** The point (x, y) µm from the plan's first reference point. */
export function latticeUm(x: number, y: number): LatticeUm {
  return { x, y } as LatticeUm;
}

/** The point of the photo at (x, y) of its pixels. */
export function photoPx(x: number, y: number): PhotoPx {
  return { x, y } as PhotoPx;
}

/** The point of the stage at (x, y) CSS pixels from its top-left corner. */
export function stagePx(x: number, y: number): StagePx {
  return { x, y } as StagePx;
}
