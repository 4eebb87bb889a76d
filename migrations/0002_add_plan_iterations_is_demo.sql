-- Plans of the demo live in the same tables and can never be accepted.
-- SQLite has no ADD COLUMN IF NOT EXISTS: the runner applies each file once and records it in the
-- same transaction, which makes repeating it harmless.

ALTER TABLE plan_iterations ADD COLUMN is_demo INTEGER NOT NULL DEFAULT 0 CHECK (is_demo IN (0, 1));
