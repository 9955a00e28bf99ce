-- A line may be about an earlier one: an answer to it, or (kind 'change') that it was corrected or taken back since.
ALTER TABLE messages ADD COLUMN about BIGINT;
ALTER TABLE messages ADD COLUMN corrected_at BIGINT;

-- What each of the two chose for a conversation.
CREATE TABLE conversation_choices (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    is_muted BOOLEAN NOT NULL,
    shows_reading BOOLEAN NOT NULL,
    PRIMARY KEY (conversation_id, person_id)
);

-- When an advocate usually answers, when it is quiet for them, and when they are away. Minutes count from midnight, days are
-- local dates. `sealed` is what they say to people meanwhile.
CREATE TABLE answering_times (
    advocate_id TEXT PRIMARY KEY REFERENCES people (id),
    answers_within TEXT,
    quiet_from BIGINT,
    quiet_until BIGINT,
    away_from TEXT,
    away_until TEXT,
    cover_id TEXT,
    sealed BYTEA,
    changed_at BIGINT NOT NULL
);
