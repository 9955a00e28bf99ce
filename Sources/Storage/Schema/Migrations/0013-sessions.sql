-- What a session needs so that its owner can tell it from the others: which kind of device, in coarse words, and
-- whether that device is theirs alone.
ALTER TABLE sessions ADD COLUMN is_own_device BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
UPDATE sessions SET is_own_device = TRUE WHERE ends_at - started_at > 86400000;
