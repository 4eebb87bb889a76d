-- The tables of the tablets (migrations/), of all of them side by side in PostgreSQL: same names, same columns.
-- Before them stand tenant_id (the clinic), device_id (the tablet that the rows came from) and owner_id (the user of
-- that tablet whose rows they are; empty: of no user). Every key begins with tenant_id and device_id.
-- Times stay the text that the tablet has hashed; `json` keeps a text as it is, for the same reason.
-- Run by `fleet init` as a role that may create roles; running it again changes nothing.

DO $$
BEGIN
  -- Owns everything, and signs in nowhere.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'apertura_owner') THEN
    CREATE ROLE apertura_owner NOLOGIN;
  END IF;
  -- Brings backups in. COPY knows no row policies, so it has to pass them.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'apertura_loader') THEN
    CREATE ROLE apertura_loader NOLOGIN BYPASSRLS;
  END IF;
  -- Reads all of one clinic: the one of the setting apertura.tenant.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'apertura_clinic') THEN
    CREATE ROLE apertura_clinic NOLOGIN;
  END IF;
  -- Reads what is some users' of one clinic: apertura.tenant, and apertura.user as “device/number,device/number”.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'apertura_reader') THEN
    CREATE ROLE apertura_reader NOLOGIN;
  END IF;
END $$;

GRANT USAGE, CREATE ON SCHEMA public TO apertura_owner;
GRANT USAGE ON SCHEMA public TO apertura_loader, apertura_clinic, apertura_reader;
SET ROLE apertura_owner;

CREATE TABLE IF NOT EXISTS fleet_tenants (
  tenant_id text COLLATE "C" PRIMARY KEY CHECK (tenant_id ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS fleet_devices (
  tenant_id text COLLATE "C" NOT NULL REFERENCES fleet_tenants,
  device_id text COLLATE "C" NOT NULL CHECK (device_id ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
  -- Tells a device that nobody has named: a hash of its first user's beginning.
  genesis text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, device_id)
);

-- What was taken in: each backup once.
CREATE TABLE IF NOT EXISTS fleet_loads (
  tenant_id text COLLATE "C" NOT NULL,
  device_id text COLLATE "C" NOT NULL,
  load_n integer NOT NULL,
  -- SHA-256 of the backup's manifest, which names the hash of all else.
  fingerprint text NOT NULL,
  made_at text COLLATE "C" NOT NULL,
  generation bigint NOT NULL,
  app_version text NOT NULL,
  schema_version text NOT NULL,
  -- The access log was chained on the tablet itself, and not by the load.
  chained boolean NOT NULL,
  heads json NOT NULL,
  -- Table → rows_n and, for all but spots, the SHA-256 of its rows.
  tables json NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, device_id, load_n),
  UNIQUE (tenant_id, device_id, fingerprint),
  FOREIGN KEY (tenant_id, device_id) REFERENCES fleet_devices
);

CREATE TABLE IF NOT EXISTS schema_version (
  tenant_id text COLLATE "C" NOT NULL,
  device_id text COLLATE "C" NOT NULL,
  owner_id bigint,
  migration_name text COLLATE "C" NOT NULL,
  applied_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, device_id, migration_name)
);

CREATE TABLE IF NOT EXISTS users (
  tenant_id text COLLATE "C" NOT NULL,
  device_id text COLLATE "C" NOT NULL,
  owner_id bigint,
  id bigint NOT NULL,
  login text NOT NULL,
  password_hash text NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  updated_at text COLLATE "C" NOT NULL,
  password_is_seeded integer NOT NULL CHECK (password_is_seeded IN (0, 1)),
  role text NOT NULL CHECK (role IN ('administrator', 'physician')),
  locked integer NOT NULL CHECK (locked IN (0, 1)),
  must_change_password integer NOT NULL CHECK (must_change_password IN (0, 1)),
  recovery_sha256 text CHECK (recovery_sha256 IS NULL OR length(recovery_sha256) = 64),
  PRIMARY KEY (tenant_id, device_id, id),
  UNIQUE (tenant_id, device_id, login)
);

CREATE TABLE IF NOT EXISTS machine_profiles (
  tenant_id text COLLATE "C" NOT NULL,
  device_id text COLLATE "C" NOT NULL,
  owner_id bigint,
  id bigint NOT NULL,
  name text NOT NULL,
  figures json NOT NULL,
  measured_ms double precision,
  modelled_ms double precision,
  measured_at text COLLATE "C",
  created_by bigint NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  updated_at text COLLATE "C" NOT NULL,
  deleted_at text COLLATE "C",
  PRIMARY KEY (tenant_id, device_id, id),
  FOREIGN KEY (tenant_id, device_id, created_by) REFERENCES users
);

CREATE TABLE IF NOT EXISTS machine_choice (
  tenant_id text COLLATE "C" NOT NULL,
  device_id text COLLATE "C" NOT NULL,
  owner_id bigint,
  one integer NOT NULL CHECK (one = 1),
  preset text,
  profile_id bigint,
  chosen_by bigint NOT NULL,
  chosen_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, device_id, one),
  FOREIGN KEY (tenant_id, device_id, profile_id) REFERENCES machine_profiles,
  FOREIGN KEY (tenant_id, device_id, chosen_by) REFERENCES users,
  CHECK ((preset IS NULL) <> (profile_id IS NULL))
);

