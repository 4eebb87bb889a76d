-- The schema of the specification (§3). Names stay valid for a later move to PostgreSQL.
-- Times are ISO 8601 text in UTC, written by the app: SQLite has no type for them, and a clock
-- inside the database could not be set by tests.
-- width_mm is empty until the physician has set the photo's scale.

CREATE TABLE IF NOT EXISTS users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  login TEXT NOT NULL UNIQUE,
  password_hash TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

-- AUTOINCREMENT: params_snapshot and the audit log name ids, so an id is never given twice.
CREATE TABLE IF NOT EXISTS images (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  storage_path TEXT NOT NULL UNIQUE,
  width_mm REAL CHECK (width_mm > 0),
  created_by INTEGER NOT NULL REFERENCES users (id),
  created_at TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS masks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  vertices TEXT NOT NULL CHECK (json_valid(vertices) AND json_type(vertices) = 'array'),
  mask_label TEXT NOT NULL,
  created_at TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS plan_iterations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  parent_id INTEGER REFERENCES plan_iterations (id),
  created_by INTEGER NOT NULL REFERENCES users (id),
  status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'accepted', 'rejected')),
  accepted_at TEXT,
  accepted_by INTEGER REFERENCES users (id),
  target_coverage_pct REAL NOT NULL,
  achieved_coverage_pct REAL NOT NULL,
  spots_count INTEGER NOT NULL CHECK (spots_count >= 0),
  spots_outside_mask_count INTEGER NOT NULL CHECK (spots_outside_mask_count >= 0),
  overlap_count INTEGER NOT NULL CHECK (overlap_count >= 0),
  plan_valid INTEGER NOT NULL CHECK (plan_valid IN (0, 1)),
  params_snapshot TEXT NOT NULL CHECK (json_valid(params_snapshot)),
  created_at TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS spots (
  id INTEGER PRIMARY KEY,
  iteration_id INTEGER NOT NULL REFERENCES plan_iterations (id) ON DELETE CASCADE,
  sequence_index INTEGER NOT NULL CHECK (sequence_index >= 0),
  x_mm REAL NOT NULL,
  y_mm REAL NOT NULL,
  theta_deg REAL NOT NULL CHECK (theta_deg >= 0 AND theta_deg < 180),
  t_mm REAL NOT NULL,
  mask_id INTEGER NOT NULL REFERENCES masks (id),
  component_id INTEGER NOT NULL CHECK (component_id >= 1),
  UNIQUE (iteration_id, sequence_index)
);

CREATE TABLE IF NOT EXISTS audit_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  iteration_id INTEGER REFERENCES plan_iterations (id),
  event_type TEXT NOT NULL CHECK (
    event_type IN (
      'iteration_created',
      'iteration_accepted',
      'iteration_rejected',
      'plan_generated',
      'fallback_used'
    )
  ),
  payload TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(payload)),
  user_id INTEGER NOT NULL REFERENCES users (id),
  created_at TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS masks_image_id ON masks (image_id);
CREATE INDEX IF NOT EXISTS plan_iterations_parent_id ON plan_iterations (parent_id);
CREATE INDEX IF NOT EXISTS plan_iterations_image_id ON plan_iterations (image_id);
CREATE INDEX IF NOT EXISTS plan_iterations_created_at ON plan_iterations (created_at);
CREATE INDEX IF NOT EXISTS plan_iterations_created_by ON plan_iterations (created_by);
CREATE INDEX IF NOT EXISTS spots_iteration_id ON spots (iteration_id);
CREATE INDEX IF NOT EXISTS audit_log_iteration_id ON audit_log (iteration_id);
CREATE INDEX IF NOT EXISTS audit_log_created_at ON audit_log (created_at);
