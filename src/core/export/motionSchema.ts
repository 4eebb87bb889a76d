/** The motion of a plan in the published JSON Schema: names, ranges and choices of the code, descriptions as they are written. Pure. */
import { MAX_PROFILE_NAME_CHARS, NAME_UNITS_PER_CHAR } from '../limits';
import { EMISSION_FIELDS, MACHINE_FIELDS, type MotionField } from '../motion/params';
import { NEIGHBOUR_RANGE_MS, ORDER_KINDS } from '../motion/planMotion';

type Json = Record<string, unknown>;
interface Described {
  description?: string;
  properties?: Record<string, Described>;
}

function fieldSchema(field: MotionField): Json {
  if (field.kind === 'flag') return { type: 'boolean' };
  if (field.kind === 'choice') return { enum: field.choices };
  const [minimum, maximum] = field.range;
  return { type: 'number', minimum, maximum };
}

const tableSchema = (table: Record<string, MotionField>): Record<string, Json> =>
  Object.fromEntries(Object.entries(table).map(([name, field]) => [name, fieldSchema(field)]));

const closed = (properties: Record<string, Json>): Json => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

const time: Json = { type: 'number', minimum: 0 };
const [minimum, maximum] = NEIGHBOUR_RANGE_MS;

const motion: Json = closed({
  profile: closed({
    name: { type: 'string', minLength: 1, maxLength: MAX_PROFILE_NAME_CHARS * NAME_UNITS_PER_CHAR },
    ...tableSchema(MACHINE_FIELDS),
  }),
  ...tableSchema(EMISSION_FIELDS),
  order: closed({ kind: { enum: ORDER_KINDS }, neighbour_ms: { type: 'number', minimum, maximum } }),
  times: closed({
    ...{ total_ms: time, dwell_ms: time, move_ms: time, rotate_ms: time, settle_ms: time, start_ms: time },
    neighbours: {
      ...closed({
        ...{ spots_n: { type: 'integer', minimum: 1 }, least_ms: time, p5_ms: time, median_ms: time },
      }),
      type: ['object', 'null'],
    },
  }),
});

/** The schema of a motion, with the descriptions of the one that is written. */
export function motionSchema(written: Described | undefined): Json {
  return described(motion, written);
}

function described(schema: Json, written: Described | undefined): Json {
  const properties = schema['properties'] as Record<string, Json> | undefined;
  const inner = Object.entries(properties ?? {}).map(([name, own]) => [
    name,
    described(own, written?.properties?.[name]),
  ]);
  return {
    ...(written?.description !== undefined && { description: written.description }),
    ...schema,
    ...(properties && { properties: Object.fromEntries(inner) as Json }),
  };
}
