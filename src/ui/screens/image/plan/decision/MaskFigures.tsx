import { isBySpacing } from '../../../../../core/params';
import type { IterationDetail } from '../../../../../worker/contract';
import { MaskSwatch } from '../../../../components/MaskSwatch';
import { Name } from '../../../../components/Name';
import { figure, texts } from '../../../../state/language';
import { maskPlaces } from '../metrics/maskPlaces';
import './MaskFigures.css';

type Figures = Pick<
  IterationDetail['metrics'],
  'n' | 'target_n' | 'achieved_coverage_pct' | 'target_coverage_pct'
>;

/** Spots and coverage of each mask, got and wanted, what is kept free, and of all together where there are several. */
export function MaskFigures({ plan }: { plan: IterationDetail }) {
  const { plan: words, masks, questions } = texts.value;
  const { metrics, params } = plan;
  const { places, keptFree } = maskPlaces(params);
  const isGiven = isBySpacing(params);
  return (
    <ul class="maskfigures">
      {metrics.per_mask.map((mask) => {
        const place = places.get(mask.mask_id);
        return (
          <li key={mask.mask_id}>
            {place && <MaskSwatch index={place.index} role={place.role} />}
            <span>
              <strong>
                <Name of={place?.label ?? String(mask.mask_id)} />
              </strong>
              <span class="maskfigures__said">{mask.left_out ? words.leftOut : said(mask, isGiven)}</span>
            </span>
          </li>
        );
      })}
      {keptFree.map(({ id, label, role, index }) => (
        <li key={id} data-testid="kept-free">
          <MaskSwatch index={index} role={role} />
          <span>
            <strong>
              <Name of={label} />
            </strong>
            <span class="maskfigures__said">{masks.roles.exclude}</span>
          </span>
        </li>
      ))}
      {metrics.per_mask.length > 1 && (
        <li>
          <span>
            <strong>{questions.together}</strong>
            <span class="maskfigures__said">{said(metrics, isGiven)}</span>
          </span>
        </li>
      )}
    </ul>
  );
}

/**
 * Always with what was wanted, so that nobody has to know that silence means the same. Where a grid's spacing was given,
 * that is said instead: no coverage was wanted.
 */
function said(
  { n, target_n, achieved_coverage_pct, target_coverage_pct }: Figures,
  bySpacing: boolean,
): string {
  const { plan: words, questions } = texts.value;
  const spots =
    n === target_n
      ? figure(n, 'count')
      : `${figure(n, 'count')} ${words.wantedSpots(figure(target_n, 'count'))}`;
  return `${questions.spotsAndCoverage(n === target_n ? n : target_n, spots, figure(achieved_coverage_pct, 'coverage'))} (${bySpacing ? words.coverageNote : words.wanted(figure(target_coverage_pct, 'coverage'))})`;
}
