-- The logs are filtered by person, kind and day; each index holds all that a filter asks, so that no row is read to be
-- counted or left out. An image's own rows are found by audit_log_iteration_id.

CREATE INDEX IF NOT EXISTS audit_log_filter ON audit_log (user_id, event_type, created_at, iteration_id);
CREATE INDEX IF NOT EXISTS access_log_filter ON access_log (user_id, kind, created_at);
