import type { ComponentChildren } from 'preact';
import {
  AGE_BOUNDS_MS,
  AGE_COLORS,
  APERTURE_COLOR,
  DIAMETER_LINE_COLOR,
  HEAT_LEAST,
  heatColor,
  HEAD_COLOR,
  HEAD_RIM_COLOR,
  maskStyle,
  orderColor,
} from '../../../core/palette';
import { Name } from '../../components/Name';
import { valueOf } from '../../state/async';
import { figure, texts } from '../../state/language';
import type { Workspace } from '../../workspace/workspace';
import './Legend.css';

/** Steps of the colour ramp in the legend. */
const RAMP = Array.from({ length: 9 }, (_, i) => orderColor(i / 8));
/** Heat from the least that is coloured to that of one fresh shot. */
const HEAT = Array.from({ length: 9 }, (_, i) => {
  const [r, g, b] = heatColor(HEAT_LEAST ** (1 - i / 8));
  return `rgb(${r} ${g} ${b})`;
});
/** On the stage a legend must not cover the photo. */
const MASKS_ON_STAGE_N = 6;

/** What the animation's colours and lines mean: on the stage, or in the panel where the stage is small. */
export function Legend({ workspace, inPanel = false }: { workspace: Workspace; inPanel?: boolean }) {
  if (workspace.tab.value !== 'animation' || workspace.timeline.value === null) return null;
  const { animation: words } = texts.value;
  const { show, coloring } = workspace;
  return (
    <ul class={`legend${inPanel ? ' legend--panel' : ''}`} aria-label={words.legend}>
      <li>
        <svg width="16" height="16" aria-hidden="true">
          <circle cx="8" cy="8" r="6" fill={HEAD_COLOR} stroke={HEAD_RIM_COLOR} stroke-width="2" />
        </svg>
        {words.head}
      </li>
      {coloring.value === 'order' && <Ramp colors={RAMP}>{words.order}</Ramp>}
      {coloring.value === 'age' && <Ages />}
      {coloring.value === 'mask' && (
        <Masks workspace={workspace} most_n={inPanel ? Infinity : MASKS_ON_STAGE_N} />
      )}
      {show.value.heat && <Ramp colors={HEAT}>{words.heatLegend}</Ramp>}
      {show.value.lines && (
        <li>
          <svg width="24" height="12" aria-hidden="true">
            <line x1="0" y1="6" x2="24" y2="6" stroke={DIAMETER_LINE_COLOR} stroke-dasharray="4 4" />
          </svg>
          {words.lines}
        </li>
      )}
      {show.value.aperture && (
        <li>
          <svg width="16" height="16" aria-hidden="true">
            <circle
              cx="8"
              cy="8"
              r="6.5"
              fill="none"
              stroke={APERTURE_COLOR}
              stroke-width="1.5"
              stroke-dasharray="6 3"
            />
          </svg>
          {words.aperture}
        </li>
      )}
    </ul>
  );
}

function Ramp({ colors, children }: { colors: readonly string[]; children: ComponentChildren }) {
  return (
    <li>
      <svg width={colors.length * 6} height="12" aria-hidden="true">
        {colors.map((color, i) => (
          <rect key={color} x={i * 6} y="1" width="6" height="10" fill={color} />
        ))}
      </svg>
      {children}
    </li>
  );
}

/** From what has just been fired to the oldest level. */
function Ages() {
  const { animation: words } = texts.value;
  const oldest_s = figure(AGE_BOUNDS_MS[AGE_BOUNDS_MS.length - 1]! / 1000, 'count');
  return (
    <li>
      {words.justFired}
      <svg width={AGE_COLORS.length * 10} height="12" aria-hidden="true">
        {AGE_COLORS.map((color, i) => (
          <rect key={color} x={i * 10} y="1" width="10" height="10" fill={color} />
        ))}
      </svg>
      {words.older(oldest_s)}
    </li>
  );
}

/** The masks that the plan treats, with their colours. */
function Masks({ workspace, most_n }: { workspace: Workspace; most_n: number }) {
  const { animation: words } = texts.value;
  const masks = (valueOf(workspace.state.iteration.value)?.params.masks ?? [])
    .map((mask, place) => ({ ...mask, style: maskStyle(place) }))
    .filter(({ role }) => role === 'treat');
  return (
    <>
      {masks.slice(0, most_n).map(({ id, label, style }) => (
        <li key={id}>
          <svg width="14" height="14" aria-hidden="true">
            <circle cx="7" cy="7" r="6" fill={style.color} />
          </svg>
          <Name of={label} />
        </li>
      ))}
      {masks.length > most_n && <li>{words.moreMasks}</li>}
    </>
  );
}
