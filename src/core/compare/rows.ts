/**
 * All parameters and figures of two plans beside each other, with their differences. The rows follow from the
 * tables of parameters (params.ts), of the machine (motion/params.ts) and of figures (metrics.ts).
 */
import type { ExportInput } from '../export/input';
import type { MaskMetrics, PlanMetrics } from '../model';
import type { PlanMotion } from '../motion/planMotion';
import { EMISSION_FIELDS, MACHINE_FIELDS, type MotionField } from '../motion/params';
import { appliesTo, paramsIn } from '../paramValues';
import { PARAM_NAMES, paramOf, type ParamName } from '../params';
import type { Quantity } from '../quantities';
import type { ComparedMask } from './masks';
import {
  LOCAL_METRICS,
  MASK_METRICS,
  NEIGHBOUR_METRICS,
  PLAN_METRICS,
  SMOOTH_METRICS,
  TIME_METRICS,
  WORST_METRICS,
  type MetricName,
} from './metrics';

/** A value as a table has it; null where a plan has none. */
export type Cell = number | string | boolean | null;

/** The groups of rows, in their order. */
export const ROW_GROUPS = ['parameters', 'figures', 'masks', 'machine', 'times'] as const;
export type RowGroup = (typeof ROW_GROUPS)[number];

type MachineName = keyof typeof MACHINE_FIELDS | keyof typeof EMISSION_FIELDS;
/** What a plan has besides the tables. */
export type OwnName = 'scale_mm' | 'positions_mm' | 'planner_version';
export type RowName = ParamName | MetricName | MachineName | OwnName | 'profile' | 'order' | 'neighbour_ms';

/** One value of both plans. */
export interface ComparedRow {
  group: RowGroup;
  name: RowName;
  /** The mask it is of; null: of the whole plan. */
  mask: string | null;
  /** Of smooth coverage: how far the spots are spread. */
  sigma_mm: number | null;
  /** How figures are shown, and their unit. */
  quantity: Quantity | null;
  unit: string | null;
  from: Cell;
  to: Cell;
  /** Second less first, of figures that both have. */
  difference: number | null;
}

/** Whether the plans differ in a row. */
export function differs({ from, to }: Pick<ComparedRow, 'from' | 'to'>): boolean {
  return from !== to;
}

type More = Partial<Pick<ComparedRow, 'mask' | 'sigma_mm' | 'quantity' | 'unit'>>;
type Table = Readonly<Record<string, Quantity | 'flag' | null>>;
/** The same thing of both plans. */
type Both<T> = readonly [from: T, to: T];

function rowOf(group: RowGroup, name: RowName, [from, to]: Both<Cell>, more: More = {}): ComparedRow {
  const isFigure = typeof from === 'number' && typeof to === 'number';
  return {
    ...{ group, name, mask: null, sigma_mm: null, quantity: null, unit: null, from, to },
    // without the last bits of a subtraction
    difference: isFigure ? Math.round((to - from) * 1e6) / 1e6 : null,
    ...more,
  };
}

/** Rows of all figures of a table; `prefix` as in their names. */
function tableRows(
  group: RowGroup,
  prefix: string,
  table: Table,
  both: Both<object | null | undefined>,
  more: More = {},
): ComparedRow[] {
  return Object.entries(table).flatMap(([key, measured]) => {
    if (measured === null) return [];
    const cells = both.map((of) => ((of as Record<string, Cell | undefined> | null) ?? {})[key] ?? null);
    const quantity = measured === 'flag' ? null : measured;
    const name = `${prefix}${key}` as MetricName;
    return [rowOf(group, name, cells as unknown as Both<Cell>, { ...more, quantity })];
  });
}

const map = <T, U>([from, to]: Both<T>, of: (each: T) => U): Both<U> => [of(from), of(to)];

function parameterRows(plans: Both<ExportInput>): ComparedRow[] {
  const own = plans.map(({ params }) => params) as unknown as Both<ExportInput['params']>;
  const full = map(own, paramsIn);
  const rows = PARAM_NAMES.filter((name) => paramOf(name).kind !== 'per_mask').map((name) => {
    const { kind, unit } = paramOf(name);
    // A reference point is known of every plan, asked for or not.
    const cells = map(full, (values) => {
      return kind === 'point' || appliesTo(name, values) ? (values[name] as Cell) : null;
    });
    const quantity = kind === 'choice' ? null : name === 'coverage_pct' ? 'coverage' : 'typed';
    return rowOf('parameters', name, cells, { quantity, unit });
  });
  const places = map(own, ({ positions_mm }) =>
    positions_mm.map(({ x_mm, y_mm }) => `${x_mm}, ${y_mm}`).join('; '),
  );
  return [
    rowOf(
      'parameters',
      'scale_mm',
      map(own, ({ scale_mm }) => scale_mm),
      { quantity: 'length' },
    ),
    ...rows,
    rowOf('parameters', 'positions_mm', places, { unit: 'mm' }),
    rowOf(
      'parameters',
      'planner_version',
      map(own, ({ planner_version }) => planner_version),
    ),
  ];
}

