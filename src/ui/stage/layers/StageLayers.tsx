import { toolOf, TOOLS } from '../tools';
import type { ToolProps } from '../tools/tool';
import { Ghost } from './Ghost';
import { MaskLayer } from './MaskLayer';

/** Everything on the stage that can be focused or taken hold of, as SVG in CSS pixels over the canvases. */
export function StageLayers({ workspace, root }: ToolProps) {
  const { width, height } = workspace.stage.value;
  if (workspace.view.value === null || width === 0) return null;
  const { Layer, selectsMasks = false } = TOOLS[toolOf(workspace)];
  return (
    <svg class="stage__layers" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <MaskLayer workspace={workspace} active={selectsMasks} />
      <Ghost workspace={workspace} />
      {Layer && <Layer workspace={workspace} root={root} />}
    </svg>
  );
}
