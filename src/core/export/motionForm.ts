/**
 * The motion of a plan in an export: how it is told, and the form in which it is read back. Both follow the table
 * of the machine's figures, so that a new figure is told and asked for at once. Units stand in the names.
 */
import * as v from 'valibot';
import { profileName } from '../names';
import { EMISSION_FIELDS, MACHINE_FIELDS, type MotionField } from '../motion/params';
import {
  machineIn,
  NEIGHBOUR_RANGE_MS,
  ORDER_KINDS,
  type EmissionTimes,
  type MotionChoice,
  type NeighbourTimes,
  type PlanMotion,
} from '../motion/planMotion';

type Entries<T> = { [K in Extract<keyof T, string>]: v.GenericSchema<T[K]> };

const inRange = ([min, max]: readonly [number, number]) =>
  v.pipe(v.number(), v.minValue(min), v.maxValue(max));
const time = v.pipe(v.number(), v.finite(), v.minValue(0));

function formOf(field: MotionField): v.GenericSchema {
  if (field.kind === 'flag') return v.boolean();
  return field.kind === 'choice' ? v.picklist(field.choices) : inRange(field.range);
}

const entriesOf = (table: Record<string, MotionField>): Record<string, v.GenericSchema> =>
  Object.fromEntries(Object.entries(table).map(([name, field]) => [name, formOf(field)]));

const name = v.pipe(
  v.string(),
  v.check((text) => profileName(text) === text),
);

const neighbours = v.strictObject({
  spots_n: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  least_ms: time,
  p5_ms: time,
  median_ms: time,
} satisfies Entries<NeighbourTimes>);

const choice = {
  profile: v.strictObject({ name, ...entriesOf(MACHINE_FIELDS) }),
  ...entriesOf(EMISSION_FIELDS),
  order: v.strictObject({
    kind: v.picklist(ORDER_KINDS),
    neighbour_ms: inRange(NEIGHBOUR_RANGE_MS),
  } satisfies Entries<PlanMotion['order']>),
};

/** What was chosen, without the times that follow. */
export const motionChoiceForm = v.strictObject(choice) as unknown as v.GenericSchema<MotionChoice>;

/** What is read: closed, each figure within its range. */
export const motionForm = v.strictObject({
  ...choice,
  times: v.strictObject({
    total_ms: time,
    dwell_ms: time,
    move_ms: time,
    rotate_ms: time,
    settle_ms: time,
    start_ms: time,
    neighbours: v.nullable(neighbours),
  } satisfies Entries<EmissionTimes>),
}) as unknown as v.GenericSchema<PlanMotion>;

/** What is written: field by field, the machine's figures in their table's order. */
export function motionJson({ profile, dwell_ms, firing_speed_mm_s, order, times }: PlanMotion): PlanMotion {
  const { total_ms, move_ms, rotate_ms, settle_ms, start_ms, neighbours: near } = times;
  return {
    profile: { name: profile.name, ...machineIn(profile) },
    dwell_ms,
    firing_speed_mm_s,
    order: { kind: order.kind, neighbour_ms: order.neighbour_ms },
    times: {
      ...{ total_ms, dwell_ms: times.dwell_ms, move_ms, rotate_ms, settle_ms, start_ms },
      neighbours: near && {
        ...{ spots_n: near.spots_n, least_ms: near.least_ms },
        ...{ p5_ms: near.p5_ms, median_ms: near.median_ms },
      },
    },
  };
}
