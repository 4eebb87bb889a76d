/**
 * Puts the use-cases behind the contract. What no use-case foresaw becomes the answer `unexpected`;
 * a transaction that was open has been rolled back by then.
 */
import { fail, ok } from '../core/result';
import type { ErrorCode, Result } from '../core/result';
import type { WorkerApi } from './contract';
import { listOwnAudit } from './plans/audit';
import { deleteCopy, getCopy } from './backup/copies';
import { backupToFolder, setBackupFolder } from './backup/folder';
import { confirmBackup, makeBackup } from './backup/make';
import { previewRestore } from './backup/preview';
import { previewRecovery, recoverFromBackup } from './backup/recover';
import { restoreBackup } from './backup/restore';
import { checkStorage, getBackupSummary, getStorageHealth } from './health/summary';
import { acceptIteration, deleteDraft, rejectIteration } from './plans/decision';
import { signInDemo } from './accounts/demo';
import type { Env } from './kernel/env';
import { exportIteration } from './plans/export';
import { importPlan, previewImport } from './plans/import';
import { addImage, deleteImage, getBytes, getOwnImage, listOwnImages, renameImage } from './images/images';
import { getOwnIteration, listOwnIterations } from './plans/read';
import { listOwnMasks, saveMasks } from './images/masks';
import { Handover, takeOver, whoHasIt } from './kernel/handover';
import { compact, maintainWhenIdle, selfCheck, storeStats } from './health/maintain';
import { open } from './kernel/open';
import { PlanRun } from './plans/runner';
import { generatePlan } from './plans/generate';
import { exportDatabaseCopy, inspectStore, openKept, startAfresh } from './backup/rescue';
import { drawingFacts, previewDrawing, recomputePlan } from './plans/preview';
import { deleteChosen, listDeletable } from './plans/retention';
import { Runtime } from './kernel/runtime';
import { setScale } from './images/scale';
import { keepAlive, renewIfDue, resumeSession, signIn, signOut } from './accounts/session';
import { addUser, changePassword, listAccounts } from './accounts/users';
import { suggestionsOf } from './plans/suggestions';
import { JobQueue } from './kernel/jobs';

