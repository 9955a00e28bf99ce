-- A phone number or an e-mail address that a member left for a code: sealed, one of each kind.
CREATE TABLE contact_ways (
    id TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    added_at BIGINT NOT NULL,
    confirmed_at BIGINT
);
CREATE UNIQUE INDEX contact_ways_kind ON contact_ways (member_id, kind);

-- Codes by keyed digests: of what one is for, and of the code. A name that nobody has gets a row too, with a digest
-- that no code fits.
CREATE TABLE sent_codes (
    subject TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    tries BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX sent_codes_ends ON sent_codes (ends_at);

-- Somebody asked for a code. Who it is, and whether there is such a person, is found out afterwards and elsewhere.
CREATE TABLE code_requests (
    id TEXT PRIMARY KEY,
    sealed BYTEA NOT NULL,
    asked_at BIGINT NOT NULL
);

-- Messages on their way out: whom to and what, sealed; gone once taken.
CREATE TABLE outgoing_messages (
    id TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES people (id),
    sealed BYTEA NOT NULL,
    tries BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX outgoing_messages_next ON outgoing_messages (next_at);
CREATE INDEX outgoing_messages_member ON outgoing_messages (member_id);
