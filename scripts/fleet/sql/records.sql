-- Spots, records and what the fleet itself notes. A part a month, where there are many: rules.sql makes them.

-- created_month: that of the plan. A part a month, made by fleet_make_month.
CREATE TABLE IF NOT EXISTS spots (
  tenant_id text COLLATE "C" NOT NULL,
  device_id text COLLATE "C" NOT NULL,
  owner_id bigint,
  created_month date NOT NULL,
  id bigint NOT NULL,
  iteration_id bigint NOT NULL,
  sequence_index integer NOT NULL CHECK (sequence_index >= 0),
  x_mm double precision NOT NULL,
  y_mm double precision NOT NULL,
  theta_deg double precision NOT NULL CHECK (theta_deg >= 0 AND theta_deg < 180),
  t_mm double precision NOT NULL,
  mask_id bigint NOT NULL,
  component_id integer NOT NULL CHECK (component_id >= 1),
  position_index integer NOT NULL CHECK (position_index >= 0),
  PRIMARY KEY (tenant_id, device_id, iteration_id, sequence_index, created_month),
  FOREIGN KEY (tenant_id, device_id, iteration_id) REFERENCES plan_iterations ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, device_id, mask_id) REFERENCES masks
) PARTITION BY RANGE (created_month);
CREATE INDEX IF NOT EXISTS spots_mask_id ON spots (tenant_id, device_id, mask_id);

CREATE TABLE IF NOT EXISTS audit_log (
  tenant_id text COLLATE "C" NOT NULL,
  device_id text COLLATE "C" NOT NULL,
  owner_id bigint,
  created_month date NOT NULL,
  id bigint NOT NULL,
  iteration_id bigint,
  event_type text NOT NULL CHECK (
    event_type IN (
      'iteration_created',
      'iteration_accepted',
      'iteration_rejected',
      'plan_generated',
      'fallback_used'
    )
  ),
  payload json NOT NULL,
  user_id bigint NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  prev_hash text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, device_id, id, created_month),
  FOREIGN KEY (tenant_id, device_id, iteration_id) REFERENCES plan_iterations,
  FOREIGN KEY (tenant_id, device_id, user_id) REFERENCES users
) PARTITION BY RANGE (created_month);
CREATE INDEX IF NOT EXISTS audit_log_iteration_id ON audit_log (tenant_id, device_id, iteration_id);
CREATE INDEX IF NOT EXISTS audit_log_created_at ON audit_log (tenant_id, created_at DESC);

CREATE TABLE IF NOT EXISTS decisions (
  tenant_id text COLLATE "C" NOT NULL,
  device_id text COLLATE "C" NOT NULL,
  owner_id bigint,
  id bigint NOT NULL,
  iteration_id bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('accepted', 'rejected', 'superseded', 'withdrawn', 'doubted')),
  reason text NOT NULL,
  by_iteration_id bigint,
  user_id bigint,
  created_at text COLLATE "C" NOT NULL,
  content_sha256 text COLLATE "C",
  prev_hash text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, device_id, id),
  FOREIGN KEY (tenant_id, device_id, iteration_id) REFERENCES plan_iterations,
  FOREIGN KEY (tenant_id, device_id, by_iteration_id) REFERENCES plan_iterations,
  FOREIGN KEY (tenant_id, device_id, user_id) REFERENCES users,
  CHECK ((kind = 'superseded') = (by_iteration_id IS NOT NULL)),
  CHECK ((kind = 'doubted') = (user_id IS NULL))
);
CREATE INDEX IF NOT EXISTS decisions_iteration_id ON decisions (tenant_id, device_id, iteration_id);

CREATE TABLE IF NOT EXISTS access_log (
  tenant_id text COLLATE "C" NOT NULL,
  device_id text COLLATE "C" NOT NULL,
  owner_id bigint,
  id bigint NOT NULL,
  user_id bigint,
  kind text NOT NULL,
  payload json NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  prev_hash text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, device_id, id),
  FOREIGN KEY (tenant_id, device_id, user_id) REFERENCES users
);
CREATE INDEX IF NOT EXISTS access_log_created_at ON access_log (tenant_id, created_at DESC);

CREATE TABLE IF NOT EXISTS drafts (
  tenant_id text COLLATE "C" NOT NULL,
  device_id text COLLATE "C" NOT NULL,
  owner_id bigint,
  image_uid text COLLATE "C" NOT NULL,
  user_id bigint NOT NULL,
  payload json NOT NULL,
  updated_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, device_id, image_uid),
  FOREIGN KEY (tenant_id, device_id, image_uid) REFERENCES images (tenant_id, device_id, uid) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, device_id, user_id) REFERENCES users
);

-- The spots of a plan as one hash, by which a later backup tells what has changed.
CREATE TABLE IF NOT EXISTS fleet_spots (
  tenant_id text COLLATE "C" NOT NULL,
  device_id text COLLATE "C" NOT NULL,
  iteration_id bigint NOT NULL,
  spots_n integer NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, device_id, iteration_id),
  FOREIGN KEY (tenant_id, device_id, iteration_id) REFERENCES plan_iterations ON DELETE CASCADE
);

-- Which bytes lie under which name on the tablet; sha256 empty: it was missing there.
CREATE TABLE IF NOT EXISTS fleet_photos (
  tenant_id text COLLATE "C" NOT NULL,
  device_id text COLLATE "C" NOT NULL,
  storage_path text COLLATE "C" NOT NULL,
  sha256 text COLLATE "C",
  size_bytes bigint,
  PRIMARY KEY (tenant_id, device_id, storage_path)
);
CREATE INDEX IF NOT EXISTS fleet_photos_sha256 ON fleet_photos (tenant_id, sha256);
