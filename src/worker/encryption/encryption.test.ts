/** The device's encryption as its users meet it: what lies on the disk, who can open it, what is left after a kill. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  failed,
  fixture,
  got,
  makeAdministrator,
  makeTestWorker,
  OWN_PASSWORD,
  photoBlob,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import { ok } from '../../core/result';
import type { WorkProgress } from '../contract';
import { freshCode } from '../accounts/recovery';
import { Handover } from '../kernel/handover';
import { piecePath } from '../../db/copy/copiedDeviceRecords';
import { newDataKey } from '../../db/seal/cipher';
import { MemoryDisk } from '../../db/testing/memoryStore';
import { unwrapKey, wrapFor } from '../vault/wraps';

const quiet = () => undefined;

/** The app started anew on the same disk, with the same device records. */
function restarted({ disk, deviceRecords }: TestWorker): TestWorker {
  return makeTestWorker(disk, { deviceRecords });
}

async function unlocked(worker: TestWorker, login = 'user', password = OWN_PASSWORD): Promise<TestWorker> {
  const next = restarted(worker);
  expect(await got(next.api.open())).toMatchObject({ locked: true, fresh: false });
  expect(await got(next.api.unlock(login, password, 'password'))).toMatchObject({ locked: false });
  await got(next.api.signIn(login, password));
  return next;
}

/** Everything that lies on the disk, one after the other. */
function onDisk({
  disk,
  deviceRecords,
}: {
  disk: MemoryDisk;
  deviceRecords: TestWorker['deviceRecords'];
}): Buffer {
  const states = [disk.database, disk.kept.previous, disk.kept.before_migration];
  return Buffer.concat([
    ...states.flatMap((state) => (state ? [state.bytes] : [])),
    ...disk.files.values(),
    ...deviceRecords.pieces.values(),
    Buffer.from(JSON.stringify(disk.sessions)),
  ]);
}

/** What nobody may find on an encrypted disk: of the database, of a photo, of a session, of names. */
const READABLE = ['SQLite format 3', 'CREATE TABLE', 'lesion', 'token_sha256', 'JFIF', OWN_PASSWORD];
const found = (bytes: Buffer): string[] => [
  ...READABLE.filter((text) => bytes.includes(text)),
  ...(bytes.includes(Buffer.from(PHOTO.slice(2000, 2016))) ? ['photo'] : []),
];
const PHOTO = fixture('tests/fixtures/photos/ISIC_0013778_512.jpg');

