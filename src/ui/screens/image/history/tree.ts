/**
 * The iterations as a tree by parent, flattened for a list: parents before children, siblings newest first. The
 * lines between them are drawn as version histories are: of several children the last one listed goes on in its
 * parent's column, the others branch off into the next one, so that a long chain stays straight.
 */
import type { IterationSummary } from '../../../../worker/contract';

/** All that the tree needs of an iteration. */
type Node = Pick<IterationSummary, 'id' | 'parent_id'>;

/** Further branches share the last column: beyond, a phone has no room for words. */
export const MAX_COLUMNS = 6;

interface TreeRow<T extends Node> {
  iteration: T;
  /** 0 for a first version. */
  depth: number;
  /** The row it is based on, by its id; null at the top level. */
  parent_id: number | null;
  /** Its place among its siblings, from 1, and how many they are. */
  place: number;
  siblings_n: number;
  children_n: number;
  /** Where its dot stands, from 0. */
  column: number;
  /** Comes from its parent straight from above, or branches off from the column before; null: a first version. */
  joins: 'above' | 'branch' | null;
  /** Columns of lines that pass by. */
  rails: readonly number[];
}

/** Children by the id of their parent among those listed; null: the top level. Each list the oldest first. */
function childrenOf<T extends Node>(iterations: readonly T[]): Map<number | null, T[]> {
  const known = new Set(iterations.map(({ id }) => id));
  const children = new Map<number | null, T[]>();
  for (const iteration of iterations) {
    const { parent_id } = iteration;
    const parent = parent_id !== null && known.has(parent_id) ? parent_id : null;
    const siblings = children.get(parent);
    if (siblings) siblings.push(iteration);
    else children.set(parent, [iteration]);
  }
  for (const siblings of children.values()) siblings.sort((a, b) => a.id - b.id);
  return children;
}

/**
 * Orders iterations as a tree. One whose parent is not in the list (deleted) stands at the top
 * level. Every iteration appears exactly once.
 */
export function historyTree<T extends Node>(iterations: readonly T[]): TreeRow<T>[] {
  const children = childrenOf(iterations);
  const rows: TreeRow<T>[] = [];
  // An explicit stack: a chain of a thousand versions must not overflow the call stack.
  const open: TreeRow<T>[] = [];
  const push = (parent: TreeRow<T> | null): void => {
    const siblings = children.get(parent?.iteration.id ?? null) ?? [];
    siblings.forEach((iteration, i) => {
      const goesOn = parent !== null && i === 0;
      const column = parent === null ? 0 : Math.min(MAX_COLUMNS - 1, parent.column + (goesOn ? 0 : 1));
      const passes = parent !== null && !goesOn && column > parent.column;
      open.push({
        iteration,
        depth: parent === null ? 0 : parent.depth + 1,
        parent_id: parent?.iteration.id ?? null,
        place: siblings.length - i,
        siblings_n: siblings.length,
        children_n: children.get(iteration.id)?.length ?? 0,
        column,
        joins: parent === null ? null : goesOn ? 'above' : 'branch',
        rails: passes ? [...parent.rails, parent.column] : (parent?.rails ?? []),
      });
    });
  };
  push(null);
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    rows.push(row);
    push(row);
  }
  return rows;
}

/** Those that are shown, each based on the nearest of them that it comes from: what a filter hides is skipped. */
export function withoutHidden<T extends Node>(
  iterations: readonly T[],
  isShown: (iteration: T) => boolean,
): T[] {
  const shown = new Set(iterations.filter(isShown).map(({ id }) => id));
  // A version is younger than the one it is based on, so that a parent's answer is there before its children ask.
  const nearest = new Map<number, number | null>();
  const above = ({ parent_id }: Node): number | null => {
    if (parent_id === null) return null;
    return shown.has(parent_id) ? parent_id : (nearest.get(parent_id) ?? null);
  };
  const kept: T[] = [];
  for (const iteration of [...iterations].sort((a, b) => a.id - b.id)) {
    nearest.set(iteration.id, above(iteration));
    if (shown.has(iteration.id)) kept.push({ ...iteration, parent_id: above(iteration) });
  }
  return kept;
}
