-- What a member and an advocate agree on about being in touch: versions, each written by one and agreed to by the other.
CREATE TABLE agreements (
    relationship_id TEXT NOT NULL REFERENCES relationships (id),
    version BIGINT NOT NULL,
    member_id TEXT NOT NULL REFERENCES people (id),
    written_by TEXT NOT NULL REFERENCES people (id),
    written_at BIGINT NOT NULL,
    agreed_at BIGINT,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (relationship_id, version)
);
CREATE INDEX agreements_member ON agreements (member_id);
