-- Users have a role: an administrator looks after users and everybody's data, a physician after their own. Of a database
-- of before, the seeded user is the administrator, or else the first one. A locked user cannot sign in; who has a
-- temporary password changes it first of all. recovery_sha256 is that of the recovery code, which is shown once.

ALTER TABLE users ADD COLUMN role TEXT NOT NULL DEFAULT 'physician' CHECK (role IN ('administrator', 'physician'));
ALTER TABLE users ADD COLUMN locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1));
ALTER TABLE users ADD COLUMN must_change_password INTEGER NOT NULL DEFAULT 0 CHECK (must_change_password IN (0, 1));
ALTER TABLE users ADD COLUMN recovery_sha256 TEXT CHECK (recovery_sha256 IS NULL OR length(recovery_sha256) = 64);

UPDATE users SET role = 'administrator'
WHERE id = (SELECT id FROM users WHERE login <> 'demo' ORDER BY login <> 'user', id LIMIT 1);

CREATE TRIGGER IF NOT EXISTS users_keep_an_administrator
BEFORE UPDATE OF role, locked ON users
WHEN OLD.role = 'administrator' AND OLD.locked = 0 AND (NEW.role <> 'administrator' OR NEW.locked = 1)
  AND NOT EXISTS (SELECT 1 FROM users WHERE id <> OLD.id AND role = 'administrator' AND locked = 0)
BEGIN
  SELECT RAISE(ABORT, 'the last administrator stays');
END;
