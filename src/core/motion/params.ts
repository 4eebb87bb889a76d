/**
 * The figures of the machine and of one emission: one table with units, ranges, defaults; presets; the check of
 * values from outside (specification §5). Pure.
 *
 * Units: mm, µm, mm/s, mm/s², degrees, ms per degree, °/s², ms. A rotation speed is given as milliseconds per
 * degree because the device's data sheet does; `rotationLimitDegS` turns it into °/s.
 */
import { fail, ok, type Failure, type Result } from '../result';

interface NumberField {
  kind: 'number';
  unit: string;
  default: number;
  /** Inclusive: [least, most]. */
  range: readonly [number, number];
  /** Decimals that can be typed. */
  digits: number;
}

interface ChoiceField {
  kind: 'choice';
  default: string;
  choices: readonly string[];
}

interface FlagField {
  kind: 'flag';
  default: boolean;
}

export type MotionField = NumberField | ChoiceField | FlagField;

/** What a machine profile says of the device, in the order of forms and exports. */
export const MACHINE_FIELDS = {
  /** Together: a step to another line takes the longer of carriage and rotation; in turn: both, one after the other. */
  axes: { kind: 'choice', default: 'together', choices: ['together', 'in_turn'] },
  max_speed_mm_s: { kind: 'number', unit: 'mm/s', default: 1000, range: [50, 1000], digits: 1 },
  acceleration_mm_s2: { kind: 'number', unit: 'mm/s²', default: 200_000, range: [20, 500_000], digits: 0 },
  rotation_ms_per_deg: { kind: 'number', unit: 'ms/°', default: 1, range: [0.2, 10], digits: 2 },
  rotation_acceleration_deg_s2: {
    kind: 'number',
    unit: '°/s²',
    default: 4000,
    range: [400, 40_000],
    digits: 0,
  },
  /** Rest after each move before a pulse, until the head no longer swings. */
  settle_ms: { kind: 'number', unit: 'ms', default: 0, range: [0, 200], digits: 3 },
  /** From the command to the first move, at each position of the aperture. */
  start_ms: { kind: 'number', unit: 'ms', default: 0, range: [0, 60_000], digits: 0 },
  /** Whether the head travels from its home to the first spot, and from the last one back. */
  homing: { kind: 'choice', default: 'none', choices: ['none', 'before', 'before_and_after'] },
  home_carriage_mm: { kind: 'number', unit: 'mm', default: 0, range: [-100, 100], digits: 3 },
  home_angle_deg: { kind: 'number', unit: '°', default: 0, range: [0, 179.999], digits: 3 },
  /** The line turns clockwise only; else to either side. */
  clockwise_only: { kind: 'flag', default: true },
  /** The first line is fired from its right-hand end. */
  right_hand_start: { kind: 'flag', default: true },
  /** Turns of the line, from its first angle, in one emission: a cable winds up. */
  max_turns: { kind: 'number', unit: '', default: 50, range: [0.5, 1000], digits: 1 },
  aperture_diameter_mm: { kind: 'number', unit: 'mm', default: 25, range: [2, 100], digits: 3 },
  spot_diameter_um: { kind: 'number', unit: 'µm', default: 300, range: [50, 2000], digits: 0 },
  /** Between neighbouring lines, where a new plan does not say otherwise. */
  angle_step_deg: { kind: 'number', unit: '°', default: 5, range: [1, 45], digits: 3 },
} as const satisfies Record<string, MotionField>;

/** What one plan says of its emission, whatever the machine. */
export const EMISSION_FIELDS = {
  /** The pulse of a spot. */
  dwell_ms: { kind: 'number', unit: 'ms', default: 20, range: [0.01, 100], digits: 2 },
  /** Speed at which the carriage passes the spots of one line; 0: it stops at each. */
  firing_speed_mm_s: { kind: 'number', unit: 'mm/s', default: 0, range: [0, 1000], digits: 1 },
} as const satisfies Record<string, NumberField>;

type ValueOf<F> = F extends { kind: 'number' }
  ? number
  : F extends { kind: 'flag' }
    ? boolean
    : F extends { choices: readonly (infer T)[] }
      ? T
      : never;
type ValuesOf<Table> = { -readonly [K in keyof Table]: ValueOf<Table[K]> };

