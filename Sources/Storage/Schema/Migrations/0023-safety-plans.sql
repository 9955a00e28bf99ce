-- A member's safety plan: each version whole and sealed, in the member's own box.
CREATE TABLE safety_plans (
    member_id TEXT NOT NULL REFERENCES people (id),
    version BIGINT NOT NULL,
    kept_at BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (member_id, version)
);

-- Lines that somebody invited has written, waiting for the member to keep them or take them out.
CREATE TABLE safety_plan_offers (
    id TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES people (id),
    relationship_id TEXT NOT NULL REFERENCES relationships (id),
    written_by TEXT NOT NULL REFERENCES people (id),
    section TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    form_key TEXT NOT NULL,
    sealed BYTEA NOT NULL
);
CREATE INDEX safety_plan_offers_member ON safety_plan_offers (member_id);
CREATE INDEX safety_plan_offers_relationship ON safety_plan_offers (relationship_id);
CREATE UNIQUE INDEX safety_plan_offers_once ON safety_plan_offers (written_by, form_key);

-- Who reads which sections, one bit each, and who may write along. Taking it back deletes the row.
CREATE TABLE safety_plan_shares (
    relationship_id TEXT PRIMARY KEY REFERENCES relationships (id),
    member_id TEXT NOT NULL REFERENCES people (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    sections BIGINT NOT NULL,
    is_together BOOLEAN NOT NULL,
    shared_at BIGINT NOT NULL
);
CREATE INDEX safety_plan_shares_member ON safety_plan_shares (member_id);
CREATE INDEX safety_plan_shares_person ON safety_plan_shares (person_id);

-- Devices on which a member keeps a copy of the plan: a digest of what the device holds, so that it can be told to forget.
CREATE TABLE kept_plans (
    id TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES people (id),
    kept_at BIGINT NOT NULL
);
CREATE INDEX kept_plans_member ON kept_plans (member_id);
