/**
 * Deciding on a plan: accept, reject, withdraw, or delete a draft. A decided plan never changes again; what ends
 * an acceptance is a row of its own, and at most one plan of an image stands (specification §3.12).
 */
import { MAX_REASON_CHARS } from '../../core/limits';
import { asName } from '../../core/names';
import { fail, ok } from '../../core/result';
import type { Result } from '../../core/result';
import { insertDecision, standingId, versionOf } from '../../db/tables/decisions';
import { deleteDraftRows, markAccepted, markRejected } from '../../db/tables/iterations';
import type { IterationRow } from '../../db/tables/iterations';
import { deleteUnusedRetiredMasks } from '../../db/tables/masks';
import type { Scope } from '../../db/rowAccess';
import { listSpots } from '../../db/tables/spots';
import type { IterationDetail, Signature, Supersession } from '../contract';
import { currentGeometry, geometryText } from '../images/geometry';
import { requireImage } from '../images/imageRow';
import { storedMotionProblem } from '../machine/check';
import { iterationDetail, requireIteration, snapshotOf, validateStored } from './read';
import { soundBytes } from '../stored/photoBytes';
import { requireOwnPassword } from '../accounts/ownPassword';
import type { Runtime } from '../kernel/runtime';
import { write, writeAndRead } from '../kernel/write';
import type { Tx } from '../kernel/write';

/**
 * Accepts a plan after validating its stored rows again. Failures: `iteration_not_found` (another
 * user's too), `plan_is_demo`, `plan_already_decided`, `plan_is_sheet`, `photo_missing`, `plan_stale`,
 * `plan_invalid`, `motion_missing`, `motion_does_not_match`, `photo_bytes_lost`; those of a signature;
 * `plan_would_supersede` where another plan stands than the one that `supersede` names; `reason_invalid`.
 */
export async function acceptIteration(
  runtime: Runtime,
  id: number,
  supersede: Supersession | null,
  signature: Signature,
): Promise<Result<IterationDetail>> {
  const accept = (tx: Tx): Result<null> => {
    const row = requireIteration(tx, id);
    if (!row.ok) return row;
    const allowed = mayBeAccepted(tx, row.value, tx.session.is_demo);
    if (!allowed.ok) return allowed;
    const note = noteOf(signature.note);
    if (!note.ok) return note;
    const ended = supersedeStanding(tx, row.value, supersede);
    if (!ended.ok) return ended;
    // The row of a plan that is in doubt never changes: it was accepted, and is again.
    if (row.value.status === 'draft') markAccepted(tx, id, tx.now);
    insertDecision(tx, {
      ...{ iteration_id: id, kind: 'accepted', reason: note.value, by_iteration_id: null, now: tx.now },
    });
    tx.audit('iteration_accepted', id, {
      default_password: tx.session.default_password,
      spots_count: row.value.spots_count,
      target_coverage_pct: row.value.target_coverage_pct,
      achieved_coverage_pct: row.value.achieved_coverage_pct,
      ...(ended.value !== null && { supersedes: ended.value }),
    });
    return ok(null);
  };
  const photo = await runtime.enqueue(() => photoIsSound(runtime, id));
  return photo.ok ? decide(runtime, { id, signature }, accept, () => photoIsSound(runtime, id)) : photo;
}

/** What is accepted was planned on the photo that is stored. Failures: those of `acceptIteration`, `photo_bytes_lost`. */
async function photoIsSound(runtime: Runtime, id: number): Promise<Result<null>> {
  const signed = runtime.signed();
  if (!signed.ok) return signed;
  const row = requireIteration(signed.value, id);
  if (!row.ok) return row;
  const allowed = mayBeAccepted(signed.value, row.value, signed.value.session.is_demo);
  if (!allowed.ok) return allowed;
  const image = requireImage(signed.value, row.value.image_id);
  if (!image.ok) return image;
  const { storage_path, sha256 } = image.value;
  const bytes = await soundBytes(runtime, runtime.opened!.store, storage_path, sha256);
  return bytes.ok ? ok(null) : bytes;
}

/** Ends the acceptance of the plan that stands, if one does; answers its id. */
function supersedeStanding(
  tx: Tx,
  { id, image_id }: IterationRow,
  supersede: Supersession | null,
): Result<number | null> {
  const standing_id = standingId(tx, image_id);
  if (standing_id === null) return ok(null);
  // What the question showed must be what ends.
  if (supersede?.iteration_id !== standing_id) return fail('plan_would_supersede', { standing_id });
  const reason = reasonOf(supersede.reason);
  if (!reason.ok) return reason;
  const ending = { iteration_id: standing_id, kind: 'superseded', by_iteration_id: id } as const;
  insertDecision(tx, { ...ending, reason: reason.value, now: tx.now });
  return ok(standing_id);
}

/** A reason as it is kept. Failure `reason_invalid`: nothing of it is visible, or it is too long. */
function reasonOf(reason: string): Result<string> {
  const text = typeof reason === 'string' ? asName(reason, MAX_REASON_CHARS) : null;
  return text === null ? fail('reason_invalid', { max: MAX_REASON_CHARS }) : ok(text);
}

/** The same for a note, which may be left out. */
function noteOf(note: string): Result<string> {
  return typeof note === 'string' && note.trim() === '' ? ok('') : reasonOf(note);
}

/**
 * Ends the acceptance of a plan. Failures: `iteration_not_found`, `plan_does_not_stand`, `reason_invalid`, those of a
 * signature.
 */
