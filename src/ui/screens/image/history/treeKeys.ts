/** The keys of the tree of versions: where they lead from a row. */

type Row = { iteration: { id: number }; parent_id: number | null; children_n: number };

/** Rows that PageUp and PageDown pass. */
const PAGE_N = 10;

/** The row that a key leads to, by its index; null where the key goes nowhere. */
export function rowByKey(key: string, at: number, rows: readonly Row[]): number | null {
  const last = rows.length - 1;
  const row = rows[at];
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1);
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'ArrowRight':
      // The first child stands right under its parent.
      return row !== undefined && row.children_n > 0 ? at + 1 : null;
    case 'ArrowLeft': {
      const parent = rows.findIndex(({ iteration }) => iteration.id === row?.parent_id);
      return parent < 0 ? null : parent;
    }
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return Math.min(last, at + PAGE_N);
    case 'PageUp':
      return Math.max(0, at - PAGE_N);
    default:
      return null;
  }
}

/** The plans chosen for comparison once another one is tapped: two at most, the older choice gives way. */
export function chosenAfter(chosen: readonly number[], id: number): number[] {
  if (chosen.includes(id)) return chosen.filter((each) => each !== id);
  return [...chosen, id].slice(-2);
}
