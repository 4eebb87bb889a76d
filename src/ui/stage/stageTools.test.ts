import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { stagePx } from '../../core/points';
import { openWorkspace } from '../workspace/testing/openWorkspace';
import { panDrag } from './stageTools';

afterEach(() => void vi.unstubAllGlobals());

describe('a hand that moves the photo', () => {
  it('moves it by whole pixels of the device, and is never half a pixel ahead of it', () => {
    const hundredths = fc.integer({ min: -3000, max: 3000 }).map((n) => n / 100);
    fc.assert(
      fc.property(
        fc.constantFrom(1, 1.5, 2, 2.5),
        fc.array(fc.tuple(hundredths, hundredths), { maxLength: 20 }),
        (density, ways) => {
          vi.stubGlobal('devicePixelRatio', density);
          const { workspace } = openWorkspace();
          // Enlarged so far that no edge of it stops the way.
          workspace.view.value = { scale: 8, x: -3000.3, y: -2500.7 };
          const drag = panDrag(workspace);
          let way = stagePx(0, 0);
          for (const [x, y] of ways) {
            drag.move!(stagePx(0, 0), stagePx(x, y));
            way = stagePx(way.x + x, way.y + y);
            const view = workspace.view.value!;
            for (const [moved, wanted] of [
              [view.x + 3000.3, way.x],
              [view.y + 2500.7, way.y],
            ] as const) {
              const pixels = moved * density;
              expect(Math.abs(pixels - Math.round(pixels))).toBeLessThan(1e-6);
              expect(Math.abs(moved - wanted) * density).toBeLessThan(0.5 + 1e-6);
            }
          }
        },
      ),
    );
  });
});
