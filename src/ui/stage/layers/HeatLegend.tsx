import {
  CASING_COLOR,
  COVERAGE_MAP_SPAN,
  PLACE_COLOR,
  STAGE_SKIN_COLOR,
  coverageColor,
} from '../../../core/palette';
import { measure, texts } from '../../state/language';
import type { Workspace } from '../../workspace/workspace';
import './Legend.css';

const STEPS = 13;
const RAMP = Array.from({ length: STEPS }, (_, i) => {
  const relative = 1 - COVERAGE_MAP_SPAN + (2 * COVERAGE_MAP_SPAN * i) / (STEPS - 1);
  const [r, g, b, alpha] = coverageColor(relative);
  return `rgb(${r} ${g} ${b} / ${alpha / 255})`;
});

/** What the colours of the coverage map mean. */
export function HeatLegend({ workspace }: { workspace: Workspace }) {
  if (workspace.heat.value === null) return null;
  const { plan: words } = texts.value;
  return (
    <ul class="legend legend--heat num" aria-label={words.mapLegend}>
      <li>
        {words.mapLess} {measure(100 * (1 - COVERAGE_MAP_SPAN), 'ofTarget')}
      </li>
      <li class="legend__ramp">
        <svg width={STEPS * 8} height="14" aria-hidden="true">
          <rect width={STEPS * 8} height="14" fill={STAGE_SKIN_COLOR} />
          {RAMP.map((color, i) => (
            <rect key={i} x={i * 8} width="8" height="14" fill={color} />
          ))}
        </svg>
        {words.mapAsked}
      </li>
      <li>
        {measure(100 * (1 + COVERAGE_MAP_SPAN), 'ofTarget')} {words.mapMore}
      </li>
      {workspace.heat.value.places.length > 0 && (
        <li>
          <svg width="16" height="16" aria-hidden="true">
            <circle cx="8" cy="8" r="6" fill="none" stroke={CASING_COLOR} stroke-width="4" />
            <circle cx="8" cy="8" r="6" fill="none" stroke={PLACE_COLOR} stroke-width="2" />
          </svg>
          {words.even.place}
        </li>
      )}
    </ul>
  );
}