CREATE TABLE IF NOT EXISTS images (
  tenant_id text COLLATE "C" NOT NULL,
  device_id text COLLATE "C" NOT NULL,
  owner_id bigint,
  id bigint NOT NULL,
  storage_path text COLLATE "C" NOT NULL,
  width_mm double precision CHECK (width_mm > 0),
  created_by bigint NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  width_px bigint NOT NULL CHECK (width_px > 0),
  height_px bigint NOT NULL CHECK (height_px > 0),
  sha256 text COLLATE "C" NOT NULL,
  original_name text NOT NULL,
  title text NOT NULL,
  scale_json json,
  deleted_at text COLLATE "C",
  kind text NOT NULL CHECK (kind IN ('photo', 'sheet', 'missing')),
  wanted_sha256 text COLLATE "C",
  cleaned_at text COLLATE "C",
  uid text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, device_id, id),
  UNIQUE (tenant_id, device_id, storage_path),
  UNIQUE (tenant_id, device_id, uid),
  FOREIGN KEY (tenant_id, device_id, created_by) REFERENCES users
);

CREATE TABLE IF NOT EXISTS masks (
  tenant_id text COLLATE "C" NOT NULL,
  device_id text COLLATE "C" NOT NULL,
  owner_id bigint,
  id bigint NOT NULL,
  image_id bigint NOT NULL,
  vertices json NOT NULL CHECK (json_typeof(vertices) = 'array'),
  mask_label text NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  role text NOT NULL CHECK (role IN ('treat', 'exclude')),
  stack_index integer NOT NULL CHECK (stack_index >= 0),
  retired_at text COLLATE "C",
  PRIMARY KEY (tenant_id, device_id, id),
  FOREIGN KEY (tenant_id, device_id, image_id) REFERENCES images ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS masks_image_id ON masks (tenant_id, device_id, image_id);

CREATE TABLE IF NOT EXISTS photo_hashes (
  tenant_id text COLLATE "C" NOT NULL,
  device_id text COLLATE "C" NOT NULL,
  owner_id bigint,
  id bigint NOT NULL,
  image_id bigint NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, device_id, id),
  UNIQUE (tenant_id, device_id, image_id, sha256),
  FOREIGN KEY (tenant_id, device_id, image_id) REFERENCES images ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS plan_iterations (
  tenant_id text COLLATE "C" NOT NULL,
  device_id text COLLATE "C" NOT NULL,
  owner_id bigint,
  id bigint NOT NULL,
  image_id bigint NOT NULL,
  parent_id bigint,
  created_by bigint NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'accepted', 'rejected')),
  accepted_at text COLLATE "C",
  accepted_by bigint,
  target_coverage_pct double precision NOT NULL,
  achieved_coverage_pct double precision NOT NULL,
  spots_count bigint NOT NULL CHECK (spots_count >= 0),
  spots_outside_mask_count bigint NOT NULL CHECK (spots_outside_mask_count >= 0),
  overlap_count bigint NOT NULL CHECK (overlap_count >= 0),
  plan_valid integer NOT NULL CHECK (plan_valid IN (0, 1)),
  params_snapshot json NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  is_demo integer NOT NULL CHECK (is_demo IN (0, 1)),
  deleted_at text COLLATE "C",
  geometry_sha256 text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, device_id, id),
  FOREIGN KEY (tenant_id, device_id, image_id) REFERENCES images ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, device_id, parent_id) REFERENCES plan_iterations,
  FOREIGN KEY (tenant_id, device_id, created_by) REFERENCES users,
  FOREIGN KEY (tenant_id, device_id, accepted_by) REFERENCES users
);
CREATE INDEX IF NOT EXISTS plan_iterations_image_id ON plan_iterations (tenant_id, device_id, image_id);
CREATE INDEX IF NOT EXISTS plan_iterations_parent_id ON plan_iterations (tenant_id, device_id, parent_id);
-- The newest of a clinic, over all of its devices.
CREATE INDEX IF NOT EXISTS plan_iterations_created_at
  ON plan_iterations (tenant_id, created_at DESC, device_id, id DESC);

CREATE TABLE IF NOT EXISTS iteration_masks (
  tenant_id text COLLATE "C" NOT NULL,
  device_id text COLLATE "C" NOT NULL,
  owner_id bigint,
  iteration_id bigint NOT NULL,
  mask_id bigint NOT NULL,
  PRIMARY KEY (tenant_id, device_id, iteration_id, mask_id),
  FOREIGN KEY (tenant_id, device_id, iteration_id) REFERENCES plan_iterations ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, device_id, mask_id) REFERENCES masks
);
CREATE INDEX IF NOT EXISTS iteration_masks_mask_id ON iteration_masks (tenant_id, device_id, mask_id);
