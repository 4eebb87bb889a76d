import { describe, expect, it } from 'vitest';
import { stagePx } from '../../../../core/points';
import { edgeHandles, MIN_EDGE_PX, movePlace } from './maskHandles';

const square = [stagePx(100, 100), stagePx(200, 100), stagePx(200, 200), stagePx(100, 200)];

describe('handles', () => {
  it('stand in the middle of each edge, the closing one included', () => {
    expect(edgeHandles(square).map((h) => h.at)).toEqual([
      { x: 150, y: 100 },
      { x: 200, y: 150 },
      { x: 150, y: 200 },
      { x: 100, y: 150 },
    ]);
  });

  it('leave short edges alone, where they would hide the corners', () => {
    const narrow = square.map((p) => stagePx(100 + ((p.x - 100) / 100) * (MIN_EDGE_PX - 1), p.y));
    expect(edgeHandles(narrow).map((h) => h.edge)).toEqual([1, 3]);
  });

  it('hang the move handle below the mask, or above where there is no room', () => {
    expect(movePlace(square, { width: 500, height: 500 }).y).toBeGreaterThan(200);
    expect(movePlace(square, { width: 500, height: 230 }).y).toBeLessThan(100);
  });
});
