/**
 * Every call of the contract by somebody who has no business with the data of another: nobody signed in, the demo's
 * visitor, a physician, an administrator. Complete by its type: a call without a row does not compile.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  addDrawnImage,
  addUserWithPassword,
  failed,
  got,
  makeTestWorker,
  PARAMS,
  photoBlob,
  plan,
} from '../../tests/support/testWorker';
import type { TestWorker } from '../../tests/support/testWorker';
import { presetProfile } from '../core/motion/profiles';
import type { ErrorCode, Result } from '../core/result';
import { SHEET_DEFAULTS } from '../core/sheet/sheet';
import type { MachineProfile } from '../core/motion/planMotion';
import { MemoryDisk } from '../db/testing/memoryStore';
import type { WorkerApi } from './contract';

/** What is the first user’s alone. */
interface Theirs {
  user_id: number;
  image_id: number;
  uid: string;
  plan_id: number;
  profile_id: number;
  token: string;
  backup: Blob;
}
type Answer = ErrorCode | 'ok';
interface Door {
  call: (api: WorkerApi, theirs: Theirs) => Promise<Result<unknown>>;
  signed_out: Answer;
  demo: Answer;
  physician: Answer;
  administrator: Answer;
  /** By its very purpose it tells an administrator of all that is on the device. */
  tells_all?: true;
}
type Outside = 'signed_out' | 'demo' | 'physician' | 'administrator';

const SECRET = 'naevus of the first';
const SIGNATURE = { password: '123', version: '', note: '' };
const quiet = () => undefined;
const file = () => new Blob(['{}']);
const drawing = (image_id: number) => ({ image_id, masks: [], params: PARAMS });
const filter = { event_types: [], from: null, to: null, offset: 0, limit: 100 };
const log = {
  log: 'audit_log' as const,
  choice: { image_id: null, event_types: [], from: null, to: null },
  days: { from: '', to: '' },
};
const choice = { passphrase: null, fingerprint: '', keep_copy: false };
const profile = (name: string): MachineProfile => ({ ...presetProfile('2.0'), name });

const door = (call: Door['call'], signed_out: Answer, demo: Answer, other: Answer = demo): Door => ({
  ...{ call, signed_out, demo, physician: other, administrator: other },
});
/** Names something of the first user’s: it is not there for anybody else. */
const theirs = (call: Door['call'], code: ErrorCode): Door => door(call, 'signed_out', code);
/** Works on what is one’s own, of which there is none of the first user’s. */
const own = (call: Door['call']): Door => door(call, 'signed_out', 'ok');
/** The device’s: its users’ alone. */
const device = (call: Door['call'], other: Answer = 'ok'): Door =>
  door(call, 'signed_out', 'not_in_demo', other);
/** About everybody’s data, or about the users: an administrator’s alone. */
const admins = (call: Door['call'], administrator: Answer = 'ok'): Door => ({
  ...{ call, signed_out: 'signed_out', demo: 'not_in_demo', physician: 'administrator_only', administrator },
});
/** Comes before every session. */
const open = (call: Door['call'], answer: Answer = 'ok'): Door => door(call, answer, answer);

