-- The living directory: what people here checked themselves, beside what the imported lists say. No row names a member.

-- How a service stands by our own checks, and how often people are sent there: by a line in a conversation, or kept for
-- oneself. Counts only: neither who nor when. `again_at`: before that it isn't asked for again.
CREATE TABLE service_standing (
    service_id TEXT PRIMARY KEY,
    sent BIGINT NOT NULL,
    reports BIGINT NOT NULL,
    verified_at BIGINT,
    way TEXT,
    role TEXT,
    is_closed BOOLEAN NOT NULL,
    tries BIGINT NOT NULL,
    again_at BIGINT NOT NULL
);
CREATE INDEX service_standing_reported ON service_standing (again_at) WHERE reports > 0;
CREATE INDEX service_standing_sent ON service_standing (again_at) WHERE sent > 0;
CREATE INDEX service_standing_old ON service_standing (verified_at) WHERE sent = 0 AND reports = 0;

-- One check: a call and what came of it. `by_id` is a person who works here, or the link that a volunteer has.
CREATE TABLE service_checks (
    id TEXT PRIMARY KEY,
    service_id TEXT NOT NULL,
    outcome TEXT NOT NULL,
    way TEXT NOT NULL,
    role TEXT NOT NULL,
    by_id TEXT NOT NULL,
    checked_at BIGINT NOT NULL,
    form_key TEXT NOT NULL,
    undone_at BIGINT
);
CREATE UNIQUE INDEX service_checks_once ON service_checks (by_id, form_key);
CREATE INDEX service_checks_service ON service_checks (service_id, checked_at);
CREATE INDEX service_checks_by ON service_checks (by_id, checked_at);

-- What a check found to be different, field by field. The newest of a field counts; an empty one takes it back.
CREATE TABLE service_corrections (
    check_id TEXT NOT NULL REFERENCES service_checks (id),
    field TEXT NOT NULL,
    service_id TEXT NOT NULL,
    value TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    is_undone BOOLEAN NOT NULL,
    PRIMARY KEY (check_id, field)
);
CREATE INDEX service_corrections_service ON service_corrections (service_id, made_at);

-- "This is wrong", by anybody: what kind, which day, and words if they wrote any, sealed in a box of their own.
CREATE TABLE service_reports (
    id TEXT PRIMARY KEY,
    service_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    day BIGINT NOT NULL,
    form_key TEXT NOT NULL,
    check_id TEXT,
    ends_at BIGINT NOT NULL,
    sealed BYTEA
);
CREATE UNIQUE INDEX service_reports_once ON service_reports (form_key);
CREATE INDEX service_reports_open ON service_reports (service_id) WHERE check_id IS NULL;
CREATE INDEX service_reports_check ON service_reports (check_id) WHERE check_id IS NOT NULL;
CREATE INDEX service_reports_ends ON service_reports (ends_at);

-- A link that opens the page of what to check, and nothing else, to whoever has it, until a day. Its token is not here.
CREATE TABLE check_links (
    id TEXT PRIMARY KEY,
    token TEXT NOT NULL,
    name TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    stopped_at BIGINT
);
CREATE UNIQUE INDEX check_links_token ON check_links (token);
CREATE INDEX check_links_ends ON check_links (ends_at);

-- How often one place said that something is wrong: a keyed digest that is no address and goes after a day.
CREATE TABLE directory_tries (
    mark TEXT PRIMARY KEY,
    tries BIGINT NOT NULL,
    since_at BIGINT NOT NULL
);
CREATE INDEX directory_tries_since ON directory_tries (since_at);
