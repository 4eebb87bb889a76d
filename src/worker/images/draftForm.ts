/** The form of what is begun, as the worker takes it from screen and database: closed and bounded. */
import * as v from 'valibot';
import {
  MAX_DRAFT_FIGURE,
  MAX_DRAFT_LABEL_UNITS,
  MAX_DRAFT_STEPS,
  MAX_DRAFT_VERTICES,
  MAX_MASK_VERTICES,
  MAX_MASKS,
} from '../../core/limits';
import { PARAM_NAMES, paramOf } from '../../core/params';
import type { ParamName } from '../../core/params';
import type { Draft, DraftForm, DraftHistory, DraftScale, DraftShape } from '../contract/drafts';

/** An entry for each field of T and no other: a field that is forgotten does not compile. */
type EntriesOf<T> = Record<Extract<keyof T, string>, v.GenericSchema>;

const figure = v.pipe(v.number(), v.minValue(-MAX_DRAFT_FIGURE), v.maxValue(MAX_DRAFT_FIGURE));
const typed = v.nullable(figure);
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(MAX_DRAFT_LABEL_UNITS));
const point = v.strictObject({ x: figure, y: figure });
const line = v.strictObject({ from_px: point, to_px: point });

const shape = v.strictObject({
  mask: place,
  label: text,
  role: v.picklist(['treat', 'exclude']),
  vertices: v.pipe(v.array(point), v.minLength(3), v.maxLength(MAX_MASK_VERTICES)),
} satisfies EntriesOf<DraftShape>);

const step = v.pipe(v.array(place), v.maxLength(MAX_MASKS));
const steps = v.pipe(v.array(step), v.maxLength(MAX_DRAFT_STEPS));
const history = v.strictObject({
  shapes: v.pipe(v.array(shape), v.maxLength(MAX_DRAFT_VERTICES / 3 + MAX_MASKS)),
  past: steps,
  present: step,
  ids: v.pipe(v.array(id), v.maxLength(MAX_MASKS)),
  future: steps,
} satisfies EntriesOf<DraftHistory>);

/** A parameter's own kind of value; one that came later may be absent. */
function valueOf(name: ParamName): v.GenericSchema {
  const param = paramOf(name);
  return v.optional(param.kind === 'choice' ? v.picklist(param.choices) : typed);
}

const values = v.strictObject(
  Object.fromEntries(
    PARAM_NAMES.filter((name) => paramOf(name).kind !== 'per_mask').map((name) => [name, valueOf(name)]),
  ),
);

const form = v.strictObject({
  iteration_id: v.nullable(id),
  values,
  per_mask: v.boolean(),
  coverage: v.pipe(v.array(v.strictObject({ mask_id: id, pct: typed })), v.maxLength(MAX_MASKS)),
} satisfies EntriesOf<DraftForm>);

const scale = v.strictObject({
  kind: v.picklist(['width', 'line']),
  length_mm: typed,
  width_mm: typed,
  line: v.nullable(line),
} satisfies EntriesOf<DraftScale>);

const draft = v.strictObject({
  version: v.literal(1),
  width_mm: v.nullable(v.pipe(figure, v.gtValue(0))),
  outline: v.nullable(v.pipe(v.array(point), v.minLength(1), v.maxLength(MAX_MASK_VERTICES))),
  selected_id: v.nullable(id),
  label: v.nullable(v.strictObject({ mask_id: id, text })),
  scale: v.nullable(scale),
  form: v.nullable(form),
  history: v.nullable(history),
} satisfies EntriesOf<Draft>);

/** The draft if it has the form of one, else the field that has not. */
export function parseDraft(value: unknown): Draft | { field: string } {
  const parsed = v.safeParse(draft, value);
  if (parsed.success) return parsed.output as Draft;
  return { field: v.getDotPath(parsed.issues[0]) ?? 'draft' };
}
