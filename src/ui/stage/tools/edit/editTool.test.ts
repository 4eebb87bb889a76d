import { atMm, openWorkspace, SQUARE } from '../../../workspace/testing/openWorkspace';
import { keyOf, pressAt } from '../../testing/input';
import { describe, expect, it } from 'vitest';
import { redo, undo } from './maskActions';
import { editTool } from './editTool';

/** The square selected, under the pointer. */
function selected() {
  const { workspace } = openWorkspace();
  const { key } = workspace.masks.history.value.present[0]!;
  workspace.masks.selected.value = key;
  const vertices = () => workspace.masks.history.value.present[0]!.vertices;
  const drag = (from: readonly [number, number], to: readonly [number, number]) => {
    const held = editTool.press(workspace, pressAt(atMm(...from)));
    held.move?.(atMm(...to), atMm(to[0] - from[0], to[1] - from[1]));
    return held;
  };
  const handle = (
    name: Parameters<NonNullable<typeof editTool.handleKey>>[2],
    pressed: string,
    shift = false,
  ) => editTool.handleKey!(workspace, keyOf(pressed, shift), name);
  return { workspace, key, vertices, drag, handle };
}

describe('editing masks', () => {
  it('selects the mask under a tap, and none beside it', () => {
    const { workspace } = openWorkspace();
    const { key } = workspace.masks.history.value.present[0]!;
    const tap = (x: number, y: number) =>
      editTool.press(workspace, pressAt(atMm(x, y))).end!(atMm(x, y), true);
    tap(50, 40);
    expect(workspace.masks.selected.value).toBe(key);
    expect(workspace.spoken.value).toContain('square');
    tap(10, 70);
    expect(workspace.masks.selected.value).toBeNull();
  });

  it('pans where a press holds nothing', () => {
    const { workspace } = openWorkspace();
    workspace.view.value = { scale: 2, x: 0, y: 0 };
    editTool.press(workspace, pressAt(atMm(10, 10))).move!(atMm(8, 9), atMm(-2, -1));
    expect(workspace.view.value).toEqual({ scale: 2, x: -10, y: -5 });
  });

  it('drags a corner: a preview first, one step of undo when it is let go', () => {
    const { workspace, vertices, drag } = selected();
    const held = drag([41, 30], [36, 25]);
    expect(workspace.masks.preview.value?.vertices[0]).toEqual({ x: 35, y: 25 });
    expect(vertices()[0]).toEqual({ x: 40, y: 30 });
    held.end!(atMm(36, 25), false);
    expect(vertices()[0]).toEqual({ x: 35, y: 25 });
    expect(workspace.masks.vertex.value).toBe(0);
    undo(workspace);
    expect(vertices()[0]).toEqual({ x: 40, y: 30 });
    redo(workspace);
    expect(vertices()[0]).toEqual({ x: 35, y: 25 });
  });

  it('keeps the last good outline of a drag that crosses, and none of one taken back', () => {
    const { workspace, vertices, drag } = selected();
    const held = drag([40, 30], [38, 28]);
    held.move!(atMm(70, 40), atMm(0, 0));
    expect(workspace.hint.value?.code).toBe('mask_self_crossing');
    held.end!(atMm(70, 40), false);
    expect(vertices()[0]).toEqual({ x: 38, y: 28 });
    drag([60, 30], [65, 25]).cancel!();
    expect(workspace.masks.preview.value).toBeNull();
    expect(vertices()[1]).toEqual({ x: 60, y: 30 });
  });

  it('pulls a new corner out of an edge', () => {
    const { workspace, vertices, drag } = selected();
    drag([50, 30], [50, 20]).end!(atMm(50, 20), false);
    expect(vertices()).toHaveLength(5);
    expect(vertices()[1]).toEqual({ x: 50, y: 20 });
    expect(workspace.masks.vertex.value).toBe(1);
  });

  it('moves the whole by the handle below it, no farther than the photo', () => {
    const { vertices, drag } = selected();
    drag([60, 58], [160, 58]).end!(atMm(160, 58), false);
    expect(vertices().map((v) => v.x)).toEqual([80, 100, 100, 80]);
  });

  it('moves a corner by arrows: 0.1 mm, with Shift 1 mm, one step of undo', () => {
    const { workspace, vertices, handle } = selected();
    for (const [key, shift] of [
      ['ArrowLeft', false],
      ['ArrowUp', true],
    ] as const)
      expect(handle({ kind: 'corner', index: 0 }, key, shift)).toBe(true);
    expect(vertices()[0]!.x).toBeCloseTo(39.9, 9);
    expect(vertices()[0]!.y).toBeCloseTo(29, 9);
    undo(workspace);
    expect(vertices()).toEqual(SQUARE.vertices);
  });

  it('adds, deletes and walks corners by keys; a triangle keeps its three', () => {
    const { workspace, vertices, handle } = selected();
    const corner = (index: number, key: string) => handle({ kind: 'corner', index }, key);
    corner(3, 'Insert');
    expect(vertices()[4]).toEqual({ x: 40, y: 40 });
    expect(workspace.masks.vertex.value).toBe(4);
    corner(4, 'PageDown');
    expect(workspace.masks.vertex.value).toBe(0);
    corner(0, 'PageUp');
    expect(workspace.masks.vertex.value).toBe(4);
    corner(4, 'Home');
    expect(workspace.masks.vertex.value).toBe(0);
    corner(0, 'End');
    expect(workspace.masks.vertex.value).toBe(4);
    corner(4, 'Delete');
    corner(0, 'Backspace');
    expect(vertices()).toHaveLength(3);
    corner(0, 'Delete');
    expect(vertices()).toHaveLength(3);
    expect(workspace.hint.value?.code).toBe('mask_too_few_vertices');
    expect(corner(0, 'x')).toBe(false);
  });

  it('takes letters where a keyboard lacks Insert and the page keys, and Space for Enter', () => {
    const { workspace, key, vertices, handle } = selected();
    const corner = (index: number, letter: string) => handle({ kind: 'corner', index }, letter);
    expect(corner(3, 'i')).toBe(true);
    expect(vertices()).toHaveLength(5);
    expect(corner(4, 'n')).toBe(true);
    expect(workspace.masks.vertex.value).toBe(0);
    expect(corner(0, 'p')).toBe(true);
    expect(workspace.masks.vertex.value).toBe(4);
    workspace.masks.selected.value = null;
    expect(handle({ kind: 'mask', key }, ' ')).toBe(true);
    expect(workspace.masks.selected.value).toBe(key);
  });

  it('selects a focused mask, moves the whole, and leaves handles of other tools alone', () => {
    const { workspace, key, vertices, handle } = selected();
    workspace.masks.selected.value = null;
    expect(handle({ kind: 'mask', key }, 'x')).toBe(false);
    expect(handle({ kind: 'mask', key }, 'Enter')).toBe(true);
    expect(workspace.masks.selected.value).toBe(key);
    expect(workspace.masks.vertex.value).toBe(0);
    expect(handle({ kind: 'move' }, 'ArrowDown', true)).toBe(true);
    expect(vertices()[0]).toEqual({ x: 40, y: 31 });
    expect(handle({ kind: 'move' }, 'Enter')).toBe(false);
    expect(handle({ kind: 'aperture' }, 'ArrowDown')).toBe(false);
  });

  it('deletes the selected mask, lets it go with Escape, and asks nothing where none is', () => {
    const { workspace } = selected();
    workspace.masks.vertex.value = 1;
    expect(editTool.key!(workspace, keyOf('Delete'))).toBe(false);
    expect(editTool.key!(workspace, keyOf('Escape'))).toBe(true);
    expect(workspace.masks.selected.value).toBeNull();
    expect(editTool.key!(workspace, keyOf('Delete'))).toBe(false);
    workspace.masks.selected.value = workspace.masks.history.value.present[0]!.key;
    expect(editTool.key!(workspace, keyOf('Delete'))).toBe(true);
    expect(workspace.masks.history.value.present).toHaveLength(0);
  });
});
