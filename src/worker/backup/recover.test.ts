/** Restoring a backup where the present database does not open. */
import { describe, expect, it } from 'vitest';
import { unzipSync } from 'fflate';
import { addDrawnImage, failed, got, makeDesk, makeSignedIn, plan } from '../../../tests/support/testWorker';
import type { Desk } from '../../../tests/support/testWorker';
import type { WorkProgress } from '../contract';

const quiet = () => undefined;

/** A device with an accepted plan, its backup, one more image since, and its app started anew over damage. */
async function damagedDesk(): Promise<{ desk: Desk; blob: Blob; plan_id: number; damaged: Uint8Array }> {
  const before = await makeSignedIn();
  const { id: plan_id } = await got(plan(before, await addDrawnImage(before)));
  await got(before.api.acceptIteration(plan_id));
  const { blob } = await got(before.api.makeBackup(null, quiet));
  await addDrawnImage(before);
  const { disk, care } = before;
  // The pages behind the first are gone: SQLite's own check finds it.
  disk.database!.bytes.fill(0, 4096, 40_000);
  const desk = { ...makeDesk(disk, { care }), care };
  expect(await failed(desk.api.open())).toBe('database_damaged');
  return { desk, blob, plan_id, damaged: disk.database!.bytes.slice() };
}

async function recover(
  desk: Desk,
  blob: Blob,
  keep_copy = true,
  onProgress: (p: WorkProgress) => void = quiet,
) {
  const { fingerprint } = await got(desk.api.previewRecovery(blob, null, quiet));
  return desk.api.recoverFromBackup(blob, { passphrase: null, fingerprint, keep_copy }, onProgress);
}

