-- A member who also works here is closed to their colleagues; a row says that they have opened their record.
CREATE TABLE opened_records (
    member_id TEXT PRIMARY KEY REFERENCES people (id),
    opened_at BIGINT NOT NULL
);
