-- A plan may take several positions of the aperture, between which the device is moved by hand. Each spot
-- says which of them fires it, in the order of params_snapshot.positions_mm; one position is the usual case.
-- SQLite has no ADD COLUMN IF NOT EXISTS: the runner applies each file once and records it in the
-- same transaction, which makes repeating it harmless.

ALTER TABLE spots ADD COLUMN position_index INTEGER NOT NULL DEFAULT 0 CHECK (position_index >= 0);
