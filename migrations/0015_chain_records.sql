-- Records that show when they were touched: each row of audit_log, decisions and access_log holds the SHA-256 of its
-- content and of the row before it (core/records/chain.ts). Rows of before get theirs from the app, in the
-- transaction of this migration (db/sqlite/steps.ts); from then on no row comes without.
-- access_log: who came in or did not, what left the device and what came onto it.
-- decisions.content_sha256: of what was decided about. kind 'doubted': the plan does not stand since a restore of
-- records that do not hold together, until a person accepts it again; no user has decided that.

CREATE TABLE IF NOT EXISTS access_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER REFERENCES users (id),
  kind TEXT NOT NULL,
  payload TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(payload)),
  created_at TEXT NOT NULL,
  prev_hash TEXT,
  hash TEXT
);

CREATE INDEX IF NOT EXISTS access_log_kind ON access_log (kind);
CREATE INDEX IF NOT EXISTS access_log_created_at ON access_log (created_at);

CREATE TRIGGER IF NOT EXISTS access_log_no_replace
BEFORE INSERT ON access_log
WHEN EXISTS (SELECT 1 FROM access_log WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'the access log only grows');
END;

CREATE TRIGGER IF NOT EXISTS access_log_no_update
BEFORE UPDATE ON access_log
BEGIN
  SELECT RAISE(ABORT, 'the access log only grows');
END;

CREATE TRIGGER IF NOT EXISTS access_log_no_delete
BEFORE DELETE ON access_log
BEGIN
  SELECT RAISE(ABORT, 'the access log only grows');
END;

CREATE TRIGGER IF NOT EXISTS access_log_chained
BEFORE INSERT ON access_log
WHEN NOT EXISTS (SELECT 1 FROM access_log WHERE id = NEW.id) AND (
  length(NEW.hash) IS NOT 64
  OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM access_log ORDER BY id DESC LIMIT 1), '')
  OR NEW.id <= coalesce((SELECT max(id) FROM access_log), 0)
)
BEGIN
  SELECT RAISE(ABORT, 'a record follows the one before it');
END;

ALTER TABLE audit_log ADD COLUMN prev_hash TEXT;
ALTER TABLE audit_log ADD COLUMN hash TEXT;

-- As migration 0008 has it, but that a row of before the chain gets its hash, once.
DROP TRIGGER IF EXISTS audit_log_no_update;
CREATE TRIGGER audit_log_no_update
BEFORE UPDATE ON audit_log
WHEN OLD.hash IS NOT NULL
  OR length(NEW.hash) IS NOT 64
  OR NEW.id IS NOT OLD.id
  OR NEW.iteration_id IS NOT OLD.iteration_id
  OR NEW.event_type IS NOT OLD.event_type
  OR NEW.payload IS NOT OLD.payload
  OR NEW.user_id IS NOT OLD.user_id
  OR NEW.created_at IS NOT OLD.created_at
BEGIN
  SELECT RAISE(ABORT, 'the audit log only grows');
END;

CREATE TRIGGER IF NOT EXISTS audit_log_chained
BEFORE INSERT ON audit_log
WHEN NOT EXISTS (SELECT 1 FROM audit_log WHERE id = NEW.id) AND (
  length(NEW.hash) IS NOT 64
  OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM audit_log ORDER BY id DESC LIMIT 1), '')
  OR NEW.id <= coalesce((SELECT max(id) FROM audit_log), 0)
)
BEGIN
  SELECT RAISE(ABORT, 'a record follows the one before it');
END;

-- SQLite cannot alter a CHECK: the table is made anew, with every row. Triggers that name it go first.
DROP TRIGGER IF EXISTS decisions_no_delete;
DROP TRIGGER IF EXISTS plan_iterations_one_stands;

CREATE TABLE decisions_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  iteration_id INTEGER NOT NULL REFERENCES plan_iterations (id),
  kind TEXT NOT NULL CHECK (kind IN ('accepted', 'rejected', 'superseded', 'withdrawn', 'doubted')),
  reason TEXT NOT NULL DEFAULT '',
  -- Of a superseded plan: the one that took its place.
  by_iteration_id INTEGER REFERENCES plan_iterations (id),
  user_id INTEGER REFERENCES users (id),
  created_at TEXT NOT NULL,
  -- Empty in rows of before the chain: theirs stand in access_log.
  content_sha256 TEXT,
  prev_hash TEXT,
  hash TEXT,
  CHECK ((kind = 'superseded') = (by_iteration_id IS NOT NULL)),
  CHECK ((kind = 'doubted') = (user_id IS NULL))
);
INSERT INTO decisions_new (id, iteration_id, kind, reason, by_iteration_id, user_id, created_at)
  SELECT id, iteration_id, kind, reason, by_iteration_id, user_id, created_at FROM decisions ORDER BY id;