/** Rows of one mask: what was asked of it, and what came of it. */
function maskRows({ label, from, to }: ComparedMask, plans: Both<ExportInput>): ComparedRow[] {
  const ids: Both<number | undefined> = [from?.id, to?.id];
  const of = <T>(each: (plan: ExportInput, id: number) => T | undefined): Both<T | null> => [
    ids[0] === undefined ? null : (each(plans[0], ids[0]) ?? null),
    ids[1] === undefined ? null : (each(plans[1], ids[1]) ?? null),
  ];
  const metrics: Both<MaskMetrics | null> = of(({ metrics: { per_mask } }, id) =>
    per_mask.find(({ mask_id }) => mask_id === id),
  );
  const asked = of(({ params }, id) => params.coverage_per_mask?.[String(id)]);
  const local = map(metrics, (each) => each?.local_coverage);
  const mask = label;
  const sigmas = [...new Set(metrics.flatMap((each) => each?.smooth_coverage?.map((s) => s.sigma_mm) ?? []))];
  return [
    rowOf('masks', 'coverage_per_mask', asked, { mask, quantity: 'coverage' }),
    ...tableRows('masks', '', MASK_METRICS, metrics, { mask }),
    ...tableRows('masks', 'local_', LOCAL_METRICS, local, { mask }),
    ...tableRows(
      'masks',
      'worst_',
      WORST_METRICS,
      map(local, (each) => each?.worst),
      { mask },
    ),
    ...sigmas.flatMap((sigma_mm) => {
      const smooth = map(metrics, (each) => each?.smooth_coverage?.find((s) => s.sigma_mm === sigma_mm));
      return tableRows('masks', 'smooth_', SMOOTH_METRICS, smooth, { mask, sigma_mm });
    }),
  ];
}

function motionRows(motions: Both<PlanMotion | null>): ComparedRow[] {
  const field = (name: string, { kind, ...rest }: MotionField, of: Both<object | null | undefined>) => {
    const cells = map(of, (each) => ((each as Record<string, Cell> | null) ?? {})[name] ?? null);
    const more: More = kind === 'number' ? { quantity: 'typed', unit: (rest as { unit: string }).unit } : {};
    return rowOf('machine', name as MachineName, cells, more);
  };
  const times = map(motions, (motion) => motion?.times);
  return [
    rowOf(
      'machine',
      'profile',
      map(motions, (motion) => motion?.profile.name ?? null),
    ),
    ...Object.entries(MACHINE_FIELDS).map(([name, of]) =>
      field(
        name,
        of,
        map(motions, (motion) => motion?.profile),
      ),
    ),
    ...Object.entries(EMISSION_FIELDS).map(([name, of]) => field(name, of, motions)),
    rowOf(
      'machine',
      'order',
      map(motions, (motion) => motion?.order.kind ?? null),
    ),
    rowOf(
      'machine',
      'neighbour_ms',
      map(motions, (motion) => motion?.order.neighbour_ms ?? null),
      { quantity: 'milliseconds' },
    ),
    ...tableRows('times', 'time_', TIME_METRICS, times),
    ...tableRows(
      'times',
      'neighbours_',
      NEIGHBOUR_METRICS,
      map(times, (each) => each?.neighbours),
    ),
  ];
}

/** All rows of two plans, group by group; `masks` as they are matched. */
export function comparedRows(
  from: ExportInput,
  to: ExportInput,
  masks: readonly ComparedMask[],
): ComparedRow[] {
  const plans: Both<ExportInput> = [from, to];
  return [
    ...parameterRows(plans),
    ...tableRows(
      'figures',
      '',
      PLAN_METRICS,
      map<ExportInput, PlanMetrics>(plans, ({ metrics }) => metrics),
    ),
    ...masks.flatMap((mask) => maskRows(mask, plans)),
    ...motionRows(map(plans, ({ params }) => params.motion)),
  ];
}
