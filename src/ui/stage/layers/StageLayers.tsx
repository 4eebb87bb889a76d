import { toolOf, TOOLS } from '../tools';
import type { ToolProps } from '../tools/tool';
import { Ghost } from './Ghost';
import { MaskLayer } from './MaskLayer';
import { Sheet } from './Sheet';

/** Everything on the stage that can be focused or taken hold of, as SVG in CSS pixels over the canvases. */
export function StageLayers({ workspace, root }: ToolProps) {
  const { width } = workspace.stage.value;
  if (workspace.view.value === null || width === 0) return null;
  const { Layer, selectsMasks = false } = TOOLS[toolOf(workspace)];
  return (
    <>
      <Sheet workspace={workspace}>
        <MaskLayer workspace={workspace} active={selectsMasks} />
        <Ghost workspace={workspace} />
      </Sheet>
      {Layer && <Layer workspace={workspace} root={root} />}
    </>
  );
}