DROP TABLE decisions;
ALTER TABLE decisions_new RENAME TO decisions;

CREATE INDEX IF NOT EXISTS decisions_iteration_id ON decisions (iteration_id);
CREATE INDEX IF NOT EXISTS decisions_created_at ON decisions (created_at);

CREATE TRIGGER decisions_fit
BEFORE INSERT ON decisions
WHEN NOT EXISTS (
  SELECT 1 FROM plan_iterations i WHERE i.id = NEW.iteration_id
    AND i.status = CASE NEW.kind WHEN 'rejected' THEN 'rejected' ELSE 'accepted' END
) OR CASE (SELECT d.kind FROM decisions d WHERE d.iteration_id = NEW.iteration_id ORDER BY d.id DESC LIMIT 1)
  -- Each once, and nothing ends twice; what is in doubt is accepted again, or ends.
  WHEN 'accepted' THEN NEW.kind IN ('accepted', 'rejected')
  WHEN 'doubted' THEN NEW.kind IN ('rejected', 'superseded', 'doubted')
  WHEN 'rejected' THEN 1
  WHEN 'superseded' THEN 1
  WHEN 'withdrawn' THEN 1
  ELSE 0
END OR (NEW.kind = 'superseded' AND NOT EXISTS (
  SELECT 1 FROM plan_iterations a JOIN plan_iterations b ON b.image_id = a.image_id AND b.id <> a.id
  WHERE a.id = NEW.iteration_id AND b.id = NEW.by_iteration_id AND b.status <> 'rejected'
)) OR (NEW.kind = 'accepted' AND EXISTS (
  SELECT 1 FROM plan_iterations a JOIN plan_iterations b ON b.image_id = a.image_id AND b.id <> a.id
  WHERE a.id = NEW.iteration_id AND b.status = 'accepted' AND coalesce((
    SELECT d.kind FROM decisions d WHERE d.iteration_id = b.id ORDER BY d.id DESC LIMIT 1
  ), 'accepted') = 'accepted'
))
BEGIN
  SELECT RAISE(ABORT, 'a decision fits the state of its plan, once');
END;

CREATE TRIGGER decisions_no_replace
BEFORE INSERT ON decisions
WHEN EXISTS (SELECT 1 FROM decisions WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'decisions are only added');
END;

CREATE TRIGGER decisions_no_update
BEFORE UPDATE ON decisions
WHEN OLD.hash IS NOT NULL
  OR length(NEW.hash) IS NOT 64
  OR NEW.id IS NOT OLD.id
  OR NEW.iteration_id IS NOT OLD.iteration_id
  OR NEW.kind IS NOT OLD.kind
  OR NEW.reason IS NOT OLD.reason
  OR NEW.by_iteration_id IS NOT OLD.by_iteration_id
  OR NEW.user_id IS NOT OLD.user_id
  OR NEW.created_at IS NOT OLD.created_at
  OR NEW.content_sha256 IS NOT OLD.content_sha256
BEGIN
  SELECT RAISE(ABORT, 'decisions are only added');
END;

CREATE TRIGGER decisions_no_delete
BEFORE DELETE ON decisions
BEGIN
  SELECT RAISE(ABORT, 'decisions are only added');
END;

CREATE TRIGGER decisions_chained
BEFORE INSERT ON decisions
WHEN NOT EXISTS (SELECT 1 FROM decisions WHERE id = NEW.id) AND (
  length(NEW.hash) IS NOT 64
  OR length(NEW.content_sha256) IS NOT 64
  OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM decisions ORDER BY id DESC LIMIT 1), '')
  OR NEW.id <= coalesce((SELECT max(id) FROM decisions), 0)
)
BEGIN
  SELECT RAISE(ABORT, 'a record follows the one before it');
END;

CREATE TRIGGER plan_iterations_one_stands
BEFORE UPDATE OF status ON plan_iterations
WHEN NEW.status = 'accepted' AND EXISTS (
  SELECT 1 FROM plan_iterations i
  WHERE i.image_id = NEW.image_id AND i.id <> NEW.id AND i.status = 'accepted' AND coalesce((
    SELECT d.kind FROM decisions d WHERE d.iteration_id = i.id ORDER BY d.id DESC LIMIT 1
  ), 'accepted') = 'accepted'
)
BEGIN
  SELECT RAISE(ABORT, 'another plan of this image stands');
END;
