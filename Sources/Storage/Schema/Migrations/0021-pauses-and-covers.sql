-- Pauses, covers, asking for somebody else, planned endings, and what a member passes on to somebody new.
-- Days are local dates, as text; a day that ends something is over at midnight where the organisation is.
ALTER TABLE relationships ADD COLUMN is_cover BOOLEAN NOT NULL DEFAULT FALSE;
-- 'planned' when it ended on the day that both had said yes to; nothing when one of the two stepped back.
ALTER TABLE relationships ADD COLUMN ended_as TEXT;
-- How long the member had waited before, for the ask that this one goes on from. In milliseconds.
ALTER TABLE support_requests ADD COLUMN waited_before BIGINT NOT NULL DEFAULT 0;
-- When the other of the two said "never suggest us again" as well: neither is told of the other's.
ALTER TABLE blocks ADD COLUMN second_at BIGINT;

-- Each of the two has their own pause. `sealed` is a word to the other, in the conversation's box.
CREATE TABLE pauses (
    relationship_id TEXT NOT NULL REFERENCES relationships (id),
    by_member BOOLEAN NOT NULL,
    member_id TEXT NOT NULL REFERENCES people (id),
    since BIGINT NOT NULL,
    back_day TEXT,
    sealed BYTEA,
    PRIMARY KEY (relationship_id, by_member)
);
CREATE INDEX pauses_member ON pauses (member_id);
CREATE INDEX pauses_back ON pauses (back_day) WHERE back_day IS NOT NULL;

-- Somebody who would be there while a member's advocate is away. `walk_id` is the relationship that came of it.
CREATE TABLE covers (
    id TEXT PRIMARY KEY,
    relationship_id TEXT NOT NULL REFERENCES relationships (id),
    member_id TEXT NOT NULL REFERENCES people (id),
    advocate_id TEXT NOT NULL REFERENCES people (id),
    cover_id TEXT NOT NULL REFERENCES people (id),
    proposed_by TEXT NOT NULL REFERENCES people (id),
    proposed_at BIGINT NOT NULL,
    last_day TEXT NOT NULL,
    cover_yes_at BIGINT,
    member_yes_at BIGINT,
    walk_id TEXT REFERENCES relationships (id),
    closed_at BIGINT
);
CREATE UNIQUE INDEX covers_one_open ON covers (relationship_id) WHERE closed_at IS NULL;
CREATE INDEX covers_relationship ON covers (relationship_id);
CREATE INDEX covers_member ON covers (member_id, proposed_at);
CREATE INDEX covers_advocate ON covers (advocate_id, proposed_at);
CREATE INDEX covers_cover ON covers (cover_id, proposed_at);
CREATE INDEX covers_proposed ON covers (proposed_by, proposed_at);
CREATE INDEX covers_due ON covers (last_day) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX covers_walk ON covers (walk_id);

-- A member asked for somebody else. `goes_on`: the present relationship goes on until a new one has started.
CREATE TABLE switches (
    relationship_id TEXT PRIMARY KEY REFERENCES relationships (id),
    member_id TEXT NOT NULL REFERENCES people (id),
    advocate_id TEXT NOT NULL REFERENCES people (id),
    request_id TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    goes_on BOOLEAN NOT NULL,
    then_block BOOLEAN NOT NULL,
    done_at BIGINT,
    seen_at BIGINT
);
CREATE INDEX switches_member ON switches (member_id);
CREATE INDEX switches_request ON switches (request_id);
CREATE INDEX switches_advocate ON switches (advocate_id, asked_at);

-- How two people will end it: versions, each proposed by one and agreed to by the other. A last day, or a number of meetings.
CREATE TABLE ending_plans (
    relationship_id TEXT NOT NULL REFERENCES relationships (id),
    version BIGINT NOT NULL,
    member_id TEXT NOT NULL REFERENCES people (id),
    by_member BOOLEAN NOT NULL,
    proposed_at BIGINT NOT NULL,
    agreed_at BIGINT,
    withdrawn_at BIGINT,
    last_day TEXT,
    meetings BIGINT,
    open_days BIGINT NOT NULL,
    PRIMARY KEY (relationship_id, version)
);
CREATE INDEX ending_plans_member ON ending_plans (member_id);
CREATE INDEX ending_plans_due ON ending_plans (last_day) WHERE agreed_at IS NOT NULL AND withdrawn_at IS NULL;

CREATE TABLE ending_letters (
    relationship_id TEXT NOT NULL REFERENCES relationships (id),
    by_member BOOLEAN NOT NULL,
    member_id TEXT NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (relationship_id, by_member)
);
CREATE INDEX ending_letters_member ON ending_letters (member_id);

-- Lines of an earlier conversation that the advocate of another relationship may read, first to last. A grant and no copy: what
-- its author erases is gone here too.
CREATE TABLE passed_lines (
    relationship_id TEXT NOT NULL REFERENCES relationships (id),
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    first_line BIGINT NOT NULL,
    last_line BIGINT NOT NULL,
    member_id TEXT NOT NULL REFERENCES people (id),
    given_at BIGINT NOT NULL,
    PRIMARY KEY (relationship_id, conversation_id, first_line)
);
CREATE INDEX passed_lines_conversation ON passed_lines (conversation_id);
CREATE INDEX passed_lines_member ON passed_lines (member_id);

-- What a member tells in their own words instead. Sealed in the member's box.
CREATE TABLE passed_words (
    relationship_id TEXT PRIMARY KEY REFERENCES relationships (id),
    member_id TEXT NOT NULL REFERENCES people (id),
    given_at BIGINT NOT NULL,
    sealed BYTEA NOT NULL
);
CREATE INDEX passed_words_member ON passed_words (member_id);
