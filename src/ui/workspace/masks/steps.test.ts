import { describe, expect, it } from 'vitest';
import type { DrawnMask, MaskEdit, MaskHistory } from './maskDocument';
import { commit, startHistory, undo } from './maskDocument';
import { stepBetween } from './steps';

const mask = (key: string, shift = 0): DrawnMask => ({
  key,
  label: `Mask ${key}`,
  role: 'treat',
  vertices: [
    { x: shift, y: 0 },
    { x: shift + 5, y: 0 },
    { x: shift + 5, y: 5 },
  ],
});
const start = startHistory([mask('a'), mask('b', 10)]);
const [first, second, third] = mask('b', 10).vertices as [
  DrawnMask['vertices'][0],
  ...DrawnMask['vertices'][0][],
];
const off = { x: 1, y: 1 };

describe('a step of the drawing', () => {
  it.each<[string, MaskEdit, string]>([
    ['added', { kind: 'add', mask: mask('c') }, 'Mask c'],
    ['deleted', { kind: 'delete', key: 'b' }, 'Mask b'],
    ['renamed', { kind: 'rename', key: 'b', label: 'Knee' }, 'Knee'],
    ['role', { kind: 'role', key: 'b', role: 'exclude' }, 'Mask b'],
    ['pointMoved', { kind: 'reshape', key: 'b', vertices: [off, second!, third!] }, 'Mask b'],
    ['pointAdded', { kind: 'reshape', key: 'b', vertices: [first, second!, off, third!] }, 'Mask b'],
    ['pointRemoved', { kind: 'reshape', key: 'b', vertices: [first, third!] }, 'Mask b'],
    ['moved', { kind: 'reshape', key: 'b', vertices: mask('b', 11).vertices }, 'Mask b'],
    ['reshaped', { kind: 'reshape', key: 'b', vertices: [off, { x: 2, y: 2 }, third!] }, 'Mask b'],
  ])('%s is told by what it did, done or undone', (kind, edit, label) => {
    const done = commit(start, edit);
    expect(stepBetween(start.present, done.present)).toEqual({ kind, label });
    const back: MaskHistory = undo(done);
    expect(stepBetween(back.present, done.present)).toEqual({ kind, label });
  });

  it('that changed nothing is none', () => {
    expect(stepBetween(start.present, start.present)).toBeNull();
  });
});
