import { PAPER_INK_COLOR } from '../../../../../core/palette';
import { toMm } from '../../../../../core/units';
import type { IterationDetail } from '../../../../../worker/contract';
import { texts } from '../../../../state/language';
import { outlinePath, spotsPath, windowOf } from './trueSize';

const LINE_MM = 0.1;
/** Arms of the cross at a reference point. */
const CROSS_MM = 1;

/** Field and spots in their true size: one unit of the picture is one millimetre on the paper. */
export function TrueField({ plan: { params, spots } }: { plan: IterationDetail }) {
  const { x_mm, y_mm, width_mm, height_mm } = windowOf(params.masks);
  return (
    <svg
      width={`${width_mm}mm`}
      height={`${height_mm}mm`}
      viewBox={`${x_mm} ${y_mm} ${width_mm} ${height_mm}`}
      role="img"
      aria-label={texts.value.images.sheet.field}
      data-testid="true-field"
      fill="none"
      stroke={PAPER_INK_COLOR}
      stroke-width={LINE_MM}
    >
      {params.masks.map(({ id, role, vertices }) => (
        <path
          key={id}
          d={outlinePath(vertices)}
          {...(role === 'exclude' && { 'stroke-dasharray': `${6 * LINE_MM}` })}
        />
      ))}
      {params.positions_mm.map(({ x_mm: x, y_mm: y }, i) => (
        <path key={i} d={`M${x - CROSS_MM} ${y}h${2 * CROSS_MM}M${x} ${y - CROSS_MM}v${2 * CROSS_MM}`} />
      ))}
      <path
        d={spotsPath(spots, toMm(params.spot_diameter_um))}
        fill={PAPER_INK_COLOR}
        stroke="none"
        data-testid="true-spots"
      />
    </svg>
  );
}
