import { figure, texts } from '../../../state/language';
import { lineLengthPx } from '../../../workspace/scale';
import type { Workspace } from '../../../workspace/workspace';
import { formatHandle, REACH_PX } from '../../handles';
import { toStage } from '../../../workspace/viewport';
import { Crosshair } from '../../layers/Crosshair';
import { Sheet } from '../../layers/Sheet';
import '../../handles.css';
import '../../layers/MaskLayer.css';
import './ScaleLayer.css';

/** The measuring line with its two ends, each a handle with a fine cross in its middle. */
export function ScaleLayer({ workspace }: { workspace: Workspace }) {
  const { masks: words } = texts.value;
  const view = workspace.view.value;
  const line = workspace.scaleLine.value;
  const crosshair = workspace.crosshair.value;
  if (view === null) return null;
  const from = line && toStage(view, line.from);
  const to = line && toStage(view, line.to);
  return (
    <Sheet workspace={workspace}>
      <g class="measure">
        {line && from && to && (
          <>
            <line class="measure__casing" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
            <line class="measure__line" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
            {(['from', 'to'] as const).map((end) => {
              const p = end === 'from' ? from : to;
              return (
                <g
                  key={end}
                  class="handle handle--line"
                  role="button"
                  tabindex={0}
                  data-handle={formatHandle({ kind: 'line', end })}
                  aria-label={words.lineEnds[end]}
                  transform={`translate(${p.x} ${p.y})`}
                >
                  <circle r={REACH_PX} class="handle__reach" />
                  <circle r={11} class="handle__ring" />
                  <path d="M-16 0H-3M3 0H16M0-16V-3M0 3V16" />
                </g>
              );
            })}
            {lineLengthPx(line) > 0 && (
              <text
                class="mask__name"
                x={(from.x + to.x) / 2}
                y={(from.y + to.y) / 2 - 16}
                text-anchor="middle"
              >
                {words.pixels(figure(lineLengthPx(line), 'pixels'))}
              </text>
            )}
          </>
        )}
        {crosshair && <Crosshair at={toStage(view, crosshair)} />}
      </g>
    </Sheet>
  );
}
