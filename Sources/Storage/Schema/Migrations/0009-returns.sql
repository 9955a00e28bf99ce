-- Ways back that two people open for somebody who can't sign in. `name` is what was typed, folded: nobody looks whether there
-- is such a sign-in name before the words come back. `words` is their Argon2id, `sealed_half` the half that is not handed over yet.
CREATE TABLE returns (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    lost TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES people (id),
    asked_at BIGINT NOT NULL,
    confirmed_by TEXT REFERENCES people (id),
    confirmed_at BIGINT,
    ready_at BIGINT,
    ends_at BIGINT NOT NULL,
    stopped_at BIGINT,
    used_at BIGINT,
    words TEXT NOT NULL,
    sealed_half BYTEA
);
CREATE INDEX returns_name ON returns (name, ready_at);
CREATE INDEX returns_asked_by ON returns (asked_by, asked_at);
CREATE INDEX returns_waiting ON returns (asked_at) WHERE confirmed_at IS NULL;
CREATE INDEX returns_ends ON returns (ends_at);
