-- SPDX-FileCopyrightText: 2026 The zicha authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The step from version 3 to version 4: what tells apart the papers that one office sets on one template.

PRAGMA user_version = 4;

-- base/page_hash.h; NULL: no page, or found by an earlier zicha.
ALTER TABLE finds ADD COLUMN page_fine BLOB;
