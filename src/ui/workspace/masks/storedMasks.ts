/**
 * The drawing and the masks in the database: changes are saved, rows that came otherwise are taken over.
 *
 *     awaited ──first rows──▶ following ──the scale is being set──▶ rescaling
 *                                 ▲                                     │
 *                                 └──── its rows, or its failure ───────┘
 *
 * awaited: nothing is known yet; the first rows bring back what an earlier save could not store.
 * following: rows that are not what was saved here replace the drawing and its history.
 * rescaling: rows come in the new scale; they belong to the drawing (`rescaled`), to nobody else.
 */
import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Result } from '../../../core/result';
import type { MaskInput, MaskRow } from '../../../worker/contract';
import type { SaveState } from './autosave';
import { createAutosave } from './autosave';
import { keepUnsaved, readUnsaved } from './unsaved';
import type { createMaskDrawing } from './maskDrawing';
import type { MaskDocument, MaskHistory } from './maskDocument';
import { rescale, startHistory } from './maskDocument';
import type { MaskIds } from './maskIds';
import { fromRows, idsAfterSave, toInputs } from './maskIds';

/** What holds the drawing and the database together. */
export interface StoredMasks {
  /** Key → database id of what is stored. */
  readonly ids: ReadonlySignal<MaskIds>;
  readonly saving: ReadonlySignal<SaveState>;
  /** Takes over rows that were stored or changed elsewhere. */
  adopt(rows: readonly MaskRow[]): void;
  /** While `change` sets the photo's scale, rows are left to `rescaled`. */
  whileRescaling<T>(change: () => Promise<T>): Promise<T>;
  /** The photo's scale changed by `factor` and these rows came of it. */
  rescaled(rows: readonly MaskRow[], factor: number): void;
  retry(): void;
  /** Gives up what is not saved and shows what is stored. */
  revert(rows: readonly MaskRow[]): void;
  /** Takes up steps that were kept; their present is what is stored. */
  takeUpHistory(history: MaskHistory): void;
  /** Waits for the save that runs: true if everything is saved by then. */
  whenSaved(): Promise<boolean>;
}

/** Holds `drawing` and the rows of one image together; `push` saves a document. */
export function createStoredMasks(
  uid: () => string | null,
  drawing: ReturnType<typeof createMaskDrawing>,
  save: (masks: MaskInput[]) => Promise<Result<MaskRow[]>>,
): StoredMasks & { push(document: MaskDocument): void } {
  const ids = signal<MaskIds>(new Map());
  const saving = signal<SaveState>({ kind: 'saved' });
  let stand: 'awaited' | 'following' | 'rescaling' = 'awaited';

  const autosave = createAutosave<MaskDocument>(
    async (document) => {
      const answer = await save(toInputs(document, ids.peek()));
      if (answer.ok) ids.value = idsAfterSave(document, answer.value);
      return answer;
    },
    (state) => {
      saving.value = state;
      keepUnsaved(uid(), state.kind === 'failed' ? drawing.history.peek().present : null);
    },
  );

  function replaceBy(rows: readonly MaskRow[]): MaskDocument {
    const next = fromRows(rows, ids.peek());
    ids.value = next.ids;
    drawing.show(startHistory(next.document));
    return next.document;
  }

  function isOurs(rows: readonly MaskRow[]): boolean {
    const { present } = drawing.history.peek();
    return rows.length === present.length && present.every((m, i) => ids.peek().get(m.key) === rows[i]!.id);
  }

  return {
    ids,
    saving,
    push: (document) => autosave.push(document),
    adopt(rows) {
      // While a save runs its own answer comes back here; its ids are taken over by the save itself.
      if (stand === 'rescaling' || saving.peek().kind !== 'saved') return;
      if (stand === 'following' && isOurs(rows)) return;
      const document = replaceBy(rows);
      const left = stand === 'awaited' ? readUnsaved(uid()) : null;
      stand = 'following';
      if (left === null) return;
      drawing.show({ ...startHistory(left), past: [document] });
      autosave.push(left);
    },
    async whileRescaling(change) {
      const before = stand;
      stand = 'rescaling';
      try {
        return await change();
      } finally {
        stand = before;
      }
    },
    rescaled(rows, factor) {
      const history = drawing.history.peek();
      const keys = history.present.map((m) => m.key);
      const next = fromRows(rows, ids.peek(), keys.length === rows.length ? keys : null);
      ids.value = next.ids;
      drawing.show(rescale(history, factor, next.document));
    },
    retry: () => autosave.retry(),
    revert(rows) {
      autosave.reset();
      replaceBy(rows);
    },
    takeUpHistory: (history) => drawing.show(history),
    whenSaved: () => autosave.whenSaved(),
  };
}
