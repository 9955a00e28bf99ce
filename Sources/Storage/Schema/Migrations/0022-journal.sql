-- Where a member's days begin and end, if it is not where the organisation is.
CREATE TABLE journal_zones (
    member_id TEXT PRIMARY KEY REFERENCES people (id),
    zone TEXT NOT NULL
);

-- The private journal: each entry sealed in the member's own box.
CREATE TABLE journal_entries (
    id TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES people (id),
    day TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    changed_at BIGINT,
    form_key TEXT NOT NULL,
    sealed BYTEA NOT NULL
);
CREATE INDEX journal_entries_day ON journal_entries (member_id, day);
CREATE UNIQUE INDEX journal_entries_once ON journal_entries (member_id, form_key);

-- Questions that a member asks themselves. The days are one bit each, Monday first; 0 is whenever they like.
CREATE TABLE check_ins (
    id TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES people (id),
    days BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    paused_at BIGINT,
    form_key TEXT NOT NULL,
    sealed BYTEA NOT NULL
);
CREATE UNIQUE INDEX check_ins_once ON check_ins (member_id, form_key);

CREATE TABLE check_in_answers (
    id TEXT PRIMARY KEY,
    check_in_id TEXT NOT NULL REFERENCES check_ins (id),
    member_id TEXT NOT NULL REFERENCES people (id),
    day TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    form_key TEXT NOT NULL,
    sealed BYTEA NOT NULL
);
CREATE INDEX check_in_answers_day ON check_in_answers (check_in_id, day);
CREATE INDEX check_in_answers_member ON check_in_answers (member_id);
CREATE UNIQUE INDEX check_in_answers_once ON check_in_answers (check_in_id, form_key);

-- What of it is shared, and with whom: a person, whose relationship it ends with, or another kind of reader.
-- Taking it back deletes the row.
CREATE TABLE journal_shares (
    id TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES people (id),
    thing TEXT NOT NULL,
    thing_id TEXT NOT NULL,
    with_kind TEXT NOT NULL,
    with_id TEXT NOT NULL,
    relationship_id TEXT REFERENCES relationships (id),
    from_day TEXT,
    shared_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX journal_shares_once ON journal_shares (thing_id, with_kind, with_id);
CREATE INDEX journal_shares_member ON journal_shares (member_id);
CREATE INDEX journal_shares_with ON journal_shares (with_id);
CREATE INDEX journal_shares_relationship ON journal_shares (relationship_id);