/** The device's figures. */
export type MachineFigures = ValuesOf<typeof MACHINE_FIELDS>;
/** A plan's own figures of its emission. */
export type EmissionFigures = ValuesOf<typeof EMISSION_FIELDS>;
/** Everything that the motion model reads. */
export interface MotionParams extends MachineFigures, EmissionFigures {}

const defaultsOf = <Table extends Record<string, MotionField>>(table: Table): ValuesOf<Table> =>
  Object.fromEntries(Object.entries(table).map(([name, field]) => [name, field.default])) as ValuesOf<Table>;

export const MACHINE_DEFAULTS: MachineFigures = defaultsOf(MACHINE_FIELDS);
export const EMISSION_DEFAULTS: EmissionFigures = defaultsOf(EMISSION_FIELDS);
export const MOTION_DEFAULTS: MotionParams = { ...MACHINE_DEFAULTS, ...EMISSION_DEFAULTS };

export const MOTION_PRESETS = ['1.0', '2.0'] as const;
/** A generation of the device. */
export type MotionPreset = (typeof MOTION_PRESETS)[number];

const PRESET_VALUES: Readonly<
  Record<MotionPreset, Pick<MachineFigures, 'max_speed_mm_s' | 'acceleration_mm_s2'>>
> = {
  '1.0': { max_speed_mm_s: 200, acceleration_mm_s2: 60_000 },
  '2.0': { max_speed_mm_s: 1000, acceleration_mm_s2: 200_000 },
};

/** The figures with speed and acceleration of a device generation; the rest stays as it is. */
export function withPreset<Figures extends MachineFigures>(figures: Figures, preset: MotionPreset): Figures {
  return { ...figures, ...PRESET_VALUES[preset] };
}

/** The preset whose speed and acceleration these are, or null when they are the user's own. */
export function presetOf(figures: MachineFigures): MotionPreset | null {
  for (const preset of MOTION_PRESETS) {
    const value = PRESET_VALUES[preset];
    if (
      value.max_speed_mm_s === figures.max_speed_mm_s &&
      value.acceleration_mm_s2 === figures.acceleration_mm_s2
    ) {
      return preset;
    }
  }
  return null;
}

/** What is wrong with one value: `parameter_out_of_range` with its field and range, or `bad_request` with its field. */
function motionFieldProblem(name: string, field: MotionField, value: unknown): Failure | null {
  if (field.kind === 'flag') return typeof value === 'boolean' ? null : fail('bad_request', { field: name });
  if (field.kind === 'choice') {
    return field.choices.includes(value as string) ? null : fail('bad_request', { field: name });
  }
  const [min, max] = field.range;
  const fits = typeof value === 'number' && value >= min && value <= max;
  return fits ? null : fail('parameter_out_of_range', { field: name, min, max });
}

function checked<Table extends Record<string, MotionField>>(
  table: Table,
  values: unknown,
): Result<ValuesOf<Table>> {
  if (typeof values !== 'object' || values === null) return fail('bad_request', { field: 'motion' });
  const given = values as Record<string, unknown>;
  for (const [name, field] of Object.entries(table)) {
    const problem = motionFieldProblem(name, field, given[name]);
    if (problem !== null) return problem;
  }
  return ok(Object.fromEntries(Object.keys(table).map((name) => [name, given[name]])) as ValuesOf<Table>);
}

/** A machine's figures from outside, each within its range; else the first that is not. Other fields are left out. */
export function checkMachine(values: unknown): Result<MachineFigures> {
  return checked(MACHINE_FIELDS, values);
}

/** A plan's own figures from outside, on that machine: it cannot fire faster than it moves. */
export function checkEmission(values: unknown, machine: MachineFigures): Result<EmissionFigures> {
  const figures = checked(EMISSION_FIELDS, values);
  if (!figures.ok) return figures;
  const max = machine.max_speed_mm_s;
  return figures.value.firing_speed_mm_s > max
    ? fail('parameter_out_of_range', { field: 'firing_speed_mm_s', min: 0, max })
    : figures;
}

/** Full rotation speed in °/s: 1 ms/° is 1000 °/s. */
export function rotationLimitDegS(params: Pick<MachineFigures, 'rotation_ms_per_deg'>): number {
  return 1000 / params.rotation_ms_per_deg;
}
