import type { ComponentChildren } from 'preact';
import type { StagePx } from '../../../core/points';
import { stagePx } from '../../../core/points';
import type { Workspace } from '../../workspace/workspace';

const NOWHERE = stagePx(0, 0);

interface Props {
  workspace: Workspace;
  /** On their way from there, CSS pixels. */
  by?: StagePx;
  /** In CSS pixels from the photo's corner. */
  children: ComponentChildren;
}

/** Lies on the photo and goes with it: while the photo is moved, this one transform is all that changes. */
export function Panned({ workspace, by = NOWHERE, children }: Props) {
  const view = workspace.view.value;
  return view && <g transform={`translate(${view.x + by.x} ${view.y + by.y})`}>{children}</g>;
}
