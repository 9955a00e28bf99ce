-- Introductions of members to services: where each stands, and the day to ask how it went.
CREATE TABLE introductions (
    id TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES people (id),
    relationship_id TEXT REFERENCES relationships (id),
    advocate_id TEXT REFERENCES people (id),
    written_by TEXT NOT NULL REFERENCES people (id),
    service_id TEXT,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    agreed_version BIGINT,
    until_day TEXT NOT NULL,
    follow_up_day TEXT,
    made_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    outcome TEXT,
    closed_at BIGINT,
    form_key TEXT NOT NULL
);
CREATE UNIQUE INDEX introductions_once ON introductions (written_by, form_key);
CREATE INDEX introductions_member ON introductions (member_id);
CREATE INDEX introductions_advocate ON introductions (advocate_id);
CREATE INDEX introductions_relationship ON introductions (relationship_id);

-- What the service is told, word for word: a version is never changed, and a yes is to one of them.
CREATE TABLE introduction_texts (
    introduction_id TEXT NOT NULL REFERENCES introductions (id),
    version BIGINT NOT NULL,
    member_id TEXT NOT NULL REFERENCES people (id),
    written_by TEXT NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (introduction_id, version)
);
CREATE INDEX introduction_texts_member ON introduction_texts (member_id);
CREATE INDEX introduction_texts_writer ON introduction_texts (written_by);

-- What happened, by whom and when; a word about it is sealed.
CREATE TABLE introduction_steps (
    id TEXT PRIMARY KEY,
    introduction_id TEXT NOT NULL REFERENCES introductions (id),
    member_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    by_person TEXT NOT NULL REFERENCES people (id),
    at BIGINT NOT NULL,
    day TEXT,
    form_key TEXT NOT NULL,
    sealed BYTEA
);
CREATE UNIQUE INDEX introduction_steps_once ON introduction_steps (introduction_id, form_key);
CREATE INDEX introduction_steps_member ON introduction_steps (member_id);
CREATE INDEX introduction_steps_writer ON introduction_steps (by_person);
