/** How the curves are called and their values written. */
import type { Emission } from '../../../../../core/motion/emission';
import type { Curve } from '../../../../../core/motion/curves/knots';
import type { Quantity } from '../../../../../core/quantities';
import { quantityOf } from '../../../../../core/quantities';
import { measure, texts } from '../../../../state/language';

const QUANTITY: Record<Emission['mode'], Record<Curve, Quantity>> = {
  diameters: { carriage: 'carriage', carriage_speed: 'speed', line: 'angle', line_speed: 'turning' },
  grid: { carriage: 'carriage', carriage_speed: 'speed', line: 'carriage', line_speed: 'speed' },
};

/** The curve's name, with its unit for headings and axes. */
export function curveName(curve: Curve, mode: Emission['mode']): { name: string; unit: string } {
  const { curves, curvesGrid } = texts.value.charts;
  const names = mode === 'grid' ? { ...curves, ...curvesGrid } : curves;
  return { name: names[curve], unit: quantityOf(QUANTITY[mode][curve]).unit };
}

/** A value of the curve, with its unit. */
export function curveValue(value: number, curve: Curve, mode: Emission['mode']): string {
  // −0.04 shown with one decimal is no −0.0.
  const { digits } = quantityOf(QUANTITY[mode][curve]);
  return measure(Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value, QUANTITY[mode][curve]);
}
