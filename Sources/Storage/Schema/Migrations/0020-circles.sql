-- Files that somebody sent: sealed in pieces, in the box of their conversation. `line` is NULL while one arrives.
CREATE TABLE files (
    id TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    author_id TEXT NOT NULL REFERENCES people (id),
    line BIGINT,
    bytes BIGINT NOT NULL,
    parts BIGINT NOT NULL,
    arrived_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX files_line ON files (conversation_id, line);
CREATE INDEX files_waiting ON files (arrived_at) WHERE line IS NULL;

CREATE TABLE file_parts (
    file_id TEXT NOT NULL REFERENCES files (id),
    part BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (file_id, part)
);

-- How much somebody sent on a day, so that nobody fills the disk. Gone after two days.
CREATE TABLE file_days (
    person_id TEXT NOT NULL REFERENCES people (id),
    day TEXT NOT NULL,
    files BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    PRIMARY KEY (person_id, day)
);
CREATE INDEX file_days_day ON file_days (day);
