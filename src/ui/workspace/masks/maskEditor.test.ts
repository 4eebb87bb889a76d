import { describe, expect, it } from 'vitest';
import type { Result } from '../../../core/result';
import { fail, ok } from '../../../core/result';
import type { MaskInput, MaskRow } from '../../../worker/contract';
import { createMaskEditor } from './maskEditor';

const photo = { width_mm: 40, height_mm: 30 };
const square = [
  { x: 5, y: 5 },
  { x: 15, y: 5 },
  { x: 15, y: 15 },
  { x: 5, y: 15 },
];
let images_n = 0;
/** An image of its own for each editor. */
function under(uid = `image ${++images_n}`) {
  return () => uid;
}

/** A store that keeps rows as the worker does: new and changed masks get new ids. */
function store(first: MaskInput[] = []) {
  let nextId = 1;
  const rowOf = (input: MaskInput): MaskRow => ({
    id: nextId++,
    image_id: 1,
    label: input.label,
    role: input.role,
    vertices: input.vertices,
    used: false,
    created_at: '',
  });
  const state = { rows: first.map(rowOf), saves: [] as MaskInput[][], broken: false };
  async function save(masks: MaskInput[]): Promise<Result<MaskRow[]>> {
    if (state.broken) return fail('storage_full');
    for (const { id } of masks) {
      if (id !== null && !state.rows.some((row) => row.id === id)) return fail('mask_not_found');
    }
    state.saves.push(masks);
    state.rows = masks.map(rowOf);
    return ok(state.rows);
  }
  return { state, save };
}

function open(first: MaskInput[] = []) {
  const { state, save } = store(first);
  const editor = createMaskEditor(under(), () => photo, save);
  editor.adopt(state.rows);
  return { editor, state };
}
const stored: MaskInput = { id: null, label: 'nose', role: 'treat', vertices: square };

describe('the mask editor', () => {
  it('makes a mask of tapped points, named, selected and saved', async () => {
    const { editor, state } = open();
    editor.startDraft();
    for (const p of square) expect(editor.addPoint(p).ok).toBe(true);
    const closed = editor.closeDraft('Mask');
    expect(closed).toEqual(ok('Mask 1'));
    expect(await editor.whenSaved()).toBe(true);
    expect(state.rows.map((row) => row.label)).toEqual(['Mask 1']);
    expect(editor.selected.value).toBe(editor.history.value.present[0]!.key);
    expect(editor.draft.value).toBeNull();
  });

  it('says that points on one line are that, and not that they cross', () => {
    const { editor } = open();
    editor.startDraft();
    for (const x of [5, 10, 15]) editor.addPoint({ x, y: 5 });
    expect(editor.closeDraft('Mask')).toMatchObject({ ok: false, code: 'mask_flat' });
    expect(editor.draft.value).toHaveLength(3);
  });

  it('refuses a crossing point, too few points and points beyond the photo, and keeps the drawing', () => {
    const { editor } = open();
    editor.startDraft();
    for (const p of square.slice(0, 3)) editor.addPoint(p);
    expect(editor.addPoint({ x: 10, y: 0 })).toMatchObject({ ok: false, code: 'mask_self_crossing' });
    editor.removeLastPoint();
    expect(editor.closeDraft('Mask')).toMatchObject({ ok: false, code: 'mask_too_few_vertices' });
    editor.addPoint({ x: 15, y: 44 });
    expect(editor.closeDraft('Mask')).toMatchObject({ ok: false, code: 'mask_outside_photo' });
    expect(editor.draft.value).toHaveLength(3);
    expect(editor.history.value.present).toHaveLength(0);
  });

  it('saves undo and redo, also of a mask that is already gone from the store', async () => {
    const { editor, state } = open([stored]);
    const { key } = editor.history.value.present[0]!;
    editor.remove(key);
    expect(await editor.whenSaved()).toBe(true);
    expect(state.rows).toHaveLength(0);
    editor.undo();
    expect(await editor.whenSaved()).toBe(true);
    expect(state.rows.map((row) => row.label)).toEqual(['nose']);
    editor.redo();
    await editor.whenSaved();
    expect(state.rows).toHaveLength(0);
  });

  it('keeps a crossing outline out and the last good one in', () => {
    const { editor } = open([stored]);
    const { key } = editor.history.value.present[0]!;
    const crossed = [square[0]!, square[2]!, square[1]!, square[3]!];
    expect(editor.reshape(key, crossed)).toMatchObject({ ok: false, code: 'mask_self_crossing' });
    expect(editor.history.value.present[0]!.vertices).toEqual(square);
  });

  it('keeps the drawing when saving fails and stores it on retry', async () => {
    const { editor, state } = open([stored]);
    const { key } = editor.history.value.present[0]!;
    state.broken = true;
    editor.rename(key, 'cheek');
    expect(await editor.whenSaved()).toBe(false);
    expect(editor.saving.value).toMatchObject({ kind: 'failed', failure: { code: 'storage_full' } });
    expect(editor.history.value.present[0]!.label).toBe('cheek');
    state.broken = false;
    editor.retry();
    expect(await editor.whenSaved()).toBe(true);
    expect(state.rows[0]!.label).toBe('cheek');
  });

  it('does not take its own saved rows for somebody else’s change', async () => {
    const { editor, state } = open([stored]);
    const { key } = editor.history.value.present[0]!;
    editor.setRole(key, 'exclude');
    await editor.whenSaved();
    editor.adopt(state.rows);
    expect(editor.history.value.past).toHaveLength(1);
    expect(editor.history.value.present[0]!.key).toBe(key);
  });

  it('follows a new scale with all its past, though every id is new', async () => {
    const { editor } = open([stored]);
    const { key } = editor.history.value.present[0]!;
    editor.setRole(key, 'exclude');
    await editor.whenSaved();
    const double = square.map((v) => ({ x: v.x * 2, y: v.y * 2 }));
    const rows: MaskRow[] = [
      { id: 77, image_id: 1, label: 'nose', role: 'exclude', vertices: double, used: false, created_at: '' },
    ];
    editor.rescaled(rows, 2);
    expect(editor.history.value.present[0]).toMatchObject({ key, vertices: double });
    expect(editor.ids.value.get(key)).toBe(77);
    expect(editor.history.value.past[0]![0]!.vertices).toEqual(double);
  });

  it('refuses names that are empty or too long', () => {
    const { editor } = open([stored]);
    const { key } = editor.history.value.present[0]!;
    expect(editor.rename(key, '   ')).toMatchObject({ ok: false, code: 'mask_label_invalid' });
    expect(editor.rename(key, 'x'.repeat(61))).toMatchObject({ ok: false, code: 'mask_label_invalid' });
    expect(editor.rename(key, '  the   tip ')).toEqual(ok(null));
    expect(editor.history.value.present[0]!.label).toBe('the tip');
  });
});