const DOORS: Record<keyof WorkerApi, Door> = {
  ping: open((api) => api.ping()),
  open: open((api) => api.open()),
  subscribe: open((api) => api.subscribe(quiet)),
  whoHasIt: open((api) => api.whoHasIt()),
  takeOver: open((api) => api.takeOver()),
  letGo: open((api) => api.letGo()),
  unlock: open((api) => api.unlock('first', 'wrong', 'password')),
  signIn: open((api) => api.signIn('first', 'wrong'), 'wrong_credentials'),
  recoverAccount: open((api) => api.recoverAccount('first', 'wrong', 'x'), 'recovery_code_mistyped'),
  signInDemo: open((api) => api.signInDemo('en')),
  resumeSession: open((api) => api.resumeSession('00'), 'signed_out'),
  signOut: open((api) => api.signOut()),

  inspectStore: admins((api) => api.inspectStore()),
  openKept: admins((api) => api.openKept('previous')),
  openOlder: door((api) => api.openOlder(), 'signed_out', 'database_not_damaged'),
  startAfresh: door((api) => api.startAfresh(), 'signed_out', 'database_not_damaged'),
  exportDatabaseCopy: { ...admins((api) => api.exportDatabaseCopy()), tells_all: true },
  previewRecovery: door(
    (api, { backup }) => api.previewRecovery(backup, null, quiet),
    'signed_out',
    'database_not_damaged',
  ),
  recoverFromBackup: door(
    (api, { backup }) => api.recoverFromBackup(backup, choice, quiet),
    'signed_out',
    'database_not_damaged',
  ),
  cancelWork: own((api) => api.cancelWork()),
  dropPreview: own((api) => api.dropPreview()),
  cancelPlan: own((api) => api.cancelPlan()),

  keepAlive: own((api) => api.keepAlive()),
  changePassword: device((api) => api.changePassword('wrong', 'long enough'), 'wrong_credentials'),
  makeRecoveryCode: device((api) => api.makeRecoveryCode('wrong'), 'wrong_credentials'),
  listUsers: device((api) => api.listUsers()),
  addUser: admins((api) => api.addUser('first', 'long enough'), 'login_taken'),
  setIdleMinutes: admins((api) => api.setIdleMinutes(9)),
  getEncryption: device((api) => api.getEncryption()),
  encryptDevice: admins((api) => api.encryptDevice('wrong', '', quiet), 'password_wrong'),
  decryptDevice: admins((api) => api.decryptDevice('wrong', quiet), 'password_wrong'),
  lockUser: admins((api) => api.lockUser(99), 'user_not_found'),
  unlockUser: admins((api) => api.unlockUser(99), 'user_not_found'),
  renameUser: admins((api, { user_id }) => api.renameUser(user_id, 'second'), 'login_taken'),
  setRole: admins((api) => api.setRole(99, 'physician'), 'user_not_found'),
  resetPassword: admins((api) => api.resetPassword(99, 'long enough'), 'user_not_found'),

  listImages: own((api) => api.listImages(0, 100)),
  getImage: theirs((api, { image_id }) => api.getImage(image_id), 'image_not_found'),
  getPhoto: theirs((api, { image_id }) => api.getPhoto(image_id), 'image_not_found'),
  getThumbnail: theirs((api, { image_id }) => api.getThumbnail(image_id), 'image_not_found'),
  addImage: own((api) => api.addImage(photoBlob())),
  createSheet: own((api) => api.createSheet(SHEET_DEFAULTS.round, 'en')),
  renameImage: theirs((api, { image_id }) => api.renameImage(image_id, 'mine'), 'image_not_found'),
  attachPhoto: theirs((api, { image_id }) => api.attachPhoto(image_id, photoBlob()), 'image_not_found'),
  setScale: theirs(
    (api, { image_id }) => api.setScale(image_id, { kind: 'width', width_mm: 20 }, true),
    'image_not_found',
  ),
  deleteImage: theirs((api, { image_id }) => api.deleteImage(image_id), 'image_not_found'),
  listMasks: theirs((api, { image_id }) => api.listMasks(image_id), 'image_not_found'),
  saveMasks: theirs((api, { image_id }) => api.saveMasks(image_id, [], [], true), 'image_not_found'),
  getDraft: theirs((api, { uid }) => api.getDraft(uid), 'image_not_found'),
  saveDraft: theirs((api, { uid }) => api.saveDraft(uid, null), 'image_not_found'),

  generatePlan: theirs(
    (api, { image_id }) => api.generatePlan({ image_id, parent_id: null, params: PARAMS }, quiet),
    'image_not_found',
  ),
  previewPlan: theirs((api, { image_id }) => api.previewPlan(drawing(image_id)), 'image_not_found'),
  drawingFacts: theirs((api, { image_id }) => api.drawingFacts(drawing(image_id)), 'image_not_found'),
  recomputePlan: theirs((api, { plan_id }) => api.recomputePlan(plan_id, quiet), 'iteration_not_found'),
  suggestions: theirs((api, { plan_id }) => api.suggestions(plan_id), 'iteration_not_found'),
  listIterations: theirs((api, { image_id }) => api.listIterations(image_id), 'image_not_found'),
  getIteration: theirs((api, { plan_id }) => api.getIteration(plan_id), 'iteration_not_found'),
  compareIterations: theirs(
    (api, { plan_id }) => api.compareIterations(plan_id, plan_id),
    'iteration_not_found',
  ),
  lastSettings: own((api) => api.lastSettings()),
  acceptIteration: theirs(
    (api, { plan_id }) => api.acceptIteration(plan_id, null, SIGNATURE),
    'iteration_not_found',
  ),
  withdrawIteration: theirs(
    (api, { plan_id }) => api.withdrawIteration(plan_id, 'no', SIGNATURE),
    'iteration_not_found',
  ),
  rejectIteration: theirs(
    (api, { plan_id }) => api.rejectIteration(plan_id, 'no', SIGNATURE),
    'iteration_not_found',
  ),
  deleteDraft: theirs((api, { plan_id }) => api.deleteDraft(plan_id), 'iteration_not_found'),

  listProfiles: own((api) => api.listProfiles()),
  saveProfile: device((api) => api.saveProfile(null, profile('another'))),
  deleteProfile: device((api) => api.deleteProfile(99), 'profile_not_found'),
  chooseProfile: device((api) => api.chooseProfile({ preset: '1.0' })),
  calibrateProfile: device(
    (api, { profile_id, plan_id }) => api.calibrateProfile(profile_id, plan_id, 1000),
    'iteration_not_found',
  ),
  setMotion: theirs((api, { plan_id }) => api.setMotion(plan_id, null), 'iteration_not_found'),
  motionCosts: theirs((api, { plan_id }) => api.motionCosts(plan_id, []), 'iteration_not_found'),

  listAudit: own((api, { image_id }) => api.listAudit({ ...filter, image_id })),
  listAccess: own((api) => api.listAccess({ ...filter, kinds: [] })),
  listDecisionLog: own((api, { image_id }) => api.listDecisionLog({ ...filter, image_id, kinds: [] })),
  exportLog: own((api) => api.exportLog({ ...log, format: 'json' }, quiet)),
  exportIteration: theirs(
    (api, { plan_id }) => api.exportIteration(plan_id, 'json', 'en'),
    'iteration_not_found',
  ),
  prepareExport: theirs(
    (api, { plan_id }) => api.prepareExport(plan_id, 'json', 'en'),
    'iteration_not_found',
  ),
  takeExport: theirs((api, { plan_id }) => api.takeExport(plan_id, 'json', 'state'), 'iteration_not_found'),
  makePlanCode: theirs((api, { plan_id }) => api.makePlanCode(plan_id, false), 'iteration_not_found'),
  exportComparison: theirs(
    (api, { plan_id }) => api.exportComparison(plan_id, plan_id),
    'iteration_not_found',
  ),
  // Node has no encoder.
  videoSupport: theirs((api) => api.videoSupport(), 'video_not_supported'),
  exportVideo: theirs(
    (api, { plan_id }) => api.exportVideo(plan_id, { size: '720p', length_s: 5 }, 'en', quiet),
    'iteration_not_found',
  ),
  previewImport: theirs((api) => api.previewImport(file()), 'import_not_a_plan'),
  readPlanCode: theirs((api) => api.readPlanCode(file()), 'code_not_found'),
  importPlan: theirs((api) => api.importPlan(file(), '', 'en'), 'import_not_a_plan'),
  listDeletable: own((api) => api.listDeletable('2030-01-01T00:00:00.000Z')),
  deleteChosen: theirs(
    (api, { image_id, plan_id }) => api.deleteChosen({ images: [image_id], drafts: [plan_id] }),
    'retention_changed',
  ),

  selfCheck: own((api) => api.selfCheck()),
  storeStats: own((api) => api.storeStats()),
  getBackupSummary: own((api) => api.getBackupSummary()),
  getStorageHealth: own((api) => api.getStorageHealth()),
  checkStorage: own((api) => api.checkStorage()),
  makeBackup: { ...admins((api) => api.makeBackup(null, quiet)), tells_all: true },
  confirmBackup: admins((api) => api.confirmBackup('a.zip'), 'backup_none'),
  previewRestore: admins((api, { backup }) => api.previewRestore(backup, null, quiet)),
  restoreBackup: admins((api, { backup }) => api.restoreBackup(backup, null, '', quiet), 'backup_changed'),
  getCopy: admins((api) => api.getCopy('safety'), 'backup_none'),
  deleteCopy: admins((api) => api.deleteCopy('safety')),
  setBackupFolder: admins((api) => api.setBackupFolder(null)),
  backupToFolder: device((api) => api.backupToFolder(quiet), 'backup_none'),
  recordsState: device((api) => api.recordsState()),
  verifyRecords: device((api) => api.verifyRecords(quiet)),
};

