/** For tests of the second copy: states and saves as the store makes them, without a store. */
import { PIECE_BYTES } from '../sqlite/pagedFile';
import { NOTHING_KNOWN } from '../store/reads';
import { planSave } from '../store/save';
import type { CopiedStates, SavedState, SoundState } from '../store/store';
import type { Known } from '../store/reads';

/** Saves one file after the other, and remembers every state there was. */
export class SavedStates {
  /** After each save: all that a store would hold. */
  readonly states: CopiedStates[] = [];
  readonly saves: SavedState[] = [];
  #known: Known = NOTHING_KNOWN;

  save(database: Uint8Array, { before_migration = false, keep_previous = true } = {}): SavedState {
    const schema_version = before_migration ? '0002' : '0001';
    const plan = planSave(this.#known, {
      database,
      schema_version,
      put: [],
      remove: [],
      saved_at: `${this.saves.length}`,
    });
    this.#known = { ...this.#known, head: plan.head, sums: plan.sums };
    const pieces: Uint8Array[] = [];
    for (let from = 0; from < database.byteLength; from += PIECE_BYTES)
      pieces.push(database.slice(from, from + PIECE_BYTES));
    const newest: SoundState = { head: plan.head, sums: plan.sums, pieces };
    const before = this.states.at(-1);
    this.states.push({
      newest,
      previous: keep_previous ? (before?.newest ?? null) : null,
      before_migration: before_migration ? (before?.newest ?? null) : (before?.before_migration ?? null),
    });
    const saved = { head: plan.head, changed: plan.changed, before_migration, keep_previous };
    this.saves.push(saved);
    return saved;
  }

  get last(): CopiedStates {
    return this.states.at(-1)!;
  }
}

/** A state as text, to be compared: its head and its bytes. */
export function stateText(state: SoundState | null): string {
  if (!state) return 'none';
  return `${JSON.stringify(state.head)} ${state.pieces.map((piece) => piece.join(',')).join('|')}`;
}

/** All states as text. */
export function statesText({ newest, previous, before_migration }: CopiedStates): string {
  return [newest, previous, before_migration].map(stateText).join('\n');
}
