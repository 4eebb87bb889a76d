import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { pointMm } from '../../../../core/points';
import { insertVertex, moveVertex, removeVertex } from '../../../workspace/masks/vertices';
import { runsOf } from './runs';

const outline = (n: number) => Array.from({ length: n }, (_, i) => pointMm(i, i * i));

describe('the runs of an outline', () => {
  it('hold every corner once, each with its neighbours, whatever was kept of before', () => {
    const change = fc.tuple(fc.constantFrom('move', 'insert', 'remove'), fc.nat());
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 170 }), fc.array(change, { maxLength: 5 }), (n, changes) => {
        let vertices = outline(n);
        let runs = runsOf(vertices, []);
        for (const [kind, at] of changes) {
          const i = at % vertices.length;
          if (kind === 'move') vertices = moveVertex(vertices, i, pointMm(-1, at));
          else if (kind === 'insert') vertices = insertVertex(vertices, i, pointMm(-2, at));
          else if (vertices.length > 3) vertices = removeVertex(vertices, i);
          runs = runsOf(vertices, runs);
        }
        expect(runs).toEqual(runsOf(vertices, []));
        expect(runs.flatMap((run) => run.vertices)).toEqual(vertices);
      }),
    );
  });

  it('are the same objects but for the one with the moved corner, and its neighbour at a seam', () => {
    const vertices = outline(2000);
    const runs = runsOf(vertices, []);
    const changed = (index: number) => {
      const next = runsOf(moveVertex(vertices, index, pointMm(0, -1)), runs);
      return next.flatMap((run, i) => (run === runs[i] ? [] : [i]));
    };
    expect(changed(525)).toEqual([10]);
    expect(changed(500)).toEqual([9, 10]);
    expect(changed(0)).toEqual([0, 39]);
  });
});
