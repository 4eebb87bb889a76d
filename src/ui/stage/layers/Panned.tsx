import type { ComponentChildren } from 'preact';
import type { Workspace } from '../../workspace/workspace';

interface Props {
  workspace: Workspace;
  /** In CSS pixels from the photo's corner. */
  children: ComponentChildren;
}

/** Lies on the photo and goes with it: while the photo is moved, this one transform is all that changes. */
export function Panned({ workspace, children }: Props) {
  const view = workspace.view.value;
  return view && <g transform={`translate(${view.x} ${view.y})`}>{children}</g>;
}
