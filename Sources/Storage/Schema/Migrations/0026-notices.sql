-- Whether, when and about what somebody is told that there is something new, and how far they have been told.
-- `told_at` is set while they have not looked since; `look_after`: not before.
CREATE TABLE notice_people (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    zone TEXT NOT NULL,
    from_minute BIGINT NOT NULL,
    to_minute BIGINT NOT NULL,
    every_minutes BIGINT NOT NULL,
    about_messages BOOLEAN NOT NULL,
    about_answers BOOLEAN NOT NULL,
    about_concerns BOOLEAN NOT NULL,
    no_messages BOOLEAN NOT NULL,
    paused_until BIGINT,
    is_on BOOLEAN NOT NULL,
    changes BIGINT NOT NULL,
    look_after BIGINT NOT NULL,
    noticed_to BIGINT NOT NULL,
    told_at BIGINT,
    looked_at BIGINT NOT NULL,
    code_day BIGINT NOT NULL,
    codes BIGINT NOT NULL
);
CREATE INDEX notice_people_listening ON notice_people (look_after) WHERE is_on AND told_at IS NULL;

-- Where a notice goes, sealed; one of each kind. `words`: which of our three sentences, or none.
CREATE TABLE notice_ways (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    others_see TEXT NOT NULL,
    words TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    code TEXT NOT NULL,
    code_tries BIGINT NOT NULL,
    code_ends_at BIGINT NOT NULL,
    confirmed_at BIGINT
);
CREATE UNIQUE INDEX notice_ways_kind ON notice_ways (person_id, kind);

-- Browsers that take notices. `mark` is a keyed digest of the address: one browser has one row. `due_at` is set while a
-- notice waits for it.
CREATE TABLE push_subscriptions (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    session_id TEXT NOT NULL,
    mark TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    others_see TEXT NOT NULL,
    words TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    due_at BIGINT,
    tries BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX push_subscriptions_mark ON push_subscriptions (mark);
CREATE INDEX push_subscriptions_person ON push_subscriptions (person_id);
CREATE INDEX push_subscriptions_session ON push_subscriptions (session_id);
CREATE INDEX push_subscriptions_due ON push_subscriptions (due_at) WHERE due_at IS NOT NULL;

-- A notice is handed over once, or not at all.
ALTER TABLE outgoing_messages ADD COLUMN is_once BOOLEAN NOT NULL DEFAULT FALSE;

-- Numbers that said STOP, as keyed digests.
CREATE TABLE text_stops (
    mark TEXT PRIMARY KEY,
    stopped_at BIGINT NOT NULL
);

-- What text messages cost: how many a month, and how many parts. Nothing about anybody.
CREATE TABLE text_counts (
    month TEXT NOT NULL,
    purpose TEXT NOT NULL,
    texts BIGINT NOT NULL,
    parts BIGINT NOT NULL,
    PRIMARY KEY (month, purpose)
);
