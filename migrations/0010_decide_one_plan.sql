-- At most one plan of an image stands: accepting another supersedes it, and a standing one can be withdrawn.
-- plan_iterations.status keeps its three values and a decided row never changes, so what becomes of a decision
-- lies beside it: a plan stands while its status is accepted and no row here ends that.
-- images.kind: a photo, a test sheet, or missing, which is a placeholder for the photo of an imported plan.
-- wanted_sha256: of the photo that is missing; only that one may take the placeholder's place.

ALTER TABLE images ADD COLUMN kind TEXT NOT NULL DEFAULT 'photo' CHECK (kind IN ('photo', 'sheet', 'missing'));
ALTER TABLE images ADD COLUMN wanted_sha256 TEXT;

UPDATE images SET
  kind = 'missing',
  wanted_sha256 = (
    SELECT json_extract(i.params_snapshot, '$.imported_from.photo_sha256') FROM plan_iterations i
    WHERE i.image_id = images.id AND json_extract(i.params_snapshot, '$.imported_from.photo_included') = 0
    ORDER BY i.id LIMIT 1
  )
WHERE EXISTS (
  SELECT 1 FROM plan_iterations i
  WHERE i.image_id = images.id AND json_extract(i.params_snapshot, '$.imported_from.photo_included') = 0
);

CREATE TABLE IF NOT EXISTS decisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  iteration_id INTEGER NOT NULL REFERENCES plan_iterations (id),
  kind TEXT NOT NULL CHECK (kind IN ('accepted', 'rejected', 'superseded', 'withdrawn')),
  reason TEXT NOT NULL DEFAULT '',
  -- Of a superseded plan: the one that took its place.
  by_iteration_id INTEGER REFERENCES plan_iterations (id),
  user_id INTEGER NOT NULL REFERENCES users (id),
  created_at TEXT NOT NULL,
  CHECK ((kind = 'superseded') = (by_iteration_id IS NOT NULL))
);

CREATE INDEX IF NOT EXISTS decisions_iteration_id ON decisions (iteration_id);
CREATE INDEX IF NOT EXISTS decisions_created_at ON decisions (created_at);

-- What was decided before this table, told from what is stored; a later acceptance took the place of an earlier one.
INSERT INTO decisions (iteration_id, kind, user_id, created_at)
  SELECT id, 'accepted', accepted_by, accepted_at FROM plan_iterations WHERE status = 'accepted'
  ORDER BY accepted_at, id;
INSERT INTO decisions (iteration_id, kind, user_id, created_at)
  SELECT i.id, 'rejected', coalesce(l.user_id, i.created_by), coalesce(l.created_at, i.created_at)
  FROM plan_iterations i
  LEFT JOIN audit_log l ON l.id = (
    SELECT max(id) FROM audit_log WHERE iteration_id = i.id AND event_type = 'iteration_rejected'
  )
  WHERE i.status = 'rejected' ORDER BY i.id;
INSERT INTO decisions (iteration_id, kind, by_iteration_id, user_id, created_at)
  SELECT earlier.id, 'superseded', later.id, later.accepted_by, later.accepted_at
  FROM plan_iterations earlier
  JOIN plan_iterations later ON later.id = (
    SELECT n.id FROM plan_iterations n
    WHERE n.image_id = earlier.image_id AND n.status = 'accepted'
      AND (n.accepted_at > earlier.accepted_at OR (n.accepted_at = earlier.accepted_at AND n.id > earlier.id))
    ORDER BY n.accepted_at, n.id LIMIT 1
  )
  WHERE earlier.status = 'accepted' ORDER BY later.accepted_at, earlier.id;

CREATE TRIGGER IF NOT EXISTS decisions_fit
BEFORE INSERT ON decisions
WHEN NOT EXISTS (
  SELECT 1 FROM plan_iterations i WHERE i.id = NEW.iteration_id
    AND i.status = CASE NEW.kind WHEN 'rejected' THEN 'rejected' ELSE 'accepted' END
) OR EXISTS (
  -- Each once, and nothing ends twice.
  SELECT 1 FROM decisions d WHERE d.iteration_id = NEW.iteration_id
    AND (d.kind = NEW.kind OR d.kind IN ('superseded', 'withdrawn'))
) OR (NEW.kind = 'superseded' AND NOT EXISTS (
  SELECT 1 FROM plan_iterations a JOIN plan_iterations b ON b.image_id = a.image_id AND b.id <> a.id
  WHERE a.id = NEW.iteration_id AND b.id = NEW.by_iteration_id AND b.status <> 'rejected'
))
BEGIN
  SELECT RAISE(ABORT, 'a decision fits the state of its plan, once');
END;

CREATE TRIGGER IF NOT EXISTS decisions_no_replace
BEFORE INSERT ON decisions
WHEN EXISTS (SELECT 1 FROM decisions WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'decisions are only added');
END;

CREATE TRIGGER IF NOT EXISTS decisions_no_update
BEFORE UPDATE ON decisions
BEGIN
  SELECT RAISE(ABORT, 'decisions are only added');
END;

CREATE TRIGGER IF NOT EXISTS decisions_no_delete
BEFORE DELETE ON decisions
BEGIN
  SELECT RAISE(ABORT, 'decisions are only added');
END;

CREATE TRIGGER IF NOT EXISTS plan_iterations_one_stands
BEFORE UPDATE OF status ON plan_iterations
WHEN NEW.status = 'accepted' AND EXISTS (
  SELECT 1 FROM plan_iterations i
  WHERE i.image_id = NEW.image_id AND i.id <> NEW.id AND i.status = 'accepted'
    AND NOT EXISTS (
      SELECT 1 FROM decisions d WHERE d.iteration_id = i.id AND d.kind IN ('superseded', 'withdrawn')
    )
)
BEGIN
  SELECT RAISE(ABORT, 'another plan of this image stands');
END;

CREATE TRIGGER IF NOT EXISTS plan_iterations_accept_with_photo
BEFORE UPDATE OF status ON plan_iterations
WHEN NEW.status = 'accepted' AND EXISTS (
  SELECT 1 FROM images WHERE id = NEW.image_id AND kind = 'missing'
)
BEGIN
  SELECT RAISE(ABORT, 'a plan without its photo cannot be accepted');
END;

-- As migration 0008 has it, but that the missing photo may take its placeholder's place.
DROP TRIGGER IF EXISTS images_photo_fixed;
CREATE TRIGGER images_photo_fixed
BEFORE UPDATE OF id, storage_path, sha256, width_px, height_px, created_by, created_at, kind, wanted_sha256 ON images
WHEN NEW.id IS NOT OLD.id
  OR NEW.width_px IS NOT OLD.width_px
  OR NEW.height_px IS NOT OLD.height_px
  OR NEW.created_by IS NOT OLD.created_by
  OR NEW.created_at IS NOT OLD.created_at
  OR NEW.wanted_sha256 IS NOT OLD.wanted_sha256
  OR ((
    NEW.storage_path IS NOT OLD.storage_path OR NEW.sha256 IS NOT OLD.sha256 OR NEW.kind IS NOT OLD.kind
  ) AND NOT (OLD.kind = 'missing' AND NEW.kind = 'photo'))
BEGIN
  SELECT RAISE(ABORT, 'a photo is never exchanged');
END;
