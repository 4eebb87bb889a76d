import { Fragment } from 'preact';
import type { MaskMetrics } from '../../../../core/model';
import type { IterationDetail } from '../../../../worker/contract';
import { Stat } from '../../../components/Feedback';
import { MaskSwatch } from '../../../components/MaskSwatch';
import { num, texts } from '../../../state/language';
import type { Quality } from './quality';
import { useQuality } from './quality';
import './Metrics.css';

const length = (mm: number | null, none: string) => (mm === null ? none : `${num(mm, 3)}\u00a0mm`);

/** A coefficient of variation as ± %. */
const spread = (cv: number | null | undefined) =>
  cv === null || cv === undefined ? '–' : `±${num(100 * cv, 1)}\u00a0%`;

function local(quality: Quality | null): string {
  if (quality === null || quality.least === null || quality.greatest === null) return '–';
  return texts.value.plan.localRange(num(quality.least, 2, true), num(quality.greatest, 2, true));
}

/** What else there is to know of one mask, in small print. */
function MaskFacts({ mask, evenness }: { mask: MaskMetrics; evenness: number | undefined }) {
  const { plan: words } = texts.value;
  const facts = [
    mask.left_out || mask.ceiling_pct === null || mask.ceiling_pct === undefined
      ? null
      : words.fitsUpTo(num(mask.ceiling_pct, 1)),
    mask.closest_mm === null ? null : words.closestIs(num(mask.closest_mm, 3)),
    evenness === undefined ? null : words.spreadIs(num(100 * evenness, 1)),
    mask.outside_aperture_mm2 < 0.05 ? null : words.outsideIs(num(mask.outside_aperture_mm2, 1)),
  ].filter((fact) => fact !== null);
  return <>{facts.join(' · ')}</>;
}

/** The plan in figures, over all and for each mask. */
export function Metrics({ plan }: { plan: IterationDetail }) {
  const { plan: words } = texts.value;
  const { metrics, params } = plan;
  const quality = useQuality(plan);
  const grid = params.algorithm_mode === 'grid';
  const places = new Map(params.masks.map((mask, index) => [mask.id, { ...mask, index }]));
  return (
    <>
      <dl class="stats">
        <Stat
          label={words.spotsCount}
          value={num(metrics.n)}
          note={metrics.n === metrics.target_n ? undefined : words.wantedSpots(num(metrics.target_n))}
          testId="metric-spots"
        />
        <Stat
          label={words.achieved}
          value={`${num(metrics.achieved_coverage_pct, 2)}\u00a0%`}
          note={words.wanted(num(metrics.target_coverage_pct, 2))}
          testId="metric-coverage"
        />
        <Stat label={grid ? words.rows : words.lines} value={num(metrics.lines_n)} testId="metric-lines" />
        <Stat
          label={words.closest}
          value={length(metrics.closest_mm, '–')}
          note={metrics.closest_mm === null ? words.noneClosest : undefined}
          testId="metric-closest"
        />
        <Stat
          label={words.evenness}
          value={spread(quality?.evenness.overall)}
          note={quality === null ? words.measuring : words.evennessNote}
          testId="metric-evenness"
        />
        <Stat
          label={words.local}
          value={local(quality)}
          note={quality === null ? words.measuring : words.localNote}
          testId="metric-local"
        />
      </dl>
      <table class="permasks">
        <caption class="sr-only">{words.perMaskTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{words.columns.mask}</th>
            <th scope="col">{words.columns.spots}</th>
            <th scope="col">{words.columns.coverage}</th>
            <th scope="col">{words.columns.area}</th>
          </tr>
        </thead>
        <tbody>
          {metrics.per_mask.map((mask) => {
            const place = places.get(mask.mask_id);
            return (
              <Fragment key={mask.mask_id}>
                <tr class="permasks__row">
                  <th scope="row">
                    <span class="permasks__name">
                      {place && <MaskSwatch index={place.index} role={place.role} />}
                      <span>{place?.label ?? mask.mask_id}</span>
                    </span>
                  </th>
                  {mask.left_out ? (
                    <td colSpan={2} class="muted">
                      {words.leftOut}
                    </td>
                  ) : (
                    <>
                      <td>
                        {num(mask.n)}
                        {mask.n !== mask.target_n && <small> {words.wantedSpots(num(mask.target_n))}</small>}
                      </td>
                      <td>
                        {num(mask.achieved_coverage_pct, 2)}&nbsp;%
                        {Math.abs(mask.achieved_coverage_pct - mask.target_coverage_pct) >= 0.05 && (
                          <small> {words.wanted(num(mask.target_coverage_pct, 2))}</small>
                        )}
                      </td>
                    </>
                  )}
                  <td>
                    {num(mask.treatable_area_mm2, 1)}&nbsp;mm²
                    {mask.area_mm2 - mask.treatable_area_mm2 >= 0.05 && (
                      <small> {words.ofArea(num(mask.area_mm2, 1))}</small>
                    )}
                  </td>
                </tr>
                <tr>
                  <td colSpan={4} class="permasks__facts">
                    <MaskFacts mask={mask} evenness={quality?.evenness.per_mask.get(mask.mask_id)} />
                  </td>
                </tr>
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
