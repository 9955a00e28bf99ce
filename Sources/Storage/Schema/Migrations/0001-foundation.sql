-- What every feature stands on: the outbox, job leases, settings, audit and the log of who looked.
CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    position BIGINT,
    topic TEXT NOT NULL,
    subject TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX outbox_position ON outbox (position);
CREATE INDEX outbox_waiting ON outbox (id) WHERE position IS NULL;

CREATE TABLE job_leases (
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    held_until BIGINT NOT NULL,
    last_done_at BIGINT
);

-- What the organisation has set: one JSON value a name.
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT
);

-- Written inside a transaction without a position; one job chains them after the commit.
CREATE TABLE audit_events (
    id TEXT PRIMARY KEY,
    position BIGINT,
    happened_at BIGINT NOT NULL,
    actor_id TEXT,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    digest BYTEA NOT NULL,
    chain BYTEA
);
CREATE UNIQUE INDEX audit_events_position ON audit_events (position);
CREATE INDEX audit_events_waiting ON audit_events (id) WHERE position IS NULL;

-- Who opened a member's record: the member reads this.
CREATE TABLE access_log (
    id TEXT PRIMARY KEY,
    member_id TEXT NOT NULL,
    viewer_id TEXT NOT NULL,
    viewer_hat TEXT NOT NULL,
    what TEXT NOT NULL,
    opened_at BIGINT NOT NULL
);
CREATE INDEX access_log_member ON access_log (member_id, opened_at);
