/** The calls about the encryption of the device. */
import { ok } from '../../core/result';
import type { EncryptionApi } from '../contract/health';
import type { JobQueue } from '../kernel/jobs';
import { Part } from '../kernel/parts/part';
import { requireUser } from '../kernel/rights';
import type { Runtime } from '../kernel/runtime';
import { infoOf } from './info';
import { part } from '../../core/installed/parts';

/** Fetched when it is switched, or an earlier switching has to be gone on with. */
const turning = new Part(() => part(() => import('./turning')));
const switching = new Part(() => part(() => import('./switching')));

/** Encrypting what is stored; what takes long runs as a job of `jobs`. */
export function encryptionApi(runtime: Runtime, jobs: JobQueue): EncryptionApi {
  return {
    getEncryption: () =>
      runtime.read((signed) => {
        const allowed = requireUser(signed);
        return allowed.ok ? ok(infoOf(runtime)) : allowed;
      }),
    encryptDevice: (password, code, onProgress) =>
      jobs.run(onProgress, (job) =>
        turning.call(runtime, ({ encryptDevice }) => encryptDevice(runtime, password, code, job)),
      ),
    decryptDevice: (password, onProgress) =>
      jobs.run(onProgress, (job) =>
        turning.call(runtime, ({ decryptDevice }) => decryptDevice(runtime, password, job)),
      ),
  };
}

/** Goes on with a switching that an earlier opening has begun; to be called often. What fails waits for the next opening. */
export async function switchWhenDue(runtime: Runtime, jobs: JobQueue): Promise<void> {
  const { opened } = runtime;
  if (!opened || opened.switching || opened.readonly_because) return;
  const state = opened.store.header?.state;
  if (state === undefined || state === 'on') return;
  opened.switching = true;
  await jobs.run(
    () => undefined,
    async (job) => (await switching.get()).goOn(runtime, opened.store, job),
  );
}
