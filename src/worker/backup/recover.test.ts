/** Restoring a backup where the present database does not open. */
import { describe, expect, it } from 'vitest';
import { unzipSync } from 'fflate';
import {
  addDrawnImage,
  failed,
  got,
  makeTestWorker,
  makeSignedIn,
  plan,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import type { WorkProgress } from '../contract';

const quiet = () => undefined;

/** A device with an accepted plan, its backup, one more image since, and its app started anew over damage. */
async function damagedTestWorker(): Promise<{
  worker: TestWorker;
  blob: Blob;
  plan_id: number;
  damaged: Uint8Array;
}> {
  const before = await makeSignedIn();
  const { id: plan_id } = await got(plan(before, await addDrawnImage(before)));
  await got(before.api.acceptIteration(plan_id));
  const { blob } = await got(before.api.makeBackup(null, quiet));
  await addDrawnImage(before);
  const { disk, deviceRecords } = before;
  // The pages behind the first are gone: SQLite's own check finds it.
  disk.database!.bytes.fill(0, 4096, 40_000);
  const worker = { ...makeTestWorker(disk, { deviceRecords }), deviceRecords };
  expect(await failed(worker.api.open())).toBe('database_damaged');
  return { worker, blob, plan_id, damaged: disk.database!.bytes.slice() };
}

async function recover(
  worker: TestWorker,
  blob: Blob,
  keep_copy = true,
  onProgress: (p: WorkProgress) => void = quiet,
) {
  const { fingerprint } = await got(worker.api.previewRecovery(blob, null, quiet));
  return worker.api.recoverFromBackup(blob, { passphrase: null, fingerprint, keep_copy }, onProgress);
}

describe('a backup over a damaged database', () => {
  it('is compared with the newest state that can be read, put in place, and opened', async () => {
    const { worker, blob, plan_id } = await damagedTestWorker();
    const shown = await got(worker.api.previewRecovery(blob, null, quiet));
    // Before the last save, the masks of the second image were not there yet.
    expect(shown).toMatchObject({
      compared_with: 'previous',
      adds: { images: 0, plans: 0 },
      removes: { images: 1, plans: 0, accepted: 0 },
    });
    await got(recover(worker, blob));
    await got(worker.api.signIn('user', '123'));
    expect((await got(worker.api.getIteration(plan_id))).status).toBe('accepted');
    expect((await got(worker.api.listImages(0, 10))).total).toBe(1);
    // Saving goes on, and the next start finds it.
    await addDrawnImage(worker);
    const again = makeTestWorker(worker.disk);
    await got(again.api.open());
    await got(again.api.signIn('user', '123'));
    expect((await got(again.api.listImages(0, 10))).total).toBe(2);
  });

  it('keeps the damaged bytes and all photos as a copy that can be saved and deleted', async () => {
    const { worker, blob, damaged } = await damagedTestWorker();
    const photos = [...worker.disk.files.keys()].sort();
    expect(photos).toHaveLength(4);
    await got(recover(worker, blob));
    expect(worker.disk.files.size).toBe(2);
    await got(worker.api.signIn('user', '123'));
    const copy = await got(worker.api.getCopy('damaged'));
    expect(copy.filename).toBe('apertura-damaged-20260301-0800.zip');
    const files = unzipSync(new Uint8Array(await copy.blob.arrayBuffer()));
    expect(Object.keys(files).sort()).toEqual(['damaged.sqlite', ...photos]);
    expect(files['damaged.sqlite']).toEqual(damaged);
    await got(worker.api.deleteCopy('damaged'));
    expect(await failed(worker.api.getCopy('damaged'))).toBe('backup_none');
    expect(worker.deviceRecords.pieces.size).toBe(0);
  });

  it('says so where nothing can be read to compare with', async () => {
    const { worker, blob } = await damagedTestWorker();
    worker.disk.kept = { previous: null, before_migration: null };
    expect(await got(worker.api.previewRecovery(blob, null, quiet))).toMatchObject({
      compared_with: null,
      removes: { images: 0, plans: 0, accepted: 0, users: [] },
    });
  });

  it('is possible with an encrypted backup, whose passphrase is asked for', async () => {
    const { worker, blob } = await damagedTestWorker();
    await got(recover(worker, blob));
    await got(worker.api.signIn('user', '123'));
    const { blob: secret } = await got(worker.api.makeBackup('rosy apertures 7', quiet));
    worker.disk.database!.bytes.fill(0, 4096, 40_000);
    const next = makeTestWorker(worker.disk);
    expect(await failed(next.api.open())).toBe('database_damaged');
    expect(await failed(next.api.previewRecovery(secret, null, quiet))).toBe('backup_needs_passphrase');
    const { fingerprint } = await got(next.api.previewRecovery(secret, 'rosy apertures 7', quiet));
    const choice = { passphrase: 'rosy apertures 7', fingerprint, keep_copy: true };
    await got(next.api.recoverFromBackup(secret, choice, quiet));
  });

  it('changes nothing at any step where the user gives it up', async () => {
    const { worker, blob, damaged } = await damagedTestWorker();
    const photos = [...worker.disk.files.keys()].sort();
    for (let n = 1; ; n++) {
      let told = 0;
      const answer = await recover(worker, blob, true, () => {
        if (++told === n) void worker.api.cancelWork();
      });
      if (answer.ok) break;
      expect(answer.code).toBe('work_cancelled');
      expect(worker.disk.database!.bytes).toEqual(damaged);
      expect([...worker.disk.files.keys()].sort()).toEqual(photos);
      expect(worker.deviceRecords.pieces.size).toBe(0);
    }
  });

  it('changes nothing where there is no room for the copy; without it, it goes', async () => {
    const { worker, blob, damaged } = await damagedTestWorker();
    worker.deviceRecords.failures.push('storage_full');
    expect(await failed(recover(worker, blob))).toBe('storage_full');
    expect(worker.disk.database!.bytes).toEqual(damaged);
    worker.deviceRecords.failures.push('storage_full');
    await got(recover(worker, blob, false));
    await got(worker.api.signIn('user', '123'));
    expect((await got(worker.api.getStorageHealth())).damaged).toBeNull();
  });

  it('changes nothing where the one save fails, and can be repeated', async () => {
    const { worker, blob, damaged } = await damagedTestWorker();
    const photos = [...worker.disk.files.keys()].sort();
    worker.disk.failures.push('storage_failed');
    expect(await failed(recover(worker, blob))).toBe('storage_failed');
    expect(worker.disk.database!.bytes).toEqual(damaged);
    expect([...worker.disk.files.keys()].sort()).toEqual(photos);
    expect(worker.deviceRecords.pieces.size).toBe(0);
    await got(recover(worker, blob));
  });

  it('refuses a damaged, foreign or exchanged file', async () => {
    const { worker, blob, damaged } = await damagedTestWorker();
    const { previewRecovery, recoverFromBackup } = worker.api;
    expect(await failed(previewRecovery(new Blob(['Dear doctor']), null, quiet))).toBe('backup_not_a_backup');
    expect(await failed(previewRecovery(blob.slice(0, 5000), null, quiet))).toBe('backup_damaged');
    const choice = { passphrase: null, fingerprint: 'another', keep_copy: true };
    expect(await failed(recoverFromBackup(blob, choice, quiet))).toBe('backup_changed');
    expect(worker.disk.database!.bytes).toEqual(damaged);
  });
});

describe('data that the browser has removed', () => {
  async function emptiedTestWorker() {
    const { worker, blob, plan_id } = await damagedTestWorker();
    worker.disk.database = null;
    worker.disk.files.clear();
    worker.disk.kept = { previous: null, before_migration: null };
    const next = makeTestWorker(worker.disk);
    return { next, blob, plan_id };
  }

  it('are missed: no fresh database is laid over the loss, and a backup can be restored', async () => {
    const { next, blob, plan_id } = await emptiedTestWorker();
    for (let n = 0; n < 2; n++) expect(await failed(next.api.open())).toBe('database_lost');
    expect(next.disk.database).toBeNull();
    expect((await got(next.api.previewRecovery(blob, null, quiet))).compared_with).toBeNull();
    await got(recover(next, blob));
    await got(next.api.signIn('user', '123'));
    expect((await got(next.api.getIteration(plan_id))).status).toBe('accepted');
    expect((await got(next.api.getStorageHealth())).damaged).toBeNull();
  });

  it('are given up only when the user says so', async () => {
    const { next } = await emptiedTestWorker();
    expect(await failed(next.api.startAfresh())).toBe('database_not_damaged');
    expect(await failed(next.api.open())).toBe('database_lost');
    expect(await got(next.api.startAfresh())).toMatchObject({ fresh: true });
    await got(next.api.signIn('user', '123'));
    expect(await got(makeTestWorker(next.disk).api.open())).toMatchObject({ fresh: false });
  });

  it('a damaged database is not given up that way', async () => {
    const { worker } = await damagedTestWorker();
    expect(await failed(worker.api.startAfresh())).toBe('database_not_damaged');
  });
});

describe('where the database opens', () => {
  it('nobody restores without signing in', async () => {
    const worker = await makeSignedIn();
    await addDrawnImage(worker);
    const { blob } = await got(worker.api.makeBackup(null, quiet));
    expect(await failed(worker.api.previewRecovery(blob, null, quiet))).toBe('database_not_damaged');
    // Not even in a worker that has not opened it yet, nor over nothing.
    for (const fresh of [makeTestWorker(worker.disk), makeTestWorker()]) {
      const choice = { passphrase: null, fingerprint: '', keep_copy: true };
      expect(await failed(fresh.api.recoverFromBackup(blob, choice, quiet))).toBe('database_not_damaged');
    }
    const again = makeTestWorker(worker.disk);
    await got(again.api.open());
    expect(await failed(again.api.getStorageHealth())).toBe('signed_out');
  });
});

describe('going back to a kept state', () => {
  it('keeps what was found damaged as a copy', async () => {
    const { worker, damaged } = await damagedTestWorker();
    await got(worker.api.openKept('previous'));
    await got(worker.api.signIn('user', '123'));
    const { blob } = await got(worker.api.getCopy('damaged'));
    expect(unzipSync(new Uint8Array(await blob.arrayBuffer()))['damaged.sqlite']).toEqual(damaged);
  });

  it('goes on without it where there is no room', async () => {
    const { worker } = await damagedTestWorker();
    worker.deviceRecords.failures.push('storage_full');
    await got(worker.api.openKept('previous'));
    await got(worker.api.signIn('user', '123'));
    expect((await got(worker.api.getStorageHealth())).damaged).toBeNull();
  });
});

describe('the reminder after going back to a safety copy', () => {
  it('comes back: a copy on this device is no backup', async () => {
    const worker = await makeSignedIn();
    const { blob: empty } = await got(worker.api.makeBackup(null, quiet));
    const restore = async (file: Blob) => {
      const { fingerprint } = await got(worker.api.previewRestore(file, null, quiet));
      await got(worker.api.restoreBackup(file, null, fingerprint, quiet));
      await got(worker.api.signIn('user', '123'));
    };
    const { id } = await got(plan(worker, await addDrawnImage(worker)));
    await got(worker.api.acceptIteration(id));
    expect(await got(worker.api.getBackupSummary())).toMatchObject({ waiting_n: 1, last_backup: null });
    worker.clock.ms += 1000;
    await restore(empty);
    expect(await got(worker.api.getBackupSummary())).toMatchObject({
      waiting_n: 0,
      last_backup: { to: 'restored' },
    });
    await restore((await got(worker.api.getCopy('safety'))).blob);
    expect(await got(worker.api.getBackupSummary())).toMatchObject({ waiting_n: 1, last_backup: null });
  });
});
