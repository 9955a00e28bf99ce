-- Somebody put forward for an open ask, by a coordinator or by an advocate themselves (`sealed`: their words, then).
-- It is no match: the member says hello or nothing, and the advocate has said yes or says it then.
CREATE TABLE proposals (
    request_id TEXT NOT NULL REFERENCES support_requests (id),
    member_id TEXT NOT NULL REFERENCES people (id),
    advocate_id TEXT NOT NULL REFERENCES people (id),
    made_by TEXT NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    sealed BYTEA,
    PRIMARY KEY (request_id, advocate_id)
);
CREATE INDEX proposals_member ON proposals (member_id);
CREATE INDEX proposals_advocate ON proposals (advocate_id, made_at);

-- Set while a member lets advocates read what they said openly.
ALTER TABLE support_requests ADD COLUMN shown_at BIGINT;
CREATE INDEX support_requests_shown ON support_requests (shown_at) WHERE closed_at IS NULL AND shown_at IS NOT NULL;
CREATE INDEX support_requests_matched ON support_requests (closed_at) WHERE state = 'matched';
