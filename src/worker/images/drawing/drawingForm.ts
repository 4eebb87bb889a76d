/** The form of what the screens send as a drawing or as the wish for a plan: a fault of theirs is answered, not thrown. */
import * as v from 'valibot';
import { fail, ok } from '../../../core/result';
import type { Result } from '../../../core/result';

const id = v.pipe(v.number(), v.safeInteger());
const masks = v.array(
  v.looseObject({
    id: v.nullable(id),
    label: v.string(),
    role: v.picklist(['treat', 'exclude']),
    vertices: v.array(v.object({ x: v.number(), y: v.number() })),
  }),
);
const drawing = v.looseObject({ masks, expected_ids: v.array(id) });
const wish = v.looseObject({
  image_id: id,
  parent_id: v.optional(v.nullable(id)),
  params: v.looseObject({}),
});

function formed(form: v.GenericSchema, value: unknown): Result<null> {
  const read = v.safeParse(form, value, { abortEarly: true });
  return read.success ? ok(null) : fail('bad_request', { field: v.getDotPath(read.issues[0]) ?? 'call' });
}

/** Failure `bad_request` (field). */
export function requireDrawing(value: unknown): Result<null> {
  return formed(drawing, value);
}

/** The same for the wish for a plan, a preview or facts; its parameters and masks are the planner's to check. */
export function requireWish(value: unknown): Result<null> {
  return formed(wish, value);
}
