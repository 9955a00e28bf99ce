-- Feeds: other people's directories that are pulled by the clock. One row is a feed and where its pull stands, so that a
-- process that ends in the middle is followed by one that goes on at the same page.
CREATE TABLE directory_feeds (
    id TEXT PRIMARY KEY,
    -- The source's name in `directory_sources`: ids of services are made from it.
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    kind TEXT NOT NULL,
    every_hours BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    added_by TEXT NOT NULL,
    stopped_at BIGINT,
    due_at BIGINT NOT NULL,
    -- Until when a process has it in hand.
    held_until BIGINT NOT NULL,
    -- The pull at hand: 0 when there is none.
    pull BIGINT NOT NULL,
    next_page BIGINT NOT NULL,
    services BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    said BIGINT,
    tries BIGINT NOT NULL,
    trouble TEXT,
    trouble_at BIGINT,
    done_at BIGINT,
    -- Somebody has said that the next pull counts although most of what was there is gone from it.
    takes_change BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX directory_feeds_name ON directory_feeds (name);
CREATE INDEX directory_feeds_due ON directory_feeds (due_at) WHERE stopped_at IS NULL;

-- The pages of pulls that are not complete. They go when a pull ends.
CREATE TABLE feed_pages (
    feed_id TEXT NOT NULL,
    pull BIGINT NOT NULL,
    number BIGINT NOT NULL,
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (feed_id, pull, number)
);
CREATE INDEX feed_pages_digest ON feed_pages (feed_id, pull, digest);

-- What the sources say of each service, field by field, with whose word it is and since when. JSON: nobody searches in it.
CREATE TABLE service_origins (
    service_id TEXT PRIMARY KEY,
    source_id TEXT NOT NULL,
    generation BIGINT NOT NULL,
    fields TEXT NOT NULL
);
CREATE INDEX service_origins_source ON service_origins (source_id, generation);

-- What two records of one service would have in common. Only services with a key in common are compared.
CREATE TABLE service_keys (
    service_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    mark TEXT NOT NULL,
    PRIMARY KEY (service_id, kind, mark)
);
CREATE INDEX service_keys_mark ON service_keys (mark, service_id);

-- How far the two tables above are, for each source.
CREATE TABLE compared_sources (
    source_id TEXT PRIMARY KEY,
    generation BIGINT NOT NULL,
    after_id TEXT NOT NULL,
    is_done BOOLEAN NOT NULL
);

-- What somebody here decided about one field. It is written over what the source says at each import.
-- `against` is what the source said then; `theirs` what one of the sources has said since, until somebody looks.
CREATE TABLE service_choices (
    service_id TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    against TEXT NOT NULL,
    -- The merge that it belongs to, and the service whose word it is; none for a correction.
    merge_id TEXT,
    other_id TEXT,
    other_said TEXT,
    theirs TEXT,
    theirs_at BIGINT,
    is_theirs_other BOOLEAN NOT NULL,
    PRIMARY KEY (service_id, field)
);
CREATE INDEX service_choices_other ON service_choices (other_id) WHERE other_id IS NOT NULL;
CREATE INDEX service_choices_merge ON service_choices (merge_id) WHERE merge_id IS NOT NULL;
CREATE INDEX service_choices_waiting ON service_choices (theirs_at) WHERE theirs_at IS NOT NULL;

-- Two records that may be one service. `first_id` is the smaller id: a pair stands here once.
CREATE TABLE service_pairs (
    id TEXT PRIMARY KEY,
    first_id TEXT NOT NULL,
    second_id TEXT NOT NULL,
    shared TEXT NOT NULL,
    found_at BIGINT NOT NULL,
    -- 'same' or 'different'; NULL waits.
    decision TEXT,
    decided_by TEXT,
    decided_at BIGINT,
    -- Of two that are the same: the one that is shown no more.
    hidden_id TEXT,
    kept_id TEXT
);
CREATE UNIQUE INDEX service_pairs_both ON service_pairs (first_id, second_id);
CREATE UNIQUE INDEX service_pairs_hidden ON service_pairs (hidden_id) WHERE hidden_id IS NOT NULL;
CREATE INDEX service_pairs_kept ON service_pairs (kept_id) WHERE kept_id IS NOT NULL;
CREATE INDEX service_pairs_waiting ON service_pairs (found_at) WHERE decision IS NULL;
CREATE INDEX service_pairs_decided ON service_pairs (decided_at) WHERE decision IS NOT NULL;

-- Terms of taxonomies, and the plain words that somebody here gave them.
CREATE TABLE taxonomy_terms (
    id TEXT PRIMARY KEY,
    taxonomy TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    -- The name made comparable: services name their terms, and rarely number them.
    token TEXT NOT NULL,
    parent_id TEXT,
    description TEXT NOT NULL,
    plain TEXT NOT NULL,
    plain_by TEXT,
    plain_at BIGINT
);
CREATE INDEX taxonomy_terms_order ON taxonomy_terms (taxonomy, code);
CREATE INDEX taxonomy_terms_token ON taxonomy_terms (token);

-- Changes when something here changed what a source's services say, so that each process's index looks again.
ALTER TABLE directory_sources ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;
