import type { historyTree } from './tree';
import './Rails.css';

/** Between two columns of lines, and from a row's top to its dot, px. */
const STEP_PX = 14;
const DOT_PX = 26;

type Row = ReturnType<typeof historyTree>[number];

const middle = (column: number): number => column * STEP_PX + STEP_PX / 2;

/** The lines from a version to the one it is based on and to those based on it. A picture: levels are told in words. */
export function Rails({ row: { column, joins, rails, children_n, depth, siblings_n } }: { row: Row }) {
  const isAlone = depth === 0 && children_n === 0 && siblings_n === 1;
  if (isAlone) return null;
  const branch = middle(column);
  return (
    <span class="rails" style={{ width: `${(column + 1) * STEP_PX}px` }} aria-hidden="true">
      {rails.map((at) => (
        <span key={at} class="rails__line" style={{ left: `${middle(at)}px` }} />
      ))}
      {joins === 'above' && (
        <span class="rails__line" style={{ left: `${branch}px`, height: `${DOT_PX}px` }} />
      )}
      {joins === 'branch' && (
        <span
          class="rails__elbow"
          style={{ left: `${branch - STEP_PX}px`, width: `${STEP_PX}px`, height: `${DOT_PX}px` }}
        />
      )}
      {children_n > 0 && (
        <span class="rails__line rails__line--down" style={{ left: `${branch}px`, top: `${DOT_PX}px` }} />
      )}
      <span class="rails__dot" style={{ left: `${branch}px`, top: `${DOT_PX}px` }} />
    </span>
  );
}
