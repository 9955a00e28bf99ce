-- The warmline: chats with whoever comes, call-backs, and who is on. No row names a member: visitors are anonymous, and
-- known only by a name or a cookie that they chose to keep. Times are in clear, so that waiting can be counted; words are sealed.
CREATE TABLE warmline_settings (
    id TEXT PRIMARY KEY,
    revision BIGINT NOT NULL,
    value TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL REFERENCES people (id)
);

-- When an advocate was on. One row without an end at a time.
CREATE TABLE warmline_turns (
    id TEXT PRIMARY KEY,
    advocate_id TEXT NOT NULL REFERENCES people (id),
    on_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    off_at BIGINT
);
CREATE UNIQUE INDEX warmline_turns_on ON warmline_turns (advocate_id) WHERE off_at IS NULL;
CREATE INDEX warmline_turns_until ON warmline_turns (until_at) WHERE off_at IS NULL;
CREATE INDEX warmline_turns_began ON warmline_turns (on_at);

-- Somebody who chose to be known again, by a cookie of their own.
CREATE TABLE warmline_guests (
    id TEXT PRIMARY KEY,
    cookie TEXT NOT NULL,
    sealed_name BYTEA,
    kept_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX warmline_guests_cookie ON warmline_guests (cookie);
CREATE INDEX warmline_guests_ends ON warmline_guests (ends_at);

-- `cookie`: the digest of the chat's own cookie. It, the name and the guest go when the words go; the times stay.
-- Waiting is: no advocate, and no end.
CREATE TABLE warmline_chats (
    id TEXT PRIMARY KEY,
    cookie TEXT,
    guest_id TEXT,
    asked_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    answered_at BIGINT,
    last_at BIGINT NOT NULL,
    warned_at BIGINT,
    timed_at BIGINT,
    ended_at BIGINT,
    how_ended TEXT,
    advocate_id TEXT REFERENCES people (id),
    second_id TEXT REFERENCES people (id),
    minutes BIGINT NOT NULL,
    warn_minutes BIGINT NOT NULL,
    keep_days BIGINT NOT NULL,
    lines BIGINT NOT NULL,
    words_end_at BIGINT,
    sealed_name BYTEA
);
CREATE UNIQUE INDEX warmline_chats_cookie ON warmline_chats (cookie);
CREATE INDEX warmline_chats_waiting ON warmline_chats (asked_at, id) WHERE advocate_id IS NULL AND ended_at IS NULL;
CREATE INDEX warmline_chats_open ON warmline_chats (answered_at) WHERE ended_at IS NULL;
CREATE INDEX warmline_chats_advocate ON warmline_chats (advocate_id) WHERE ended_at IS NULL;
CREATE INDEX warmline_chats_second ON warmline_chats (second_id) WHERE ended_at IS NULL;
CREATE INDEX warmline_chats_guest ON warmline_chats (guest_id, answered_at);
CREATE INDEX warmline_chats_words ON warmline_chats (words_end_at) WHERE words_end_at IS NOT NULL;
CREATE INDEX warmline_chats_asked ON warmline_chats (asked_at);
CREATE INDEX warmline_chats_ended ON warmline_chats (advocate_id, ended_at) WHERE ended_at IS NOT NULL;

-- `side`: who wrote it, or `house` for what happened, which `kind` names.
CREATE TABLE warmline_lines (
    chat_id TEXT NOT NULL REFERENCES warmline_chats (id),
    line BIGINT NOT NULL,
    side TEXT NOT NULL,
    kind TEXT NOT NULL,
    author_id TEXT,
    other_id TEXT,
    form_key TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    sealed BYTEA,
    PRIMARY KEY (chat_id, line)
);
CREATE UNIQUE INDEX warmline_lines_once ON warmline_lines (chat_id, side, form_key);

-- Passing a chat on, and a second listener: asked by whoever has the chat, and nothing before both others said yes.
CREATE TABLE warmline_joins (
    id TEXT PRIMARY KEY,
    chat_id TEXT NOT NULL REFERENCES warmline_chats (id),
    kind TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES people (id),
    to_id TEXT NOT NULL REFERENCES people (id),
    asked_at BIGINT NOT NULL,
    visitor_at BIGINT,
    listener_at BIGINT,
    done_at BIGINT,
    ended_at BIGINT
);
CREATE UNIQUE INDEX warmline_joins_open ON warmline_joins (chat_id) WHERE done_at IS NULL AND ended_at IS NULL;
CREATE INDEX warmline_joins_to ON warmline_joins (to_id) WHERE done_at IS NULL AND ended_at IS NULL;
CREATE INDEX warmline_joins_chat ON warmline_joins (chat_id);

-- `sealed`: the way, the name, and what to say. It goes when they were reached, or on its date.
CREATE TABLE warmline_call_backs (
    id TEXT PRIMARY KEY,
    cookie TEXT,
    asked_at BIGINT NOT NULL,
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    claimed_by TEXT REFERENCES people (id),
    claimed_at BIGINT,
    tries BIGINT NOT NULL,
    tried_at BIGINT,
    done_at BIGINT,
    how_done TEXT,
    ends_at BIGINT,
    sealed BYTEA
);
CREATE UNIQUE INDEX warmline_call_backs_cookie ON warmline_call_backs (cookie);
CREATE INDEX warmline_call_backs_open ON warmline_call_backs (until_at) WHERE done_at IS NULL;
CREATE INDEX warmline_call_backs_ends ON warmline_call_backs (ends_at) WHERE ends_at IS NOT NULL;
CREATE INDEX warmline_call_backs_asked ON warmline_call_backs (asked_at);

-- What an advocate noted after a chat or a phone call: codes and minutes, no words, no number. `chat_id` once at most.
CREATE TABLE warmline_contacts (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    chat_id TEXT,
    advocate_id TEXT NOT NULL REFERENCES people (id),
    began_at BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    reasons TEXT NOT NULL,
    support TEXT NOT NULL,
    outcomes TEXT NOT NULL,
    offered TEXT NOT NULL
);
CREATE UNIQUE INDEX warmline_contacts_chat ON warmline_contacts (chat_id);
CREATE INDEX warmline_contacts_own ON warmline_contacts (advocate_id, began_at);
CREATE INDEX warmline_contacts_began ON warmline_contacts (began_at);

-- An advocate's own saved openings and words, under their own key.
CREATE TABLE warmline_snippets (
    id TEXT PRIMARY KEY,
    advocate_id TEXT NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    sealed BYTEA NOT NULL
);
CREATE INDEX warmline_snippets_own ON warmline_snippets (advocate_id, made_at);

-- A pause for somebody who chose to be known: asked for by an advocate, begun by a supervisor, looked at again by another.
CREATE TABLE warmline_pauses (
    id TEXT PRIMARY KEY,
    guest_id TEXT NOT NULL,
    chat_id TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES people (id),
    asked_at BIGINT NOT NULL,
    hours BIGINT NOT NULL,
    signed_by TEXT REFERENCES people (id),
    signed_at BIGINT,
    until_at BIGINT,
    turned_down_at BIGINT,
    appealed_at BIGINT,
    reviewed_by TEXT REFERENCES people (id),
    reviewed_at BIGINT,
    lifted_at BIGINT,
    ends_at BIGINT NOT NULL,
    sealed_reason BYTEA,
    sealed_appeal BYTEA,
    sealed_answer BYTEA
);
CREATE UNIQUE INDEX warmline_pauses_chat ON warmline_pauses (chat_id);
CREATE INDEX warmline_pauses_guest ON warmline_pauses (guest_id, until_at);
CREATE INDEX warmline_pauses_asked ON warmline_pauses (asked_at) WHERE signed_at IS NULL AND turned_down_at IS NULL;
CREATE INDEX warmline_pauses_appeals ON warmline_pauses (appealed_at) WHERE appealed_at IS NOT NULL AND reviewed_at IS NULL;
CREATE INDEX warmline_pauses_ends ON warmline_pauses (ends_at);

-- How often something was asked for, by a keyed digest that is no address and goes after a day.
CREATE TABLE warmline_tries (
    mark TEXT PRIMARY KEY,
    tries BIGINT NOT NULL,
    blocked_until BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);
CREATE INDEX warmline_tries_last ON warmline_tries (last_at);
