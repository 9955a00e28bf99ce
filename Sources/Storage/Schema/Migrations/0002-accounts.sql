-- Who signs in, under which hats, from where.
CREATE TABLE people (
    id TEXT PRIMARY KEY,
    hat TEXT NOT NULL,
    name TEXT NOT NULL,
    joined_at BIGINT NOT NULL,
    left_at BIGINT
);
CREATE INDEX people_hat ON people (hat, joined_at);

CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    sign_in_name TEXT NOT NULL,
    passphrase TEXT NOT NULL,
    recovery TEXT,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX accounts_sign_in_name ON accounts (sign_in_name);

CREATE TABLE account_hats (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    PRIMARY KEY (account_id, person_id)
);
CREATE INDEX account_hats_person ON account_hats (person_id);

-- `id` is the SHA-256 of the cookie, so that the table opens no session.
CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX sessions_account ON sessions (account_id);
CREATE INDEX sessions_ends ON sessions (ends_at);

-- Browsers that have signed in before: they are exempt from the growing delay, so that no stranger can lock
-- anybody out. `id` is the SHA-256 of the cookie.
CREATE TABLE known_devices (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    seen_at BIGINT NOT NULL
);
CREATE INDEX known_devices_account ON known_devices (account_id);

-- Failed tries, by account name and by address: both as keyed digests, gone after a day.
CREATE TABLE sign_in_failures (
    subject TEXT PRIMARY KEY,
    failures BIGINT NOT NULL,
    blocked_until BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);
CREATE INDEX sign_in_failures_last ON sign_in_failures (last_at);

CREATE TABLE promise_agreements (
    member_id TEXT NOT NULL REFERENCES people (id),
    version BIGINT NOT NULL,
    agreed_at BIGINT NOT NULL,
    PRIMARY KEY (member_id, version)
);
