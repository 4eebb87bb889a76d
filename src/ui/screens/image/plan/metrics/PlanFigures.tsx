import { isBySpacing } from '../../../../../core/params';
import { LOCAL_DISC_DIAMETER_MM } from '../../../../../core/units';
import type { IterationDetail } from '../../../../../worker/contract';
import { Stat } from '../../../../components/Feedback';
import { figure, measure, texts } from '../../../../state/language';
import { localRange } from './evenWords';
import type { Quality } from './quality';

/** The figures of the whole plan; `quality` is null while it is being measured. */
export function PlanFigures({ plan, quality }: { plan: IterationDetail; quality: Quality | null }) {
  const { plan: words, fields } = texts.value;
  const { metrics, params } = plan;
  const range = localRange(metrics.per_mask);
  const grid = params.algorithm_mode === 'grid';
  return (
    <dl class="stats">
      <Stat
        label={words.spotsCount}
        value={figure(metrics.n, 'count')}
        note={
          metrics.n === metrics.target_n ? undefined : words.wantedSpots(figure(metrics.target_n, 'count'))
        }
        testId="metric-spots"
      />
      <Stat
        label={words.achieved}
        value={measure(metrics.achieved_coverage_pct, 'coverage')}
        note={
          isBySpacing(params)
            ? words.coverageNote
            : words.wanted(figure(metrics.target_coverage_pct, 'coverage'))
        }
        testId="metric-coverage"
      />
      <Stat
        label={grid ? words.rows : words.lines}
        value={figure(metrics.lines_n, 'count')}
        testId="metric-lines"
      />
      {metrics.grid_spacing_mm !== undefined && (
        <Stat
          label={fields.grid_spacing_mm}
          value={measure(metrics.grid_spacing_mm, 'spacing')}
          note={words.gridNote[params.grid_by ?? 'coverage']}
          testId="metric-grid"
        />
      )}
      <Stat
        label={words.closest}
        value={metrics.closest_mm === null ? '–' : measure(metrics.closest_mm, 'spacing')}
        note={metrics.closest_mm === null ? words.noneClosest : undefined}
        testId="metric-closest"
      />
      <Stat
        label={words.evenness}
        value={range === null ? '–' : spread(quality?.evenness.overall)}
        note={range === null ? words.even.few : quality === null ? words.measuring : words.evennessNote}
        testId="metric-evenness"
      />
      <Stat
        label={words.local}
        value={local(range)}
        note={range === null ? words.even.few : words.localNote(figure(LOCAL_DISC_DIAMETER_MM, 'length'))}
        testId="metric-local"
      />
    </dl>
  );
}

/** A coefficient of variation as ± %. */
function spread(cv: number | null | undefined): string {
  return cv === null || cv === undefined ? '–' : `±${measure(100 * cv, 'share')}`;
}

function local(range: ReturnType<typeof localRange>): string {
  if (range === null) return '–';
  return texts.value.plan.localRange(
    figure(100 * range.least, 'ofTarget'),
    figure(100 * range.most, 'ofTarget'),
  );
}