const NAMES = Object.keys(DOORS) as (keyof WorkerApi)[];
const code = (answer: Result<unknown>): Answer => (answer.ok ? 'ok' : answer.code);

/** A device with a user who has an image and a plan of their own, and a second user. */
async function makeDevice(): Promise<{ worker: TestWorker; first: Theirs }> {
  const worker = makeTestWorker();
  const { api } = worker;
  await got(api.open());
  await addUserWithPassword(worker, 'first', 'administrator');
  await addUserWithPassword(worker, 'second', 'physician');
  await addUserWithPassword(worker, 'third', 'administrator');
  const { resume_token: token, user_id } = await got(api.signIn('first', 'long enough'));
  const image_id = await addDrawnImage(worker);
  const { uid } = await got(api.renameImage(image_id, SECRET));
  const [mask] = await got(api.listMasks(image_id));
  await got(api.saveMasks(image_id, [{ ...mask!, label: SECRET }], [mask!.id]));
  const { id: plan_id } = await got(plan(worker, image_id));
  const profiles = await got(api.saveProfile(null, profile('first’s')));
  const key = profiles.map((entry) => entry.key).find((own) => 'id' in own)!;
  const { blob: backup } = await got(api.makeBackup(null, quiet));
  const profile_id = 'id' in key ? key.id : 0;
  return { worker, first: { user_id, image_id, uid, plan_id, profile_id, token, backup } };
}

