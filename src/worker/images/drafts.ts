/** What is begun on an image: kept under the image's own name, and read back through the same checks. */
import { MAX_DRAFT_CHARS } from '../../core/limits';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import type { Scope } from '../../db/rowAccess';
import { deleteDraftOf, findDraft, putDraft } from '../../db/tables/drafts';
import { getImageByUid } from '../../db/tables/images';
import type { ImageRow } from '../../db/tables/images';
import { getIteration } from '../../db/tables/iterations';
import { listMasks } from '../../db/tables/masks';
import type { Draft } from '../contract/drafts';
import { parseDraft } from './draftForm';
import { inScaleOf, isClosedAlready, strayParts, withoutParts } from './draftSense';
import type { DraftGround, DraftPart } from './draftSense';
import { heightMm } from './imageRow';
import type { Runtime } from '../kernel/runtime';
import { writeInQueue } from '../kernel/write';
import type { Tx } from '../kernel/write';

/** What was begun on an own image, as far as it fits what is stored now. Failure `image_not_found`. */
export function getDraft(runtime: Runtime, image_uid: string): Promise<Result<Draft | null>> {
  return runtime.read((signed) => {
    const image = requireByUid(signed, image_uid);
    if (!image.ok) return image;
    const draft = parsed(findDraft(signed, image_uid));
    if (draft === null || 'field' in draft) return ok(null);
    const ground = groundOf(signed, image.value);
    const scaled = inScaleOf(draft, ground);
    const closed: DraftPart[] = isClosedAlready(scaled.outline, ground.masks) ? ['outline'] : [];
    return ok(withoutParts(scaled, [...strayParts(scaled, ground), ...closed]));
  });
}

/**
 * Keeps what is begun on an own image; null forgets it. What is kept already is not written again. Failures:
 * `image_not_found` (also when it has gone meanwhile: nothing is kept anywhere else), `bad_request`.
 */
export function saveDraft(runtime: Runtime, image_uid: string, draft: Draft | null): Promise<Result<null>> {
  const text = draft === null ? null : String(JSON.stringify(draft));
  return runtime.enqueue(async () => {
    const signed = runtime.signed();
    if (!signed.ok) return signed;
    const image = requireByUid(signed.value, image_uid);
    if (!image.ok) return image;
    if ((findDraft(signed.value, image_uid) ?? null) === text) return ok(null);
    const checked = text === null ? ok(null) : checkDraft(text, groundOf(signed.value, image.value));
    if (!checked.ok) return checked;
    return writeInQueue(runtime, (tx) => {
      if (text === null) deleteDraftOf(tx, image_uid);
      else putDraft(tx, image_uid, text, tx.now);
      return ok(null);
    });
  });
}

/**
 * Forgets what was begun of the scale, in the write that sets it: the app may be left before it says so itself. Of what
 * cannot be read nothing is forgotten.
 */
export function forgetBegunScale(tx: Tx, image_uid: string): void {
  const draft = parsed(findDraft(tx, image_uid));
  if (draft === null || 'field' in draft || draft.scale === null) return;
  const left = withoutParts(draft, ['scale']);
  if (left === null) deleteDraftOf(tx, image_uid);
  else putDraft(tx, image_uid, JSON.stringify(left), tx.now);
}

/** What is written must fit: in form, in size, and the image as it is stored at this moment. */
function checkDraft(text: string, ground: DraftGround): Result<null> {
  if (text.length > MAX_DRAFT_CHARS) return fail('bad_request', { field: 'draft', max: MAX_DRAFT_CHARS });
  const draft = parsed(text);
  if (draft === null) return fail('bad_request', { field: 'draft' });
  if ('field' in draft) return fail('bad_request', { field: draft.field });
  if (draft.width_mm !== (ground.size_mm?.width_mm ?? null))
    return fail('bad_request', { field: 'width_mm' });
  const [stray] = strayParts(draft, ground);
  return stray === undefined ? ok(null) : fail('bad_request', { field: stray });
}

function parsed(text: string | undefined): ReturnType<typeof parseDraft> | null {
  if (text === undefined) return null;
  try {
    return parseDraft(JSON.parse(text));
  } catch {
    return null;
  }
}

function requireByUid(scope: Scope, uid: string): Result<ImageRow> {
  const row = typeof uid === 'string' ? getImageByUid(scope, uid) : undefined;
  return row ? ok(row) : fail('image_not_found');
}

function groundOf(scope: Scope, image: ImageRow): DraftGround {
  const { id, width_mm, width_px, height_px } = image;
  return {
    width_px,
    height_px,
    size_mm: width_mm === null ? null : { width_mm, height_mm: heightMm(width_mm, width_px, height_px) },
    masks: listMasks(scope, id),
    hasPlan: (iteration_id) => getIteration(scope, iteration_id)?.image_id === id,
  };
}
