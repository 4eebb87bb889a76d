import type { Comparison } from '../../../../core/compare/compare';
import { figure, texts } from '../../../state/language';
import { curveEnd, curveMarks, curvePath } from './curvePath';
import './CurveChart.css';

/** The box of the curves, and the room for figures beside and below it. */
const WIDTH = 290;
const HEIGHT = 150;
const LEFT = 38;
const BELOW = 38;
const SHARES = [0, 50, 100];

interface Props {
  curves: Comparison['curves'];
  ids: readonly [from: number, to: number];
  /** What the chart says, for those who do not see it. */
  says: string;
}

/** Both curves of area by local coverage, told apart by their dash; a table has the same figures. */
export function CurveChart({ curves: { from, to }, ids, says }: Props) {
  const { compare: words, image } = texts.value;
  const end_pct = curveEnd(from, to);
  return (
    <figure class="curves">
      <figcaption class="curves__legend">
        {(['from', 'to'] as const).map((side, i) => (
          <span key={side}>
            <svg width="32" height="8" aria-hidden="true">
              <line class={`curves__line curves__line--${side}`} x1="0" y1="4" x2="32" y2="4" />
            </svg>
            {image.planNumber(ids[i]!)}
          </span>
        ))}
      </figcaption>
      <svg
        class="curves__plot"
        viewBox={`${-LEFT} -8 ${LEFT + WIDTH + 8} ${HEIGHT + BELOW + 8}`}
        role="img"
        aria-label={`${words.curve}. ${says}`}
      >
        {SHARES.map((share) => (
          <g key={share}>
            <line
              class="curves__grid"
              x1="0"
              x2={WIDTH}
              y1={HEIGHT - share * 1.5}
              y2={HEIGHT - share * 1.5}
            />
            <text class="curves__mark" x="-6" y={HEIGHT - share * 1.5 + 4} text-anchor="end">
              {figure(share, 'count')}
            </text>
          </g>
        ))}
        {curveMarks(end_pct).map((pct) => (
          <text
            key={pct}
            class="curves__mark"
            x={(WIDTH * pct) / end_pct}
            y={HEIGHT + 15}
            text-anchor="middle"
          >
            {figure(pct, 'count')}
          </text>
        ))}
        <text class="curves__mark" x={WIDTH / 2} y={HEIGHT + 32} text-anchor="middle">
          {words.curveX}
        </text>
        <text
          class="curves__mark"
          transform={`translate(-28 ${HEIGHT / 2}) rotate(-90)`}
          text-anchor="middle"
        >
          {words.curveY}
        </text>
        <path class="curves__line curves__line--from" d={curvePath(from.share_pct, end_pct, WIDTH, HEIGHT)} />
        <path class="curves__line curves__line--to" d={curvePath(to.share_pct, end_pct, WIDTH, HEIGHT)} />
      </svg>
    </figure>
  );
}