describe('switched on and off', () => {
  let worker: Awaited<ReturnType<typeof makeAdministrator>>;
  let before: { image: unknown; photo: string };
  const seen = async ({ api }: TestWorker) => ({
    image: await got(api.getIteration(worker.plan_id)),
    photo: new Uint8Array(await (await got(api.getPhoto(worker.image_id))).arrayBuffer()).join(),
  });

  beforeAll(async () => {
    worker = await makeAdministrator();
    before = await seen(worker);
    // A copy from before a restore holds everything too.
    const { blob } = await got(worker.api.makeBackup(null, quiet));
    const { fingerprint } = await got(worker.api.previewRestore(blob, null, quiet));
    await got(worker.api.restoreBackup(blob, null, fingerprint, quiet));
    await got(worker.api.signIn('user', OWN_PASSWORD));
  });

  it('leaves nothing to be read on the disk, and everything in the app', async () => {
    const { api } = worker;
    expect(found(onDisk(worker))).toEqual([
      'SQLite format 3',
      'CREATE TABLE',
      'lesion',
      'token_sha256',
      'JFIF',
      'photo',
    ]);
    expect(await got(api.getEncryption())).toEqual({ state: 'off', can_unlock: [], cannot_unlock: [] });
    // What a killed restore has left, and no record names.
    worker.deviceRecords.pieces.set('stray/0', PHOTO);
    // And a copy of damaged data, which is kept.
    worker.deviceRecords.pieces.set('harmed/0', PHOTO);
    const harmed = { copy_id: 'harmed', at: '2026-01-01T00:00:00.000Z', size: PHOTO.byteLength, pieces_n: 1 };
    await got(worker.deviceRecords.set('damaged', harmed));
    expect(await got(api.encryptDevice(OWN_PASSWORD, worker.code, quiet))).toEqual({
      state: 'on',
      can_unlock: ['user'],
      cannot_unlock: [],
    });
    expect(worker.disk.kept.previous).not.toBe(null);
    expect(found(onDisk(worker))).toEqual([]);
    expect(await seen(worker)).toEqual(before);
    // What is written from now on, too.
    await got(api.renameImage(worker.image_id, 'another lesion'));
    await got(api.addImage(photoBlob()));
    expect(found(onDisk(worker))).toEqual([]);
    expect(await got(api.selfCheck())).toMatchObject({ finding: null });
    expect(await got(worker.runtime.deviceRecords.getPiece('harmed', 0))).toEqual(PHOTO);
    await got(worker.deviceRecords.set('damaged', null));
    const copy = await got(api.getCopy('safety'));
    await got(api.previewRestore(copy.blob, null, quiet));
  });

  it('asks for the password after a restart, and has everything again', async () => {
    const next = restarted(worker);
    expect(await got(next.api.open())).toMatchObject({ locked: true, schema_version: '' });
    expect(await failed(next.api.signIn('user', OWN_PASSWORD))).toBe('data_locked');
    expect(await failed(next.api.listImages(0, 9))).toBe('data_locked');
    expect(await failed(next.api.exportDatabaseCopy())).toBe('data_locked');
    expect(await failed(next.api.startAfresh())).toBe('database_not_damaged');
    expect(await failed(next.api.unlock('user', 'wrong', 'password'))).toBe('unlock_refused');
    expect(await failed(next.api.unlock('nobody', OWN_PASSWORD, 'password'))).toBe('unlock_refused');
    expect(await failed(next.api.unlock('user', 'wrong', 'code'))).toBe('recovery_code_mistyped');
    await got(next.api.unlock(' USER ', OWN_PASSWORD, 'password'));
    await got(next.api.signIn('user', OWN_PASSWORD));
    expect(await seen(next)).toEqual(before);
    await got(next.api.renameImage(worker.image_id, 'lesion'));
    expect(found(onDisk(next))).toEqual([]);
  });

  it('gives way to another tab while it is locked, and to nobody else', async () => {
    const next = restarted(worker);
    await got(next.api.open());
    const { blob } = await got(worker.api.makeBackup(null, quiet));
    // A claim of its own would take the right to write from whoever unlocks the data.
    expect(await failed(next.api.previewRecovery(blob, null, quiet))).toBe('data_locked');
    expect(await failed(next.api.inspectStore())).toBe('data_locked');
    await got(next.api.unlock('user', OWN_PASSWORD, 'password'));
    await got(next.api.signIn('user', OWN_PASSWORD));
    await got(next.api.renameImage(worker.image_id, 'lesion'));
    const locked = restarted(worker);
    await got(locked.api.open());
    const handover = new Handover(locked.runtime, quiet);
    expect(handover.holder()).toMatchObject({ login: null });
    handover.lost();
    expect(handover.holder()).toBe(null);
    expect(locked.runtime.locked).toBe(null);
    expect(await failed(locked.api.listImages(0, 9))).toBe('taken_over_by_another_tab');
  });

  it('is locked again for a tab that has lost the data, which has to ask for the password as at a start', async () => {
    const next = await unlocked(worker);
    new Handover(next.runtime, quiet).lost();
    expect(await got(next.api.open())).toMatchObject({ locked: true });
    await got(next.api.unlock('user', OWN_PASSWORD, 'password'));
  });

  it('slows tries at unlocking as those at signing in, across restarts', async () => {
    let answer = '';
    for (let n = 0; n < 12 && answer !== 'too_many_tries'; n++) {
      const next = restarted(worker);
      await got(next.api.open());
      // Another secret each time, and the login as people write it.
      answer = await failed(next.api.unlock(n % 2 ? 'third' : ' Third', `wrong ${n}`, 'password'));
    }
    expect(answer).toBe('too_many_tries');
  });

  it('is plain again after switching off, byte for byte what SQLite holds', async () => {
    const next = await unlocked(worker);
    expect(await failed(next.api.decryptDevice('wrong', quiet))).toBe('password_wrong');
    expect(await got(next.api.decryptDevice(OWN_PASSWORD, quiet))).toMatchObject({ state: 'off' });
    expect(found(onDisk(next))).toContain('SQLite format 3');
    expect(
      next.disk.files.get([...next.disk.files.keys()].find((path) => path.startsWith('uploads/'))!),
    ).toEqual(PHOTO);
    const again = restarted(next);
    expect(await got(again.api.open())).toMatchObject({ locked: false });
    await got(again.api.signIn('user', OWN_PASSWORD));
    expect(await seen(again)).toEqual(before);
    expect(await got(again.api.verifyRecords(quiet))).toMatchObject({ broken: null });
  });
});

