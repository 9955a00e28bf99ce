-- The directory: each source has generations; an import writes a new one and switches to it in one small transaction.
-- `writing` is the generation that an import is writing; the last import to start has it.
CREATE TABLE directory_sources (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    generation BIGINT NOT NULL,
    writing BIGINT,
    digest TEXT NOT NULL,
    imported_at BIGINT NOT NULL,
    services BIGINT NOT NULL,
    report TEXT NOT NULL
);
CREATE UNIQUE INDEX directory_sources_name ON directory_sources (name);

-- `card` is what lists and the search index need, `words` what is searched besides, `document` all of it.
-- The short columns come first: a row's end is not read for a list.
CREATE TABLE services (
    source_id TEXT NOT NULL,
    generation BIGINT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    organization TEXT NOT NULL,
    card TEXT NOT NULL,
    words TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (id, generation)
);
CREATE INDEX services_source ON services (source_id, generation, id);

-- What was listed once and is no more, so that a saved or shared link says so instead of leading nowhere.
CREATE TABLE gone_services (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    organization TEXT NOT NULL,
    gone_at BIGINT NOT NULL
);

CREATE TABLE saved_services (
    member_id TEXT NOT NULL REFERENCES people (id),
    service_id TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (member_id, service_id)
);
