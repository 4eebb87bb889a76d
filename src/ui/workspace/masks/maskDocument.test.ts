import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { DrawnMask, MaskEdit, MaskHistory } from './maskDocument';
import { commit, nextLabel, redo, rescale, startHistory, undo } from './maskDocument';

const triangle = [
  { x: 1, y: 1 },
  { x: 5, y: 1 },
  { x: 3, y: 4 },
];
const mask = (key: string, label = key): DrawnMask => ({ key, label, role: 'treat', vertices: triangle });

const edits: fc.Arbitrary<MaskEdit> = fc.oneof(
  fc.nat(3).map((n): MaskEdit => ({ kind: 'add', mask: mask(`k${n}`) })),
  fc.nat(3).map((n): MaskEdit => ({ kind: 'delete', key: `k${n}` })),
  fc
    .record({ n: fc.nat(3), label: fc.string({ minLength: 1 }) })
    .map(({ n, label }): MaskEdit => ({ kind: 'rename', key: `k${n}`, label })),
  fc
    .record({ n: fc.nat(3), role: fc.constantFrom('treat' as const, 'exclude' as const) })
    .map(({ n, role }): MaskEdit => ({ kind: 'role', key: `k${n}`, role })),
  fc
    .record({ n: fc.nat(3), x: fc.nat(50) })
    .map(({ n, x }): MaskEdit => ({ kind: 'reshape', key: `k${n}`, vertices: [{ x, y: 0 }, ...triangle] })),
);

describe('the drawing', () => {
  it('undoes any edits back to where it began, and redoes them', () => {
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 30 }), (list) => {
        const states: MaskHistory[] = [startHistory([mask('k0')])];
        for (const edit of list) states.push(commit(states.at(-1)!, edit));
        const end = states.at(-1)!;
        let back = end;
        while (back.past.length > 0) back = undo(back);
        expect(back.present).toEqual([mask('k0')]);
        let again = back;
        while (again.future.length > 0) again = redo(again);
        expect(again.present).toEqual(end.present);
      }),
    );
  });

  it('keeps no step for an edit that changes nothing', () => {
    const history = startHistory([mask('a')]);
    expect(commit(history, { kind: 'rename', key: 'a', label: 'a' })).toBe(history);
    expect(commit(history, { kind: 'reshape', key: 'a', vertices: [...triangle] })).toBe(history);
    expect(commit(history, { kind: 'delete', key: 'nobody' })).toBe(history);
  });

  it('forgets what could be redone once something else is done', () => {
    const history = undo(commit(startHistory([mask('a')]), { kind: 'delete', key: 'a' }));
    expect(history.future).toHaveLength(1);
    expect(commit(history, { kind: 'role', key: 'a', role: 'exclude' }).future).toHaveLength(0);
  });

  it('takes back a run of small steps at once, but not across another edit', () => {
    const move = (x: number): MaskEdit => ({
      kind: 'reshape',
      key: 'a',
      vertices: [{ x, y: 9 }, ...triangle],
    });
    let history = startHistory([mask('a')]);
    for (const x of [1, 2, 3]) history = commit(history, move(x), 'nudge a 0');
    history = commit(history, { kind: 'rename', key: 'a', label: 'nose' });
    history = commit(history, move(4), 'nudge a 0');
    history = undo(history);
    expect(history.present[0]!.vertices[0]).toEqual({ x: 3, y: 9 });
    history = undo(undo(history));
    expect(history.present).toEqual([mask('a')]);
  });

  it('scales its past with the photo, so that undo keeps masks on their place', () => {
    const history = commit(startHistory([mask('a')]), { kind: 'delete', key: 'a' });
    const before = undo(rescale(history, 2, []));
    expect(before.present[0]!.vertices[1]).toEqual({ x: 10, y: 2 });
  });

  it('names new masks without taking a name twice', () => {
    expect(nextLabel([], 'Mask')).toBe('Mask 1');
    expect(nextLabel([mask('a', 'Mask 1'), mask('b', 'Mask 3')], 'Mask')).toBe('Mask 4');
  });
});
