/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/kinds.h"

#include <string.h>

#define NONE ZC_MEDIA_KIND_COUNT

static const struct zc_kind kinds[] = {
    { "text", 1, 0, false, NONE, zc_content_text },
    { "picture", 3, 0, false, ZC_MEDIA_PICTURE, zc_content_image },
    { "voice", 34, 0, false, ZC_MEDIA_VOICE, zc_content_voice },
    { "card", 42, 0, false, NONE, zc_content_card },
    { "video", 43, 0, false, ZC_MEDIA_VIDEO, zc_content_video },
    { "small-video", 62, 0, false, ZC_MEDIA_VIDEO, zc_content_video },
    { "sticker", 47, 0, false, NONE, zc_content_sticker },
    { "location", 48, 0, false, NONE, zc_content_location },
    { "call", 50, 0, false, NONE, zc_content_call },
    { "link", 49, 5, false, NONE, zc_content_link },
    { "file", 1090519089, 6, false, ZC_MEDIA_FILE, zc_content_file },
    { "record", 49, 19, false, ZC_MEDIA_RECORD, zc_content_record },
    { "mini-program", 49, 33, false, NONE, zc_content_mini_program },
    { "quote", 822083633, 57, false, NONE, zc_content_quote },
    { "transfer", 419430449, 2000, false, NONE, zc_content_money },
    { "red-packet", 436207665, 2001, false, NONE, zc_content_money },
    { "article", 285212721, 5, false, NONE, zc_content_article },
    { "template", 318767153, 5, false, NONE, zc_content_template },
    { "notice", 1107296305, 87, false, NONE, zc_content_notice },
    { "solitaire", 805306417, 53, false, NONE, zc_content_solitaire },
    { "channels", 754974769, 51, false, NONE, zc_content_channels },
    { "music", 1040187441, 3, false, NONE, zc_content_link },
    { "system", 10000, 0, true, NONE, zc_content_text },
    { "revoke", 268445456, 0, true, NONE, zc_content_revoke },
    { "member-change", 10002, 0, true, NONE, zc_content_member_change },
    { "joined", 570425393, 0, true, NONE, zc_content_joined },
    { "pat", 922746929, 62, true, NONE, zc_content_pat },
};

const struct zc_kind *zc_kinds_find(const char *name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    return NULL;
}
