/** Giving up a backup or a restore, at each step that it takes: everything is as it was before. */
import { describe, expect, it, vi } from 'vitest';
import {
  addDrawnImage,
  becomeSecondUser,
  failed,
  got,
  makeTestWorker,
  makeSignedIn,
  photoBlob,
  plan,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import { ok } from '../../core/result';
import { MemoryDisk } from '../../db/testing/memoryStore';
import type { WorkProgress } from '../contract';
import type { TabsHost } from '../kernel/env';

const quiet = () => undefined;

/** All that lies on the device. */
const everything = ({ disk, deviceRecords }: TestWorker) => ({
  database: disk.database!.bytes.slice(),
  generation: disk.database!.generation,
  files: [...disk.files.keys()].sort(),
  pieces: [...deviceRecords.pieces.keys()].sort(),
});

/** Gives the work up at its n-th sign of progress; answers what had been told until then. */
function givingUpAt(worker: TestWorker, n: number) {
  const told: WorkProgress['phase'][] = [];
  const onProgress = ({ phase }: WorkProgress) => {
    if (told.push(phase) === n) void worker.api.cancelWork();
  };
  return { told, onProgress };
}

async function testWorkerWithPlan(): Promise<TestWorker> {
  const worker = await makeSignedIn();
  const { id } = await got(plan(worker, await addDrawnImage(worker)));
  await got(worker.api.acceptIteration(id));
  return worker;
}

// A backup is named by local time.
vi.stubEnv('TZ', 'UTC');

describe('a backup that is given up', () => {
  it('answers so at each of its steps, and nothing counts as a backup', async () => {
    const worker = await testWorkerWithPlan();
    const before = everything(worker);
    const phases = new Set<string>();
    let n = 1;
    for (; ; n++) {
      const { told, onProgress } = givingUpAt(worker, n);
      const answer = await worker.api.makeBackup(null, onProgress);
      if (answer.ok) break;
      expect(answer.code).toBe('work_cancelled');
      expect(told).toHaveLength(n);
      phases.add(told.at(-1)!);
      expect(await failed(worker.api.confirmBackup('apertura-backup-20260301-0800.zip'))).toBe('backup_none');
      expect(everything(worker)).toEqual(before);
    }
    expect(n).toBeGreaterThan(6);
    expect([...phases]).toEqual(['writing', 'verifying']);
  });

  it('does not end the next one', async () => {
    const worker = await testWorkerWithPlan();
    await got(worker.api.cancelWork());
    await got(worker.api.makeBackup(null, quiet));
  });

  it('leaves no half file in the folder, keeps its turn, and shows no failure', async () => {
    const worker = await testWorkerWithPlan();
    const folder = memoryFolder();
    const { handle } = folder;
    await got(worker.api.setBackupFolder({ handle, every_days: 1, passphrase: null }));
    for (let n = 1; ; n++) {
      const answer = await worker.api.backupToFolder(givingUpAt(worker, n).onProgress);
      if (answer.ok) break;
      expect(answer.code).toBe('work_cancelled');
      expect([...folder.files.keys()]).toEqual([]);
      expect(await got(worker.api.getBackupSummary())).toMatchObject({
        folder_due: true,
        folder: { last_at: null, last_failure: null },
      });
    }
    expect([...folder.files.keys()]).toEqual(['apertura-backup-20260301-0800.zip']);
    expect(await got(worker.api.getBackupSummary())).toMatchObject({ folder_due: false });
  });
});

describe('while a backup is written', () => {
  it('other calls are answered and saved; it holds the state of its beginning', async () => {
    const worker = await testWorkerWithPlan();
    let meanwhile: Promise<unknown> | null = null;
    let answered = false;
    const made = await got(
      worker.api.makeBackup(null, () => {
        meanwhile ??= got(worker.api.addImage(photoBlob())).then(() => (answered = true));
      }),
    );
    expect(answered).toBe(true);
    await meanwhile;
    expect((await got(worker.api.listImages(0, 10))).total).toBe(2);
    expect(made.contents.images_n).toBe(1);
    const { removes } = await got(worker.api.previewRestore(made.blob, null, quiet));
    expect(removes.images).toBe(1);
  });

  it('a photo that is deleted meanwhile is listed as missing', async () => {
    const worker = await testWorkerWithPlan();
    // Enough of them that some have not been read when the first deletion is stored.
    const ids: number[] = [];
    for (let i = 0; i < 12; i++) ids.push((await got(worker.api.addImage(photoBlob()))).id);
    let deleted: Promise<unknown> | null = null;
    const { contents } = await got(
      worker.api.makeBackup(null, () => {
        deleted ??= Promise.all(ids.map(async (id) => got(worker.api.deleteImage(id))));
      }),
    );
    await deleted;
    expect(contents).toMatchObject({ images_n: 13 });
    expect(contents.missing_n).toBeGreaterThan(0);
  });

  it('another tab that takes over ends it', async () => {
    let host: TabsHost | null = null;
    const tabs = {
      serve: (given: TabsHost) => void (host = given),
      askHolder: async () => null,
      takeFromOther: async () => ok(null),
    };
    const worker = makeTestWorker(new MemoryDisk(), { tabs });
    await got(worker.api.open());
    await got(worker.api.signIn('user', '123'));
    await addDrawnImage(worker);
    let handed: Promise<void> | null = null;
    const answer = await worker.api.makeBackup(null, () => {
      handed ??= host!.handOver();
      void worker.api.letGo();
    });
    await handed;
    expect(answer).toMatchObject({ ok: false, code: 'work_cancelled' });
    expect(await failed(worker.api.listImages(0, 10))).toBe('taken_over_by_another_tab');
  });
});

describe('a restore that is given up', () => {
  it('changes nothing at any of its steps, keeps the safety copy that was there, and works afterwards', async () => {
    const { blob } = await got((await testWorkerWithPlan()).api.makeBackup(null, quiet));
    const worker = makeTestWorker(new MemoryDisk());
    await got(worker.api.open());
    await got(worker.api.signIn('user', '123'));
    const own = await got(worker.api.makeBackup(null, quiet));
    const { fingerprint: of_own } = await got(worker.api.previewRestore(own.blob, null, quiet));
    await got(worker.api.restoreBackup(own.blob, null, of_own, quiet));
    await got(worker.api.signIn('user', '123'));
    const image_id = await addDrawnImage(worker);
    const { safety } = await got(worker.api.getStorageHealth());
    const { fingerprint } = await got(worker.api.previewRestore(blob, null, quiet));
    const before = everything(worker);
    const phases = new Set<string>();
    let n = 1;
    for (; ; n++) {
      const { told, onProgress } = givingUpAt(worker, n);
      const answer = await worker.api.restoreBackup(blob, null, fingerprint, onProgress);
      if (answer.ok) break;
      expect(answer.code).toBe('work_cancelled');
      phases.add(told.at(-1)!);
      expect(everything(worker)).toEqual(before);
      expect((await got(worker.api.getStorageHealth())).safety).toEqual(safety);
      expect((await got(worker.api.getImage(image_id))).title).toBe('lesion');
    }
    expect(n).toBeGreaterThan(9);
    expect([...phases]).toEqual(['reading', 'safety', 'writing']);
    await got(worker.api.signIn('user', '123'));
    expect((await got(worker.api.getStorageHealth())).accepted_n).toBe(1);
  });

  it('and a preview that is given up answers so', async () => {
    const worker = await testWorkerWithPlan();
    const { blob } = await got(worker.api.makeBackup(null, quiet));
    const answer = worker.api.previewRestore(blob, null, givingUpAt(worker, 1).onProgress);
    expect(await failed(answer)).toBe('work_cancelled');
  });
});

describe('the scheduled backup', () => {
  it('is written whoever is signed in, and to nobody but the folder that an administrator has chosen', async () => {
    const worker = await makeSignedIn();
    const { api } = worker;
    const { files, handle } = memoryFolder();
    await got(api.setBackupFolder({ handle, every_days: 7, passphrase: null }));
    await becomeSecondUser(worker);
    const { filename } = await got(api.backupToFolder(quiet));
    expect([...files.keys()]).toEqual([filename]);
    const elsewhere = memoryFolder();
    expect(
      await failed(api.setBackupFolder({ handle: elsewhere.handle, every_days: 7, passphrase: null })),
    ).toBe('administrator_only');
    expect(await failed(api.makeBackup(null, quiet))).toBe('administrator_only');
    await got(api.backupToFolder(quiet));
    expect(elsewhere.files.size).toBe(0);
  });
});

/** A folder in memory with the promises of the browser's: a file is there as a whole once it is closed. */
function memoryFolder() {
  const files = new Map<string, Blob>();
  const fileHandle = (name: string) => ({
    createWritable: async () => {
      const parts: Blob[] = [];
      return {
        write: async (part: Blob) => void parts.push(part),
        close: async () => void files.set(name, new Blob(parts)),
        abort: async () => undefined,
      };
    },
    getFile: async () => files.get(name)!,
  });
  const handle = {
    name: 'backups',
    getFileHandle: async (name: string, options?: { create: boolean }) => {
      if (!files.has(name) && !options?.create) throw new DOMException('none', 'NotFoundError');
      if (!files.has(name)) files.set(name, new Blob([]));
      return fileHandle(name);
    },
    removeEntry: async (name: string) => void files.delete(name),
  };
  return { files, handle: handle as unknown as FileSystemDirectoryHandle };
}
