-- A ticket that replaces a phone: the step of the old one's code that was shown for it.
ALTER TABLE sign_in_tickets ADD COLUMN replaces_step BIGINT;
