-- What whoever was in a chat thought of it: counts of answers by month, and nothing that could lead to a person or a chat.
-- A chat itself only keeps that it was asked, so that it answers once.
ALTER TABLE warmline_chats ADD COLUMN was_asked_after BOOLEAN NOT NULL DEFAULT FALSE;

CREATE TABLE warmline_survey (
    month TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    answers BIGINT NOT NULL,
    PRIMARY KEY (month, question, answer)
);

-- Calls as the phone system's own list has them: when, answered or not, how long. No number and no name is kept.
CREATE TABLE warmline_phone_files (
    id TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    uploaded_by TEXT NOT NULL REFERENCES people (id),
    uploaded_at BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    calls BIGINT NOT NULL
);
CREATE UNIQUE INDEX warmline_phone_files_digest ON warmline_phone_files (digest);
CREATE INDEX warmline_phone_files_last ON warmline_phone_files (last_at);

CREATE TABLE warmline_phone_calls (
    file_id TEXT NOT NULL REFERENCES warmline_phone_files (id),
    number BIGINT NOT NULL,
    rang_at BIGINT NOT NULL,
    was_answered BOOLEAN NOT NULL,
    seconds BIGINT NOT NULL,
    PRIMARY KEY (file_id, number)
);
CREATE INDEX warmline_phone_calls_rang ON warmline_phone_calls (rang_at);
