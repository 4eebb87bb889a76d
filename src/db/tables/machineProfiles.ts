/**
 * Machine profiles of this device and the one that new plans are made for. They belong to the machine, not to
 * who wrote them down: every user has the same. A plan holds a copy of its own (params_snapshot.motion).
 */
import { MACHINE_DEFAULTS, type MachineFigures } from '../../core/motion/params';
import { machineIn } from '../../core/motion/planMotion';
import { insertSql, selectList } from '../sqlite/columns';
import type { Inserted, Selected } from '../sqlite/columns';
import type { Db } from '../sqlite/sqlite';

/** A measured time by which a profile was calibrated. */
export interface CalibrationRow {
  measured_ms: number;
  modelled_ms: number;
  measured_at: string;
}

export interface ProfileRow {
  id: number;
  name: string;
  figures: MachineFigures;
  calibration: CalibrationRow | null;
}

interface Stored {
  id: number;
  name: string;
  figures: string;
  measured_ms: number | null;
  modelled_ms: number | null;
  measured_at: string | null;
}

const COLUMNS: Selected<Stored> = {
  id: 'id',
  name: 'name',
  figures: 'figures',
  measured_ms: 'measured_ms',
  modelled_ms: 'modelled_ms',
  measured_at: 'measured_at',
};
const SELECT = `SELECT ${selectList(COLUMNS)} FROM machine_profiles WHERE deleted_at IS NULL`;

function profileOf({ id, name, figures, measured_ms, modelled_ms, measured_at }: Stored): ProfileRow {
  // A figure that came later is at its default in profiles of before.
  const given = { ...MACHINE_DEFAULTS, ...(JSON.parse(figures) as Partial<MachineFigures>) };
  const calibration =
    measured_ms === null || modelled_ms === null || measured_at === null
      ? null
      : { measured_ms, modelled_ms, measured_at };
  return { id, name, figures: machineIn(given), calibration };
}

/** The profiles of this device, by name. */
export function listProfiles(db: Db): ProfileRow[] {
  return db.rows<Stored>(`${SELECT} ORDER BY name COLLATE NOCASE, id`).map(profileOf);
}

/** One profile, or undefined. */
export function getProfile(db: Db, id: number): ProfileRow | undefined {
  const row = db.row<Stored>(`${SELECT} AND id = :id`, { id });
  return row && profileOf(row);
}

interface NewProfile {
  name: string;
  figures: string;
  user_id: number;
  now: string;
}

const NEW_COLUMNS: Inserted<NewProfile & { updated_at: string }> = {
  name: 'name',
  figures: 'figures',
  user_id: 'created_by',
  now: 'created_at',
  updated_at: 'updated_at',
};

/** Adds a profile and answers its id. Throws where the name is taken: look at the list first. */
export function insertProfile(
  db: Db,
  profile: { name: string; figures: MachineFigures; user_id: number; now: string },
): number {
  const figures = JSON.stringify(profile.figures);
  db.run(insertSql('machine_profiles', NEW_COLUMNS), { ...profile, figures, updated_at: profile.now });
  return db.row<{ id: number }>('SELECT last_insert_rowid() AS id')!.id;
}

/** Writes a profile over what it was. */
export function updateProfile(db: Db, { id, name, figures, calibration }: ProfileRow, now: string): void {
  db.run(
    `UPDATE machine_profiles SET name = :name, figures = :figures, measured_ms = :measured_ms,
       modelled_ms = :modelled_ms, measured_at = :measured_at, updated_at = :now
     WHERE id = :id AND deleted_at IS NULL`,
    {
      ...{ id, name, figures: JSON.stringify(figures), now },
      measured_ms: calibration?.measured_ms ?? null,
      modelled_ms: calibration?.modelled_ms ?? null,
      measured_at: calibration?.measured_at ?? null,
    },
  );
}

/** Takes a profile out of the list; its row stays. */
export function deleteProfileRow(db: Db, id: number, now: string): void {
  db.run('UPDATE machine_profiles SET deleted_at = :now WHERE id = :id AND deleted_at IS NULL', { id, now });
}

/** A generation of the device, or a profile of its own. */
export interface ChoiceRow {
  preset: string | null;
  profile_id: number | null;
}

/** What was chosen on this device; undefined where nobody has. */
export function getChoice(db: Db): ChoiceRow | undefined {
  return db.row<ChoiceRow>('SELECT preset, profile_id FROM machine_choice');
}

/** Chooses, in place of what was chosen. */
export function putChoice(db: Db, choice: ChoiceRow & { user_id: number; now: string }): void {
  db.run(
    `INSERT INTO machine_choice (one, preset, profile_id, chosen_by, chosen_at)
     VALUES (1, :preset, :profile_id, :user_id, :now)
     ON CONFLICT (one) DO UPDATE SET preset = excluded.preset, profile_id = excluded.profile_id,
       chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at`,
    { ...choice },
  );
}
