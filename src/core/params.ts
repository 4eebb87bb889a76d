/**
 * The parameters of a plan, each once: unit, default, range, where it is shown, since when it is there.
 *
 * What follows from this table: the types, the request's form and ranges, what of a request makes the plan
 * (planner/identity), the form on the screen, "asks the same", exports and imports with their schema, and
 * every default in tests. A new parameter is a row here with the next `since`, a name in the texts, and
 * what the planner does with it; ARCHITECTURE.md says what else.
 * Units stand in the names. Pure.
 */
import { COVERAGE_RANGE_PCT } from './limits';

type Range = readonly [min: number, max: number];

interface Common {
  /** As written behind a figure on the screen; '' where there is none. */
  unit: string;
  /**
   * The identity in which it came. Those of 1 make every plan's hash; one that came later enters only where
   * it is not at its default, so that no stored hash changes. Never changed once shipped.
   */
  since: 1 | 2 | 3 | 4;
  /** Where the form has it; `device`: kept as a plan had it. */
  shown: 'coverage' | 'advanced' | 'device';
  /** What it means, for readers of exports; '' where the name says it. */
  description: string;
  /** Whether it has a part in a plan of these parameters; absent: always. */
  applies?: (params: Modes) => boolean;
}

interface NumberParam extends Common {
  kind: 'number';
  default: number;
  /** What the planner takes: [least, most]. */
  range: Range;
  /** What can be typed, where that is narrower. */
  form_range?: Range;
  /** Decimals on the form, and the slider's step where it has one. */
  digits: number;
  step?: number;
}

interface ChoiceParam extends Common {
  kind: 'choice';
  default: string;
  choices: readonly string[];
}

/** A parameter with a form of its own: coverage by mask, and the reference point. */
interface OwnParam extends Common {
  kind: 'per_mask' | 'point';
  default: unknown;
}

type Param = NumberParam | ChoiceParam | OwnParam;

/** The choices on which the part of other parameters hangs. */
export interface Modes {
  algorithm_mode: string;
  center_mode: string;
  positions?: string;
  grid_by?: string | undefined;
}

const isGrid = (p: Modes): boolean => p.algorithm_mode === 'grid';
const isOnePosition = (p: Modes): boolean => p.positions !== 'several';
const isManual = (p: Modes): boolean => isOnePosition(p) && p.center_mode === 'manual';

