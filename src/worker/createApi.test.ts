import { describe, expect, it } from 'vitest';
import { presetProfile } from '../core/motion/profiles';
import type { Result } from '../core/result';
import { SHEET_DEFAULTS } from '../core/sheet/sheet';
import { makeTestWorker, PARAMS, photoBlob } from '../../tests/support/testWorker';
import { MemoryDisk } from '../db/testing/memoryStore';
import type { CallWhereClosed, CallWithoutSession, WorkerApi } from './contract';

type Calls<Name extends keyof WorkerApi> = Record<Name, (api: WorkerApi) => Promise<Result<unknown>>>;

const nobody = () => undefined;
const file = () => new Blob(['{}']);
const drawing = { image_id: 1, masks: [], params: PARAMS };
const filter = { image_id: null, event_types: [], from: null, to: null, offset: 0, limit: 9 };
const log = {
  log: 'audit_log' as const,
  choice: { image_id: null, event_types: [], from: null, to: null },
  days: { from: '', to: '' },
};

/** Complete by its type: a new call is either told of here or in `CallWithoutSession`. */
const SIGNATURE = { password: '123', version: '', note: '' };
const NEED_A_SESSION: Calls<Exclude<keyof WorkerApi, CallWithoutSession>> = {
  keepAlive: (api) => api.keepAlive(),
  changePassword: (api) => api.changePassword('123', 'long enough'),
  listUsers: (api) => api.listUsers(),
  addUser: (api) => api.addUser('second', 'long enough'),
  makeRecoveryCode: (api) => api.makeRecoveryCode('123'),
  setIdleMinutes: (api) => api.setIdleMinutes(9),
  lockUser: (api) => api.lockUser(1),
  unlockUser: (api) => api.unlockUser(1),
  renameUser: (api) => api.renameUser(1, 'second'),
  setRole: (api) => api.setRole(1, 'physician'),
  resetPassword: (api) => api.resetPassword(1, 'long enough'),
  listImages: (api) => api.listImages(0, 9),
  getImage: (api) => api.getImage(1),
  getPhoto: (api) => api.getPhoto(1),
  getThumbnail: (api) => api.getThumbnail(1),
  addImage: (api) => api.addImage(photoBlob()),
  createSheet: (api) => api.createSheet(SHEET_DEFAULTS.round, 'en'),
  renameImage: (api) => api.renameImage(1, 'b'),
  attachPhoto: (api) => api.attachPhoto(1, photoBlob()),
  setScale: (api) => api.setScale(1, { kind: 'width', width_mm: 20 }),
  deleteImage: (api) => api.deleteImage(1),
  listMasks: (api) => api.listMasks(1),
  saveMasks: (api) => api.saveMasks(1, [], []),
  getDraft: (api) => api.getDraft('0'.repeat(32)),
  saveDraft: (api) => api.saveDraft('0'.repeat(32), null),
  generatePlan: (api) => api.generatePlan({ image_id: 1, parent_id: null, params: PARAMS }, nobody),
  previewPlan: (api) => api.previewPlan(drawing),
  dropPreview: (api) => api.dropPreview(),
  cancelPlan: (api) => api.cancelPlan(),
  drawingFacts: (api) => api.drawingFacts(drawing),
  recomputePlan: (api) => api.recomputePlan(1, nobody),
  suggestions: (api) => api.suggestions(1),
  listIterations: (api) => api.listIterations(1),
  getIteration: (api) => api.getIteration(1),
  compareIterations: (api) => api.compareIterations(1, 2),
  lastSettings: (api) => api.lastSettings(),
  acceptIteration: (api) => api.acceptIteration(1, null, SIGNATURE),
  rejectIteration: (api) => api.rejectIteration(1, 'no', SIGNATURE),
  withdrawIteration: (api) => api.withdrawIteration(1, 'no', SIGNATURE),
  deleteDraft: (api) => api.deleteDraft(1),
  listProfiles: (api) => api.listProfiles(),
  saveProfile: (api) => api.saveProfile(null, presetProfile('2.0')),
  deleteProfile: (api) => api.deleteProfile(1),
  chooseProfile: (api) => api.chooseProfile({ preset: '1.0' }),
  calibrateProfile: (api) => api.calibrateProfile(1, 1, 1000),
  setMotion: (api) => api.setMotion(1, null),
  motionCosts: (api) => api.motionCosts(1, []),
  listAudit: (api) => api.listAudit(filter),
  listAccess: (api) => api.listAccess({ ...filter, kinds: [] }),
  listDecisionLog: (api) => api.listDecisionLog({ ...filter, kinds: [] }),
  exportLog: (api) => api.exportLog({ ...log, format: 'csv' }, nobody),
  exportIteration: (api) => api.exportIteration(1, 'json', 'en'),
  prepareExport: (api) => api.prepareExport(1, 'json', 'en'),
  takeExport: (api) => api.takeExport(1, 'json', 'state'),
  makePlanCode: (api) => api.makePlanCode(1, false),
  readPlanCode: (api) => api.readPlanCode(new Blob(['x'])),
  exportComparison: (api) => api.exportComparison(1, 2),
  videoSupport: (api) => api.videoSupport(),
  exportVideo: (api) => api.exportVideo(1, { size: '720p', length_s: 5 }, 'en', nobody),
  previewImport: (api) => api.previewImport(file()),
  importPlan: (api) => api.importPlan(file(), '', 'en'),
  listDeletable: (api) => api.listDeletable('2030-01-01T00:00:00.000Z'),
  deleteChosen: (api) => api.deleteChosen({ images: [1], drafts: [1] }),
  selfCheck: (api) => api.selfCheck(),
  storeStats: (api) => api.storeStats(),
  getBackupSummary: (api) => api.getBackupSummary(),
  getStorageHealth: (api) => api.getStorageHealth(),
  checkStorage: (api) => api.checkStorage(),
  makeBackup: (api) => api.makeBackup(null, nobody),
  confirmBackup: (api) => api.confirmBackup('a.zip'),
  previewRestore: (api) => api.previewRestore(file(), null, nobody),
  restoreBackup: (api) => api.restoreBackup(file(), null, '', nobody),
  getCopy: (api) => api.getCopy('safety'),
  deleteCopy: (api) => api.deleteCopy('safety'),
  setBackupFolder: (api) => api.setBackupFolder(null),
  backupToFolder: (api) => api.backupToFolder(nobody),
  getEncryption: (api) => api.getEncryption(),
  encryptDevice: (api) => api.encryptDevice('x', 'y', nobody),
  decryptDevice: (api) => api.decryptDevice('x', nobody),
  recordsState: (api) => api.recordsState(),
  verifyRecords: (api) => api.verifyRecords(nobody),
};

