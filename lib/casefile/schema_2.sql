-- SPDX-FileCopyrightText: 2026 The zicha authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The step from version 1 to version 2: leads.  A new case runs it behind schema.sql, an older one when it is opened.

PRAGMA user_version = 2;

-- What was found in a content while its inspection is unfinished; goes with its row.
ALTER TABLE looked ADD COLUMN found BLOB;

-- A lead over all phones.  What the rules said is worked out anew from the finds whenever they change; what people
-- decided stays.
CREATE TABLE leads (
    number        INTEGER PRIMARY KEY AUTOINCREMENT,   -- never given twice
    is_lead       INTEGER NOT NULL,      -- 0: exam papers and the like, shown on request only
    raised_id     TEXT,                  -- of the group or mini-program a person made a lead of
    kind          TEXT NOT NULL,
    verdict       TEXT NOT NULL,         -- JSON: lead_verdict.c
    ways          INTEGER NOT NULL,      -- bits of enum zc_way
    sha256        BLOB,                  -- of the bytes or the text the lead is named after
    sm3           BLOB,
    state         TEXT NOT NULL,
    step          TEXT,
    review_level  TEXT,                  -- NULL: as the rules said; 'none': no level
    review_nature TEXT,
    review_ways   INTEGER NOT NULL,      -- 0: as found
    note          TEXT,
    decided_by    TEXT,
    decided_ms    INTEGER NOT NULL,
    row_sha256    BLOB NOT NULL          -- lead_digest.c
);

-- What one phone holds of one content: the bytes are gone, the judgement stays.
CREATE TABLE finds (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    inspection  INTEGER NOT NULL REFERENCES inspections (id) ON DELETE CASCADE,
    lead        INTEGER REFERENCES leads (number) ON DELETE SET NULL,
    kind        TEXT NOT NULL,
    verdict     TEXT NOT NULL,
    content_key BLOB NOT NULL,           -- equal for what is the same thing whatever else is said of it
    sha256      BLOB NOT NULL,
    sm3         BLOB NOT NULL,
    page_hash   INTEGER NOT NULL,        -- 0: no page
    ways        INTEGER NOT NULL
);
CREATE INDEX finds_of_lead ON finds (lead);
CREATE INDEX finds_of_inspection ON finds (inspection);

CREATE TABLE sightings (
    find             INTEGER NOT NULL REFERENCES finds (id) ON DELETE CASCADE,
    position         INTEGER NOT NULL,
    account          TEXT,
    chat             TEXT,
    chat_name        TEXT,
    chat_kind        TEXT NOT NULL,
    sent             INTEGER NOT NULL,
    favourite        INTEGER NOT NULL,
    sender           TEXT,               -- masked unless on the roster; never a wxid
    sender_key       INTEGER NOT NULL,   -- keyed hashes of usernames, this case only; 0: not known
    owner_key        INTEGER NOT NULL,
    time_ms          INTEGER NOT NULL,
    message_id       INTEGER NOT NULL,
    server_id        INTEGER NOT NULL,
    origin_server_id INTEGER NOT NULL,
    entry            INTEGER NOT NULL,   -- inside a merged record; -1: the message's own
    item             TEXT,
    screenshot       INTEGER NOT NULL,
    outside          INTEGER NOT NULL,   -- a screenshot that left the chat it shows
    PRIMARY KEY (find, position)
) WITHOUT ROWID;

-- By what a lead is known again when its phone is inspected anew.
CREATE TABLE lead_keys (
    key  BLOB PRIMARY KEY NOT NULL,
    lead INTEGER NOT NULL REFERENCES leads (number) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE lead_similar (
    lead  INTEGER NOT NULL REFERENCES leads (number) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES leads (number) ON DELETE CASCADE,
    PRIMARY KEY (lead, other)
) WITHOUT ROWID;
