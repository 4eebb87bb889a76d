/** The iterations as a tree by parent, flattened for a list: parents before children, newest first. */
import type { IterationSummary } from '../../../../worker/contract';

interface TreeRow {
  iteration: IterationSummary;
  /** 0 for a first version. */
  depth: number;
}

/**
 * Orders iterations as a tree. One whose parent is not in the list (deleted) stands at the top
 * level. Siblings: the newest (greatest id) first. Every iteration appears exactly once.
 */
export function historyTree(iterations: readonly IterationSummary[]): TreeRow[] {
  const known = new Set(iterations.map((iteration) => iteration.id));
  const children = new Map<number | null, IterationSummary[]>();
  for (const iteration of iterations) {
    const parent =
      iteration.parent_id !== null && known.has(iteration.parent_id) ? iteration.parent_id : null;
    children.set(parent, [...(children.get(parent) ?? []), iteration]);
  }
  const rows: TreeRow[] = [];
  // An explicit stack: a chain of a thousand versions must not overflow the call stack.
  const open: TreeRow[] = [];
  const push = (parent: number | null, depth: number) => {
    const siblings = [...(children.get(parent) ?? [])].sort((a, b) => a.id - b.id);
    for (const iteration of siblings) open.push({ iteration, depth });
  };
  push(null, 0);
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    rows.push(row);
    push(row.iteration.id, row.depth + 1);
  }
  return rows;
}
