-- What was done about a concern, step by step; a second person's look at it; the member's own view; who is on shift; and
-- the words of each promise that somebody agreed to, so that a change can be shown as a change.
CREATE TABLE concern_steps (
    id TEXT PRIMARY KEY,
    concern_id TEXT NOT NULL REFERENCES concerns (id),
    member_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    decided_by TEXT NOT NULL REFERENCES people (id),
    begun_at BIGINT NOT NULL,
    aim_minutes BIGINT NOT NULL,
    done_at BIGINT,
    told TEXT NOT NULL,
    told_at BIGINT,
    hidden_until BIGINT,
    sealed BYTEA NOT NULL
);
CREATE INDEX concern_steps_concern ON concern_steps (concern_id, begun_at);
CREATE INDEX concern_steps_open ON concern_steps (begun_at) WHERE done_at IS NULL;
CREATE INDEX concern_steps_untold ON concern_steps (hidden_until) WHERE told_at IS NULL;

CREATE TABLE concern_reviews (
    concern_id TEXT PRIMARY KEY REFERENCES concerns (id),
    member_id TEXT NOT NULL REFERENCES people (id),
    reviewed_by TEXT NOT NULL REFERENCES people (id),
    reviewed_at BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    sealed BYTEA NOT NULL
);

-- What a member says about it: sealed under their own key, never changed by anybody.
CREATE TABLE concern_views (
    id TEXT PRIMARY KEY,
    concern_id TEXT NOT NULL REFERENCES concerns (id),
    member_id TEXT NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    sealed BYTEA NOT NULL
);
CREATE INDEX concern_views_concern ON concern_views (concern_id, written_at);
CREATE INDEX concern_views_member ON concern_views (member_id);

CREATE INDEX concerns_closed ON concerns (closed_at) WHERE closed_at IS NOT NULL;

CREATE TABLE supervisor_shifts (
    person_id TEXT PRIMARY KEY REFERENCES people (id),
    since BIGINT NOT NULL,
    until BIGINT NOT NULL
);

CREATE TABLE promise_editions (
    edition BIGINT PRIMARY KEY,
    words TEXT NOT NULL,
    kept_at BIGINT NOT NULL
);
