-- Asking, suggestions, hellos, and the relationships that come of them.
CREATE TABLE support_requests (
    id TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES people (id),
    state TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    closed_at BIGINT,
    sealed BYTEA NOT NULL
);
CREATE INDEX support_requests_member ON support_requests (member_id, asked_at);
CREATE UNIQUE INDEX support_requests_one_open ON support_requests (member_id) WHERE closed_at IS NULL;
CREATE INDEX support_requests_open ON support_requests (asked_at) WHERE closed_at IS NULL;

CREATE TABLE advocate_profiles (
    advocate_id TEXT PRIMARY KEY REFERENCES people (id),
    is_taking_new BOOLEAN NOT NULL,
    capacity BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    sealed BYTEA NOT NULL
);

CREATE TABLE hellos (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES support_requests (id),
    member_id TEXT NOT NULL REFERENCES people (id),
    advocate_id TEXT NOT NULL REFERENCES people (id),
    state TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    answer_by BIGINT NOT NULL,
    answered_at BIGINT,
    sealed BYTEA
);
CREATE INDEX hellos_member ON hellos (member_id, said_at);
CREATE INDEX hellos_advocate ON hellos (advocate_id, state, said_at);
CREATE UNIQUE INDEX hellos_one_waiting ON hellos (member_id, advocate_id) WHERE answered_at IS NULL;
CREATE INDEX hellos_due ON hellos (answer_by) WHERE answered_at IS NULL;

CREATE TABLE relationships (
    id TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES people (id),
    advocate_id TEXT NOT NULL REFERENCES people (id),
    started_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX relationships_one_active ON relationships (member_id, advocate_id) WHERE ended_at IS NULL;
CREATE INDEX relationships_member ON relationships (member_id, started_at);
CREATE INDEX relationships_advocate ON relationships (advocate_id, started_at);

-- Two people who are not to be suggested to each other again.
CREATE TABLE blocks (
    member_id TEXT NOT NULL REFERENCES people (id),
    advocate_id TEXT NOT NULL REFERENCES people (id),
    blocked_at BIGINT NOT NULL,
    by_member BOOLEAN NOT NULL,
    PRIMARY KEY (member_id, advocate_id)
);
CREATE INDEX blocks_advocate ON blocks (advocate_id);
