-- An image gets a random name besides its row's number, which another database gives to another photo.
-- drafts: what is begun on an image and not yet part of it (an outline, a form, what can be undone). They live
-- with the data they belong to: kept in every save and backup, gone with the image, never seen by another user.
-- The name is made here, so that no row can come without one.

ALTER TABLE images ADD COLUMN uid TEXT;
UPDATE images SET uid = lower(hex(randomblob(16)));
CREATE UNIQUE INDEX IF NOT EXISTS images_uid ON images (uid);

CREATE TRIGGER IF NOT EXISTS images_get_uid
AFTER INSERT ON images
WHEN NEW.uid IS NULL
BEGIN
  UPDATE images SET uid = lower(hex(randomblob(16))) WHERE id = NEW.id;
END;

CREATE TRIGGER IF NOT EXISTS images_uid_fixed
BEFORE UPDATE OF uid ON images
WHEN OLD.uid IS NOT NULL AND NEW.uid IS NOT OLD.uid
BEGIN
  SELECT RAISE(ABORT, 'an image keeps its name');
END;

CREATE TABLE IF NOT EXISTS drafts (
  image_uid TEXT PRIMARY KEY REFERENCES images (uid) ON DELETE CASCADE,
  user_id INTEGER NOT NULL REFERENCES users (id),
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  updated_at TEXT NOT NULL
);

-- A deleted image keeps its row for the audit log; what was begun on it goes.
CREATE TRIGGER IF NOT EXISTS drafts_go_with_images
AFTER UPDATE OF deleted_at ON images
WHEN NEW.deleted_at IS NOT NULL
BEGIN
  DELETE FROM drafts WHERE image_uid = NEW.uid;
END;