describe('a backup over a damaged database', () => {
  it('is compared with the newest state that can be read, put in place, and opened', async () => {
    const { desk, blob, plan_id } = await damagedDesk();
    const shown = await got(desk.api.previewRecovery(blob, null, quiet));
    // Before the last save, the masks of the second image were not there yet.
    expect(shown).toMatchObject({
      compared_with: 'previous',
      adds: { images: 0, plans: 0 },
      removes: { images: 1, plans: 0, accepted: 0 },
    });
    await got(recover(desk, blob));
    await got(desk.api.signIn('user', '123'));
    expect((await got(desk.api.getIteration(plan_id))).status).toBe('accepted');
    expect((await got(desk.api.listImages(0, 10))).total).toBe(1);
    // Saving goes on, and the next start finds it.
    await addDrawnImage(desk);
    const again = makeDesk(desk.disk);
    await got(again.api.open());
    await got(again.api.signIn('user', '123'));
    expect((await got(again.api.listImages(0, 10))).total).toBe(2);
  });

  it('keeps the damaged bytes and all photos as a copy that can be saved and deleted', async () => {
    const { desk, blob, damaged } = await damagedDesk();
    const photos = [...desk.disk.files.keys()].sort();
    expect(photos).toHaveLength(4);
    await got(recover(desk, blob));
    expect(desk.disk.files.size).toBe(2);
    await got(desk.api.signIn('user', '123'));
    const copy = await got(desk.api.getCopy('damaged'));
    expect(copy.filename).toBe('apertura-damaged-20260301-0800.zip');
    const files = unzipSync(new Uint8Array(await copy.blob.arrayBuffer()));
    expect(Object.keys(files).sort()).toEqual(['damaged.sqlite', ...photos]);
    expect(files['damaged.sqlite']).toEqual(damaged);
    await got(desk.api.deleteCopy('damaged'));
    expect(await failed(desk.api.getCopy('damaged'))).toBe('backup_none');
    expect(desk.care.pieces.size).toBe(0);
  });

  it('says so where nothing can be read to compare with', async () => {
    const { desk, blob } = await damagedDesk();
    desk.disk.kept = { previous: null, before_migration: null };
    expect(await got(desk.api.previewRecovery(blob, null, quiet))).toMatchObject({
      compared_with: null,
      removes: { images: 0, plans: 0, accepted: 0, users: [] },
    });
  });

  it('is possible with an encrypted backup, whose passphrase is asked for', async () => {
    const { desk, blob } = await damagedDesk();
    await got(recover(desk, blob));
    await got(desk.api.signIn('user', '123'));
    const { blob: secret } = await got(desk.api.makeBackup('rosy apertures 7', quiet));
    desk.disk.database!.bytes.fill(0, 4096, 40_000);
    const next = makeDesk(desk.disk);
    expect(await failed(next.api.open())).toBe('database_damaged');
    expect(await failed(next.api.previewRecovery(secret, null, quiet))).toBe('backup_needs_passphrase');
    const { fingerprint } = await got(next.api.previewRecovery(secret, 'rosy apertures 7', quiet));
    const choice = { passphrase: 'rosy apertures 7', fingerprint, keep_copy: true };
    await got(next.api.recoverFromBackup(secret, choice, quiet));
  });

  it('changes nothing at any step where the user gives it up', async () => {
    const { desk, blob, damaged } = await damagedDesk();
    const photos = [...desk.disk.files.keys()].sort();
    for (let n = 1; ; n++) {
      let told = 0;
      const answer = await recover(desk, blob, true, () => {
        if (++told === n) void desk.api.cancelWork();
      });
      if (answer.ok) break;
      expect(answer.code).toBe('work_cancelled');
      expect(desk.disk.database!.bytes).toEqual(damaged);
      expect([...desk.disk.files.keys()].sort()).toEqual(photos);
      expect(desk.care.pieces.size).toBe(0);
    }
  });

  it('changes nothing where there is no room for the copy; without it, it goes', async () => {
    const { desk, blob, damaged } = await damagedDesk();
    desk.care.failures.push('storage_full');
    expect(await failed(recover(desk, blob))).toBe('storage_full');
    expect(desk.disk.database!.bytes).toEqual(damaged);
    desk.care.failures.push('storage_full');
    await got(recover(desk, blob, false));
    await got(desk.api.signIn('user', '123'));
    expect((await got(desk.api.getStorageHealth())).damaged).toBeNull();
  });

  it('changes nothing where the one save fails, and can be repeated', async () => {
    const { desk, blob, damaged } = await damagedDesk();
    const photos = [...desk.disk.files.keys()].sort();
    desk.disk.failures.push('storage_failed');
    expect(await failed(recover(desk, blob))).toBe('storage_failed');
    expect(desk.disk.database!.bytes).toEqual(damaged);
    expect([...desk.disk.files.keys()].sort()).toEqual(photos);
    expect(desk.care.pieces.size).toBe(0);
    await got(recover(desk, blob));
  });

  it('refuses a damaged, foreign or exchanged file', async () => {
    const { desk, blob, damaged } = await damagedDesk();
    const { previewRecovery, recoverFromBackup } = desk.api;
    expect(await failed(previewRecovery(new Blob(['Dear doctor']), null, quiet))).toBe('backup_not_a_backup');
    expect(await failed(previewRecovery(blob.slice(0, 5000), null, quiet))).toBe('backup_damaged');
    const choice = { passphrase: null, fingerprint: 'another', keep_copy: true };
    expect(await failed(recoverFromBackup(blob, choice, quiet))).toBe('backup_changed');
    expect(desk.disk.database!.bytes).toEqual(damaged);
  });
});

