-- The second factor of people who work here, and the tickets between a right passphrase and a session.
CREATE TABLE second_factors (
    account_id TEXT PRIMARY KEY REFERENCES accounts (id),
    confirmed_at BIGINT NOT NULL,
    last_step BIGINT NOT NULL,
    sealed BYTEA NOT NULL
);

-- `id` is the SHA-256 of the ticket, `browser` stands for the cookie of the browser that it was given to. `sealed` is a new
-- secret while it is being set up.
CREATE TABLE sign_in_tickets (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    browser TEXT NOT NULL,
    ends_at BIGINT NOT NULL,
    sealed BYTEA
);
CREATE INDEX sign_in_tickets_account ON sign_in_tickets (account_id);
CREATE INDEX sign_in_tickets_ends ON sign_in_tickets (ends_at);

-- When a code was right in this session. Without it, nobody who works here has one.
ALTER TABLE sessions ADD COLUMN second_factor_at BIGINT;
