-- Invitations for people who will work here. `token` is the SHA-256 of what the link holds.
CREATE TABLE invitations (
    id TEXT PRIMARY KEY,
    token TEXT NOT NULL,
    hat TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    used_at BIGINT,
    used_by TEXT REFERENCES people (id),
    withdrawn_at BIGINT
);
CREATE UNIQUE INDEX invitations_token ON invitations (token);
CREATE INDEX invitations_open ON invitations (made_at) WHERE used_at IS NULL AND withdrawn_at IS NULL;
CREATE INDEX invitations_made_by ON invitations (made_by);
