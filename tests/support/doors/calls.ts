/** Doors that a call of the contract is: what is drawn, begun, set, and what lies kept on the device. */
import { presetProfile } from '../../../src/core/motion/profiles';
import type { Result } from '../../../src/core/result';
import { SHEET_DEFAULTS } from '../../../src/core/sheet/sheet';
import type { DeviceRecords } from '../../../src/db/store/deviceRecords';
import type { Draft } from '../../../src/worker/contract';
import { addDrawnImage, got, PARAMS, square } from '../testWorker';
import type { Door, House } from './doors';
import { mutated, pick } from './mutate';

const AT = '2026-02-02T03:04:05.000Z';
const BACKUP = { at: AT, filename: 'a.zip', size: 7, encrypted: false, to: 'file', accepted_n: 1 };
const COPY = { copy_id: 'c', at: AT, size: 7, pieces_n: 2, fingerprint: 'f', last_backup: BACKUP };
const HEAD = { rows_n: 0, hash: '' };
const RECORDS: Record<keyof DeviceRecords, unknown> = {
  last_backup: BACKUP,
  last_check: { at: AT, sound: true, detail: '' },
  folder: { handle: {}, name: 'f', every_days: 7, key: null, last_at: AT, last_failure: null },
  safety: COPY,
  damaged: COPY,
  sizes: { 'uploads/a.jpg': 5 },
  in_use: true,
  clock_steps: [{ from: AT, to: AT }],
  tries: Array(256).fill(0),
  idle_minutes: 5,
  seen_heads: [{ audit_log: HEAD, decisions: HEAD, access_log: HEAD }],
};

function draftOf({ width_mm, mask_ids, plan_id }: House): Draft {
  const { vertices } = square(1, 1, 3);
  const shape = { mask: 1, label: 'A', role: 'treat' as const, vertices };
  return {
    version: 1,
    width_mm,
    outline: vertices.slice(0, 2),
    selected_id: mask_ids[0]!,
    label: { mask_id: mask_ids[0]!, text: 'half' },
    scale: {
      kind: 'line',
      length_mm: 5,
      width_mm: null,
      line: { from_px: { x: 1, y: 1 }, to_px: { x: 90, y: 9 } },
    },
    form: {
      ...{ iteration_id: plan_id, values: { coverage_pct: 7, algorithm_mode: 'diameters' }, per_mask: true },
      coverage: [{ mask_id: mask_ids[0]!, pct: 5 }],
    },
    history: { shapes: [shape], past: [[]], present: [0], ids: [mask_ids[0]!], future: [[0, 0]] },
  };
}

export const CALL_DOORS: Record<'session' | 'device' | 'profile' | 'draft' | 'sheet' | 'drawing', Door> = {
  session: async ({ worker }, random) => {
    const { api, disk } = worker;
    const { resume_token } = await got(api.signIn('user', '123'));
    disk.sessions = mutated(random, disk.sessions);
    const answers = [await api.resumeSession(resume_token), await api.keepAlive(), await api.signOut()];
    return [...answers, await api.signIn('user', '123')];
  },
  device: async ({ worker: { api, deviceRecords } }, random) => {
    const name = pick(random, Object.keys(RECORDS) as (keyof DeviceRecords)[]);
    await deviceRecords.set(name, mutated(random, RECORDS[name]) as never);
    const answers: Result<unknown>[] = [
      await api.getStorageHealth(),
      await api.getBackupSummary(),
      await api.getCopy('safety'),
      await api.getCopy('damaged'),
      await api.backupToFolder(() => undefined),
    ];
    await deviceRecords.set(name, null);
    return answers;
  },
  profile: async ({ worker: { api } }, random) => {
    const profile = mutated(random, { ...presetProfile('1.0'), name: `own ${Math.floor(random() * 1e6)}` });
    const saved = await api.saveProfile(null, profile);
    const kept = saved.ok ? saved.value.map(({ key }) => key).find((key) => 'id' in key) : undefined;
    const key = mutated(random, kept ?? { preset: '1.0' }) as { preset: '1.0' };
    const answers = [saved, await api.chooseProfile(key), await api.listProfiles()];
    // Room for the next.
    if (kept && 'id' in kept) answers.push(await api.deleteProfile(kept.id));
    return [...answers, await api.chooseProfile({ preset: '2.0' })];
  },
  draft: async (house, random) => {
    const { api, runtime } = house.worker;
    const saved = await api.saveDraft(house.uid, mutated(random, draftOf(house)));
    const read = await api.getDraft(house.uid);
    // The same as it lies in the data, where no call has looked at it.
    runtime.opened!.db.run('UPDATE drafts SET payload = :text WHERE image_uid = :uid', {
      text: JSON.stringify(mutated(random, draftOf(house))) ?? 'null',
      uid: house.uid,
    });
    return [saved, read, await api.getDraft(house.uid), await api.saveDraft(house.uid, draftOf(house))];
  },
  sheet: async ({ worker: { api } }, random) => {
    const made = await api.createSheet(mutated(random, pick(random, Object.values(SHEET_DEFAULTS))), 'en');
    if (!made.ok) return [made];
    return [
      made,
      await api.getImage(made.value.id),
      await api.listMasks(made.value.id),
      await api.deleteImage(made.value.id),
    ];
  },
  drawing: async ({ worker }, random) => {
    const { api } = worker;
    const image_id = await addDrawnImage(worker);
    const ids = (await got(api.listMasks(image_id))).map(({ id }) => id);
    const masks = [{ ...square(2, 2, 4), id: ids[0]! }, square(8, 3, 2, { label: 'B' })];
    const numbered = masks.map((mask, i) => ({ ...mask, id: i + 1 }));
    const change = <T>(value: T): T => (random() < 0.5 ? mutated(random, value) : value);
    const params = change({ ...PARAMS, coverage_pct: 3 });
    return [
      await api.drawingFacts(change({ image_id, masks: numbered, params })),
      await api.previewPlan(change({ image_id, masks: numbered, params })),
      await api.saveMasks(image_id, change(masks), change(ids)),
      await api.setScale(image_id, mutated(random, { kind: 'width', width_mm: 20 })),
      await api.renameImage(image_id, change('another name')),
      await api.generatePlan(change({ image_id, parent_id: null, params }), () => undefined),
      await api.getImage(image_id),
      await api.listMasks(image_id),
      await api.listIterations(image_id),
      await api.deleteImage(image_id),
    ];
  },
};
