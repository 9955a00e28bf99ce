-- Staff who sign in at their own agency. `issuer` and `subject` are the provider's name and its lasting id for somebody.
CREATE TABLE agency_identities (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    first_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE UNIQUE INDEX agency_identities_account ON agency_identities (account_id);

-- Hats that the agency answers for. One that it no longer names has ended, and opens nothing.
CREATE TABLE agency_hats (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    hat TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    ended_at BIGINT,
    PRIMARY KEY (account_id, hat)
);
CREATE UNIQUE INDEX agency_hats_person ON agency_hats (person_id);

-- Answers of the provider that were taken: each is taken once. `id` is a keyed digest; gone after a day.
CREATE TABLE agency_answers (
    id TEXT PRIMARY KEY,
    taken_at BIGINT NOT NULL
);
CREATE INDEX agency_answers_taken ON agency_answers (taken_at);

ALTER TABLE sessions ADD COLUMN is_agency BOOLEAN NOT NULL DEFAULT FALSE;
