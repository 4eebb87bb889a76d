-- 1 while the password is the one that the seed gave: a banner, acceptances and exports say so.

ALTER TABLE users ADD COLUMN password_is_seeded INTEGER NOT NULL DEFAULT 0 CHECK (password_is_seeded IN (0, 1));
