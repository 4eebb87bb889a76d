import { describe, expect, it } from 'vitest';
import {
  insertVertex,
  isInside,
  moveVertex,
  nearestIndex,
  ontoPhoto,
  removeVertex,
  translate,
  wayOnPhoto,
} from './vertices';

const photo = { width_mm: 40, height_mm: 30 };
const square = [
  { x: 10, y: 10 },
  { x: 20, y: 10 },
  { x: 20, y: 20 },
  { x: 10, y: 20 },
];

describe('changes of an outline', () => {
  it('insert on an edge, also on the closing one, and remove again', () => {
    expect(insertVertex(square, 0, { x: 15, y: 9 })[1]).toEqual({ x: 15, y: 9 });
    expect(insertVertex(square, 3, { x: 9, y: 15 }).at(-1)).toEqual({ x: 9, y: 15 });
    expect(removeVertex(insertVertex(square, 2, { x: 15, y: 21 }), 3)).toEqual(square);
  });

  it('move one vertex and leave the rest', () => {
    expect(moveVertex(square, 2, { x: 25, y: 25 })).toEqual([
      square[0],
      square[1],
      { x: 25, y: 25 },
      square[3],
    ]);
  });

  it('keep everything on the photo', () => {
    expect(ontoPhoto({ x: -3, y: 44 }, photo)).toEqual({ x: 0, y: 30 });
    const moved = translate(square, wayOnPhoto(square, 100, -100, photo));
    expect(moved[1]).toEqual({ x: 40, y: 0 });
    expect(moved[3]!.x - moved[1]!.x).toBe(-10);
  });

  it('know inside from outside', () => {
    expect(isInside(square, { x: 15, y: 15 })).toBe(true);
    expect(isInside(square, { x: 25, y: 15 })).toBe(false);
  });

  it('find the nearest of crowded handles, none beyond reach', () => {
    expect(nearestIndex(square, { x: 11, y: 10.5 }, 5)).toBe(0);
    expect(nearestIndex(square, { x: 15.1, y: 10 }, 50)).toBe(1);
    expect(nearestIndex(square, { x: 15, y: 15 }, 2)).toBe(-1);
  });
});
