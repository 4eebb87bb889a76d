import type { RefObject } from 'preact';
import type { Workspace } from '../../workspace/workspace';
import { toolOf } from '../stageTools';
import { ApertureLayer } from '../tools/aperture/ApertureLayer';
import { DraftLayer } from '../tools/draw/DraftLayer';
import { HandleLayer } from '../tools/edit/HandleLayer';
import { MaskLayer } from './MaskLayer';
import { ScaleLayer } from '../tools/scale/ScaleLayer';

/** Everything on the stage that can be focused or taken hold of, as SVG in CSS pixels over the canvases. */
export function StageLayers({ workspace, root }: { workspace: Workspace; root: RefObject<HTMLElement> }) {
  const { width, height } = workspace.stage.value;
  if (workspace.view.value === null || width === 0) return null;
  const tool = toolOf(workspace);
  return (
    <svg class="stage__layers" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <MaskLayer workspace={workspace} active={tool === 'edit'} />
      {tool === 'edit' && <HandleLayer workspace={workspace} root={root} />}
      {tool === 'draw' && <DraftLayer workspace={workspace} />}
      {tool === 'scale' && <ScaleLayer workspace={workspace} />}
      {tool === 'aperture' && <ApertureLayer workspace={workspace} />}
    </svg>
  );
}