const NEED_NONE: Calls<Exclude<CallWithoutSession, CallWhereClosed>> = {
  ping: (api) => api.ping(),
  open: (api) => api.open(),
  subscribe: (api) => api.subscribe(nobody),
  whoHasIt: (api) => api.whoHasIt(),
  takeOver: (api) => api.takeOver(),
  letGo: (api) => api.letGo(),
  recoverAccount: (api) => api.recoverAccount('user', 'x', 'y'),
  unlock: (api) => api.unlock('user', 'wrong', 'password'),
  signIn: (api) => api.signIn('user', 'wrong'),
  signInDemo: (api) => api.signInDemo('en'),
  // With a token that nobody has, this is its very answer.
  resumeSession: async (api) => {
    const answer = await api.resumeSession('00');
    return answer.ok || answer.code !== 'signed_out' ? answer : { ok: true, value: null };
  },
  signOut: (api) => api.signOut(),
};

/** Where the data do not open. */
const WHERE_CLOSED: Calls<CallWhereClosed> = {
  inspectStore: (api) => api.inspectStore(),
  openKept: (api) => api.openKept('previous'),
  openOlder: (api) => api.openOlder(),
  startAfresh: (api) => api.startAfresh(),
  exportDatabaseCopy: (api) => api.exportDatabaseCopy(),
  previewRecovery: (api) => api.previewRecovery(file(), null, nobody),
  recoverFromBackup: (api) =>
    api.recoverFromBackup(file(), { passphrase: null, fingerprint: '', keep_copy: false }, nobody),
  cancelWork: (api) => api.cancelWork(),
};

const code = (answer: Result<unknown>) => (answer.ok ? 'ok' : answer.code);

describe('without a session', () => {
  it('every call of the contract is told of here', () => {
    const { api } = makeTestWorker();
    expect(Object.keys(api).toSorted()).toEqual(
      [NEED_A_SESSION, NEED_NONE, WHERE_CLOSED].flatMap((calls) => Object.keys(calls)).toSorted(),
    );
  });

  it('each call that needs one answers signed_out and changes nothing', async () => {
    const { api, disk } = makeTestWorker();
    await api.open();
    const before = disk.commits_n;
    for (const [name, call] of Object.entries(NEED_A_SESSION))
      expect(code(await call(api)), name).toBe('signed_out');
    expect(disk.commits_n).toBe(before);
  });

  it('the others answer something else', async () => {
    for (const [name, call] of Object.entries(NEED_NONE)) {
      const { api } = makeTestWorker();
      await api.open();
      expect(code(await call(api)), name).not.toBe('signed_out');
      expect(code(await call(api)), name).not.toBe('unexpected');
    }
  });

  it('so do those for data that do not open, there', async () => {
    for (const [name, call] of Object.entries(WHERE_CLOSED)) {
      const disk = new MemoryDisk();
      await makeTestWorker(disk).api.open();
      disk.database!.bytes.fill(0, 4096, 40_000);
      const { api } = makeTestWorker(disk);
      expect(code(await api.open())).toBe('database_damaged');
      for (const answer of [code(await call(api)), code(await call(api))])
        expect(['signed_out', 'unexpected', 'storage_unavailable'], name).not.toContain(answer);
    }
  });
});

describe('before the database is open', () => {
  it('each call that needs a session says why, not that nobody is signed in', async () => {
    const { api } = makeTestWorker();
    for (const [name, call] of Object.entries(NEED_A_SESSION))
      expect(code(await call(api)), name).toBe('storage_unavailable');
  });
});
