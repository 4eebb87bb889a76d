-- Machine profiles of this device: the users' own ones (the two generations of the device are in the code), and
-- which one new plans are made for. A plan holds a copy of its profile in params_snapshot.motion, so that a
-- changed or deleted profile changes no plan.

CREATE TABLE IF NOT EXISTS machine_profiles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  -- The fields of core/motion/params.ts, as JSON.
  figures TEXT NOT NULL CHECK (json_valid(figures)),
  -- Of a profile that was calibrated: how long an emission took, and how long the figures of before said.
  measured_ms REAL,
  modelled_ms REAL,
  measured_at TEXT,
  created_by INTEGER NOT NULL REFERENCES users (id),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  CHECK ((measured_ms IS NULL) = (modelled_ms IS NULL) AND (measured_ms IS NULL) = (measured_at IS NULL))
);

CREATE UNIQUE INDEX IF NOT EXISTS machine_profiles_name ON machine_profiles (name) WHERE deleted_at IS NULL;

-- One row at most: a generation of the device, or a profile of its own.
CREATE TABLE IF NOT EXISTS machine_choice (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  preset TEXT,
  profile_id INTEGER REFERENCES machine_profiles (id),
  chosen_by INTEGER NOT NULL REFERENCES users (id),
  chosen_at TEXT NOT NULL,
  CHECK ((preset IS NULL) <> (profile_id IS NULL))
);
