/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/schemas.h - CREATE TABLE of every database, with the columns of
 * recent builds of the app. */
#ifndef ZC_PHONE_SCHEMAS_H
#define ZC_PHONE_SCHEMAS_H

extern const char zc_schema_messages[];        /* EnMicroMsg.db: messages and media */
extern const char zc_schema_contacts[];        /* EnMicroMsg.db: contacts, groups, owner */
extern const char zc_schema_mini_programs[];   /* AppBrandComm.db */
extern const char zc_schema_favourites[];      /* enFavorite.db */
extern const char zc_schema_file_index[];      /* WxFileIndex.db */

#endif