const ENTER: Record<Outside, (api: WorkerApi) => Promise<Result<unknown>>> = {
  signed_out: (api) => api.signOut(),
  demo: (api) => api.signInDemo('en'),
  physician: (api) => api.signIn('second', 'long enough'),
  administrator: (api) => api.signIn('third', 'long enough'),
};

/** All that an answer tells, the bytes of its files too. */
async function told(answer: Result<unknown>): Promise<string> {
  const value: unknown = answer.ok ? answer.value : answer.values;
  const blobs = [value, ...Object.values(value ?? {})].filter((part) => part instanceof Blob);
  return JSON.stringify(value) + (await Promise.all(blobs.map((blob) => blob.text()))).join();
}

describe('a call by somebody else', () => {
  let worker: TestWorker;
  let first: Theirs;
  beforeEach(async () => ({ worker, first } = await makeDevice()));

  it.each(['signed_out', 'demo', 'physician', 'administrator'] as const)(
    '%s: answers as the table says, tells and changes nothing',
    async (outside) => {
      const { api, disk } = worker;
      const before = await got(api.getIteration(first.plan_id));
      const seen: [string, Answer][] = [];
      for (const name of NAMES) {
        await got(ENTER[outside](api));
        const saved_n = disk.commits_n;
        const answer = await DOORS[name].call(api, first);
        seen.push([name, code(answer)]);
        if (!answer.ok) expect(disk.commits_n, name).toBe(saved_n);
        if (DOORS[name].tells_all && outside === 'administrator') continue;
        expect(await told(answer), name).not.toContain(SECRET);
      }
      expect(seen).toEqual(NAMES.map((name) => [name, DOORS[name][outside]]));
      await got(api.signIn('first', 'long enough'));
      expect(await got(api.getIteration(first.plan_id))).toEqual(before);
      expect((await got(api.getImage(first.image_id))).title).toBe(SECRET);
    },
  );

  it('without a session is refused, but for what comes before one', () => {
    const beforeOne = NAMES.filter((name) => DOORS[name].signed_out !== 'signed_out');
    expect(beforeOne).toEqual([
      ...['ping', 'open', 'subscribe', 'whoHasIt', 'takeOver', 'letGo'],
      ...['unlock', 'signIn', 'recoverAccount', 'signInDemo', 'signOut'],
    ]);
  });
});

