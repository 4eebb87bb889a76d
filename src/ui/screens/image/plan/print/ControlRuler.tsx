import { PAPER_INK_COLOR } from '../../../../../core/palette';
import { figure } from '../../../../state/language';

/** Length of the ruler that a print is checked by. */
export const RULER_MM = 50;
const LINE_MM = 0.2;
const FIGURES_EVERY_MM = 10;
const SIDE_MM = 3;
const HEIGHT_MM = 9;

/** A ruler with a tick a millimetre, a longer one at 5 and 10. */
export function ControlRuler() {
  const ticks = Array.from({ length: RULER_MM + 1 }, (_, mm) => {
    const long = mm % FIGURES_EVERY_MM === 0 ? 4 : mm % 5 === 0 ? 3 : 2;
    return `M${mm} 0v${long}`;
  });
  const figures = Array.from({ length: RULER_MM / FIGURES_EVERY_MM + 1 }, (_, i) => i * FIGURES_EVERY_MM);
  return (
    <svg
      width={`${RULER_MM + 2 * SIDE_MM}mm`}
      height={`${HEIGHT_MM}mm`}
      viewBox={`${-SIDE_MM} ${-LINE_MM} ${RULER_MM + 2 * SIDE_MM} ${HEIGHT_MM}`}
      stroke={PAPER_INK_COLOR}
      stroke-width={LINE_MM}
      aria-hidden="true"
    >
      <path d={`M0 0h${RULER_MM}`} data-testid="control-ruler" />
      <path d={ticks.join('')} />
      <g fill={PAPER_INK_COLOR} stroke="none" font-size="3" text-anchor="middle">
        {figures.map((mm) => (
          <text key={mm} x={mm} y="7.5">
            {figure(mm, 'length')}
          </text>
        ))}
      </g>
    </svg>
  );
}
