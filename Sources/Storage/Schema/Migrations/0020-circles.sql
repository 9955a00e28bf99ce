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

-- Circles: a member and several advocates. `sealed` is the name; nobody owns the key of what is written.
CREATE TABLE circles (
    id TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    ended_at BIGINT,
    lines BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    sealed BYTEA NOT NULL
);
CREATE INDEX circles_member ON circles (member_id);

-- Who was asked in, sits there, or left. Whoever comes in reads what is written after `from_line`.
CREATE TABLE circle_people (
    circle_id TEXT NOT NULL REFERENCES circles (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    asked_at BIGINT NOT NULL,
    joined_at BIGINT,
    left_at BIGINT,
    from_line BIGINT NOT NULL,
    read_to BIGINT NOT NULL,
    PRIMARY KEY (circle_id, person_id)
);
CREATE INDEX circle_people_person ON circle_people (person_id);

CREATE TABLE circle_lines (
    circle_id TEXT NOT NULL REFERENCES circles (id),
    line BIGINT NOT NULL,
    author_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    form_key TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (circle_id, line)
);
CREATE UNIQUE INDEX circle_lines_form_key ON circle_lines (circle_id, author_id, form_key);
