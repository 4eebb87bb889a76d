import { describe, expect, it } from 'vitest';
import type { MaskRow } from '../../../worker/contract';
import { fromRows, idsAfterSave, toInputs } from './maskIds';

const row = (id: number, label: string): MaskRow => ({
  id,
  image_id: 1,
  label,
  role: 'treat',
  vertices: [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 0, y: 1 },
  ],
  used: false,
  created_at: '2026-01-01T00:00:00.000Z',
});

describe('keys and ids', () => {
  it('sends known masks with their id and new ones without', () => {
    const { document, ids } = fromRows([row(4, 'a')], new Map());
    const inputs = toInputs([...document, { ...document[0]!, key: 'new' }], ids);
    expect(inputs.map((m) => m.id)).toEqual([4, null]);
  });

  it('keeps the key when a used mask came back with a new id', () => {
    const { document } = fromRows([row(4, 'a'), row(5, 'b')], new Map());
    const ids = idsAfterSave(document, [row(9, 'a'), row(5, 'b')]);
    expect(toInputs(document, ids).map((m) => m.id)).toEqual([9, 5]);
    expect(fromRows([row(9, 'a'), row(5, 'b')], ids).document).toEqual(document);
  });

  it('keeps keys by place when all ids are new', () => {
    const first = fromRows([row(1, 'a'), row(2, 'b')], new Map());
    const keys = first.document.map((m) => m.key);
    expect(fromRows([row(8, 'a'), row(9, 'b')], first.ids, keys).document).toEqual(first.document);
  });

  it('stores a mask that was deleted and brought back as a new one', () => {
    const { document } = fromRows([row(1, 'a'), row(2, 'b')], new Map());
    const afterDelete = idsAfterSave(document.slice(1), [row(2, 'b')]);
    expect(toInputs(document, afterDelete).map((m) => m.id)).toEqual([null, 2]);
  });
});
