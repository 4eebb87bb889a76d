import type { Comparison } from '../../../../core/compare/compare';
import { figure, texts } from '../../../state/language';
import { FATES, SIGNS } from '../stage/marks';
import './SpotCounts.css';

/** How many spots stayed, moved, came and went: the legend of the signs over the photo. */
export function SpotCounts({ comparison }: { comparison: Comparison }) {
  const { compare: words } = texts.value;
  const { spots, moved, out_of_order_n } = comparison;
  if (spots === null) return null;
  return (
    <section class="stack counts" aria-label={words.spots}>
      <ul class="counts__list" data-testid="spot-counts">
        <li>
          <svg class="counts__sign" viewBox="-2 -2 4 4" aria-hidden="true">
            <circle class="counts__spot" r="1" />
          </svg>
          {words.kept}
          <strong class="num">{figure(spots.kept.length, 'count')}</strong>
        </li>
        {FATES.map((fate) => (
          <li key={fate}>
            <svg class="counts__sign" viewBox="-2 -2 4 4" aria-hidden="true">
              <path
                d={SIGNS[fate].path}
                fill={SIGNS[fate].isFilled ? SIGNS[fate].color : 'none'}
                stroke={SIGNS[fate].color}
                stroke-width={SIGNS[fate].isFilled ? 0.2 : 0.45}
                stroke-linecap="round"
              />
            </svg>
            {words[fate]}
            <strong class="num">{figure(spots[fate].length, 'count')}</strong>
          </li>
        ))}
      </ul>
      {moved && (
        <p class="small muted">
          {words.movedBy(
            figure(moved.least_mm, 'spacing'),
            figure(moved.mean_mm, 'spacing'),
            figure(moved.most_mm, 'spacing'),
          )}
        </p>
      )}
      {spots.kept.length + spots.moved.length > 0 && out_of_order_n !== null && (
        <p class="small muted">
          {out_of_order_n === 0
            ? words.sameOrder
            : words.otherOrder(out_of_order_n, figure(out_of_order_n, 'count'))}
        </p>
      )}
    </section>
  );
}
