import { effect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { curveValues, type Curve } from '../../../../../core/motion/curves/knots';
import { curveSamples } from '../../../../../core/motion/curves/samples';
import { language, texts } from '../../../../state/language';
import { clockText } from '../time';
import { CurveTable } from './CurveTable';
import { curveName, curveValue } from './curveWords';
import { curveData, curveOptions } from './drawing/plots';
import { usePlot } from './drawing/usePlot';
import type { TimeAxis } from './timeAxis';
import { useChartPointers } from './useChartPointers';

/** Points of a curve on the screen: more than pixels. */
const POINTS_N = 2000;
const HEIGHT_PX = 132;
/** Where the cursor is out of sight. */
const NOWHERE_PX = -10;

/** One curve over time; its cursor is the player's time. */
export function TimePlot({ curve, axis }: { curve: Curve; axis: TimeAxis }) {
  const { charts: words } = texts.value;
  const { timeline, knots, player, stretch, look } = axis;
  const now = useRef(axis);
  now.current = axis;
  const samples = useMemo(() => curveSamples(knots, curve, stretch, POINTS_N), [knots, curve, stretch]);
  const data = useMemo(() => curveData(samples), [samples]);
  const { holder, plot } = usePlot(
    HEIGHT_PX,
    (size) => {
      const stops_ms = timeline.parts.slice(1).map(({ start_ms }) => start_ms);
      return curveOptions(curve, size, look, () => now.current.stretch, stops_ms);
    },
    data,
    [curve, timeline, look, language.value],
  );

  useChartPointers(plot, now);

  useEffect(
    () =>
      effect(() => {
        const { from_ms, to_ms } = stretch;
        const share = (player.time_ms.value - from_ms) / (to_ms - from_ms);
        const inside = share >= 0 && share <= 1;
        plot?.setCursor({ left: inside ? share * plot.over.clientWidth : NOWHERE_PX, top: 0 }, false);
      }),
    [plot, player, stretch],
  );

  const { name, unit } = curveName(curve, timeline.mode);
  const values = samples.value.filter((value) => value !== null);
  const shown = (value: number) => curveValue(value, curve, timeline.mode);
  const said = words.label(
    name,
    clockText(stretch.from_ms),
    clockText(stretch.to_ms),
    shown(Math.min(...values)),
    shown(Math.max(...values)),
  );
  return (
    <figure class="charts__figure">
      <figcaption class="charts__name">
        <span>
          {name} <span class="muted">({unit})</span>
        </span>
        <CurveNow curve={curve} axis={axis} />
      </figcaption>
      <div ref={holder} class="charts__plot" role="img" aria-label={said} data-testid={`chart-${curve}`} />
      <CurveTable curve={curve} axis={axis} name={name} />
    </figure>
  );
}

/** The curve's value at the player's time. */
function CurveNow({ curve, axis: { player, timeline } }: { curve: Curve; axis: TimeAxis }) {
  const machine = player.machine.value;
  if (machine === null) return null;
  return (
    <span class="num" data-testid={`now-${curve}`}>
      {curveValue(curveValues(machine, timeline.mode)[curve], curve, timeline.mode)}
    </span>
  );
}
