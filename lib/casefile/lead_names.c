/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "casefile/lead.h"

static const char *const kinds[ZC_LEAD_KIND_COUNT] = {
    "picture", "thumbnail", "file", "text", "video", "record", "favourite", "link", "group", "mini_program"
};
static const char *const states[ZC_LEAD_STATE_COUNT] = { "pending", "confirmed", "dismissed" };
static const char *const steps[ZC_STEP_COUNT] = { NULL, "reported", "rectifying", "rechecked", "closed" };
static const char *const natures[ZC_NATURE_COUNT] = { "violation", "risk" };
static const char *const ways[ZC_WAY_BIT_COUNT] = { "photo", "mini_program", "wechat", "other" };

const char *zc_lead_kind_name(enum zc_lead_kind kind) { return kinds[kind]; }
const char *zc_lead_state_name(enum zc_lead_state state) { return states[state]; }
const char *zc_lead_step_name(enum zc_lead_step step) { return steps[step]; }
const char *zc_nature_name(enum zc_nature nature) { return natures[nature]; }
const char *zc_way_name(unsigned bit) { return bit < ZC_WAY_BIT_COUNT ? ways[bit] : NULL; }

static bool find(const char *const *names, unsigned count, const char *name, unsigned *ret_index)
{
    for (unsigned i = 0; name && i < count; i++)
        if (names[i] && strcmp(names[i], name) == 0) {
            *ret_index = i;
            return true;
        }
    return false;
}

bool zc_lead_kind_parse(const char *name, enum zc_lead_kind *ret_kind)
{
    unsigned index = 0;
    bool found = find(kinds, ZC_LEAD_KIND_COUNT, name, &index);
    if (found)
        *ret_kind = (enum zc_lead_kind)index;
    return found;
}

bool zc_lead_state_parse(const char *name, enum zc_lead_state *ret_state)
{
    unsigned index = 0;
    bool found = find(states, ZC_LEAD_STATE_COUNT, name, &index);
    if (found)
        *ret_state = (enum zc_lead_state)index;
    return found;
}

bool zc_lead_step_parse(const char *name, enum zc_lead_step *ret_step)
{
    unsigned index = 0;
    bool found = find(steps, ZC_STEP_COUNT, name, &index);
    if (found)
        *ret_step = (enum zc_lead_step)index;
    return found;
}

bool zc_nature_parse(const char *name, enum zc_nature *ret_nature)
{
    unsigned index = 0;
    bool found = find(natures, ZC_NATURE_COUNT, name, &index);
    if (found)
        *ret_nature = (enum zc_nature)index;
    return found;
}

bool zc_way_parse(const char *name, unsigned *ret_way)
{
    unsigned index = 0;
    bool found = find(ways, ZC_WAY_BIT_COUNT, name, &index);
    if (found)
        *ret_way = 1u << index;
    return found;
}
