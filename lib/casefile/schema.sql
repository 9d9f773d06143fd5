-- SPDX-FileCopyrightText: 2026 The zicha authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The case, version 1.  Enumerations are kept by their names in the contract, so that a later version may reorder them.
-- SQLite 3.15: no UPSERT, no window functions.

PRAGMA application_id = 1514357075;   -- 'ZCAS'
PRAGMA user_version = 1;

-- unit, hash_key (32 random bytes, this case only), created_ms, journal_head, roster_sha256
CREATE TABLE meta (
    name  TEXT PRIMARY KEY NOT NULL,
    value BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE roster (
    staff      TEXT PRIMARY KEY NOT NULL,
    position   INTEGER NOT NULL,         -- order of the file
    name       TEXT NOT NULL,
    department TEXT NOT NULL,
    category   TEXT NOT NULL,
    clearance  TEXT NOT NULL
) WITHOUT ROWID;

-- One row for each phone that counts: the newest backup of each device of each person.
CREATE TABLE inspections (
    id                  INTEGER PRIMARY KEY AUTOINCREMENT,
    staff               TEXT NOT NULL,
    name                TEXT NOT NULL,
    device              TEXT NOT NULL,
    consent_sha256      TEXT NOT NULL,
    scope               INTEGER NOT NULL, -- bits in the order of struct zc_scope
    from_ms             INTEGER NOT NULL,
    to_ms               INTEGER NOT NULL,
    excluded_chats      INTEGER NOT NULL, -- how many; which ones is nobody's business
    source_kind         TEXT NOT NULL,
    source_sha256       BLOB NOT NULL,
    source_sm3          BLOB NOT NULL,
    source_bytes        INTEGER NOT NULL,
    backup_ms           INTEGER NOT NULL,
    inspected_ms        INTEGER NOT NULL,
    official_accounts   INTEGER NOT NULL,
    messages            INTEGER NOT NULL,
    messages_unreadable INTEGER NOT NULL,
    messages_excluded   INTEGER NOT NULL,
    unreferenced        INTEGER NOT NULL,
    favourites          INTEGER NOT NULL,
    leads               INTEGER NOT NULL, -- 0: leads change with other phones, and are counted when they are read
    seconds             REAL NOT NULL,
    sha256              BLOB NOT NULL,    -- over everything above and the rows below: inspection_digest.c
    UNIQUE (staff, device)
);

CREATE TABLE inspection_accounts (
    inspection INTEGER NOT NULL REFERENCES inspections (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    id         TEXT NOT NULL,
    state      TEXT NOT NULL,
    messages   INTEGER NOT NULL,
    key_source TEXT,
    reason     TEXT,
    PRIMARY KEY (inspection, position)
) WITHOUT ROWID;

CREATE TABLE inspection_groups (
    inspection INTEGER NOT NULL REFERENCES inspections (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    id         TEXT,
    name       TEXT,
    account    TEXT NOT NULL,
    members    INTEGER NOT NULL,
    mine       INTEGER NOT NULL,
    joined     INTEGER NOT NULL,
    left_how   TEXT NOT NULL,
    first_ms   INTEGER NOT NULL,
    last_ms    INTEGER NOT NULL,
    messages   INTEGER NOT NULL,
    idle       INTEGER NOT NULL,
    PRIMARY KEY (inspection, position)
) WITHOUT ROWID;

CREATE TABLE inspection_mini_programs (
    inspection   INTEGER NOT NULL REFERENCES inspections (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    username     TEXT,
    appid        TEXT,
    name         TEXT,
    category     TEXT,
    counted      INTEGER NOT NULL,
    evidence     INTEGER NOT NULL,
    last_used_ms INTEGER NOT NULL,
    PRIMARY KEY (inspection, position)
) WITHOUT ROWID;

CREATE TABLE inspection_tables (
    inspection INTEGER NOT NULL REFERENCES inspections (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    name       TEXT,
    row_count  INTEGER NOT NULL,
    was_read   INTEGER NOT NULL,
    PRIMARY KEY (inspection, position)
) WITHOUT ROWID;

CREATE TABLE inspection_unread (
    inspection INTEGER NOT NULL REFERENCES inspections (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    stage      TEXT,
    place      TEXT,
    reason     TEXT,
    state      TEXT,                     -- NULL: no item, but a file, database, table or column
    kind       TEXT,
    note       INTEGER NOT NULL,
    alike      INTEGER NOT NULL,         -- so many alike; place is that of the first
    PRIMARY KEY (inspection, position)
) WITHOUT ROWID;

CREATE TABLE inspection_blocks (
    inspection INTEGER NOT NULL REFERENCES inspections (id) ON DELETE CASCADE,
    kind       TEXT NOT NULL,
    state      TEXT NOT NULL,
    items      INTEGER NOT NULL,
    PRIMARY KEY (inspection, kind, state)
) WITHOUT ROWID;

-- Inspections that have begun and not ended: what was looked at, as keyed hashes.
CREATE TABLE unfinished (
    id       INTEGER PRIMARY KEY,
    staff    TEXT NOT NULL,
    device   TEXT NOT NULL,
    hash_key BLOB NOT NULL,
    UNIQUE (staff, device)
);

CREATE TABLE looked (
    unfinished INTEGER NOT NULL REFERENCES unfinished (id) ON DELETE CASCADE,
    keyed_hash BLOB NOT NULL,
    state      TEXT NOT NULL,
    PRIMARY KEY (unfinished, keyed_hash)
) WITHOUT ROWID;

CREATE TABLE journal (
    seq      INTEGER PRIMARY KEY,        -- 1, 2, 3, ...
    time_ms  INTEGER NOT NULL,           -- Unix, UTC
    action   TEXT NOT NULL,
    by_whom  TEXT,
    subject  TEXT,
    detail   TEXT,                       -- JSON; never text of evidence
    previous BLOB NOT NULL,
    hash     BLOB NOT NULL
);
CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE TRIGGER journal_keeps_text BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
