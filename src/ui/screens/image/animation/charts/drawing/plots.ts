/** What uPlot is told to draw: curves over time, and bars of the times between neighbours. */
import type uPlot from 'uplot';
import type { GapBin } from '../../../../../../core/motion/curves/gapBins';
import type { Curve } from '../../../../../../core/motion/curves/knots';
import type { CurveSamples } from '../../../../../../core/motion/curves/samples';
import { CHART_STYLES } from '../../../../../../core/palette';
import { figure, num } from '../../../../../state/language';
import type { ChartLook } from './look';
import type { Stretch } from '../zoom';

export interface PlotSize {
  width: number;
  height: number;
}

const STOP_DASH_PX = [2, 3];
/** Room of figures under and beside the plot, in heights of a line of text. */
const UNDER_LINES = 2.2;
const BESIDE_LINES = 4.6;
const LINE_PX = 12;

/** Nothing of uPlot's own pointer handling: gestures are the app's. */
const nothing = () => null;
const HANDS_OFF: uPlot.Cursor = {
  y: false,
  points: { show: false },
  drag: { x: false, y: false, setScale: false },
  bind: {
    mousedown: nothing,
    mouseup: nothing,
    click: nothing,
    dblclick: nothing,
    mousemove: nothing,
    mouseleave: nothing,
    mouseenter: nothing,
  },
};

/** As many decimals as a step has: of 2 none, of 2.5 and 0.2 one, of 0.25 two. */
function decimalsOf(step: number): number {
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const leading = step * 10 ** digits;
  return Math.abs(leading - Math.round(leading)) < 1e-6 ? digits : digits + 1;
}

/** Figures of an axis, none of them rounded. */
const figures: uPlot.Axis.Values = (_plot, splits, _axis, _space, step) => {
  const digits = decimalsOf(step);
  return splits.map((split) => num(split, digits, true));
};

function axesOf(look: ChartLook): [uPlot.Axis, uPlot.Axis] {
  const px = Number.parseFloat(look.font) / LINE_PX;
  const shared = {
    stroke: look.ink,
    font: look.font,
    grid: { stroke: look.grid, width: 1 },
    ticks: { stroke: look.grid, width: 1, size: 4 },
  };
  return [
    { ...shared, size: UNDER_LINES * LINE_PX * px, values: figures, space: 64 * px },
    { ...shared, size: BESIDE_LINES * LINE_PX * px, values: figures, space: 26 * px },
  ];
}

/** Whether it is a place or a speed: they differ in colour and dash. */
export const lineOf = (curve: Curve): 'place' | 'speed' => (curve.endsWith('speed') ? 'speed' : 'place');

/** A curve over the stretch that `shown` tells, in seconds; upright dashes where the device is moved. */
export function curveOptions(
  curve: Curve,
  size: PlotSize,
  look: ChartLook,
  shown: () => Stretch,
  stops_ms: readonly number[],
): uPlot.Options {
  const line = lineOf(curve);
  const scale = Number.parseFloat(look.font) / LINE_PX;
  return {
    ...size,
    legend: { show: false },
    cursor: HANDS_OFF,
    scales: {
      x: { time: false, range: () => [shown().from_ms / 1000, shown().to_ms / 1000] },
    },
    axes: axesOf(look),
    series: [
      {},
      {
        stroke: look.colors[line],
        width: 1.5 * scale,
        dash: CHART_STYLES[line].dash.map((length) => length * scale),
        points: { show: false },
        spanGaps: false,
      },
    ],
    hooks: { draw: [(plot) => drawStops(plot, stops_ms, look)] },
  };
}

function drawStops(plot: uPlot, stops_ms: readonly number[], look: ChartLook): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.beginPath();
  for (const stop_ms of stops_ms) {
    const x = plot.valToPos(stop_ms / 1000, 'x', true);
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
  }
  ctx.strokeStyle = look.mark;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash(STOP_DASH_PX.map((length) => length * devicePixelRatio));
  ctx.stroke();
  ctx.restore();
}

/** The samples as uPlot takes them. */
export function curveData({ time_ms, value }: CurveSamples): uPlot.AlignedData {
  return [time_ms.map((ms) => ms / 1000), value];
}

/** Bars of the classes; the figures under them are their edges, in seconds. */
export function gapOptions(
  bins: readonly GapBin[],
  size: PlotSize,
  look: ChartLook,
  bars: uPlot.Series.PathBuilder,
): uPlot.Options {
  const [under, beside] = axesOf(look);
  const edges = [...bins.keys(), bins.length].map((i) => i - 0.5);
  const edge_ms = [...bins.map(({ from_ms }) => from_ms), bins.at(-1)?.to_ms ?? 0];
  return {
    ...size,
    legend: { show: false },
    cursor: { ...HANDS_OFF, x: false },
    scales: {
      x: { time: false, range: () => [-0.5, bins.length - 0.5] },
      y: { range: (_plot, _least, greatest) => [0, Math.max(1, greatest * 1.05)] },
    },
    axes: [
      {
        ...under,
        splits: () => edges,
        values: () => edge_ms.map((ms) => (ms === Infinity ? '∞' : figure(ms / 1000, 'gap'))),
      },
      { ...beside, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000] },
    ],
    series: [{}, { fill: look.colors.bars, stroke: look.colors.bars, paths: bars, points: { show: false } }],
  };
}

/** The bins as uPlot takes them. */
export function gapData(bins: readonly GapBin[]): uPlot.AlignedData {
  return [[...bins.keys()], bins.map(({ spots_n }) => spots_n)];
}
