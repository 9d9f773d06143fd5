/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone/recipe_parts.h - the entries of a recipe's lists: documents, messages, people, groups.
 * Strings that a recipe leaves out are NULL. */
#ifndef ZC_PHONE_RECIPE_PARTS_H
#define ZC_PHONE_RECIPE_PARTS_H

#include <stdbool.h>
#include <stdint.h>

/* A page, picture or attachment. */
struct zc_recipe_document {
    char *id, *kind;                                    /* page|landscape|...: see page.h, scene.h, attachment.h */
    char *layout, *level, *term, *copy_number, *urgency, *issuer, *number, *title, *recipient, *body, *date, *signer;
    bool seal, red_header_missing;
    char *camera;                                       /* easy|hard|snap|none */
    uint32_t rotation, longest, quality;                /* degrees clockwise; pixels; JPEG quality */
    char *name, *password;                              /* of an attachment */
    char **members;                                     /* documents inside an archive */
    uint32_t members_count;
    char *wear;                                         /* fold|shadow|glare|copy: what befell the paper */
    char *expect_class, *expect_level, *expect_mark;    /* what an inspection ought to find; NULL = nothing */
};

struct zc_recipe_entry {
    char *kind, *from, *at, *text, *document, *link, *program;
    char *source;                                       /* handle of the message it was taken from */
    struct zc_recipe_entry *entries;
    uint32_t entries_count;
};

struct zc_recipe_message {
    char *handle;
    char *chat;                                         /* a group's id or a wxid; in unit.yaml "wxid wxid" */
    char *from, *at, *kind, *text, *document, *link, *program, *quote, *title;
    char *media;                                        /* full|thumbnail|missing|midsize */
    char *index;                                        /* which index leads to the media: see media.h */
    int32_t raw_type;                                   /* 0 = the usual one of the kind */
    struct zc_recipe_entry *entries;
    uint32_t entries_count;
    char *expect_class, *expect_level, *expect_mark;    /* of the text itself */
};

struct zc_recipe_person {
    char *id, *name, *alias, *remark;
    int32_t type;                                       /* rcontact.type; 0 = 3 */
};

struct zc_recipe_group {
    char *id, *name, *owner, *state, *notice;           /* state: joined|type0|not_listed|no_row|gone */
    char **members;
    uint32_t members_count;
    bool openim, unnamed;
};

struct zc_recipe_program {
    char *username, *appid, *name, *used_at;
    char **evidence;
    uint32_t evidence_count;
};

struct zc_recipe_favourite {
    char *kind, *at, *text, *document, *from, *link, *media;
    struct zc_recipe_entry *entries;
    uint32_t entries_count;
};

struct zc_recipe_state { char *handle, *media, *index; };

struct zc_recipe_stray { char *document, *place; };     /* a media file that nothing refers to */

#endif
