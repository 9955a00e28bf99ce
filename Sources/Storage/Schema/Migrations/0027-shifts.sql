-- The line's roster: shifts with so many places, and who stands in them. About the work of people here, and no member.
CREATE TABLE warmline_shifts (
    id TEXT PRIMARY KEY,
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    places BIGINT NOT NULL,
    made_by TEXT NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    called_off_at BIGINT
);
-- The same form twice, or two who make the same weeks, is one shift.
CREATE UNIQUE INDEX warmline_shifts_time ON warmline_shifts (from_at, until_at) WHERE called_off_at IS NULL;

-- A place that somebody took, or was put down for (`put_by`). Given away: it stays theirs until another takes it.
-- The times are the shift's, so that somebody's own can be found by themselves.
CREATE TABLE warmline_places (
    id TEXT PRIMARY KEY,
    shift_id TEXT NOT NULL REFERENCES warmline_shifts (id),
    advocate_id TEXT NOT NULL REFERENCES people (id),
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    put_by TEXT REFERENCES people (id),
    taken_at BIGINT NOT NULL,
    given_at BIGINT,
    given_to TEXT REFERENCES people (id),
    left_at BIGINT
);
CREATE UNIQUE INDEX warmline_places_once ON warmline_places (shift_id, advocate_id) WHERE left_at IS NULL;
CREATE INDEX warmline_places_own ON warmline_places (advocate_id, until_at) WHERE left_at IS NULL;
CREATE INDEX warmline_places_given ON warmline_places (until_at) WHERE given_at IS NOT NULL AND left_at IS NULL;
CREATE INDEX warmline_places_given_to ON warmline_places (given_to) WHERE given_at IS NOT NULL AND left_at IS NULL;
