-- One-to-one conversations. `line` counts inside a conversation and is given inside the transaction.
CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    relationship_id TEXT NOT NULL REFERENCES relationships (id),
    member_id TEXT NOT NULL REFERENCES people (id),
    advocate_id TEXT NOT NULL REFERENCES people (id),
    opened_at BIGINT NOT NULL,
    closed_at BIGINT,
    lines BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX conversations_relationship ON conversations (relationship_id);
CREATE INDEX conversations_member ON conversations (member_id, last_at);
CREATE INDEX conversations_advocate ON conversations (advocate_id, last_at);

-- `form_key` is the browser's name for one sending: the same one twice is one message.
CREATE TABLE messages (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    line BIGINT NOT NULL,
    id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    form_key TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (conversation_id, line)
);
CREATE UNIQUE INDEX messages_form_key ON messages (conversation_id, author_id, form_key);

CREATE TABLE reading_positions (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    line BIGINT NOT NULL,
    PRIMARY KEY (conversation_id, person_id)
);
CREATE INDEX reading_positions_person ON reading_positions (person_id);
