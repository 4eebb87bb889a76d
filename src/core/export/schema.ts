/**
 * The published JSON Schema of an export, brought up to date: what the code knows is written over the text.
 *
 * public/apertura-plan.schema.json is written by hand where it says what a field means; version, parameters, motion
 * and closed lists are those of the code. `npm run schema` writes them, a test asks for it. Pure.
 */
import { MAX_LABEL_CHARS, MAX_MASK_VERTICES, MAX_MASKS, MAX_SPOTS, NAME_UNITS_PER_CHAR } from '../limits';
import { DECISION_KINDS, FALLBACK_REASONS, PLAN_MESSAGE_CODES, PLAN_STANDINGS } from '../model';
import { PARAM_NAMES, paramOf, PLAN_PARAMS, type ParamName } from '../params';
import { EXPORT_NOTICES } from './input';
import { FORMAT_VERSION } from './json';
import { motionSchema } from './motionSchema';

type Json = Record<string, unknown>;

const bounds = ([minimum, maximum]: readonly [number, number]): Json => ({ minimum, maximum });

/** One parameter of an export. */
function paramSchema(name: ParamName): Json {
  const param = paramOf(name);
  const description = param.description === '' ? {} : { description: param.description };
  switch (param.kind) {
    case 'choice':
      return { enum: param.choices, ...description };
    case 'number':
      return { type: 'number', ...description, ...bounds(param.range) };
    case 'point':
      return { type: 'number', ...description };
    case 'per_mask':
      return {
        type: ['object', 'null'],
        propertyNames: { pattern: '^[1-9][0-9]*$' },
        additionalProperties: { type: 'number', ...bounds(PLAN_PARAMS.coverage_pct.range) },
        ...description,
      };
  }
}

/** What the parameters are besides those of the table, such as the planner's version, stays as it is written. */
function paramsSchema(written: { properties: Json; required: string[] }): Json {
  const isOther = (name: string): boolean => !(PARAM_NAMES as readonly string[]).includes(name);
  const { scale_mm, ...others } = written.properties;
  const params = PARAM_NAMES.map((name) => [name, paramSchema(name)]);
  const rest = Object.entries(others).filter(([name]) => isOther(name));
  const always = PARAM_NAMES.filter((name) => paramOf(name).since === 1);
  return {
    ...written,
    properties: { scale_mm, ...Object.fromEntries([...params, ...rest]) },
    required: ['scale_mm', ...always, ...written.required.filter((n) => n !== 'scale_mm' && isOther(n))],
  };
}

/** The schema's text as it has to be, from its text as it is. Throws where that is no JSON of its form. */
export function schemaText(written: string): string {
  /* eslint-disable-next-line @typescript-eslint/no-explicit-any -- a document of its own form */
  const schema = JSON.parse(written) as any;
  const { metadata, masks, spots } = schema.properties;
  schema.$id = `urn:apertura:plan:${FORMAT_VERSION}`;
  metadata.properties.format_version.const = FORMAT_VERSION;
  metadata.properties.notices.items.enum = EXPORT_NOTICES;
  metadata.properties.standing.enum = PLAN_STANDINGS;
  schema.$defs.decision.properties.kind.enum = DECISION_KINDS;
  masks.maxItems = MAX_MASKS;
  spots.maxItems = MAX_SPOTS;
  const mask = schema.$defs.mask.properties;
  mask.label = { ...mask.label, minLength: 1, maxLength: MAX_LABEL_CHARS * NAME_UNITS_PER_CHAR };
  mask.vertices.maxItems = MAX_MASK_VERTICES;
  schema.$defs.params = paramsSchema(schema.$defs.params);
  schema.$defs.motion = motionSchema(schema.$defs.motion);
  schema.$defs.message.properties.code.enum = PLAN_MESSAGE_CODES;
  schema.$defs.fallback.properties.reason.enum = FALLBACK_REASONS;
  return `${JSON.stringify(schema, null, 2)}\n`;
}
