import uPlot from 'uplot';
import { useMemo } from 'preact/hooks';
import type { GapBin } from '../../../../../core/motion/curves/gapBins';
import { NEIGHBOUR_MM, type NeighbourTimes } from '../../../../../core/motion/planMotion';
import { figure, language, measure, texts } from '../../../../state/language';
import { clockText } from '../time';
import type { ChartLook } from './drawing/look';
import { gapData, gapOptions } from './drawing/plots';
import { usePlot } from './drawing/usePlot';

const HEIGHT_PX = 160;
const BAR_SHARE = 0.85;
/** Widest bar, px: a plan with one class is no wall. */
const BAR_MAX_PX = 80;

/** How bars are drawn, on the screen and in pictures. */
export const gapBars = (): uPlot.Series.PathBuilder => uPlot.paths.bars!({ size: [BAR_SHARE, BAR_MAX_PX] });

/** Edges of a class as text. */
function binText({ from_ms, to_ms }: GapBin): string {
  const { charts: words } = texts.value;
  const seconds = (ms: number): string => measure(ms / 1000, 'gap');
  return to_ms === Infinity
    ? words.gapsFrom(seconds(from_ms))
    : words.range(seconds(from_ms), seconds(to_ms));
}

/** How long after each other neighbours fire: bars, the figures that count, and a table. */
export function GapsChart(props: {
  bins: readonly GapBin[];
  times: NeighbourTimes | null;
  look: ChartLook;
  tables: boolean;
}) {
  const { charts: words } = texts.value;
  return (
    <section class="stack charts__section" aria-labelledby="charts-gaps">
      <h3 id="charts-gaps">{words.gaps}</h3>
      <p class="small muted">{words.gapsWhat(measure(NEIGHBOUR_MM, 'length'))}</p>
      {props.times === null ? <p>{words.gapsNone}</p> : <Gaps {...props} times={props.times} />}
    </section>
  );
}

function Gaps({
  bins,
  times,
  look,
  tables,
}: {
  bins: readonly GapBin[];
  times: NeighbourTimes;
  look: ChartLook;
  tables: boolean;
}) {
  const { charts: words } = texts.value;
  const data = useMemo(() => gapData(bins), [bins]);
  const { holder } = usePlot(HEIGHT_PX, (size) => gapOptions(bins, size, look, gapBars()), data, [
    bins,
    look,
    language.value,
  ]);
  const { spots_n, least_ms, p5_ms, median_ms } = times;
  const summary = words.gapsLabel(
    figure(spots_n, 'count'),
    clockText(least_ms),
    clockText(p5_ms),
    clockText(median_ms),
  );
  return (
    <figure class="charts__figure">
      <figcaption class="small">{summary}</figcaption>
      <div
        ref={holder}
        class="charts__plot"
        role="img"
        aria-label={`${words.gaps}: ${summary}`}
        data-testid="chart-gaps"
      />
      <table class={tables ? 'charts__table' : 'sr-only'}>
        <caption>{words.gaps}</caption>
        <thead>
          <tr>
            <th scope="col">{words.gapsRange}</th>
            <th scope="col">{words.spots}</th>
            <th scope="col">{words.share}</th>
          </tr>
        </thead>
        <tbody>
          {bins.map((bin) => (
            <tr key={bin.from_ms}>
              <th scope="row">{binText(bin)}</th>
              <td>{figure(bin.spots_n, 'count')}</td>
              <td>{measure((100 * bin.spots_n) / spots_n, 'share')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
