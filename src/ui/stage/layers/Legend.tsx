import {
  APERTURE_COLOR,
  DIAMETER_LINE_COLOR,
  HEAD_COLOR,
  HEAD_RIM_COLOR,
  orderColor,
} from '../../../core/palette';
import { texts } from '../../state/language';
import type { Workspace } from '../../workspace/workspace';
import './Legend.css';

/** Steps of the colour ramp in the legend. */
const RAMP = Array.from({ length: 9 }, (_, i) => orderColor(i / 8));

/** What the animation's colours and lines mean: on the stage, or in the panel where the stage is small. */
export function Legend({ workspace, inPanel = false }: { workspace: Workspace; inPanel?: boolean }) {
  if (workspace.tab.value !== 'animation' || workspace.timeline.value === null) return null;
  const { animation: words } = texts.value;
  const { show } = workspace;
  return (
    <ul class={`legend${inPanel ? ' legend--panel' : ''}`} aria-label={words.legend}>
      <li>
        <svg width="16" height="16" aria-hidden="true">
          <circle cx="8" cy="8" r="6" fill={HEAD_COLOR} stroke={HEAD_RIM_COLOR} stroke-width="2" />
        </svg>
        {words.head}
      </li>
      <li>
        <svg width="54" height="12" aria-hidden="true">
          {RAMP.map((color, i) => (
            <rect key={color} x={i * 6} y="1" width="6" height="10" fill={color} />
          ))}
        </svg>
        {words.order}
      </li>
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