describe('data that the browser has removed', () => {
  async function emptiedDesk() {
    const { desk, blob, plan_id } = await damagedDesk();
    desk.disk.database = null;
    desk.disk.files.clear();
    desk.disk.kept = { previous: null, before_migration: null };
    const next = makeDesk(desk.disk);
    return { next, blob, plan_id };
  }

  it('are missed: no fresh database is laid over the loss, and a backup can be restored', async () => {
    const { next, blob, plan_id } = await emptiedDesk();
    for (let n = 0; n < 2; n++) expect(await failed(next.api.open())).toBe('database_lost');
    expect(next.disk.database).toBeNull();
    expect((await got(next.api.previewRecovery(blob, null, quiet))).compared_with).toBeNull();
    await got(recover(next, blob));
    await got(next.api.signIn('user', '123'));
    expect((await got(next.api.getIteration(plan_id))).status).toBe('accepted');
    expect((await got(next.api.getStorageHealth())).damaged).toBeNull();
  });

  it('are given up only when the user says so', async () => {
    const { next } = await emptiedDesk();
    expect(await failed(next.api.startAfresh())).toBe('database_not_damaged');
    expect(await failed(next.api.open())).toBe('database_lost');
    expect(await got(next.api.startAfresh())).toMatchObject({ fresh: true });
    await got(next.api.signIn('user', '123'));
    expect(await got(makeDesk(next.disk).api.open())).toMatchObject({ fresh: false });
  });

  it('a damaged database is not given up that way', async () => {
    const { desk } = await damagedDesk();
    expect(await failed(desk.api.startAfresh())).toBe('database_not_damaged');
  });
});

describe('where the database opens', () => {
  it('nobody restores without signing in', async () => {
    const desk = await makeSignedIn();
    await addDrawnImage(desk);
    const { blob } = await got(desk.api.makeBackup(null, quiet));
    expect(await failed(desk.api.previewRecovery(blob, null, quiet))).toBe('database_not_damaged');
    // Not even in a worker that has not opened it yet, nor over nothing.
    for (const fresh of [makeDesk(desk.disk), makeDesk()]) {
      const choice = { passphrase: null, fingerprint: '', keep_copy: true };
      expect(await failed(fresh.api.recoverFromBackup(blob, choice, quiet))).toBe('database_not_damaged');
    }
    const again = makeDesk(desk.disk);
    await got(again.api.open());
    expect(await failed(again.api.getStorageHealth())).toBe('signed_out');
  });
});

describe('going back to a kept state', () => {
  it('keeps what was found damaged as a copy', async () => {
    const { desk, damaged } = await damagedDesk();
    await got(desk.api.openKept('previous'));
    await got(desk.api.signIn('user', '123'));
    const { blob } = await got(desk.api.getCopy('damaged'));
    expect(unzipSync(new Uint8Array(await blob.arrayBuffer()))['damaged.sqlite']).toEqual(damaged);
  });

  it('goes on without it where there is no room', async () => {
    const { desk } = await damagedDesk();
    desk.care.failures.push('storage_full');
    await got(desk.api.openKept('previous'));
    await got(desk.api.signIn('user', '123'));
    expect((await got(desk.api.getStorageHealth())).damaged).toBeNull();
  });
});

describe('the reminder after going back to a safety copy', () => {
  it('comes back: a copy on this device is no backup', async () => {
    const desk = await makeSignedIn();
    const { blob: empty } = await got(desk.api.makeBackup(null, quiet));
    const restore = async (file: Blob) => {
      const { fingerprint } = await got(desk.api.previewRestore(file, null, quiet));
      await got(desk.api.restoreBackup(file, null, fingerprint, quiet));
      await got(desk.api.signIn('user', '123'));
    };
    const { id } = await got(plan(desk, await addDrawnImage(desk)));
    await got(desk.api.acceptIteration(id));
    expect(await got(desk.api.getCareSummary())).toMatchObject({ waiting_n: 1, last_backup: null });
    desk.clock.ms += 1000;
    await restore(empty);
    expect(await got(desk.api.getCareSummary())).toMatchObject({
      waiting_n: 0,
      last_backup: { to: 'restored' },
    });
    await restore((await got(desk.api.getCopy('safety'))).blob);
    expect(await got(desk.api.getCareSummary())).toMatchObject({ waiting_n: 1, last_backup: null });
  });
});
