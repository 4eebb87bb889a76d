/**
 * The mask editor: the drawing as signals, what can be done to it, and its saving.
 *
 * Everything that changes a finished mask passes through `edit`: checked, one step of undo, saved at
 * once. A drag shows a `preview` and becomes one edit when it ends.
 */
import { computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { checkMaskVertices } from '../../../core/geometry/polygon';
import { MAX_LABEL_CHARS, MAX_MASKS } from '../../../core/limits';
import type { MaskRole, VertexMm } from '../../../core/model';
import type { Result } from '../../../core/result';
import { fail, ok } from '../../../core/result';
import type { MaskInput, MaskRow } from '../../../worker/contract';
import type { Autosave, SaveState } from './autosave';
import { createAutosave } from './autosave';
import { closingCrosses, nextPointCrosses } from './idChain';
import type { MaskDocument, MaskEdit, MaskHistory } from './maskDocument';
import { commit, nextLabel, redo, rescale, startHistory, undo } from './maskDocument';
import { keepDraft, keepUnsaved, readDraft, readUnsaved } from './drafts';
import type { MaskIds } from './maskIds';
import { fromRows, idsAfterSave, toInputs } from './maskIds';
import type { PhotoSizeMm } from './vertices';

export interface MaskEditor {
  readonly history: ReadonlySignal<MaskHistory>;
  /** Key → database id of what is stored. */
  readonly ids: ReadonlySignal<MaskIds>;
  readonly saving: ReadonlySignal<SaveState>;
  /** The drawing as it is to be shown: with the drag that is going on. */
  readonly shown: ReadonlySignal<MaskDocument>;
  readonly selected: Signal<string | null>;
  /** Index of the selected mask's vertex that keys move, or null. */
  readonly vertex: Signal<number | null>;
  readonly preview: Signal<{ key: string; vertices: readonly VertexMm[] } | null>;
  /** Points of the outline being drawn; null when none is. */
  readonly draft: ReadonlySignal<readonly VertexMm[] | null>;
  /** Where the next point would go. */
  readonly cursor: Signal<VertexMm | null>;
  /** The line to the cursor would cross the outline. */
  readonly blocked: ReadonlySignal<boolean>;

  startDraft(): Result<null>;
  addPoint(at: VertexMm): Result<null>;
  removeLastPoint(): void;
  discardDraft(): void;
  /** Finishes the outline as a new mask named after `stem`. */
  closeDraft(stem: string): Result<string>;

  /** Whether these vertices could be kept, without keeping them. */
  check(vertices: readonly VertexMm[]): Result<VertexMm[]>;
  reshape(key: string, vertices: readonly VertexMm[], run?: string): Result<null>;
  rename(key: string, label: string): Result<null>;
  setRole(key: string, role: MaskRole): void;
  remove(key: string): void;
  undo(): void;
  redo(): void;

  /** Takes over rows that were stored or changed elsewhere. */
  adopt(rows: readonly MaskRow[]): void;
  /** The photo's scale changed by `factor` and these rows came of it. */
  rescaled(rows: readonly MaskRow[], factor: number): void;
  retry(): void;
  /** Gives up what is not saved and shows what is stored. */
  revert(rows: readonly MaskRow[]): void;
  settled(): Promise<boolean>;
}

let lastKey = 0;

/** The editor of one image. `photo` gives its size in mm, null without a scale. */
export function createMaskEditor(
  image_id: number,
  photo: () => PhotoSizeMm | null,
  save: (masks: MaskInput[]) => Promise<Result<MaskRow[]>>,
): MaskEditor {
  const history = signal<MaskHistory>(startHistory([]));
  const ids = signal<MaskIds>(new Map());
  const saving = signal<SaveState>({ kind: 'saved' });
  const selected = signal<string | null>(null);
  const vertex = signal<number | null>(null);
  const preview = signal<{ key: string; vertices: readonly VertexMm[] } | null>(null);
  const draft = signal<readonly VertexMm[] | null>(readDraft(image_id));
  const cursor = signal<VertexMm | null>(null);
  /** Rows that a save of ours is about to answer with are not somebody else's change. */
  let adopted = false;

  const autosave: Autosave<MaskDocument> = createAutosave(
    async (document) => {
      const answer = await save(toInputs(document, ids.value));
      if (answer.ok) ids.value = idsAfterSave(document, answer.value);
      return answer;
    },
    (state) => {
      saving.value = state;
      keepUnsaved(image_id, state.kind === 'failed' ? history.peek().present : null);
    },
  );

  function show(next: MaskHistory): void {
    if (next === history.peek()) return;
    const changed = next.present !== history.peek().present;
    history.value = next;
    keepSelection();
    if (changed) autosave.push(next.present);
  }

  function keepSelection(): void {
    const mask = history.peek().present.find((m) => m.key === selected.peek());
    if (mask === undefined) {
      selected.value = null;
      vertex.value = null;
    } else if ((vertex.peek() ?? 0) >= mask.vertices.length) vertex.value = null;
  }

  function edit(change: MaskEdit, run: string | null = null): void {
    preview.value = null;
    show(commit(history.peek(), change, run));
  }

  function setDraft(next: readonly VertexMm[] | null): void {
    draft.value = next;
    keepDraft(image_id, next);
    if (next === null) cursor.value = null;
  }

  function check(vertices: readonly VertexMm[]): Result<VertexMm[]> {
    const size = photo();
    return size === null ? fail('scale_missing') : checkMaskVertices(vertices, size);
  }

  return {
    history,
    ids,
    saving,
    selected,
    vertex,
    preview,
    draft,
    cursor,
    shown: computed(() => {
      const { present } = history.value;
      const drag = preview.value;
      if (drag === null) return present;
      return present.map((m) => (m.key === drag.key ? { ...m, vertices: drag.vertices } : m));
    }),
    blocked: computed(() => {
      const points = draft.value;
      const at = cursor.value;
      return points !== null && at !== null && nextPointCrosses(points, at);
    }),

    startDraft() {
      if (history.peek().present.length >= MAX_MASKS) return fail('too_many_masks', { max: MAX_MASKS });
      selected.value = null;
      vertex.value = null;
      setDraft([]);
      return ok(null);
    },
    addPoint(at) {
      const points = draft.peek() ?? [];
      const last = points.at(-1);
      if (last !== undefined && last.x === at.x && last.y === at.y) return ok(null);
      if (nextPointCrosses(points, at)) return fail('mask_self_crossing');
      setDraft([...points, at]);
      return ok(null);
    },
    removeLastPoint() {
      const points = draft.peek();
      if (points !== null) setDraft(points.slice(0, -1));
    },
    discardDraft: () => setDraft(null),
    closeDraft(stem) {
      const points = draft.peek() ?? [];
      if (points.length >= 3 && closingCrosses(points)) return fail('mask_self_crossing');
      const checked = check(points);
      if (!checked.ok) return checked;
      const key = `new-${++lastKey}`;
      const label = nextLabel(history.peek().present, stem);
      setDraft(null);
      edit({ kind: 'add', mask: { key, label, role: 'treat', vertices: checked.value } });
      selected.value = key;
      return ok(label);
    },

    check,
    reshape(key, vertices, run) {
      preview.value = null;
      const checked = check(vertices);
      if (!checked.ok) return checked;
      edit({ kind: 'reshape', key, vertices: checked.value }, run ?? null);
      return ok(null);
    },
    rename(key, label) {
      const text = label.trim().replace(/\s+/g, ' ');
      if (text === '' || text.length > MAX_LABEL_CHARS) {
        return fail('mask_label_invalid', { max: MAX_LABEL_CHARS });
      }
      edit({ kind: 'rename', key, label: text });
      return ok(null);
    },
    setRole: (key, role) => edit({ kind: 'role', key, role }),
    remove: (key) => edit({ kind: 'delete', key }),
    undo() {
      preview.value = null;
      show(undo(history.peek()));
    },
    redo() {
      preview.value = null;
      show(redo(history.peek()));
    },

    adopt(rows) {
      // While a save runs its own answer comes back here; its ids are taken over by the save itself.
      if (saving.peek().kind !== 'saved') return;
      const same =
        adopted &&
        rows.length === history.peek().present.length &&
        history.peek().present.every((mask, i) => ids.peek().get(mask.key) === rows[i]!.id);
      if (same) return;
      const next = fromRows(rows, ids.peek());
      ids.value = next.ids;
      history.value = startHistory(next.document);
      keepSelection();
      const left = adopted ? null : readUnsaved(image_id);
      adopted = true;
      if (left !== null) {
        history.value = { ...history.peek(), past: [next.document], present: left };
        autosave.push(left);
      }
    },
    rescaled(rows, factor) {
      const keys = history.peek().present.map((m) => m.key);
      const next = fromRows(rows, ids.peek(), keys.length === rows.length ? keys : null);
      ids.value = next.ids;
      history.value = rescale(history.peek(), factor, next.document);
      const points = draft.peek();
      if (points !== null) setDraft(points.map((v) => ({ x: v.x * factor, y: v.y * factor })));
    },
    retry: () => autosave.retry(),
    revert(rows) {
      autosave.reset();
      const next = fromRows(rows, ids.peek());
      ids.value = next.ids;
      history.value = startHistory(next.document);
      keepSelection();
    },
    settled: () => autosave.settled(),
  };
}
