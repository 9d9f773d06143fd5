/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/kinds.h - the kinds of messages a recipe can name, and what WeChat writes for each. */
#ifndef ZC_PHONE_KINDS_H
#define ZC_PHONE_KINDS_H

#include "base/buffer.h"
#include "cmd/zicha-phone/model.h"

struct zc_kind {
    const char *name;
    int32_t type;                         /* message.type */
    int32_t app_type;                     /* <appmsg><type>; 0 = no app message */
    bool system;                          /* nobody's words: no sender in front, not human */
    enum zc_media_kind media;             /* ZC_MEDIA_KIND_COUNT = none */
    /** The content column without the sender in front. */
    void (*content)(const struct zc_phone *phone, const struct zc_account *account,
                    const struct zc_model_message *message, struct zc_buffer *out);
};

/** NULL where no kind has this name. */
const struct zc_kind *zc_kinds_find(const char *name);

/* content of plain kinds: content_plain.c */
typedef void zc_content_fn(const struct zc_phone *, const struct zc_account *, const struct zc_model_message *,
                           struct zc_buffer *);
zc_content_fn zc_content_text, zc_content_image, zc_content_voice, zc_content_video, zc_content_sticker,
    zc_content_location, zc_content_card, zc_content_call, zc_content_revoke, zc_content_member_change,
    zc_content_joined, zc_content_pat;
/* app messages: content_app.c */
zc_content_fn zc_content_link, zc_content_file, zc_content_mini_program, zc_content_quote, zc_content_money,
    zc_content_article, zc_content_notice, zc_content_solitaire, zc_content_channels, zc_content_template;
/* merged records: content_record.c */
zc_content_fn zc_content_record;
/** <recordinfo> of some entries, also for favourites. */
void zc_content_put_record(const struct zc_phone *phone, const struct zc_account *account, const char *title,
                           const struct zc_recipe_entry *entries, uint32_t count, struct zc_buffer *out);
/** One <dataitem>; `label` makes its dataid unique. */
void zc_content_put_entry(const struct zc_phone *phone, const struct zc_account *account,
                          const struct zc_recipe_entry *entry, const char *label, uint32_t number,
                          struct zc_buffer *out);
/** The dataid of an entry: 32 hex digits. */
void zc_content_data_id(const char *label, const char *document, uint32_t number, char ret_id[33]);

/** Text with &, <, >, " and ' escaped; NULL writes nothing. */
void zc_xml_put(struct zc_buffer *out, const char *text);
/** <name>text</name> */
void zc_xml_put_element(struct zc_buffer *out, const char *name, const char *text);

#endif
