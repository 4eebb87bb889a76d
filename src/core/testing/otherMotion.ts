/** Figures of a machine and of an emission of which none is at its default, from the table: a new one has a value at once. */
import {
  EMISSION_FIELDS,
  MACHINE_FIELDS,
  type EmissionFigures,
  type MachineFigures,
  type MotionField,
} from '../motion/params';

/** A tenth of its range away from the default; another choice; the other flag. */
function other(field: MotionField): number | string | boolean {
  if (field.kind === 'flag') return !field.default;
  if (field.kind === 'choice') return field.choices.find((choice) => choice !== field.default)!;
  const [min, max] = field.range;
  const moved = field.default < max ? field.default + (max - field.default) / 10 : max - (max - min) / 10;
  return Number(moved.toFixed(field.digits));
}

const others = (table: Record<string, MotionField>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(table).map(([name, field]) => [name, other(field)]));

/** A machine unlike the usual one in every figure. */
export function otherMachine(): MachineFigures {
  return others(MACHINE_FIELDS) as unknown as MachineFigures;
}

/** Figures of an emission, neither of them the usual one; the head fires in motion. */
export function otherEmission(): EmissionFigures {
  return others(EMISSION_FIELDS) as unknown as EmissionFigures;
}
