-- What pages look for, found without reading a whole table: one's own concerns, the hellos of an ask, one's sessions.
CREATE INDEX concerns_raised_by ON concerns (raised_by);
CREATE INDEX hellos_request ON hellos (request_id, state);
CREATE INDEX sessions_person ON sessions (person_id, started_at);
