/** Values of parameters in the words of the screen. */
import { PLAN_PARAMS, type ParamName } from '../../../core/params';
import { figure, texts } from '../language';

/** A choice by its name on the form; what has none as it is. */
export function choiceText(choice: string): string {
  const { plan, emission } = texts.value;
  const { modes, positionModes, centers, gridGiven } = plan;
  const names: Record<string, string> = {
    ...modes,
    ...positionModes,
    ...centers,
    ...gridGiven,
    ...emission.orders,
    ...emission.choices,
  };
  return names[choice] ?? choice;
}

/** A figure with a unit that stands in a table of parameters. */
export function withUnit(shown: string, unit: string): string {
  return unit === '' || unit === '°' ? `${shown}${unit}` : `${shown}\u00a0${unit}`;
}

/** A parameter's value as the form shows it. */
export function paramText(name: ParamName, value: unknown): string {
  if (typeof value !== 'number') return choiceText(String(value));
  const shown = figure(value, name === 'coverage_pct' ? 'coverage' : 'typed');
  return withUnit(shown, PLAN_PARAMS[name].unit);
}
