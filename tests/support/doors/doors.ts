/**
 * Every way by which something comes in from outside, as a function of chance: something sound is changed and brought in,
 * as far as it is let, up to what is stored and read back. What may come of it is the same for all (tests/doors.test.ts).
 */
import { readdirSync } from 'node:fs';
import { unzipSync, zipSync } from 'fflate';
import { paramsIn } from '../../../src/core/paramValues';
import { identityOf } from '../../../src/core/planner/identity';
import { parsePlanRequest } from '../../../src/core/planner/request';
import type { Result } from '../../../src/core/result';
import { openSqlite } from '../../../src/db/sqlite/sqlite';
import type { Db } from '../../../src/db/sqlite/sqlite';
import { canonicalJson, sha256Hex } from '../../../src/worker/kernel/hash';
import { addDrawnImage, fixture, got, makeSignedIn, plan, square } from '../testWorker';
import type { TestWorker } from '../testWorker';
import { CALL_DOORS } from './calls';
import { codeDoor, importedFrom, pictureDoor } from './pictures';
import { mutated, mutatedBytes, pick } from './mutate';
import type { Random } from './mutate';

/** A device with something on it that must stay as it is. */
export interface House {
  worker: TestWorker;
  image_id: number;
  uid: string;
  width_mm: number;
  mask_ids: number[];
  plan_id: number;
  backup: Record<string, Uint8Array>;
}

/** Brings one thing in; answers what the app has answered. */
export type Door = (house: House, random: Random) => Promise<Result<unknown>[]>;

const quiet = () => undefined;
const EXPORTS = readdirSync(new URL('../../fixtures/exports/', import.meta.url)).filter((name) =>
  name.endsWith('.json'),
);
const PHOTOS = readdirSync(new URL('../../fixtures/photos/', import.meta.url)).filter(
  (name) => /\.(jpg|avif)$/.test(name) && name !== 'ISIC_0000390.jpg',
);
const texts = new Map<string, string>();

/** A house of its own, with an accepted plan, a draft, and its backup. */
export async function makeHouse(): Promise<House> {
  const worker = await makeSignedIn();
  const { api } = worker;
  const image_id = await addDrawnImage(worker);
  const accepted = await got(plan(worker, image_id));
  await got(api.acceptIteration(accepted.id));
  const { id: plan_id } = await got(plan(worker, image_id));
  const { uid, width_mm } = await got(api.getImage(image_id));
  const mask_ids = (await got(api.listMasks(image_id))).map(({ id }) => id);
  const { blob } = await got(api.makeBackup(null, quiet));
  const backup = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  return { worker, image_id, uid, width_mm: width_mm!, mask_ids, plan_id, backup };
}

/** All that a house answers to whoever looks at it. */
export async function lookedAt({ worker: { api }, image_id, plan_id }: House): Promise<unknown> {
  const { rows } = await got(api.listImages(0, 200));
  const mine = rows.find(({ id }) => id === image_id);
  const iteration = await got(api.getIteration(plan_id));
  return {
    mine,
    masks: await got(api.listMasks(image_id)),
    plans: await got(api.listIterations(image_id)),
    iteration,
  };
}

type Json = {
  metadata: { params: Record<string, unknown> };
  image: object;
  masks: unknown[];
  spots: unknown[];
};

/** The hash of what the document asks for, as who changes it on purpose would write it. */
async function heal(document: Json): Promise<void> {
  try {
    const { metadata, image, masks } = document;
    const params = paramsIn(metadata.params as never);
    const center = params.center_mode === 'manual' ? {} : { center_x_mm: null, center_y_mm: null };
    const { width_mm, height_mm } = image as { width_mm: number; height_mm: number };
    const request = parsePlanRequest({ ...params, ...center, image: { width_mm, height_mm }, masks });
    if (request.ok)
      metadata.params['input_sha256'] = await sha256Hex(canonicalJson(identityOf(request.value)));
  } catch {
    // No such document any more.
  }
}

/** What would be let in: titles, names and sizes that agree with each other, other times, no photo. */
function plausible(random: Random, document: Json): void {
  const image = document.image as Record<string, number | string | object>;
  const factor = pick(random, [1, 2, 1000, 1e6]);
  if (random() < 0.5) Reflect.deleteProperty(image, 'photo');
  if (random() < 0.5) image['title'] = pick(random, ['', 'x'.repeat(900), '\u202eabc', 'a.jpg']);
  image['width_px'] = Number(image['width_px']) * factor;
  image['height_px'] = Number(image['height_px']) * factor;
}

async function planDoor({ worker: { api } }: House, random: Random): Promise<Result<unknown>[]> {
  const name = pick(random, EXPORTS);
  if (!texts.has(name)) texts.set(name, new TextDecoder().decode(fixture(`tests/fixtures/exports/${name}`)));
  const text = texts.get(name)!;
  const kind = random();
  let blob: Blob;
  if (kind < 0.2) blob = new Blob([mutatedBytes(random, new TextEncoder().encode(text))]);
  else {
    let document = JSON.parse(text) as Json;
    if (kind < 0.5) plausible(random, document);
    else document = mutated(random, document);
    if (random() < 0.6) await heal(document);
    blob = new Blob([JSON.stringify(document) ?? '']);
  }
  return importedFrom(api, blob);
}

