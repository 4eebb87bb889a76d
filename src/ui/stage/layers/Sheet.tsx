import type { ComponentChildren } from 'preact';
import type { Workspace } from '../../workspace/workspace';

/**
 * A sheet over the photo, in CSS pixels of the stage. Browsers paint a sheet anew as a whole when something on it
 * has changed, and else not at all: what moves alone lies on a sheet of its own.
 */
export function Sheet({ workspace, children }: { workspace: Workspace; children: ComponentChildren }) {
  const { width, height } = workspace.stage.value;
  return (
    <svg class="stage__layers" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      {children}
    </svg>
  );
}
