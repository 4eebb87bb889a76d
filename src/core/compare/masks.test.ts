import { describe, expect, it } from 'vitest';
import type { MaskGeometry } from '../model';
import { isStackedAnew, maskChanges } from './masks';

const mask = (id: number, more: Partial<MaskGeometry> = {}): MaskGeometry => ({
  ...{ id, label: `M${id}`, role: 'treat' },
  vertices: [
    { x: id, y: 1 },
    { x: id + 3, y: 1 },
    { x: id, y: 5 },
  ],
  ...more,
});
const changes = (a: MaskGeometry[], b: MaskGeometry[], widths: [number, number] = [20, 20]) =>
  maskChanges({ masks: a, width_mm: widths[0] }, { masks: b, width_mm: widths[1] });
const told = (...plans: Parameters<typeof changes>) =>
  changes(...plans).map(({ label, fate, changes: what }) => [label, fate, ...what]);

describe('masks of two plans', () => {
  it('are the same by their id, whatever their order', () => {
    expect(told([mask(1), mask(2)], [mask(2), mask(1)])).toEqual([
      ['M2', 'same'],
      ['M1', 'same'],
    ]);
  });

  it('that were edited are found by name and purpose, and say what is another', () => {
    const edited = mask(9, { label: 'M1', vertices: mask(4).vertices });
    expect(told([mask(1)], [edited])).toEqual([['M1', 'changed', 'outline']]);
    expect(told([mask(1)], [mask(1, { label: 'N', role: 'exclude' })])).toEqual([
      ['N', 'changed', 'label', 'role'],
    ]);
    expect(told([mask(1)], [mask(9, { label: 'M1', role: 'exclude' })])).toEqual([
      ['M1', 'added'],
      ['M1', 'removed'],
    ]);
  });

  it('of one more or one less corner, or of one that moved, have another outline', () => {
    const corners = mask(1).vertices;
    const outline = (vertices: MaskGeometry['vertices']) => told([mask(1)], [mask(1, { vertices })])[0];
    expect(outline([...corners, { x: 0.5, y: 3 }])).toEqual(['M1', 'changed', 'outline']);
    expect(outline(corners.slice(0, 2))).toEqual(['M1', 'changed', 'outline']);
    expect(outline([{ x: 1.001, y: 1 }, ...corners.slice(1)])).toEqual(['M1', 'changed', 'outline']);
    expect(outline([{ x: 1, y: 1.001 }, ...corners.slice(1)])).toEqual(['M1', 'changed', 'outline']);
  });

  it('keep their outline where the photo has got another scale', () => {
    const larger = mask(1, { vertices: mask(1).vertices.map(({ x, y }) => ({ x: x * 1.1, y: y * 1.1 })) });
    expect(told([mask(1)], [larger], [20, 22])).toEqual([['M1', 'same']]);
    expect(told([mask(1)], [mask(1)], [20, 22])).toEqual([['M1', 'changed', 'outline']]);
  });

  it('of one name go to each other in order, each once', () => {
    const twin = (id: number) => mask(id, { label: 'A' });
    const found = changes([twin(1), twin(2)], [twin(8), twin(9), twin(10)]);
    expect(found.map(({ from, to }) => [from?.id, to?.id])).toEqual([
      [1, 8],
      [2, 9],
      [undefined, 10],
    ]);
  });

  it('lie over each other anew only where those that both plans have do', () => {
    const anew = (a: MaskGeometry[], b: MaskGeometry[]) => isStackedAnew(changes(a, b), a);
    expect(anew([mask(1), mask(2), mask(3)], [mask(1), mask(9), mask(3)])).toBe(false);
    expect(anew([mask(1), mask(2), mask(3)], [mask(1), mask(3), mask(2)])).toBe(true);
  });
});