/** The contract over a fresh runtime. */
export function createApi(env: Env): WorkerApi {
  const runtime = new Runtime(env);
  const run = new PlanRun(env.pause, () => env.now().getTime());
  const jobs = new JobQueue(env.pause, () => env.now().getTime());
  const handover = new Handover(runtime, run, jobs);
  env.tabs?.serve(handover);
  env.onIdle?.(() => void maintainWhenIdle(runtime).catch(() => undefined));

  return guarded(runtime, {
    ping: async () => ok(null),
    open: () => open(runtime),
    subscribe: async (onEvent) => {
      runtime.onEvent = onEvent;
      return ok(null);
    },
    whoHasIt: () => whoHasIt(runtime),
    takeOver: () => takeOver(runtime),
    letGo: async () => handover.letGo(),
    inspectStore: () => inspectStore(runtime),
    openKept: (state) => openKept(runtime, state),
    startAfresh: () => startAfresh(runtime),
    exportDatabaseCopy: () => exportDatabaseCopy(runtime),
    selfCheck: () => selfCheck(runtime),
    storeStats: () => storeStats(runtime),
    compact: () => compact(runtime),

    signIn: (login, password) => signIn(runtime, login, password),
    signInDemo: (language) => signInDemo(runtime, language),
    resumeSession: (resume_token) => resumeSession(runtime, resume_token),
    signOut: () => signOut(runtime),
    keepAlive: () => keepAlive(runtime),
    changePassword: (old_password, new_password) => changePassword(runtime, old_password, new_password),
    listUsers: () => listAccounts(runtime),
    addUser: (login, password) => addUser(runtime, login, password),

    listImages: (offset, limit) => listOwnImages(runtime, offset, limit),
    getImage: (image_id) => getOwnImage(runtime, image_id),
    getPhoto: (image_id) => getBytes(runtime, image_id, false),
    getThumbnail: (image_id) => getBytes(runtime, image_id, true),
    addImage: (file, original_name) => addImage(runtime, file, original_name),
    renameImage: (image_id, title) => renameImage(runtime, image_id, title),
    setScale: (image_id, scale) => setScale(runtime, image_id, scale),
    deleteImage: (image_id) => deleteImage(runtime, image_id),

    listMasks: (image_id) => listOwnMasks(runtime, image_id),
    saveMasks: (image_id, masks, expected_ids) => saveMasks(runtime, image_id, masks, expected_ids),

    generatePlan: (input, onProgress) => generatePlan(runtime, run, input, onProgress),
    previewPlan: (input) => previewDrawing(runtime, run, input),
    dropPreview: async () => {
      run.dropPreview();
      return ok(null);
    },
    drawingFacts: (input) => drawingFacts(runtime, run, input),
    recomputePlan: (iteration_id, onProgress) => recomputePlan(runtime, run, iteration_id, onProgress),
    suggestions: (iteration_id) => suggestionsOf(runtime, iteration_id),
    cancelPlan: async () => {
      run.cancel();
      return ok(null);
    },
    listIterations: (image_id) => listOwnIterations(runtime, image_id),
    getIteration: (iteration_id) => getOwnIteration(runtime, iteration_id),
    acceptIteration: (iteration_id) => acceptIteration(runtime, iteration_id),
    rejectIteration: (iteration_id) => rejectIteration(runtime, iteration_id),
    deleteDraft: (iteration_id) => deleteDraft(runtime, iteration_id),

    listAudit: (filter) => listOwnAudit(runtime, filter),

    exportIteration: (iteration_id, format, language) =>
      exportIteration(runtime, iteration_id, format, language),

    previewImport: (file) => previewImport(runtime, file),
    importPlan: (file, file_sha256, language) => importPlan(runtime, file, file_sha256, language),

    getBackupSummary: () => getBackupSummary(runtime),
    getStorageHealth: () => getStorageHealth(runtime),
    checkStorage: () => checkStorage(runtime),
    makeBackup: (passphrase, onProgress) =>
      jobs.run(onProgress, (job) => makeBackup(runtime, passphrase, job)),
    confirmBackup: (filename) => confirmBackup(runtime, filename),
    previewRestore: (file, passphrase, onProgress) =>
      jobs.run(onProgress, (job) => previewRestore(runtime, file, passphrase, job)),
    restoreBackup: (file, passphrase, fingerprint, onProgress) =>
      jobs.run(onProgress, (job) => restoreBackup(runtime, file, passphrase, fingerprint, job)),
    previewRecovery: (file, passphrase, onProgress) =>
      jobs.run(onProgress, (job) => previewRecovery(runtime, file, passphrase, job)),
    recoverFromBackup: (file, choice, onProgress) =>
      jobs.run(onProgress, (job) => recoverFromBackup(runtime, file, choice, job)),
    cancelWork: async () => jobs.cancel(),
    getCopy: (kind) => getCopy(runtime, kind),
    deleteCopy: (kind) => deleteCopy(runtime, kind),
    setBackupFolder: (folder) => setBackupFolder(runtime, folder),
    backupToFolder: (onProgress) => jobs.run(onProgress, (job) => backupToFolder(runtime, job)),

    listDeletable: (before) => listDeletable(runtime, before),
    deleteChosen: (choice) => deleteChosen(runtime, choice),
  });
}

type Call = (...args: never[]) => Promise<Result<unknown, ErrorCode>>;

/** Comlink drops most of a thrown error on its way, so none may leave the worker. */
function guarded(runtime: Runtime, api: WorkerApi): WorkerApi {
  const calls = Object.entries(api as unknown as Record<string, Call>).map(([name, call]) => {
    const guardedCall: Call = async (...args) => {
      try {
        return await call(...args);
      } catch (error) {
        return fail('unexpected', { detail: `${name}: ${String(error)}` });
      } finally {
        renewIfDue(runtime);
      }
    };
    return [name, guardedCall] as const;
  });
  return Object.fromEntries(calls) as unknown as WorkerApi;
}
