-- What the app knows of a photo besides its path. The bytes lie outside SQLite under storage_path.
-- Defaults are there because SQLite asks for them when a NOT NULL column is added; the app always
-- gives all of them, and a photo without pixels is refused.

ALTER TABLE images ADD COLUMN width_px INTEGER NOT NULL DEFAULT 1 CHECK (width_px > 0);
ALTER TABLE images ADD COLUMN height_px INTEGER NOT NULL DEFAULT 1 CHECK (height_px > 0);
-- SHA-256 (hex) of the stored bytes.
ALTER TABLE images ADD COLUMN sha256 TEXT NOT NULL DEFAULT '';
ALTER TABLE images ADD COLUMN original_name TEXT NOT NULL DEFAULT '';
ALTER TABLE images ADD COLUMN title TEXT NOT NULL DEFAULT '';
-- How the scale was set (a typed width or a line of known length), so that it can be shown and redone.
ALTER TABLE images ADD COLUMN scale_json TEXT CHECK (scale_json IS NULL OR json_valid(scale_json));
-- A deleted image keeps its row, because the audit log names its iterations; it is in no list.
ALTER TABLE images ADD COLUMN deleted_at TEXT;

CREATE INDEX IF NOT EXISTS images_created_by ON images (created_by);
