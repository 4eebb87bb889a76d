/** What must not compile is written down here; `tsc -b` fails where one of the lines below starts to. */
import { describe, expect, it } from 'vitest';
import type { VertexMm } from './model';
import { latticeUm, photoPx, pointMm, pointUm, stagePx } from './points';
import type { LatticeUm, PhotoPx, Point, PointMm, PointUm, StagePx } from './points';

describe('points of different frames', () => {
  it('are not taken for one another', () => {
    const mm: PointMm = pointMm(1, 2);
    const um: PointUm = pointUm(1, 2);
    const lattice: LatticeUm = latticeUm(1, 2);
    const photo: PhotoPx = photoPx(1, 2);
    const stage: StagePx = stagePx(1, 2);
    const mixed: Point[] = [];
    const take = {
      mm: (p: PointMm) => mixed.push(p),
      um: (p: PointUm) => mixed.push(p),
      lattice: (p: LatticeUm) => mixed.push(p),
      photo: (p: PhotoPx) => mixed.push(p),
      stage: (p: StagePx) => mixed.push(p),
    };
    // @ts-expect-error mm are no µm
    take.um(mm);
    // @ts-expect-error the photo's corner is not the reference point
    take.lattice(um);
    // @ts-expect-error the reference point is not the photo's corner
    take.um(lattice);
    // @ts-expect-error µm are no mm
    take.mm(um);
    // @ts-expect-error µm around the reference point are no mm
    take.mm(lattice);
    // @ts-expect-error pixels are no mm
    take.mm(photo);
    // @ts-expect-error pixels of the screen are no mm
    take.mm(stage);
    // @ts-expect-error mm are no pixels
    take.photo(mm);
    // @ts-expect-error the stage may be zoomed
    take.photo(stage);
    // @ts-expect-error the stage may be zoomed
    take.stage(photo);
    // @ts-expect-error a point that names no frame is taken for none of the working frames
    take.stage({ x: 1, y: 2 });
    // @ts-expect-error nor here
    take.um({ x: 1, y: 2 });
    expect(mixed).toHaveLength(12);
  });

  it('are plain x and y, as they are stored', () => {
    const vertex: VertexMm = pointMm(1.5, 2.5);
    const fromJson: VertexMm = { x: 1.5, y: 2.5 };
    expect(vertex).toEqual(fromJson);
    for (const p of [pointUm(3, 4), latticeUm(3, 4), photoPx(3, 4), stagePx(3, 4)]) {
      expect(Object.entries(p)).toEqual([
        ['x', 3],
        ['y', 4],
      ]);
    }
  });
});
