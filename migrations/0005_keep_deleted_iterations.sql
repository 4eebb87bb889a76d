-- A deleted draft keeps its row, out of every list, because audit rows never vanish and name it.
-- geometry_sha256: of scale, size and masks that the plan was made from; another one now means stale.

ALTER TABLE plan_iterations ADD COLUMN deleted_at TEXT;
ALTER TABLE plan_iterations ADD COLUMN geometry_sha256 TEXT NOT NULL DEFAULT '';
