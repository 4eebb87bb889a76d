import { emissionStateAt } from '../../../../../core/motion/emission';
import { curveValues, type Curve } from '../../../../../core/motion/curves/knots';
import { texts } from '../../../../state/language';
import { clockText } from '../time';
import { curveValue } from './curveWords';
import type { TimeAxis } from './timeAxis';

/** Rows of a table: a chart in twenty steps. */
const STEPS_N = 20;

/** A chart's figures over the stretch that is shown; there for screen readers also where it is not to be seen. */
export function CurveTable({ curve, axis, name }: { curve: Curve; axis: TimeAxis; name: string }) {
  const { charts: words } = texts.value;
  const { timeline, stretch, tables } = axis;
  const rows = Array.from({ length: STEPS_N + 1 }, (_, i) => {
    const time_ms = stretch.from_ms + ((stretch.to_ms - stretch.from_ms) * i) / STEPS_N;
    return { time_ms, value: curveValues(emissionStateAt(timeline, time_ms), timeline.mode)[curve] };
  });
  return (
    <table class={tables ? 'charts__table' : 'sr-only'}>
      <caption>{words.tableOf(name)}</caption>
      <thead>
        <tr>
          <th scope="col">{words.time}</th>
          <th scope="col">{name}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ time_ms, value }, i) => (
          <tr key={i}>
            <th scope="row">{clockText(time_ms)}</th>
            <td>{curveValue(value, curve, timeline.mode)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
