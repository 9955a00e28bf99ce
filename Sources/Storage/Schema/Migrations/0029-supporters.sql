-- Invitations by which somebody's family or friends come into one of their circles. The invitation itself is an account's.
CREATE TABLE circle_invitations (
    invitation_id TEXT PRIMARY KEY REFERENCES invitations (id),
    circle_id TEXT NOT NULL REFERENCES circles (id),
    made_at BIGINT NOT NULL
);
CREATE INDEX circle_invitations_circle ON circle_invitations (circle_id);

-- No notice for what is written in a circle, for whoever does not want one.
ALTER TABLE circle_people ADD COLUMN is_muted BOOLEAN NOT NULL DEFAULT FALSE;

-- A line of a circle may answer an earlier one, or (kind 'change') say that it was corrected or taken back since.
ALTER TABLE circle_lines ADD COLUMN about BIGINT;
ALTER TABLE circle_lines ADD COLUMN corrected_at BIGINT;
