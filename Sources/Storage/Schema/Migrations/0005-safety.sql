-- Worries raised by people, reports, and who has confirmed the crisis lines.
-- `about_id` is the advocate who never sees it: whom a report is about, or whom a worried member talks with. It is NULL
-- for a worry that an advocate raises.
CREATE TABLE concerns (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    raised_by TEXT NOT NULL REFERENCES people (id),
    raised_by_hat TEXT NOT NULL,
    member_id TEXT NOT NULL REFERENCES people (id),
    about_id TEXT,
    conversation_id TEXT,
    raised_at BIGINT NOT NULL,
    seen_at BIGINT,
    seen_by TEXT,
    closed_at BIGINT,
    closed_by TEXT,
    ends_at BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    sealed_answer BYTEA
);
CREATE INDEX concerns_open ON concerns (raised_at) WHERE closed_at IS NULL;
CREATE INDEX concerns_member ON concerns (member_id);
CREATE INDEX concerns_ends ON concerns (ends_at);

CREATE TABLE crisis_line_confirmations (
    country TEXT NOT NULL,
    line TEXT NOT NULL,
    digest TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,
    confirmed_at BIGINT NOT NULL,
    PRIMARY KEY (country, line)
);
