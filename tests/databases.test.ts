/**
 * Plans in databases of every schema ever shipped: each file opens through the worker's own door, migrates,
 * and its plans come out of their stored inputs as they are stored, under the hash that they always had.
 */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ORDER } from '../src/core/motion/planMotion';
import { presetProfile } from '../src/core/motion/profiles';
import { PLANNER_VERSION } from '../src/core/planner/version';
import { MIGRATIONS } from '../src/db/sqlite/migrations';
import { openSqlite } from '../src/db/sqlite/sqlite';
import { MemoryDisk } from '../src/db/testing/memoryStore';
import { recomputeVerdict } from '../src/ui/screens/image/plan/recomputeVerdict';
import { fixture, got, makeTestWorker } from './support/testWorker';
import type { TestWorker } from './support/testWorker';

const FOLDER = 'tests/fixtures/databases';
const NEWEST = MIGRATIONS.at(-1)!.name;

/**
 * input_sha256 of the plans in with-plan-NNNN.sqlite, by id: on diameter lines, on a grid about a point of the
 * user's, and of several positions. The first two without (schemas 1 to 3) and with an area to keep free.
 */
const PINNED = {
  without_exclusion: [
    '488aeeaa3c8d4f9d2db080fec065807601bce9cdbb5006089fcf2f154eb9c19b',
    '0533da223f7e825ac607b915d862a2ac3a972332cc4cd27a5af3579f79c075d0',
  ],
  with_exclusion: [
    'cc35a909878986f10ad66b4e75e421823855526367b8b8cfb89d49f93651665e',
    '75ce8250986451afb89b26716a346eb3e23d5b8cb3cee9df8979159a470d8b24',
    '9046e1258396a37328ba7ecea7914c482b71ed76ea38970c3af744d185bb36a2',
  ],
} as const;

const ADVICE = `A plan that a physician has stored no longer comes out as it was. These files are kept byte for
byte, and so are the hashes above: never write either anew to make this test pass.
- inputs_intact is false, or the hash differs: the request's identity has changed. A parameter that was added
  must be left out of what is hashed while it has its default (identityOf in core).
- same is false: the planner's bytes have changed. If that is meant, PLANNER_VERSION needs a new name, and these
  plans then have an older one: expect same only where stored_planner_version is the planner's own, keep these files
  as they are, and make one more of the new version beside them.
- a failure instead of an answer: the migration or the reading of params_snapshot lost something that is stored.
- no such file: a migration was added. Make its fixtures with  npx tsx scripts/makeDatabases.ts  and commit them.`;

function path(name: string): string {
  return `${FOLDER}/${name}.sqlite`;
}

/** The app of today on a device where another one has left this database. */
async function opened(name: string, migration: string): Promise<{ worker: TestWorker; disk: MemoryDisk }> {
  expect(existsSync(new URL(`../${path(name)}`, import.meta.url).pathname), `${path(name)}\n${ADVICE}`).toBe(
    true,
  );
  const disk = new MemoryDisk();
  disk.database = { bytes: fixture(path(name)), generation: 7, schema_version: migration, saved_at: '' };
  const worker = makeTestWorker(disk);
  expect(await got(worker.api.open())).toMatchObject({
    schema_version: NEWEST,
    fresh: false,
    readonly_because: null,
  });
  await got(worker.api.signIn('user', '123'));
  return { worker, disk };
}

/** Ids, oldest first, of all stored plans. */
async function planIds(disk: MemoryDisk): Promise<number[]> {
  const db = await openSqlite(disk.database!.bytes);
  const ids = db.rows<{ id: number }>('SELECT id FROM plan_iterations ORDER BY id').map(({ id }) => id);
  db.close();
  return ids;
}

async function recomputed({ api }: TestWorker, id: number) {
  const plan = await got(api.getIteration(id));
  const report = await got(api.recomputePlan(id, () => undefined));
  return { plan, report };
}

