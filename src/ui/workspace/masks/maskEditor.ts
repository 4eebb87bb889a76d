/**
 * The mask editor: the drawing as signals, what can be done to it, and its saving.
 *
 * Everything that changes a finished mask passes through `edit`: checked, one step of undo, saved at
 * once. A drag shows a `preview` and becomes one edit when it ends.
 */
import type { PointMm } from '../../../core/points';
import { checkMaskVertices, isFlat } from '../../../core/geometry/polygon';
import { MAX_LABEL_CHARS, MAX_MASKS } from '../../../core/limits';
import { maskLabel } from '../../../core/names';
import type { MaskRole } from '../../../core/model';
import type { Result } from '../../../core/result';
import { fail, ok } from '../../../core/result';
import type { MaskInput, MaskRow } from '../../../worker/contract';
import type { MaskEdit, MaskHistory } from './maskDocument';
import { closedLast, commit, nextLabel, redo, undo } from './maskDocument';
import type { MaskDrawing } from './maskDrawing';
import { createMaskDrawing } from './maskDrawing';
import { closingCrosses } from './openChain';
import type { Outline } from './outline';
import { createOutline } from './outline';
import type { StoredMasks } from './storedMasks';
import { createStoredMasks } from './storedMasks';
import type { PhotoSizeMm } from './vertices';

/** All that is done to the masks of one image. */
export interface MaskEditor extends MaskDrawing, Outline, StoredMasks {
  startDraft(): Result<null>;
  /** Finishes the outline as a new mask named after `stem`. */
  closeDraft(stem: string): Result<string>;

  /** Whether these vertices could be kept, without keeping them. */
  check(vertices: readonly PointMm[]): Result<PointMm[]>;
  reshape(key: string, vertices: readonly PointMm[], run?: string): Result<null>;
  rename(key: string, label: string): Result<null>;
  setRole(key: string, role: MaskRole): void;
  remove(key: string): void;
  /** One step back; one that closed an outline opens it again. */
  undo(): void;
  redo(): void;
}

let lastKey = 0;

/**
 * The editor of one image. `photo` gives its size in mm, null without a scale; `uid` the image's own name, null
 * until it is known.
 */
export function createMaskEditor(
  uid: () => string | null,
  photo: () => PhotoSizeMm | null,
  save: (masks: MaskInput[]) => Promise<Result<MaskRow[]>>,
): MaskEditor {
  const { show, ...drawing } = createMaskDrawing();
  const { setDraft, ...outline } = createOutline();
  const { push, ...stored } = createStoredMasks(uid, { show, ...drawing }, save);

  /** Shows a history that an edit led to, and saves what it changed. */
  function advance(next: MaskHistory): void {
    const before = drawing.history.peek();
    drawing.preview.value = null;
    if (next === before) return;
    show(next);
    if (next.present !== before.present) push(next.present);
  }

  function edit(change: MaskEdit, run: string | null = null): void {
    advance(commit(drawing.history.peek(), change, run));
  }

  function check(vertices: readonly PointMm[]): Result<PointMm[]> {
    const size = photo();
    return size === null ? fail('scale_missing') : checkMaskVertices(vertices, size);
  }

  function startDraft(): Result<null> {
    const full = drawing.history.peek().present.length >= MAX_MASKS;
    if (full) return fail('too_many_masks', { max: MAX_MASKS });
    drawing.selected.value = null;
    drawing.vertex.value = null;
    setDraft([]);
    return ok(null);
  }

  function closeDraft(stem: string): Result<string> {
    const points = outline.draft.peek() ?? [];
    if (points.length >= 3 && closingCrosses(points)) return fail(faultOf(points));
    const checked = check(points);
    if (!checked.ok) return checked;
    const key = `new-${++lastKey}`;
    const label = nextLabel(drawing.history.peek().present, stem);
    setDraft(null);
    edit({ kind: 'add', mask: { key, label, role: 'treat', vertices: checked.value } });
    drawing.selected.value = key;
    return ok(label);
  }

  return {
    ...drawing,
    ...outline,
    ...stored,
    startDraft,
    closeDraft,
    check,
    reshape(key, vertices, run) {
      drawing.preview.value = null;
      const checked = check(vertices);
      if (!checked.ok) return checked;
      edit({ kind: 'reshape', key, vertices: checked.value }, run ?? null);
      return ok(null);
    },
    rename(key, label) {
      const checked = tidyLabel(label);
      if (!checked.ok) return checked;
      edit({ kind: 'rename', key, label: checked.value });
      return ok(null);
    },
    setRole: (key, role) => edit({ kind: 'role', key, role }),
    remove: (key) => edit({ kind: 'delete', key }),
    undo: () => stepBack(drawing.history.peek(), advance, setDraft),
    redo: () => advance(redo(drawing.history.peek())),
    rescaled(rows, factor) {
      stored.rescaled(rows, factor);
      const points = outline.draft.peek();
      if (points !== null) setDraft(points.map((v) => ({ x: v.x * factor, y: v.y * factor })));
    },
  };
}

/** What is wrong with an outline whose last side would cross it. */
function faultOf(points: readonly PointMm[]): 'mask_flat' | 'mask_self_crossing' {
  return isFlat(points) ? 'mask_flat' : 'mask_self_crossing';
}

/** An outline that was closed is open again afterwards: it may have been closed by mistake. */
function stepBack(
  history: MaskHistory,
  advance: (next: MaskHistory) => void,
  open: (outline: readonly PointMm[]) => void,
): void {
  const closed = closedLast(history);
  advance(undo(history));
  if (closed !== null) open(closed.vertices);
}

function tidyLabel(label: string): Result<string> {
  const text = maskLabel(label);
  return text !== null ? ok(text) : fail('mask_label_invalid', { max: MAX_LABEL_CHARS });
}
