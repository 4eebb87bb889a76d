/**
 * For tests in Node: the worker's whole contract over real SQLite, with a clock that stands still until
 * it is moved, and a disk in memory. Pictures are not decoded here; their headers are read for real.
 */
import { readFileSync } from 'node:fs';
import { fail, ok } from '../../src/core/result';
import type { Failure, Result } from '../../src/core/result';
import type { PlanParams, Role } from '../../src/core/model';
import { defaultParams } from '../../src/core/paramValues';
import { MIGRATIONS } from '../../src/db/sqlite/migrations';
import { memoryDeviceRecords } from '../../src/db/testing/memoryDeviceRecords';
import type { MemoryDeviceRecords } from '../../src/db/testing/memoryDeviceRecords';
import { MemoryDisk } from '../../src/db/testing/memoryStore';
import type { MaskInput, Signature, Supersession, WorkerApi } from '../../src/worker/contract';
import { createApi } from '../../src/worker/createApi';
import type { Env } from '../../src/worker/kernel/env';
import { Runtime } from '../../src/worker/kernel/runtime';
import { readHeader } from '../../src/worker/photo/header';
import { sheetBytes } from '../../src/worker/photo/sheet/sheetPhoto';
import { stripMetadata } from '../../src/worker/photo/strip';

export const PARAMS: PlanParams = defaultParams();

/** The contract, but that decisions are signed for the user: with their password, about the plan as it is now. */
export interface SigningApi extends Omit<
  WorkerApi,
  'acceptIteration' | 'withdrawIteration' | 'rejectIteration'
> {
  acceptIteration(
    id: number,
    supersede?: Supersession | null,
    signature?: Signature,
  ): ReturnType<WorkerApi['acceptIteration']>;
  withdrawIteration(
    id: number,
    reason: string,
    signature?: Signature,
  ): ReturnType<WorkerApi['withdrawIteration']>;
  rejectIteration(
    id: number,
    reason?: string,
    signature?: Signature,
  ): ReturnType<WorkerApi['rejectIteration']>;
}

export interface TestWorker {
  api: SigningApi;
  env: Env;
  /** What lies behind the contract. */
  runtime: Runtime;
  disk: MemoryDisk;
  deviceRecords: MemoryDeviceRecords;
  /** `ms` is the device's clock; by `set_back_ms` it has been set back. */
  clock: { ms: number; set_back_ms: number };
}

/** A file of this checkout, by its path from the root. */
export function fixture(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`../../${path}`, import.meta.url)));
}

export function photoBlob(): Blob {
  return new Blob([fixture('tests/fixtures/photos/ISIC_0013778_512.jpg')]);
}

/** A worker that has not been opened yet. Give a disk to start where another left off. */
export function makeTestWorker(disk = new MemoryDisk(), more: Partial<Env> = {}): TestWorker {
  const clock = { ms: Date.parse('2026-03-01T08:00:00.000Z'), set_back_ms: 0 };
  let counter = 0;
  const deviceRecords = memoryDeviceRecords();
  const env: Env = {
    app_version: '0.0.0-test',
    openStore: async () => ok(disk.open()),
    takeLock: async () => ok(null),
    tabs: null,
    migrations: MIGRATIONS,
    wasmUrl: undefined,
    now: () => new Date(clock.ms),
    steady_ms: () => env.now().getTime() + clock.set_back_ms,
    randomHex: (bytes_n) => (++counter).toString(16).padStart(bytes_n * 2, '0'),
    pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
    bcrypt_cost: 4,
    unlock_rounds: 1000,
    async preparePhoto(file) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const header = readHeader(bytes);
      if (!header.ok) return header;
      const { extension, width_px, height_px } = header.value;
      const stripped = stripMetadata(extension, bytes);
      if (!stripped) return fail('photo_damaged');
      const { removed, orientation } = stripped;
      return ok({
        ...{ bytes: stripped.bytes, extension, width_px, height_px, removed },
        drawn_anew: orientation !== 1,
        thumbnail: stripped.bytes.slice(0, 100),
      });
    },
    async drawPlaceholder(width_px, height_px, lines) {
      // As a canvas that no browser makes.
      if (Math.max(width_px, height_px) > 16_384) throw new Error('no 2d canvas');
      const bytes = new TextEncoder().encode(lines.join());
      const size = { width_px, height_px };
      return { bytes, extension: 'png', ...size, thumbnail: bytes, removed: [], drawn_anew: false };
    },
    async drawSheet(side_px) {
      const bytes = sheetBytes(side_px);
      const size = { width_px: side_px, height_px: side_px };
      return { bytes, extension: 'png', ...size, thumbnail: bytes, removed: [], drawn_anew: false };
    },
    sheetBytes: async (side_px) => sheetBytes(side_px),
    deviceRecords,
    presence: disk.presence,
    fetchOwnFile: async (path) => new Blob([fixture(`public/${path}`)]),
    ...more,
  };
  const runtime = new Runtime(env);
  return { api: signing(createApi(env, runtime)), env, runtime, disk, deviceRecords, clock };
}