describe('who can unlock', () => {
  it('is whom the key was wrapped for: by that secret, of that kind, and to that key alone', async () => {
    const { env } = makeTestWorker();
    const key = await newDataKey();
    const secret = { login: 'user', by: 'password', secret: 'one of my own', kept: '$2b$10$' } as const;
    const wrap = await wrapFor(env, key, secret);
    expect((await unwrapKey(env, key.id, wrap, secret.secret))?.id).toBe(key.id);
    expect(await unwrapKey(env, key.id, wrap, 'another')).toBe(null);
    expect(await unwrapKey(env, key.id, { ...wrap, by: 'code' }, secret.secret)).toBe(null);
    expect(await unwrapKey(env, 'another', wrap, secret.secret)).toBe(null);
    expect(await unwrapKey(env, key.id, undefined, secret.secret)).toBe(null);
  });

  it('is refused to be switched on by who has no right, no own password, no code', async () => {
    const fresh = makeTestWorker();
    await got(fresh.api.open());
    await got(fresh.api.signIn('user', '123'));
    expect(await failed(fresh.api.encryptDevice('123', '', quiet))).toBe('encryption_needs_password');
    const worker = await makeAdministrator();
    expect(await failed(worker.api.encryptDevice(OWN_PASSWORD, 'nothing', quiet))).toBe(
      'recovery_code_mistyped',
    );
    // A code as good as any, of somebody else.
    const { code: another } = await freshCode(makeTestWorker().runtime);
    expect(await failed(worker.api.encryptDevice(OWN_PASSWORD, another, quiet))).toBe(
      'recovery_code_mistyped',
    );
    expect(await failed(worker.api.encryptDevice('wrong', worker.code, quiet))).toBe('password_wrong');
    expect(worker.runtime.pendingAccess).toContainEqual(
      expect.objectContaining({ kind: 'password_refused', payload: { asked_for: 'encryption' } }),
    );
    expect(found(onDisk(worker))).toContain('SQLite format 3');
  });

  it('is switched neither on nor off by a physician, nor by who is one by then', async () => {
    const worker = await makeAdministrator();
    const { api, runtime } = worker;
    const { id: second } = await got(api.addUser('second', 'a temporary one', 'administrator'));
    const { user_id: me } = await got(api.signIn('user', OWN_PASSWORD));
    // While the keys are made, which takes its time.
    const meanwhile = (change: () => unknown) => {
      let is_due = true;
      return () => {
        if (is_due) void change();
        is_due = false;
      };
    };
    const demote = meanwhile(() => api.setRole(me, 'physician'));
    expect(await failed(api.encryptDevice(OWN_PASSWORD, worker.code, demote))).toBe('administrator_only');
    expect(runtime.opened!.store.header).toBe(null);
    expect(await failed(api.encryptDevice(OWN_PASSWORD, worker.code, quiet))).toBe('administrator_only');
    await got(api.signIn('second', 'a temporary one'));
    await got(api.changePassword('a temporary one', 'long enough'));
    await got(api.setRole(me, 'administrator'));
    await got(api.signIn('user', OWN_PASSWORD));
    // A key under a password or a code that is none any more would open for nobody.
    for (const sql of ["password_hash = '!'", 'recovery_sha256 = NULL']) {
      const { db } = runtime.opened!;
      const kept = db.row<{ hash: string; code: string }>(
        'SELECT password_hash AS hash, recovery_sha256 AS code FROM users WHERE id = :me',
        { me },
      )!;
      const change = meanwhile(() => db.script(`UPDATE users SET ${sql} WHERE id = ${me}`));
      expect(await failed(api.encryptDevice(OWN_PASSWORD, worker.code, change)), sql).toBe('signed_out');
      expect(runtime.opened!.store.header).toBe(null);
      db.run('UPDATE users SET password_hash = :hash, recovery_sha256 = :code WHERE id = :me', {
        ...{ ...kept, me },
      });
    }
    expect(found(onDisk(worker))).toContain('SQLite format 3');
    await got(api.encryptDevice(OWN_PASSWORD, worker.code, quiet));
    await got(api.setRole(second, 'physician'));
    await got(api.signIn('second', 'long enough'));
    expect(await failed(api.decryptDevice('long enough', quiet))).toBe('administrator_only');
    // Nor for who comes in while the administrator's password is compared.
    const { resume_token } = await got(api.signIn('second', 'long enough'));
    await got(api.signIn('user', OWN_PASSWORD));
    const keep = worker.deviceRecords.set;
    worker.deviceRecords.set = async (name, value) => {
      void api.resumeSession(resume_token);
      return keep(name, value);
    };
    expect(await failed(api.decryptDevice(OWN_PASSWORD, quiet))).toBe('signed_out');
    expect((await got(api.getEncryption())).state).toBe('on');
  });

  it('is nobody with the password that came with the app, who has to choose one of their own first', async () => {
    const worker = await makeAdministrator();
    await got(worker.api.encryptDevice(OWN_PASSWORD, worker.code, quiet));
    const fresh = makeTestWorker();
    await got(fresh.api.open());
    await got(fresh.api.signIn('user', '123'));
    const { blob } = await got(fresh.api.makeBackup(null, quiet));
    const { fingerprint } = await got(worker.api.previewRestore(blob, null, quiet));
    await got(worker.api.restoreBackup(blob, null, fingerprint, quiet));
    expect(await got(worker.api.signIn('user', '123'))).toMatchObject({ must_change_password: true });
    expect(await failed(worker.api.listImages(0, 9))).toBe('password_must_change');
    const locked = restarted(worker);
    await got(locked.api.open());
    expect(await failed(locked.api.unlock('user', '123', 'password'))).toBe('unlock_refused');
    // Until then the one of before still opens the data.
    await got(locked.api.unlock('user', OWN_PASSWORD, 'password'));
    await got(locked.api.signIn('user', '123'));
    await got(locked.api.changePassword('123', 'quite another'));
    await unlocked(locked, 'user', 'quite another');
    const after = restarted(locked);
    await got(after.api.open());
    expect(await failed(after.api.unlock('user', OWN_PASSWORD, 'password'))).toBe('unlock_refused');
  });

  it('is the recovery code too: password and code are new then, and the new ones unlock', async () => {
    const worker = await makeAdministrator();
    await got(worker.api.encryptDevice(OWN_PASSWORD, worker.code, quiet));
    const next = restarted(worker);
    await got(next.api.open());
    await got(next.api.unlock('user', worker.code, 'code'));
    const { recovery_code } = await got(next.api.recoverAccount('user', worker.code, 'quite another'));
    const after = restarted(next);
    await got(after.api.open());
    expect(await failed(after.api.unlock('user', OWN_PASSWORD, 'password'))).toBe('unlock_refused');
    expect(await failed(after.api.unlock('user', worker.code, 'code'))).toBe('unlock_refused');
    await got(after.api.unlock('user', recovery_code!, 'code'));
    await unlocked(next, 'user', 'quite another');
  });

  it('follows passwords, names and locks of users', async () => {
    const worker = await makeAdministrator();
    const { api } = worker;
    const { id } = await got(api.addUser('second', 'a temporary one'));
    await got(api.encryptDevice(OWN_PASSWORD, worker.code, quiet));
    // Nobody knows their password: another has to unlock first.
    const locked = restarted(worker);
    await got(locked.api.open());
    expect(await failed(locked.api.unlock('second', 'a temporary one', 'password'))).toBe('unlock_refused');
    expect((await got(api.getEncryption())).cannot_unlock).toEqual(['second']);
    await got(api.signIn('second', 'a temporary one'));
    await unlocked(worker, 'second', 'a temporary one');
    await got(api.changePassword('a temporary one', 'long enough'));
    await unlocked(worker, 'second', 'long enough');
    await got(api.signIn('user', OWN_PASSWORD));
    await got(api.renameUser(id, 'anna'));
    await unlocked(worker, 'anna', 'long enough');
    // Another password of their own takes nothing from the code; one of an administrator's takes it.
    await got(api.signIn('anna', 'long enough'));
    const code = await got(api.makeRecoveryCode('long enough'));
    await got(api.changePassword('long enough', 'longer still'));
    const byCode = restarted(worker);
    await got(byCode.api.open());
    await got(byCode.api.unlock('anna', code, 'code'));
    await unlocked(worker, 'anna', 'longer still');
    await got(api.signIn('user', OWN_PASSWORD));
    await got(api.resetPassword(id, 'another temporary'));
    const without = restarted(worker);
    await got(without.api.open());
    expect(await failed(without.api.unlock('anna', code, 'code'))).toBe('unlock_refused');
    await unlocked(worker, 'anna', 'another temporary');
    await got(api.lockUser(id));
    const after = restarted(worker);
    await got(after.api.open());
    expect(await failed(after.api.unlock('anna', 'another temporary', 'password'))).toBe('unlock_refused');
    await got(api.addUser('third', 'a third temporary'));
    await unlocked(worker, 'third', 'a third temporary');
  });

  it('never lose the last who can do both: unlock, and look after the users', async () => {
    const worker = await makeAdministrator();
    const { api, disk } = worker;
    const { id } = await got(api.addUser('second', 'a temporary one', 'administrator'));
    await got(api.signIn('second', 'a temporary one'));
    await got(api.changePassword('a temporary one', 'long enough'));
    const { user_id } = await got(api.signIn('user', OWN_PASSWORD));
    await got(api.encryptDevice(OWN_PASSWORD, worker.code, quiet));
    // No room for the second one's part, of all moments.
    disk.failures.push('storage_full');
    await got(api.signIn('second', 'long enough'));
    expect((await got(api.getEncryption())).can_unlock).toEqual(['user']);
    await got(api.lockUser(user_id));
    const next = restarted(worker);
    await got(next.api.open());
    await got(next.api.unlock('user', OWN_PASSWORD, 'password'));
    expect(await failed(next.api.signIn('user', OWN_PASSWORD))).toBe('account_locked');
    await got(next.api.signIn('second', 'long enough'));
    // Now there is another, and the locked one goes.
    await got(next.api.unlockUser(user_id));
    await got(next.api.lockUser(user_id));
    const after = restarted(next);
    await got(after.api.open());
    expect(await failed(after.api.unlock('user', OWN_PASSWORD, 'password'))).toBe('unlock_refused');
    await got(after.api.unlock('second', 'long enough', 'password'));
    expect(id).toBeGreaterThan(user_id);
  });

  it('is as before where the change of a password could not be saved', async () => {
    const worker = await makeAdministrator();
    await got(worker.api.encryptDevice(OWN_PASSWORD, worker.code, quiet));
    worker.disk.failures.push('storage_full');
    expect(await failed(worker.api.changePassword(OWN_PASSWORD, 'quite another'))).toBe('storage_full');
    await got(worker.api.renameImage(worker.image_id, 'saved after'));
    const next = await unlocked(worker);
    expect((await got(next.api.getImage(worker.image_id))).title).toBe('saved after');
  });

  it('stays who it was over a restored backup, until its users have signed in', async () => {
    const worker = await makeAdministrator();
    const { blob } = await got(worker.api.makeBackup(null, quiet));
    const { fingerprint } = await got(worker.api.previewRestore(blob, null, quiet));
    await got(worker.api.changePassword(OWN_PASSWORD, 'quite another'));
    const code = await got(worker.api.makeRecoveryCode('quite another'));
    await got(worker.api.encryptDevice('quite another', code, quiet));
    await got(worker.api.addUser('third', 'a third temporary'));
    await unlocked(worker, 'third', 'a third temporary');
    await got(worker.api.restoreBackup(blob, null, fingerprint, quiet));
    expect(found(onDisk(worker))).toEqual([]);
    const next = restarted(worker);
    await got(next.api.open());
    await got(next.api.unlock('user', 'quite another', 'password'));
    await got(next.api.signIn('user', OWN_PASSWORD));
    // Now an administrator of the restored data can: who is no user in them cannot any more.
    const after = await unlocked(next);
    const locked = restarted(after);
    await got(locked.api.open());
    expect(await failed(locked.api.unlock('third', 'a third temporary', 'password'))).toBe('unlock_refused');
  });
});

