/** Machine profiles: every column there and back, and what the database itself refuses. */
import { expect, it } from 'vitest';
import { MACHINE_DEFAULTS } from '../../core/motion/params';
import { otherMachine } from '../../core/testing/otherMotion';
import { openMigrated, putPlan } from '../testing/rows';
import {
  deleteProfileRow,
  getChoice,
  getProfile,
  insertProfile,
  listProfiles,
  putChoice,
  updateProfile,
} from './machineProfiles';

const NOW = '2026-03-01T08:00:00.000Z';
const LATER = '2026-03-02T08:00:00.000Z';

async function opened() {
  const db = await openMigrated();
  const { user_id } = putPlan(db, 'a').scope;
  return { db, user_id };
}

it('gives a profile back with every figure, its calibration, and what it is called', async () => {
  const { db, user_id } = await opened();
  const figures = otherMachine();
  const id = insertProfile(db, { name: 'b', figures, user_id, now: NOW });
  expect(getProfile(db, id)).toEqual({ id, name: 'b', figures, calibration: null });
  const calibration = { measured_ms: 13_000.5, modelled_ms: 12_000.25, measured_at: LATER };
  const changed = { id, name: 'c', figures: { ...figures, settle_ms: 1.5 }, calibration };
  updateProfile(db, changed, LATER);
  expect(listProfiles(db)).toEqual([changed]);
  const [times] = db.rows('SELECT created_by, created_at, updated_at, deleted_at FROM machine_profiles');
  expect(times).toEqual({ created_by: user_id, created_at: NOW, updated_at: LATER, deleted_at: null });
  expect(getProfile(db, 99)).toBeUndefined();
});

it('has a figure that came later at its default in a profile of before', async () => {
  const { db, user_id } = await opened();
  const id = insertProfile(db, { name: 'old', figures: otherMachine(), user_id, now: NOW });
  db.script(`UPDATE machine_profiles SET figures = json_remove(figures, '$.settle_ms')`);
  expect(getProfile(db, id)!.figures).toEqual({ ...otherMachine(), settle_ms: MACHINE_DEFAULTS.settle_ms });
});

it('keeps the row of a deleted profile, and frees its name', async () => {
  const { db, user_id } = await opened();
  const profile = { name: 'a', figures: MACHINE_DEFAULTS, user_id, now: NOW };
  const id = insertProfile(db, profile);
  expect(() => insertProfile(db, profile)).toThrow(/UNIQUE/);
  deleteProfileRow(db, id, LATER);
  expect(listProfiles(db)).toEqual([]);
  updateProfile(db, { id, name: 'z', figures: MACHINE_DEFAULTS, calibration: null }, LATER);
  expect(db.rows('SELECT name, deleted_at FROM machine_profiles')).toEqual([
    { name: 'a', deleted_at: LATER },
  ]);
  expect(insertProfile(db, profile)).not.toBe(id);
});

it('has one choice at most: a generation, or a profile that is there', async () => {
  const { db, user_id } = await opened();
  expect(getChoice(db)).toBeUndefined();
  const id = insertProfile(db, { name: 'a', figures: MACHINE_DEFAULTS, user_id, now: NOW });
  putChoice(db, { preset: '1.0', profile_id: null, user_id, now: NOW });
  putChoice(db, { preset: null, profile_id: id, user_id, now: LATER });
  expect(getChoice(db)).toEqual({ preset: null, profile_id: id });
  expect(db.rows('SELECT chosen_by, chosen_at FROM machine_choice')).toEqual([
    { chosen_by: user_id, chosen_at: LATER },
  ]);
  for (const [preset, profile_id] of [
    [null, null],
    ['1.0', id],
    [null, 99],
  ] as const)
    expect(() => putChoice(db, { preset, profile_id, user_id, now: NOW })).toThrow();
  for (const sql of [
    `UPDATE machine_profiles SET measured_ms = 1`,
    `UPDATE machine_profiles SET figures = '{'`,
    `INSERT INTO machine_choice VALUES (2, '1.0', NULL, ${user_id}, '${NOW}')`,
  ])
    expect(() => db.script(sql), sql).toThrow(/CHECK/);
});
