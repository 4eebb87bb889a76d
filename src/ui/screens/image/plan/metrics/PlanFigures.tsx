import { LOCAL_DISC_DIAMETER_MM } from '../../../../../core/units';
import type { IterationDetail } from '../../../../../worker/contract';
import { Stat } from '../../../../components/Feedback';
import { num, texts } from '../../../../state/language';
import type { Quality } from './quality';

/** The figures of the whole plan; `quality` is null while it is being measured. */
export function PlanFigures({ plan, quality }: { plan: IterationDetail; quality: Quality | null }) {
  const { plan: words } = texts.value;
  const { metrics, params } = plan;
  const grid = params.algorithm_mode === 'grid';
  return (
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
        value={metrics.closest_mm === null ? '–' : `${num(metrics.closest_mm, 3)}\u00a0mm`}
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
        note={quality === null ? words.measuring : words.localNote(num(LOCAL_DISC_DIAMETER_MM))}
        testId="metric-local"
      />
    </dl>
  );
}

/** A coefficient of variation as ± %. */
function spread(cv: number | null | undefined): string {
  return cv === null || cv === undefined ? '–' : `±${num(100 * cv, 1)}\u00a0%`;
}

function local(quality: Quality | null): string {
  if (quality === null || quality.least === null || quality.greatest === null) return '–';
  return texts.value.plan.localRange(num(quality.least, 2, true), num(quality.greatest, 2, true));
}
