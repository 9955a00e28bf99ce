-- Safety sections that a supervisor opened in an emergency: for an hour, with a reason, told to the member, reviewed.
-- `latest_at` is the latest moment at which somebody looked: a clock that was turned back since opens nothing.
CREATE TABLE emergency_openings (
    id TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES people (id),
    opened_by TEXT NOT NULL REFERENCES people (id),
    opened_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    latest_at BIGINT NOT NULL,
    closed_at BIGINT,
    looks BIGINT NOT NULL,
    told_at BIGINT,
    hidden_until BIGINT,
    read_at BIGINT,
    review_due BIGINT NOT NULL,
    reviewed_by TEXT REFERENCES people (id),
    reviewed_at BIGINT,
    outcome TEXT,
    sealed BYTEA NOT NULL,
    sealed_review BYTEA
);
CREATE INDEX emergency_openings_member ON emergency_openings (member_id, opened_at);
CREATE INDEX emergency_openings_opener ON emergency_openings (opened_by, ends_at);
CREATE INDEX emergency_openings_untold ON emergency_openings (hidden_until) WHERE told_at IS NULL;
CREATE INDEX emergency_openings_unreviewed ON emergency_openings (review_due) WHERE reviewed_at IS NULL;
CREATE INDEX emergency_openings_opened ON emergency_openings (opened_at);

-- The member reads a look from then on: at once, but for an emergency of which telling was put off.
ALTER TABLE access_log ADD COLUMN shown_from BIGINT NOT NULL DEFAULT 0;
CREATE INDEX people_name ON people (hat, name);
