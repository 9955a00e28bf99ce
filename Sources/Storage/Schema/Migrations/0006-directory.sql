-- The directory: each source has generations; an import writes a new one and switches to it in one small transaction.
CREATE TABLE directory_sources (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    generation BIGINT NOT NULL,
    digest TEXT NOT NULL,
    imported_at BIGINT NOT NULL,
    services BIGINT NOT NULL,
    report TEXT NOT NULL
);
CREATE UNIQUE INDEX directory_sources_name ON directory_sources (name);

CREATE TABLE services (
    source_id TEXT NOT NULL,
    generation BIGINT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    organization TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (id, generation)
);
CREATE INDEX services_source ON services (source_id, generation);

CREATE TABLE saved_services (
    member_id TEXT NOT NULL REFERENCES people (id),
    service_id TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    from_message TEXT,
    sealed_note BYTEA,
    PRIMARY KEY (member_id, service_id)
);
