/** Who may switch the encryption of the device, and how it begins: fetched when somebody does. */
import { fail, ok } from '../../core/result';
import type { Failure, Result } from '../../core/result';
import { newDataKey } from '../../db/seal/cipher';
import type { DataKey } from '../../db/seal/cipher';
import type { SealHeader } from '../../db/seal/layout';
import { insertAccess } from '../../db/tables/records/access';
import { getUser } from '../../db/tables/users';
import type { UserRow } from '../../db/tables/users';
import { requireOwnPassword } from '../accounts/ownPassword';
import { readRecoveryCode } from '../accounts/recoveryCode';
import type { EncryptionInfo } from '../contract/health';
import { catchFailure, unwrap } from '../kernel/failure';
import { sha256Hex } from '../kernel/hash';
import type { Job } from '../kernel/jobs';
import { requireAdministrator } from '../kernel/rights';
import { revert } from '../kernel/opening/revert';
import type { Opened, Runtime } from '../kernel/runtime';
import { saveNotedInQueue, writeAccounts } from '../kernel/write';
import { unwrapKey, wrapFor } from '../vault/wraps';
import { infoOf } from './info';
import { bringCopyUpToDate, goOn } from './switching';

/** Who asks, by their password. Failures: those of `requireAdministrator` and `requireOwnPassword`. */
async function administratorBy(runtime: Runtime, password: string): Promise<Result<UserRow>> {
  const allowed = await runtime.read(requireAdministrator);
  if (!allowed.ok) return allowed;
  const id = await requireOwnPassword(runtime, password);
  if (!id.ok) {
    if (id.code === 'password_wrong') runtime.note('password_refused', { asked_for: 'encryption' });
    return id;
  }
  return runtime.read(({ db, user_id }) =>
    user_id === id.value ? ok(getUser(db, user_id)!) : fail('signed_out'),
  );
}

/** What both directions have in common: who may, the turn itself (`turnIt`), and all that follows from it. */
async function turned(
  runtime: Runtime,
  password: string,
  job: Job,
  turnIt: (user: UserRow, opened: Opened) => Promise<Failure | void>,
): Promise<Result<EncryptionInfo>> {
  const user = await administratorBy(runtime, password);
  if (!user.ok) return user;
  const { opened } = runtime;
  if (!opened) return runtime.closedBecause;
  if (opened.readonly_because) return opened.readonly_because;
  opened.switching = true;
  return catchFailure(async () => {
    const refused = await turnIt(user.value, opened);
    return refused ?? went(runtime, await goOn(runtime, opened.store, job));
  });
}

/**
 * Switches it on, or goes on with that. Failures: those of `requireAdministrator` and `requireOwnPassword`,
 * `encryption_needs_password`, `recovery_code_mistyped`, `second_copy_needed`, `encryption_goes_on`, and of saving.
 */
export async function encryptDevice(
  runtime: Runtime,
  password: string,
  typed: string,
  job: Job,
): Promise<Result<EncryptionInfo>> {
  return turned(runtime, password, job, async (user, opened) => {
    if (!opened.store.header) {
      if (user.password_is_seeded === 1) return fail('encryption_needs_password');
      const code = readRecoveryCode(typed);
      if (code === null || (await sha256Hex(code)) !== user.recovery_sha256)
        return fail('recovery_code_mistyped');
      await bringCopyUpToDate(runtime, opened.store);
      await job.step('sealing', 0);
      unwrap(await begin(runtime, user, { password, code }));
    } else unwrap(await turn(runtime, user, 'switching_on'));
  });
}

/** The key, whoever can open it, and the database under it: one save. */
async function begin(
  runtime: Runtime,
  user: UserRow,
  { password, code }: { password: string; code: string },
): Promise<Result<null>> {
  const key = await newDataKey();
  const { login, password_hash, recovery_sha256 } = user;
  const wraps = [
    await wrapFor(runtime.env, key, { login, by: 'password', secret: password, kept: password_hash }),
    await wrapFor(runtime.env, key, { login, by: 'code', secret: code, kept: recovery_sha256! }),
  ];
  const header: SealHeader = { key_id: key.id, state: 'switching_on', wraps };
  // What cannot be opened again is never written.
  for (const [i, secret] of [password, code].entries())
    if (!(await unwrapKey(runtime.env, key.id, wraps[i], secret)))
      return fail('storage_failed', { detail: 'a wrap does not open' });
  return runtime.read(async (signed) => {
    // The wraps have taken their time.
    const may = requireAdministrator(signed);
    if (!may.ok) return may;
    const now = getUser(signed.db, signed.user_id);
    if (now?.password_hash !== password_hash || now.recovery_sha256 !== recovery_sha256)
      return fail('signed_out');
    return encrypt(runtime, key, header);
  });
}

/** In the queue. */
async function encrypt(runtime: Runtime, key: DataKey, header: SealHeader): Promise<Result<null>> {
  const noted = await saveNotedInQueue(runtime);
  if (!noted.ok) return noted;
  const { opened } = runtime;
  if (!opened) return runtime.closedBecause;
  opened.checkRest();
  const encrypted = await opened.store.encrypt(key, header);
  if (!encrypted.ok) {
    // What lies there is what counts, whichever it is.
    await revert(runtime);
    return encrypted;
  }
  opened.generation = encrypted.value.generation;
  runtime.promise(opened.store, encrypted.value);
  return ok(null);
}

/** From now on it goes in this direction. */
function turn(
  runtime: Runtime,
  { id }: UserRow,
  state: 'switching_on' | 'switching_off',
): Promise<Result<null>> {
  return runtime.read(() => {
    const present = runtime.opened?.store.header?.state;
    if (present === undefined || present === state || (state === 'switching_on' && present === 'on'))
      return ok(null);
    return writeAccounts(
      runtime,
      (db) => {
        const on = state === 'switching_on';
        if (!on)
          insertAccess(db, {
            ...{ user_id: id, kind: 'encryption_changed' },
            ...{ payload: { on }, now: runtime.nowIso() },
          });
        return ok(null);
      },
      (header) => ({ ...header, state }),
    );
  });
}

/** Switches it off, or goes on with that. Failures as there. */
export async function decryptDevice(
  runtime: Runtime,
  password: string,
  job: Job,
): Promise<Result<EncryptionInfo>> {
  return turned(runtime, password, job, async (user) => {
    unwrap(await turn(runtime, user, 'switching_off'));
  });
}

/** Given up on the way, it is not as it was before: what has been turned goes on at the next opening. */
async function went(runtime: Runtime, done: Result<null>): Promise<Result<EncryptionInfo>> {
  if (!done.ok) return done.code === 'work_cancelled' ? fail('encryption_goes_on') : done;
  return runtime.enqueue(() => (runtime.opened ? ok(infoOf(runtime)) : runtime.closedBecause));
}