function signing(api: WorkerApi): SigningApi {
  let password = '123';
  const now = async (id: number): Promise<Signature> => {
    const shown = await api.getIteration(id);
    return { password, version: shown.ok ? shown.value.version : '', note: '' };
  };
  return {
    ...api,
    signIn: (login, given) => api.signIn(login, (password = given)),
    changePassword: async (old, next) => {
      const changed = await api.changePassword(old, next);
      if (changed.ok) password = next;
      return changed;
    },
    acceptIteration: async (id, supersede = null, signature) =>
      api.acceptIteration(id, supersede, signature === undefined ? await now(id) : signature),
    withdrawIteration: async (id, reason, signature) =>
      api.withdrawIteration(id, reason, signature === undefined ? await now(id) : signature),
    rejectIteration: async (id, reason = 'no', signature) =>
      api.rejectIteration(id, reason, signature === undefined ? await now(id) : signature),
  };
}

/** The value of an answer that must be ok. */
export async function got<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.values)}`);
  return result.value;
}

/** The code of an answer that must be a failure. */
export async function failed(answer: Promise<Result<unknown>>): Promise<Failure['code']> {
  const result = await answer;
  if (result.ok) throw new Error(`ok: ${JSON.stringify(result.value).slice(0, 200)}`);
  return result.code;
}

/** A square mask in mm. */
export function square(x: number, y: number, side: number, more: Partial<MaskInput> = {}): MaskInput {
  const vertices = [
    { x, y },
    { x: x + side, y },
    { x: x + side, y: y + side },
    { x, y: y + side },
  ];
  return { id: null, label: 'A', role: 'treat', vertices, ...more };
}

/** Opens and signs in as the seeded user. */
export async function makeSignedIn(more: Partial<Env> = {}): Promise<TestWorker> {
  const worker = makeTestWorker(new MemoryDisk(), more);
  await got(worker.api.open());
  await got(worker.api.signIn('user', '123'));
  return worker;
}

/** An image called “lesion”, 15.8 mm wide, with one square mask of 8 mm. */
export async function addDrawnImage({ api }: TestWorker): Promise<number> {
  const { id } = await got(api.addImage(photoBlob()));
  await got(api.renameImage(id, 'lesion'));
  await got(api.setScale(id, { kind: 'width', width_mm: 15.8 }));
  await got(api.saveMasks(id, [square(3, 3, 8)], []));
  return id;
}

/** Generates a plan without watching it. */
export function plan(
  { api }: TestWorker,
  image_id: number,
  more: Partial<PlanParams> = {},
  parent_id: number | null = null,
) {
  return api.generatePlan({ image_id, parent_id, params: { ...PARAMS, ...more } }, () => undefined);
}

/** The password of `makeAdministrator`. */
export const OWN_PASSWORD = 'one of my own';

/** An administrator with a password and a recovery code of their own, an image and a plan. */
export async function makeAdministrator(): Promise<
  TestWorker & { image_id: number; plan_id: number; code: string }
> {
  const worker = makeTestWorker();
  const { api } = worker;
  await got(api.open());
  await got(api.signIn('user', '123'));
  const { recovery_code } = await got(api.changePassword('123', OWN_PASSWORD));
  const image_id = await addDrawnImage(worker);
  const { id: plan_id } = await got(plan(worker, image_id, { coverage_pct: 3 }));
  return { ...worker, image_id, plan_id, code: recovery_code! };
}

/** Adds a user as the seeded administrator, and gives them the password of their own “long enough”. */
export async function addUserWithPassword({ api }: TestWorker, login: string, role?: Role): Promise<void> {
  const { resume_token } = await got(api.signIn('user', '123'));
  await got(api.addUser(login, 'a temporary one', role));
  await got(api.signIn(login, 'a temporary one'));
  await got(api.changePassword('a temporary one', 'long enough'));
  await got(api.resumeSession(resume_token));
}

/** Adds a second user, a physician, as the administrator who is signed in, and signs in as them. */
export async function becomeSecondUser({ api }: TestWorker): Promise<void> {
  await got(api.addUser('second', 'a temporary one'));
  await got(api.signIn('second', 'a temporary one'));
  await got(api.changePassword('a temporary one', 'long enough'));
}
