/** The curves of area by local coverage as lines of a chart. */
import { CURVE_STEP_PCT, type CoverageCurve } from '../../../../core/compare/coverageCurve';

/** Coverage between two marks of the axis, %. */
const MARK_PCT = 5;

/** Where the axis of coverage ends: at the first mark beyond both curves, %. */
export function curveEnd(...curves: readonly Pick<CoverageCurve, 'share_pct'>[]): number {
  const last = Math.max(1, ...curves.map(({ share_pct }) => share_pct.length - 1));
  return Math.ceil((last * CURVE_STEP_PCT) / MARK_PCT) * MARK_PCT;
}

/** The marks of the axis of coverage, from 0 to its end. */
export function curveMarks(end_pct: number): number[] {
  return Array.from({ length: Math.round(end_pct / MARK_PCT) + 1 }, (_, i) => i * MARK_PCT);
}

/** A curve as an SVG path in a box of this size, the whole area on top; '' for none. */
export function curvePath(
  share_pct: readonly number[],
  end_pct: number,
  width: number,
  height: number,
): string {
  const at = (share: number, k: number): string => {
    const x = (width * k * CURVE_STEP_PCT) / end_pct;
    return `${Math.round(x * 10) / 10} ${Math.round(height * (100 - share)) / 100}`;
  };
  return share_pct.length === 0 ? '' : `M${share_pct.map(at).join('L')}`;
}
