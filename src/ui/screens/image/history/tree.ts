/** The iterations as a tree by parent, flattened for a list: parents before children, newest first. */
import type { IterationSummary } from '../../../../worker/contract';

/** All that the tree needs of an iteration. */
type Node = Pick<IterationSummary, 'id' | 'parent_id'>;

interface TreeRow<T extends Node> {
  iteration: T;
  /** 0 for a first version. */
  depth: number;
}

/**
 * Orders iterations as a tree. One whose parent is not in the list (deleted) stands at the top
 * level. Siblings: the newest (greatest id) first. Every iteration appears exactly once.
 */
export function historyTree<T extends Node>(iterations: readonly T[]): TreeRow<T>[] {
  const known = new Set(iterations.map((iteration) => iteration.id));
  const children = new Map<number | null, T[]>();
  for (const iteration of iterations) {
    const parent =
      iteration.parent_id !== null && known.has(iteration.parent_id) ? iteration.parent_id : null;
    children.set(parent, [...(children.get(parent) ?? []), iteration]);
  }
  const rows: TreeRow<T>[] = [];
  // An explicit stack: a chain of a thousand versions must not overflow the call stack.
  const open: TreeRow<T>[] = [];
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
