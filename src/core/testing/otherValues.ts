/** A value of every parameter that is not its default, from the table: a new parameter has one at once. */
import { eachParam, type FullParams, type ParamName } from '../params';

/** Of the parameters with a form of their own. */
const OWN: Partial<Record<ParamName, unknown>> = {
  coverage_per_mask: { 1: 10 },
  center_x_mm: 20,
  center_y_mm: 15,
};

/** A tenth of what can be typed away from the default; another choice. Throws where a parameter is of neither kind and not in OWN. */
export function otherValues(): FullParams {
  return eachParam((name, param) => {
    if (param.kind === 'choice') return param.choices.find((choice) => choice !== param.default);
    if (param.kind === 'number') {
      const [min, max] = param.form_range ?? param.range;
      const step = (max - min) / 10;
      const moved = param.default + step <= max ? param.default + step : param.default - step;
      return Number(moved.toFixed(param.digits));
    }
    if (!(name in OWN)) throw new Error(`give ${name} a value in core/testing/otherValues.ts`);
    return OWN[name];
  }) as FullParams;
}