/** The table, in the order of exports and of the form. */
export const PLAN_PARAMS = {
  // May be left out of a request where each mask has its own.
  coverage_pct: {
    kind: 'number',
    unit: '%',
    default: 10,
    range: COVERAGE_RANGE_PCT,
    digits: 2,
    step: 0.5,
    since: 1,
    shown: 'coverage',
    description: 'Asked coverage; not asked for with grid_by `spacing`',
    applies: (p: Modes) => !isBySpacing(p),
  },
  // Mask id (as text) to %, for masks that differ from coverage_pct; null where all are alike. One lattice has one
  // coverage: mode `grid` takes none.
  coverage_per_mask: {
    kind: 'per_mask',
    unit: '%',
    default: null as Record<string, number> | null,
    since: 1,
    shown: 'coverage',
    description: 'Mask id to %, where masks differ; not in mode grid',
    applies: (p: Modes) => !isGrid(p),
  },
  algorithm_mode: {
    kind: 'choice',
    unit: '',
    default: 'diameters',
    choices: ['diameters', 'grid'],
    since: 1,
    shown: 'advanced',
    description: '',
  },
  // Of one laser pulse; fixed by the device.
  spot_diameter_um: {
    kind: 'number',
    unit: 'µm',
    default: 300,
    range: [50, 2000],
    digits: 0,
    since: 1,
    shown: 'device',
    description: 'Diameter of a spot',
  },
  // Finer steps than 1° only cost time; above 45° few lines are left.
  angle_step_deg: {
    kind: 'number',
    unit: '°',
    default: 5,
    range: [0.5, 90],
    form_range: [1, 45],
    digits: 3,
    since: 1,
    shown: 'advanced',
    description: 'Between neighbouring diameter lines',
  },
  aperture_diameter_mm: {
    kind: 'number',
    unit: 'mm',
    default: 25,
    range: [2, 100],
    digits: 3,
    since: 1,
    shown: 'device',
    description: 'Of the round field that the device reaches',
  },
  // 1 would be touching; 5 % more is kept clear.
  min_spacing_factor: {
    kind: 'number',
    unit: '×',
    default: 1.05,
    range: [1, 5],
    form_range: [1, 2],
    digits: 3,
    since: 1,
    shown: 'advanced',
    description: 'Least distance of centres, in spot diameters',
  },
  grid_spacing_mm: {
    kind: 'number',
    unit: 'mm',
    default: 0.8,
    range: [0.3, 2],
    digits: 3,
    since: 1,
    shown: 'advanced',
    description:
      'Asked with grid_by `spacing`; without, it follows from the coverage (metrics.grid_spacing_mm)',
    applies: isBySpacing,
  },
  min_mask_pct: {
    kind: 'number',
    unit: '%',
    default: 3,
    range: [0, 10],
    digits: 3,
    since: 1,
    shown: 'advanced',
    description: 'Masks under this share of the aperture are left out',
  },
  // With several positions the planner chooses the centres.
  center_mode: {
    kind: 'choice',
    unit: '',
    default: 'auto',
    choices: ['auto', 'image_center', 'manual'],
    since: 1,
    shown: 'advanced',
    description: '',
    applies: isOnePosition,
  },
  // Reference point, mm; asked for with center_mode `manual`, else ignored.
  center_x_mm: {
    kind: 'point',
    unit: 'mm',
    default: null as number | null,
    since: 1,
    shown: 'advanced',
    description: 'Reference point',
    applies: isManual,
  },
  center_y_mm: {
    kind: 'point',
    unit: 'mm',
    default: null as number | null,
    since: 1,
    shown: 'advanced',
    description: 'Reference point',
    applies: isManual,
  },
  // One position of the aperture, or the fewest found that reach all masks.
  positions: {
    kind: 'choice',
    unit: '',
    default: 'one',
    choices: ['one', 'several'],
    since: 2,
    shown: 'advanced',
    description: 'Absent in documents from before there were several: one',
  },
  // Beyond 2 mm little is left of a lesion.
  edge_margin_mm: {
    kind: 'number',
    unit: 'mm',
    default: 0,
    range: [0, 2],
    digits: 3,
    since: 3,
    shown: 'advanced',
    description: 'Whole discs keep so much farther inside their treatable area; absent: 0',
  },
  // Of mode `grid`, of which every node fires: which of the two is given; the other follows. The default keeps what
  // every grid was asked for before there was a choice: its coverage.
  grid_by: {
    kind: 'choice',
    unit: '',
    default: 'coverage',
    choices: ['coverage', 'spacing'],
    since: 4,
    shown: 'advanced',
    description: 'Of mode grid: what is given; absent: coverage',
    applies: isGrid,
  },
} as const satisfies Record<string, Param>;

type Table = typeof PLAN_PARAMS;
/** The name of a parameter, the same in SQL, in code and in exports. */
export type ParamName = keyof Table;
type Of<Match> = { [K in ParamName]: Table[K] extends Match ? K : never }[ParamName];
/** The parameters that are figures. */
export type NumberName = Of<{ kind: 'number' }>;
/** The figures that can be typed on the form under Advanced. */
export type AdvancedNumber = Of<{ kind: 'number'; shown: 'advanced' }>;
type LaterName = Exclude<ParamName, Of<{ since: 1 }>>;

type ValueOf<P> = P extends { kind: 'number' }
  ? number
  : P extends { kind: 'choice'; choices: readonly (infer T)[] }
    ? T
    : P extends { default: infer T }
      ? T
      : never;

/** Every parameter with its value. */
export type FullParams = { [K in ParamName]: ValueOf<Table[K]> };
/** What the physician asks for. A parameter that came later may be absent: it is at its default then. */
export type PlanParams = Omit<FullParams, LaterName> & Partial<Pick<FullParams, LaterName>>;

export type AlgorithmMode = FullParams['algorithm_mode'];
export type CenterMode = FullParams['center_mode'];
export type PositionMode = FullParams['positions'];
export type GridGiven = FullParams['grid_by'];

/** Whether a plan is a grid whose spacing is given, so that its coverage follows and is not asked for. */
export function isBySpacing(params: Pick<Modes, 'algorithm_mode' | 'grid_by'>): boolean {
  return params.algorithm_mode === 'grid' && params.grid_by === 'spacing';
}

/** All names, in the table's order. */
export const PARAM_NAMES = Object.keys(PLAN_PARAMS) as ParamName[];
/** The parameters that are figures. */
export const NUMBER_NAMES = PARAM_NAMES.filter((name) => PLAN_PARAMS[name].kind === 'number') as NumberName[];

/** A parameter's row, where only its kind is known. */
export function paramOf(name: ParamName): Param {
  return PLAN_PARAMS[name];
}

/** An object with an entry for each parameter. */
export function eachParam<T>(value: (name: ParamName, param: Param) => T): Record<ParamName, T> {
  return Object.fromEntries(PARAM_NAMES.map((name) => [name, value(name, paramOf(name))])) as Record<
    ParamName,
    T
  >;
}
