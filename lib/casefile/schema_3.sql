-- SPDX-FileCopyrightText: 2026 The zicha authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The step from version 2 to version 3: how long a consent holds, and the crops an owner agreed to have kept.

PRAGMA user_version = 3;

-- The consent's last day, in days since 1970-01-01; 0: an earlier zicha did not write it down.
ALTER TABLE inspections ADD COLUMN consent_until INTEGER NOT NULL DEFAULT 0;

-- What of a picture shows its mark: a JPEG cut from it.  Only where the consent says keep_evidence.
CREATE TABLE crops (
    find   INTEGER PRIMARY KEY NOT NULL REFERENCES finds (id) ON DELETE CASCADE,
    jpeg   BLOB NOT NULL
);
