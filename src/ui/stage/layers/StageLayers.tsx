import type { RefObject } from 'preact';
import type { Surface } from '../surface';
import { toolOf } from '../tools';
import { ApertureLayer } from './ApertureLayer';
import { DraftLayer } from './DraftLayer';
import { HandleLayer } from './HandleLayer';
import { MaskLayer } from './MaskLayer';
import { ScaleLayer } from './ScaleLayer';

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
