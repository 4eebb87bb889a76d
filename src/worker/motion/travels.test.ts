/** A plan's motion on all its ways: none of its figures is at its default, so that one that is lost is seen. */
import { describe, expect, it } from 'vitest';
import { MACHINE_DEFAULTS } from '../../core/motion/params';
import { machineIn } from '../../core/motion/planMotion';
import type { MotionChoice } from '../../core/motion/planMotion';
import { presetProfile, usualChoice } from '../../core/motion/profiles';
import { otherMachine } from '../../core/testing/otherMotion';
import { MemoryDisk } from '../../db/testing/memoryStore';
import {
  addDrawnImage,
  fixture,
  got,
  makeSignedIn,
  makeTestWorker,
  plan,
} from '../../../tests/support/testWorker';
import type { TestWorker } from '../../../tests/support/testWorker';

const machine = otherMachine();
const CHOICE: MotionChoice = {
  profile: { name: 'Left room', ...machine },
  ...{ dwell_ms: 0.5, firing_speed_mm_s: 40 },
  order: { kind: 'one_way', neighbour_ms: 1500 },
};

async function deviceWithPlan() {
  const worker = await makeSignedIn();
  await got(worker.api.saveProfile(null, CHOICE.profile));
  await got(worker.api.chooseProfile({ id: 1 }));
  const image_id = await addDrawnImage(worker);
  const made = await got(plan(worker, image_id, { spot_diameter_um: machine.spot_diameter_um }));
  return { ...worker, made: await got(worker.api.setMotion(made.id, CHOICE)) };
}

async function signedIn(disk = new MemoryDisk()): Promise<TestWorker> {
  const worker = makeTestWorker(disk);
  await got(worker.api.open());
  await got(worker.api.signIn('user', '123'));
  return worker;
}

async function imported({ api }: TestWorker, text: string) {
  const file = new Blob([text]);
  const { file_sha256 } = await got(api.previewImport(file));
  return got(api.importPlan(file, file_sha256, 'en'));
}

describe('a plan’s motion', () => {
  it('differs from the usual machine in every figure', () => {
    for (const [name, value] of Object.entries(machine))
      expect(value, name).not.toBe(MACHINE_DEFAULTS[name as keyof typeof machine]);
  });

  it('is the same after a reload, in the export, and on the device that imports it', async () => {
    const { api, disk, made } = await deviceWithPlan();
    const { motion } = made.params;
    expect(motion).toMatchObject(CHOICE);
    const again = await signedIn(disk);
    expect((await got(again.api.getIteration(made.id))).params.motion).toEqual(motion);
    const text = await (await got(api.exportIteration(made.id, 'json', 'en'))).blob.text();
    expect(JSON.parse(text).metadata.params.motion).toEqual(motion);
    const other = await signedIn();
    const there = await imported(other, text);
    expect(there.params.motion).toEqual(motion);
    expect(there.spots.map((s) => [s.sequence_index, s.x_mm, s.y_mm])).toEqual(
      made.spots.map((s) => [s.sequence_index, s.x_mm, s.y_mm]),
    );
    const back = await (await got(other.api.exportIteration(there.id, 'json', 'en'))).blob.text();
    expect(JSON.parse(back).metadata.params.motion).toEqual(motion);
    // Importing a plan brings no profile: those are of the device.
    expect(await got(other.api.listProfiles())).toHaveLength(2);
  });

  it('comes with a backup, and the device’s profiles too', async () => {
    const { api, made } = await deviceWithPlan();
    await got(api.calibrateProfile(1, made.id, 10_000));
    const profiles = await got(api.listProfiles());
    expect(profiles[2]).toMatchObject({ chosen: true, calibration: { measured_ms: 10_000 } });
    const { blob } = await got(api.makeBackup(null, () => undefined));
    const other = await signedIn();
    const { fingerprint } = await got(other.api.previewRestore(blob, null, () => undefined));
    await got(other.api.restoreBackup(blob, null, fingerprint, () => undefined));
    await got(other.api.signIn('user', '123'));
    expect(await got(other.api.listProfiles())).toEqual(profiles);
    expect((await got(other.api.getIteration(made.id))).params.motion).toEqual(made.params.motion);
  });

  it('is that of a new plan where an older export brings none', async () => {
    const worker = await signedIn();
    await got(worker.api.chooseProfile({ preset: '1.0' }));
    const text = new TextDecoder().decode(fixture('tests/fixtures/exports/1.3-stands.json'));
    const { params, spots } = await imported(worker, text);
    expect(params.motion).toMatchObject(usualChoice(presetProfile('1.0')));
    expect(spots.map((s) => s.x_mm)).toEqual(JSON.parse(text).spots.map((s: { x_mm: number }) => s.x_mm));
    expect(machineIn(params.motion!.profile)).toEqual(machineIn(presetProfile('1.0')));
  });
});