describe('given up or killed on the way', () => {
  /** The same disk, for another future. */
  function cloned({ database, kept, files }: MemoryDisk): MemoryDisk {
    const disk = new MemoryDisk();
    return Object.assign(disk, { database, kept: { ...kept }, files: new Map(files) });
  }

  /** A worker that ends before its n-th write from `arm` on; every call after it is unanswered. */
  function mortal(disk: MemoryDisk, deviceRecords: TestWorker['deviceRecords']) {
    let left = Infinity;
    const count = (writes: boolean): void => {
      if (left > 0 && writes) left -= 1;
      if (left <= 0) throw new Error('killed');
    };
    const WRITES = ['commit', 'putFiles', 'removeFiles', 'saveSessions', 'layStates'];
    const openStore = async () =>
      ok(
        new Proxy(disk.open(), {
          get(store, name) {
            const member: unknown = Reflect.get(store, name, store);
            if (typeof member !== 'function') return member;
            return (...args: unknown[]): unknown => {
              count(WRITES.includes(String(name)));
              return (member as (...all: unknown[]) => unknown).apply(store, args);
            };
          },
        }),
      );
    const worker = makeTestWorker(disk, { deviceRecords, openStore });
    return { ...worker, arm: (n: number) => (left = n + 1), isDead: () => left <= 0 };
  }

  it('opens with the same data after each write of switching on and of switching off, and goes on', async () => {
    const worker = await makeAdministrator();
    const photo = async ({ api }: TestWorker) =>
      new Uint8Array(await (await got(api.getPhoto(worker.image_id))).arrayBuffer()).join();
    const expected = await photo(worker);
    let at: TestWorker = worker;
    for (const on of [true, false]) {
      let kills_n = 0;
      for (let n = 0, ended = true; ended && n < 60; n++) {
        // From a device as it was: each kill falls at another write of the whole way.
        const disk = cloned(at.disk);
        const victim = mortal(disk, at.deviceRecords);
        await opened(victim);
        victim.arm(n);
        await (on
          ? victim.api.encryptDevice(OWN_PASSWORD, worker.code, quiet)
          : victim.api.decryptDevice(OWN_PASSWORD, quiet));
        ended = victim.isDead();
        kills_n += Number(ended);
        const next = await opened(makeTestWorker(disk, { deviceRecords: at.deviceRecords }));
        expect(await photo(next), `kill ${n}`).toBe(expected);
        await expect.poll(async () => (await got(next.api.getEncryption())).state).toMatch(/^(on|off)$/);
        expect(await photo(next), `after ${n}`).toBe(expected);
        expect(await got(next.api.checkStorage())).toMatchObject({ sound: true });
        if ((await got(next.api.getEncryption())).state === 'on')
          expect(found(onDisk(next)), `kill ${n}`).toEqual([]);
        if (!ended) at = next;
      }
      expect(kills_n).toBeGreaterThan(4);
      expect((await got(at.api.getEncryption())).state).toBe(on ? 'on' : 'off');
    }
  });

  it('goes on by hand, or back, after it was given up', async () => {
    const { api, code, ...worker } = await makeAdministrator();
    const giveUp = (progress: WorkProgress): void => void (progress.done > 0 && void api.cancelWork());
    expect(await failed(api.encryptDevice(OWN_PASSWORD, code, giveUp))).toBe('encryption_goes_on');
    expect((await got(api.getEncryption())).state).toBe('switching_on');
    // Both kinds are read beside each other.
    expect((await got(api.getPhoto(worker.image_id))).size).toBe(PHOTO.byteLength);
    expect(await got(api.decryptDevice(OWN_PASSWORD, quiet))).toMatchObject({ state: 'off' });
    expect(await failed(api.encryptDevice(OWN_PASSWORD, code, giveUp))).toBe('encryption_goes_on');
    expect(await got(api.encryptDevice(OWN_PASSWORD, '', quiet))).toMatchObject({ state: 'on' });
    expect(found(onDisk(worker))).toEqual([]);
    expect(await failed(api.decryptDevice(OWN_PASSWORD, giveUp))).toBe('encryption_goes_on');
    await got(api.addImage(photoBlob()));
    expect(await got(api.decryptDevice(OWN_PASSWORD, quiet))).toMatchObject({ state: 'off' });
    expect(await got(api.checkStorage())).toMatchObject({ sound: true });
    const events = worker.runtime.opened!.db.rows<{ payload: string }>(
      "SELECT payload FROM access_log WHERE kind = 'encryption_changed' ORDER BY id",
    );
    expect(events.map(({ payload }) => payload)).toEqual(
      [false, true, false].map((on) => JSON.stringify({ on })),
    );
  });

  it('does not end, and says so, while the second copy holds a piece of a former copy in the clear', async () => {
    const { api, code, ...worker } = await makeAdministrator();
    worker.deviceRecords.pieces.set('harmed/0', PHOTO);
    const harmed = { copy_id: 'harmed', at: '2026-01-01T00:00:00.000Z', size: PHOTO.byteLength, pieces_n: 1 };
    await got(worker.deviceRecords.set('damaged', harmed));
    worker.disk.copies.set(piecePath('harmed', 0), PHOTO);
    expect(await failed(api.encryptDevice(OWN_PASSWORD, code, quiet))).toBe('second_copy_needed');
    expect((await got(api.getEncryption())).state).toBe('switching_on');
    worker.disk.copies.clear();
    expect(await got(api.encryptDevice(OWN_PASSWORD, code, quiet))).toMatchObject({ state: 'on' });
  });

  it('is not begun, and named, where the second copy cannot be written', async () => {
    const { api, code, ...worker } = await makeAdministrator();
    worker.disk.second_copy = 'failing';
    expect(await failed(api.encryptDevice(OWN_PASSWORD, code, quiet))).toBe('second_copy_needed');
    expect((await got(api.getEncryption())).state).toBe('off');
    expect(found(onDisk(worker))).toContain('SQLite format 3');
  });

  async function opened<Worker extends Pick<TestWorker, 'api'>>(worker: Worker): Promise<Worker> {
    const { locked } = await got(worker.api.open());
    if (locked) await got(worker.api.unlock('user', OWN_PASSWORD, 'password'));
    await got(worker.api.signIn('user', OWN_PASSWORD));
    return worker;
  }
});
