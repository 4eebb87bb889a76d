-- What names a person has no place in the data: a photo's file name is not kept, and its bytes hold no metadata.
-- photo_hashes: SHA-256 under which a photo was known before its metadata were taken out (the pixels are the
-- same); plans that were made and exported then still belong to it.
-- cleaned_at: when the stored bytes were found or made free of metadata; empty until the app has looked.

CREATE TABLE IF NOT EXISTS photo_hashes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  created_at TEXT NOT NULL,
  UNIQUE (image_id, sha256)
);

CREATE INDEX IF NOT EXISTS photo_hashes_sha256 ON photo_hashes (sha256);

CREATE TRIGGER IF NOT EXISTS photo_hashes_keep
BEFORE UPDATE ON photo_hashes
BEGIN
  SELECT RAISE(ABORT, 'a hash that a photo was known by stays');
END;

ALTER TABLE images ADD COLUMN cleaned_at TEXT;

-- Titles that were taken from the file's name become the day and a running number, as those of new photos.
WITH
  named AS (
    SELECT id, title, original_name, substr(original_name, 1, length(upto) - (length(upto) > 0)) AS stem,
      date(created_at) || ' · ' || row_number() OVER (
        PARTITION BY created_by, date(created_at) ORDER BY created_at, id
      ) AS plain_title
    FROM (
      SELECT id, title, original_name, created_by, created_at,
        rtrim(original_name, replace(original_name, '.', '')) AS upto
      FROM images
    )
  ),
  telling AS (
    SELECT id, plain_title FROM named
    WHERE original_name <> '' AND (
      title = substr(original_name, 1, 120)
      OR (stem <> '' AND title = substr(stem, 1, 120))
      OR (stem <> '' AND substr(title, 1, length(stem) + 2) = stem || ' (')
    )
  )
UPDATE images SET title = (SELECT plain_title FROM telling WHERE telling.id = images.id)
WHERE id IN (SELECT id FROM telling);

UPDATE images SET original_name = '' WHERE original_name <> '';

CREATE TRIGGER IF NOT EXISTS images_no_file_name
BEFORE INSERT ON images
WHEN NEW.original_name <> ''
BEGIN
  SELECT RAISE(ABORT, 'the name of a photo''s file is not kept');
END;

CREATE TRIGGER IF NOT EXISTS images_get_no_file_name
BEFORE UPDATE OF original_name ON images
WHEN NEW.original_name <> ''
BEGIN
  SELECT RAISE(ABORT, 'the name of a photo''s file is not kept');
END;

-- As migration 0010 has it, but that the bytes may change once, when the metadata go and the old hash is kept.
DROP TRIGGER IF EXISTS images_photo_fixed;
CREATE TRIGGER images_photo_fixed
BEFORE UPDATE OF id, storage_path, sha256, width_px, height_px, created_by, created_at, kind, wanted_sha256, cleaned_at
ON images
WHEN NEW.id IS NOT OLD.id
  OR NEW.width_px IS NOT OLD.width_px
  OR NEW.height_px IS NOT OLD.height_px
  OR NEW.created_by IS NOT OLD.created_by
  OR NEW.created_at IS NOT OLD.created_at
  OR NEW.wanted_sha256 IS NOT OLD.wanted_sha256
  OR (OLD.cleaned_at IS NOT NULL AND NEW.cleaned_at IS NOT OLD.cleaned_at)
  OR ((
    NEW.storage_path IS NOT OLD.storage_path OR NEW.sha256 IS NOT OLD.sha256 OR NEW.kind IS NOT OLD.kind
  ) AND NOT (
    OLD.kind = 'missing' AND NEW.kind = 'photo'
  ) AND NOT (
    OLD.kind = NEW.kind AND OLD.cleaned_at IS NULL AND NEW.cleaned_at IS NOT NULL
    AND EXISTS (SELECT 1 FROM photo_hashes WHERE image_id = OLD.id AND sha256 = OLD.sha256)
  ))
BEGIN
  SELECT RAISE(ABORT, 'a photo is never exchanged');
END;
