import type { RefObject } from 'preact';
import type { Surface } from '../../workspace/workspace';
import { toolOf } from '../stageTools';
import { ApertureLayer } from '../tools/aperture/ApertureLayer';
import { DraftLayer } from '../tools/draw/DraftLayer';
import { HandleLayer } from '../tools/edit/HandleLayer';
import { MaskLayer } from './MaskLayer';
import { ScaleLayer } from '../tools/scale/ScaleLayer';

/** Everything on the stage that can be focused or taken hold of, as SVG in CSS pixels over the canvases. */
export function StageLayers({ surface, root }: { surface: Surface; root: RefObject<HTMLElement> }) {
  const { width, height } = surface.stage.value;
  if (surface.view.value === null || width === 0) return null;
  const tool = toolOf(surface);
  return (
    <svg class="stage__layers" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <MaskLayer surface={surface} active={tool === 'edit'} />
      {tool === 'edit' && <HandleLayer surface={surface} root={root} />}
      {tool === 'draw' && <DraftLayer surface={surface} />}
      {tool === 'scale' && <ScaleLayer surface={surface} />}
      {tool === 'aperture' && <ApertureLayer surface={surface} />}
    </svg>
  );
}
