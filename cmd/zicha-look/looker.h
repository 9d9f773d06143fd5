/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd/zicha-look/looker.h - what is seen in bytes: the item's own, and those of all that lies in it. */
#ifndef ZC_LOOK_LOOKER_H
#define ZC_LOOK_LOOKER_H

#include "look/observation.h"

struct zc_looker;
struct zc_looker_options {
    char *const *rule_paths;           /* as zc_judge_new() */
    const char *password_path;         /* passwords to try, a line each; NULL = none */
    bool full;                         /* read every picture, the whole of it */
    bool explain;                      /* draw what was seen where */
    bool crop;                         /* cut out what shows the mark; not with explain */
};
/** Open everything that is a file: before the sandbox. */
enum zc_status zc_looker_new(const struct zc_looker_options *options, struct zc_looker **ret_looker,
                             struct zc_error *error) ZC_MUST_USE;
void zc_looker_free(struct zc_looker *looker);

/* The item as it was given. */
struct zc_look_subject {
    uint32_t content;
    enum zc_media_kind kind;
    const char *name;                  /* file name people see, UTF-8; NULL = none */
    const uint8_t *data;
    size_t size;
    uint8_t sha256[32];
    double start;                      /* when its looking began, zc_looker_clock() */
    const char *too_large;             /* why its bytes are not here; NULL = they are */
};

/** Look, and tell of each member and at last of the item itself.
 *  @param observed  its strings are borrowed during the call; anything but ZC_OK ends the looking
 *  @return what `observed` returned, or what concerns the worker itself */
enum zc_status zc_looker_look(struct zc_looker *looker, const struct zc_look_subject *subject,
                              enum zc_status (*observed)(void *data, const struct zc_observation *observation,
                                                         struct zc_error *error),
                              void *data, struct zc_error *error) ZC_MUST_USE;
double zc_looker_clock(void);

#endif
