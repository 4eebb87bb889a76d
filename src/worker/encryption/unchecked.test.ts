/** A large database of which a part is not checked yet, and damaged: it is turned neither way. */
import { expect, it } from 'vitest';
import {
  failed,
  got,
  makeAdministrator,
  makeTestWorker,
  OWN_PASSWORD,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';
import type { WorkProgress } from '../contract';

const quiet = () => undefined;

/** More than 8 MiB, with spots of a mask that is not there. */
const HARM =
  'PRAGMA foreign_keys = OFF; UPDATE spots SET mask_id = 99; PRAGMA foreign_keys = ON;' +
  'CREATE TABLE padding (x BLOB); INSERT INTO padding VALUES (zeroblob(9000000))';

/** An administrator with a plan, whose data can be harmed. */
async function prepared() {
  const worker = await makeAdministrator();
  const { api, image_id } = worker;
  const { resume_token } = await got(api.signIn('user', OWN_PASSWORD));
  /** Harms what is saved from now on; the checks of this opening are over. */
  const harm = async (): Promise<void> => {
    worker.runtime.opened!.db.script(HARM);
    await got(api.renameImage(image_id, 'saved with the harm'));
  };
  return { ...worker, resume_token, harm };
}

const restarted = ({ disk, deviceRecords }: TestWorker) => makeTestWorker(disk, { deviceRecords });
const isPlain = ({ disk }: TestWorker) =>
  Buffer.from(disk.database!.bytes).subarray(0, 15).toString('latin1') === 'SQLite format 3';

it('is not encrypted, also where nothing waits to be saved before', async () => {
  const worker = await prepared();
  await worker.harm();
  const next = restarted(worker);
  await got(next.api.open());
  // Whoever goes on with their session leaves no note of it.
  await got(next.api.resumeSession(worker.resume_token));
  expect(next.runtime.pendingAccess).toEqual([]);
  expect(await failed(next.api.encryptDevice(OWN_PASSWORD, worker.code, quiet))).toBe('database_damaged');
  expect(isPlain(next)).toBe(true);
  expect(await failed(next.api.listImages(0, 9))).toBe('database_damaged');
});

it('is not made plain by what goes on with a switching off after a restart', async () => {
  const worker = await prepared();
  const { api } = worker;
  await got(api.encryptDevice(OWN_PASSWORD, worker.code, quiet));
  await worker.harm();
  const giveUp = (progress: WorkProgress): void => void (progress.done > 0 && void api.cancelWork());
  expect(await failed(api.decryptDevice(OWN_PASSWORD, giveUp))).toBe('encryption_goes_on');
  const next = restarted(worker);
  await got(next.api.open());
  await got(next.api.unlock('user', OWN_PASSWORD, 'password'));
  await expect.poll(() => next.runtime.opened).toBe(null);
  expect(isPlain(next)).toBe(false);
  expect(await failed(next.api.listImages(0, 9))).toBe('database_damaged');
});