describe('plans in a database of each schema', () => {
  it.each(MIGRATIONS.map(({ name }) => name))('%s', async (migration) => {
    const number = migration.slice(0, 4);
    const { worker, disk } = await opened(`with-plan-${number}`, migration);
    const ids = await planIds(disk);
    const pinned = Number(number) < 4 ? PINNED.without_exclusion : PINNED.with_exclusion;
    expect(ids).toHaveLength(Number(number) < 9 ? 2 : 3);
    for (const [i, id] of ids.entries()) {
      const { plan, report } = await recomputed(worker, id);
      expect(plan.params.input_sha256, ADVICE).toBe(pinned[i]);
      const stored_planner_version = Number(number) < 15 ? 'diameters-2' : 'diameters-3';
      expect(report, ADVICE).toMatchObject({ inputs_intact: true, stored_planner_version });
      if (report.stored_planner_version === PLANNER_VERSION)
        expect(report, ADVICE).toMatchObject({ same: true, first_difference: null });
      // another version's spots may lie elsewhere, which is no alarm
      else expect(['same', 'other_version']).toContain(recomputeVerdict(report));
      expect(report.stored_n).toBeGreaterThan(20);
      expect(plan).toMatchObject({ plan_valid: true, spots_count: report.stored_n });
      // that version kept a mask's evenness less strictly: it is told now, and nothing else is
      const told = plan.validation_messages.map(({ code, severity }) => `${severity} ${code}`);
      expect(told.filter((message) => message !== 'warning local_coverage_uneven')).toEqual([]);
      const uneven = plan.metrics.per_mask.filter((mask) => mask.local_coverage?.even === false);
      expect(told).toHaveLength(uneven.length);
      expect(plan.status).toBe(id === 1 ? 'accepted' : 'draft');
      if (Number(number) < 13) expect(plan.params.motion).toBeNull();
      else expect(plan.params.motion).toMatchObject({ profile: presetProfile('2.0'), order: DEFAULT_ORDER });
      expect(new Set(plan.spots.map((spot) => spot.position_index)).size).toBe(i === 2 ? 2 : 1);
    }
  });
});

describe('a machine profile in a database', () => {
  it('is there with its calibration, and new plans are made for it', async () => {
    const { worker } = await opened('with-plan-0013', MIGRATIONS[12]!.name);
    const profiles = await got(worker.api.listProfiles());
    expect(profiles.filter(({ chosen }) => chosen)).toMatchObject([
      {
        key: { id: 1 },
        profile: { name: 'Left room', max_speed_mm_s: 200, settle_ms: 1.25 },
        calibration: { measured_ms: 21_000, modelled_ms: 20_000, measured_at: '2026-01-02T03:04:05.000Z' },
      },
    ]);
  });
});

describe('plans that an earlier planner has made and the app of that time has saved', () => {
  it('open with their spots, are valid, and their inputs still have the hash of that time', async () => {
    const { worker, disk } = await opened('by-diameters-1-0008', MIGRATIONS[7]!.name);
    const hashes = [
      '3689f83248fa7c85a69931b6e3df9d78e0fc5a05f59695ea937e711a9b4471c6',
      'a00122274d109665b19c1ad240ffaef777b0efc1f777bff4bbbfba8771f65648',
    ];
    const ids = await planIds(disk);
    expect(ids).toHaveLength(2);
    for (const [i, id] of ids.entries()) {
      const { plan, report } = await recomputed(worker, id);
      expect(plan.params.input_sha256, ADVICE).toBe(hashes[i]);
      expect(report, ADVICE).toMatchObject({ inputs_intact: true, stored_planner_version: 'diameters-1' });
      expect(report.planner_version).toBe(PLANNER_VERSION);
      // that version did not tell how even a plan is: it is worked out as the plan is read, and not stored
      for (const [k, mask] of plan.metrics.per_mask.entries()) {
        expect(plan.params.metrics.per_mask[k]).not.toHaveProperty('local_coverage');
        expect(mask.local_coverage).not.toBeUndefined();
        expect(mask.smooth_coverage?.length).toBe(mask.n > 0 ? 2 : undefined);
      }
      expect(plan).toMatchObject({ plan_valid: true, status: i === 0 ? 'accepted' : 'draft' });
      expect(plan.spots).toHaveLength([34, 28][i]!);
      expect(plan.parent_id).toBe(i === 0 ? null : ids[0]);
    }
  });
});