async function photoDoor(
  { worker: { api } }: House,
  random: Random,
  within?: number,
): Promise<Result<unknown>[]> {
  const bytes = fixture(`tests/fixtures/photos/${pick(random, PHOTOS)}`);
  const added = await api.addImage(new Blob([mutatedBytes(random, bytes, within)]));
  if (!added.ok) return [added];
  const { id } = added.value;
  return [added, await api.getPhoto(id), await api.getThumbnail(id), await api.deleteImage(id)];
}

/** Changes a value of the backup's database, past its triggers, and writes the manifest that belongs to it. */
async function otherContents(
  random: Random,
  files: Record<string, Uint8Array>,
): Promise<Record<string, Uint8Array>> {
  const db = await openSqlite(files['apertura.sqlite']!, {});
  try {
    changeRow(random, db);
  } catch {
    // Refused by SQLite itself: then it comes as it was.
  }
  db.script('PRAGMA foreign_keys = ON');
  const database = db.export();
  db.close();
  const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json'])) as { database: object };
  manifest.database = { ...manifest.database, size: database.byteLength, sha256: await sha256Hex(database) };
  return {
    ...files,
    'apertura.sqlite': database,
    'manifest.json': new TextEncoder().encode(JSON.stringify(manifest)),
  };
}

function changeRow(random: Random, db: Db): void {
  const triggers = db.rows<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
  );
  for (const { name } of triggers) db.script(`DROP TRIGGER ${name}`);
  db.script('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON');
  const tables = [
    'users',
    'images',
    'masks',
    'plan_iterations',
    'spots',
    'audit_log',
    'decisions',
    'iteration_masks',
  ];
  const table = pick(random, tables);
  const columns = db.rows<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`);
  const { name } = pick(random, columns);
  const { rowid, value } = pick(
    random,
    db.rows<{ rowid: number; value: unknown }>(`SELECT rowid, ${name} AS value FROM ${table}`),
  );
  const changed = mutated(random, { value: asJson(value) }) as { value?: unknown } | null;
  const put = changed?.value;
  const bound =
    typeof put === 'object' && put !== null
      ? JSON.stringify(put)
      : typeof put === 'boolean'
        ? Number(put)
        : (put ?? null);
  try {
    db.run(`UPDATE ${table} SET ${name} = :bound WHERE rowid = :rowid`, { bound: bound as string, rowid });
  } finally {
    for (const { sql } of triggers) db.script(sql);
  }
}

function asJson(value: unknown): unknown {
  try {
    return typeof value === 'string' && /^[[{]/.test(value) ? (JSON.parse(value) as unknown) : value;
  } catch {
    return value;
  }
}

async function backupDoor(house: House, random: Random): Promise<Result<unknown>[]> {
  const { api } = house.worker;
  const whole = random() < 0.5;
  const files = whole ? house.backup : await otherContents(random, house.backup);
  const zip = zipSync(files, { level: 0 });
  const blob = new Blob([whole ? mutatedBytes(random, zip) : (zip as Uint8Array<ArrayBuffer>)]);
  const shown = await api.previewRestore(blob, null, quiet);
  if (!shown.ok) return [shown];
  return [shown, ...(await restoredElsewhere(house, blob, shown.value.fingerprint))];
}

/** On another device, so that this one stays as it is. */
async function restoredElsewhere(
  { image_id, plan_id }: House,
  blob: Blob,
  fingerprint: string,
): Promise<Result<unknown>[]> {
  const { api } = await makeSignedIn();
  const restored = await api.restoreBackup(blob, null, fingerprint, quiet);
  const answers: Result<unknown>[] = [restored];
  const signed = await api.signIn('user', '123');
  if (!restored.ok || !signed.ok) return [...answers, signed];
  answers.push(await api.listImages(0, 200), await api.getImage(image_id), await api.getPhoto(image_id));
  answers.push(await api.listMasks(image_id), await api.listIterations(image_id), await api.lastSettings());
  answers.push(
    await api.listAudit({ image_id: null, event_types: [], from: null, to: null, offset: 0, limit: 100 }),
  );
  for (const id of [plan_id, plan_id - 1]) {
    answers.push(await api.getIteration(id), await api.exportIteration(id, 'json', 'en'));
  }
  answers.push(await api.listProfiles(), await api.getStorageHealth(), await api.checkStorage());
  return [
    ...answers,
    await api.saveMasks(image_id, [square(3, 3, 5)], [], true),
    await api.makeBackup(null, quiet),
  ];
}

export const DOORS: Record<string, Door> = {
  plan: planDoor,
  picture: pictureDoor,
  code: codeDoor,
  backup: backupDoor,
  photo: photoDoor,
  // Where a camera writes: before the pixels.
  metadata: (house, random) => photoDoor(house, random, 3000),
  ...CALL_DOORS,
};
