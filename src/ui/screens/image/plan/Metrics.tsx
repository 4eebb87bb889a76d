import type { IterationDetail } from '../../../../worker/api';
import { Stat } from '../../../components/Feedback';
import { MaskSwatch } from '../../../canvas/MaskSwatch';
import { num, texts } from '../../../state/language';

const length = (mm: number | null, none: string) => (mm === null ? none : `${num(mm, 3)}\u00a0mm`);

/** The plan in figures, over all and for each mask. */
export function Metrics({ plan }: { plan: IterationDetail }) {
  const { plan: words } = texts.value;
  const { metrics, params } = plan;
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
              <tr key={mask.mask_id}>
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
                <td>{num(mask.treatable_area_mm2, 1)}&nbsp;mm²</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