export async function withdrawIteration(
  runtime: Runtime,
  id: number,
  reason: string,
  signature: Signature,
): Promise<Result<IterationDetail>> {
  const standing = (scope: Scope): Result<null> => {
    const row = requireIteration(scope, id);
    if (!row.ok) return row;
    return standingId(scope, row.value.image_id) === id ? ok(null) : fail('plan_does_not_stand');
  };
  const withdraw = (tx: Tx): Result<null> => {
    const allowed = standing(tx);
    if (!allowed.ok) return allowed;
    const kept = reasonOf(reason);
    if (!kept.ok) return kept;
    insertDecision(tx, {
      ...{ iteration_id: id, kind: 'withdrawn', reason: kept.value, by_iteration_id: null, now: tx.now },
    });
    return ok(null);
  };
  const allowed = await runtime.read(standing);
  return allowed.ok ? decide(runtime, { id, signature }, withdraw) : allowed;
}

/**
 * The change, signed, and the plan as it is then. The password is compared outside of the queue; what was shown must
 * still be what is stored when the change is made. Failures of a signature: `password_wrong`, `too_many_tries`, `signed_out`,
 * `plan_already_decided`, `plan_changed_meanwhile`.
 */
async function decide(
  runtime: Runtime,
  { id, signature }: { id: number; signature: Signature },
  change: (tx: Tx) => Result<null>,
  last: () => Promise<Result<null>> = async () => ok(null),
): Promise<Result<IterationDetail>> {
  const signer = await signerOf(runtime, id, signature);
  if (!signer.ok) return signer;
  const signed = (tx: Tx): Result<null> => {
    const version = versionOf(tx, id);
    const shown = signature.version;
    const changed = change(tx);
    if (!changed.ok || shown === version) return changed;
    // One count of decisions more or less: what is asked has been answered elsewhere.
    const same_n = shown.split(':')[0] === version.split(':')[0];
    return fail(same_n ? 'plan_changed_meanwhile' : 'plan_already_decided');
  };
  return runtime.enqueue(async () => {
    const now = runtime.signed();
    if (!now.ok) return now;
    // Who has signed, or nobody: another may be in by now, for whom the plan is not even there.
    if (now.value.user_id !== signer.value) return fail('signed_out');
    const checked = await last();
    return checked.ok ? writeAndRead(runtime, signed, (reader) => iterationDetail(reader, id)) : checked;
  });
}

/** Who signs. The demo's visitor has no password, and decides about nothing but the demo's own drafts. */
async function signerOf(runtime: Runtime, id: number, signature: Signature): Promise<Result<number>> {
  const form = signature as Partial<Record<keyof Signature, unknown>> | null;
  if (typeof form?.password !== 'string' || typeof form.version !== 'string')
    return fail('bad_request', { field: 'signature' });
  const session = await runtime.read((signed) => ok(signed));
  if (!session.ok) return session;
  if (session.value.session.is_demo) return ok(session.value.user_id);
  const signer = await requireOwnPassword(runtime, form.password);
  if (!signer.ok && signer.code === 'password_wrong') runtime.note('signature_refused', { iteration_id: id });
  return signer;
}

function mayBeAccepted(scope: Scope, row: IterationRow, in_demo: boolean): Result<null> {
  if (row.is_demo === 1 || in_demo) return fail('plan_is_demo');
  if (row.status !== 'draft' && row.ended !== 'doubted') return fail('plan_already_decided');
  const image = requireImage(scope, row.image_id);
  if (!image.ok) return image;
  if (image.value.kind === 'sheet') return fail('plan_is_sheet');
  if (image.value.kind === 'missing') return fail('photo_missing');
  const params = snapshotOf(row);
  const now = currentGeometry(scope, image.value);
  if (!now || geometryText(now) !== geometryText(params)) return fail('plan_stale');
  const spots = listSpots(scope, row.id);
  const { plan_valid } = validateStored(params, spots);
  // The row is what the screens showed: it must tell of these very spots.
  if (!plan_valid || row.plan_valid !== 1 || row.spots_count !== spots.length) return fail('plan_invalid');
  return storedMotionProblem(params, spots) ?? ok(null);
}

/**
 * Any draft may be rejected, a demo's too. Failures: `iteration_not_found`, `plan_already_decided`, `reason_invalid`,
 * those of a signature.
 */
export async function rejectIteration(
  runtime: Runtime,
  id: number,
  reason: string,
  signature: Signature,
): Promise<Result<IterationDetail>> {
  const draft = (scope: Scope): Result<IterationRow> => {
    const row = requireIteration(scope, id);
    return row.ok && row.value.status !== 'draft' ? fail('plan_already_decided') : row;
  };
  const reject = (tx: Tx): Result<null> => {
    const row = draft(tx);
    if (!row.ok) return row;
    const kept = reasonOf(reason);
    if (!kept.ok) return kept;
    markRejected(tx, id);
    insertDecision(tx, {
      ...{ iteration_id: id, kind: 'rejected', reason: kept.value, by_iteration_id: null, now: tx.now },
    });
    tx.audit('iteration_rejected', id, { spots_count: row.value.spots_count });
    return ok(null);
  };
  const allowed = await runtime.read(draft);
  return allowed.ok ? decide(runtime, { id, signature }, reject) : allowed;
}

/** Takes a draft out of every list. Failures: `iteration_not_found`, `plan_not_deletable` (decided). */
export function deleteDraft(runtime: Runtime, id: number): Promise<Result<null>> {
  return write(runtime, (tx) => {
    const row = requireIteration(tx, id);
    if (!row.ok) return row;
    if (row.value.status !== 'draft') return fail('plan_not_deletable');
    deleteDraftRows(tx, id, tx.now);
    deleteUnusedRetiredMasks(tx, row.value.image_id);
    return ok(null);
  });
}
