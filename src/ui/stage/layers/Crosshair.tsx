import type { StagePx } from '../../../core/points';
import './Crosshair.css';

/** The place that the arrow keys lead, for setting points without a pointer. */
export function Crosshair({ at }: { at: StagePx }) {
  return (
    <g class="crosshair" transform={`translate(${at.x} ${at.y})`} aria-hidden="true">
      <path class="crosshair__casing" d="M-18 0H-5M5 0H18M0-18V-5M0 5V18" />
      <path class="crosshair__line" d="M-18 0H-5M5 0H18M0-18V-5M0 5V18" />
    </g>
  );
}