describe('somebody with a temporary password', () => {
  it('is answered nothing but the change of it, signs of life and the ways in and out', async () => {
    const { worker, first } = await makeDevice();
    const { api, disk } = worker;
    await got(api.signIn('third', 'long enough'));
    await got(api.resetPassword(first.user_id, 'a temporary one'));
    const answered: string[] = [];
    for (const name of NAMES) {
      expect(await got(api.signIn('first', 'a temporary one'))).toMatchObject({ must_change_password: true });
      const saved_n = disk.commits_n;
      const answer = await DOORS[name].call(api, first);
      if (!answer.ok && answer.code === 'password_must_change') expect(disk.commits_n, name).toBe(saved_n);
      else answered.push(name);
    }
    expect(answered).toEqual([
      ...['ping', 'open', 'subscribe', 'whoHasIt', 'takeOver', 'letGo'],
      ...['unlock', 'signIn', 'recoverAccount', 'signInDemo', 'resumeSession', 'signOut'],
      ...['keepAlive', 'changePassword'],
    ]);
    await got(api.changePassword('a temporary one', 'one of my own'));
    expect((await got(api.getImage(first.image_id))).title).toBe(SECRET);
  });
});

describe('the data of a sound database', () => {
  it('do not leave a worker that has not opened it yet, or has lost it to another tab', async () => {
    const { worker } = await makeDevice();
    const unopened = makeTestWorker(worker.disk);
    const commits_n = worker.disk.commits_n;
    const calls: ((api: WorkerApi) => Promise<Result<unknown>>)[] = [
      (api) => api.exportDatabaseCopy(),
      (api) => api.inspectStore(),
      (api) => api.openKept('previous'),
    ];
    for (const call of calls) expect(await failed(call(unopened.api))).toBe('storage_unavailable');
    worker.runtime.closeBecause({ ok: false, code: 'taken_over_by_another_tab' });
    for (const call of calls) expect(await failed(call(worker.api))).toBe('taken_over_by_another_tab');
    expect(worker.disk.commits_n).toBe(commits_n);
  });

  it('are given to nobody whose session has run out', async () => {
    const { worker } = await makeDevice();
    worker.clock.ms += 24 * 60 * 60 * 1000;
    expect(await failed(worker.api.exportDatabaseCopy())).toBe('signed_out');
  });
});

describe('a database that does not open', () => {
  it('can be saved as it is, without a session', async () => {
    const { disk } = (await makeDevice()).worker;
    disk.database!.bytes.fill(0, 4096, 40_000);
    const { api } = makeTestWorker(disk);
    expect(await failed(api.open())).toBe('database_damaged');
    expect((await got(api.exportDatabaseCopy())).blob.size).toBe(disk.database!.bytes.byteLength);
    expect((await got(api.inspectStore())).newest).toMatchObject({ failure: { code: 'database_damaged' } });
    expect(await got(api.cancelWork())).toBeNull();
  });

  it('no longer once it opens again', async () => {
    const disk = new MemoryDisk();
    const { api } = makeTestWorker(disk);
    disk.failures = ['storage_full'];
    expect(await failed(api.open())).toBe('storage_full');
    await got(api.open());
    expect(await failed(api.exportDatabaseCopy())).toBe('signed_out');
  });
});
