/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "look/pool_ledger.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

void zc_ledger_drop(struct zc_ledger *ledger)
{
    for (size_t i = 0; i < ledger->early_count; i++)
        free(ledger->early[i].bytes);
    ledger->early_count = 0;
}

void zc_ledger_finish(struct zc_ledger *ledger)
{
    zc_ledger_drop(ledger);
    free(ledger->early);
    free(ledger->open);
    *ledger = (struct zc_ledger){ 0 };
}

/* Room for one more; false when memory is short. */
static bool grow(void **items, size_t count, size_t *capacity, size_t item_size)
{
    if (count < *capacity)
        return true;
    size_t wanted = *capacity ? *capacity * 2 : 16;
    void *grown = reallocarray(*items, wanted, item_size);
    if (!grown)
        return false;
    *items = grown;
    *capacity = wanted;
    return true;
}

void zc_ledger_announce(struct zc_ledger *ledger, uint32_t content)
{
    if (grow((void **)&ledger->open, ledger->open_count, &ledger->open_capacity, sizeof *ledger->open))
        ledger->open[ledger->open_count++] = content;
    else
        ledger->failed = true;
}

bool zc_ledger_find(const struct zc_ledger *ledger, uint32_t content, size_t *ret_lost)
{
    size_t i = 0;
    while (i < ledger->open_count && ledger->open[i] != content)
        i++;
    *ret_lost = i;
    return i < ledger->open_count;
}

uint32_t zc_ledger_take(struct zc_ledger *ledger)
{
    uint32_t content = ledger->open[0];
    ledger->open_count--;
    ledger->members = 0;
    memmove(ledger->open, ledger->open + 1, ledger->open_count * sizeof *ledger->open);
    return content;
}

bool zc_ledger_count_member(struct zc_ledger *ledger)
{
    return ++ledger->members <= ZC_LIMIT_MEMBER_ANSWERS;
}

bool zc_ledger_is_full(const struct zc_ledger *ledger)
{
    return ledger->early_count >= ZC_LIMIT_EARLY_ANSWERS;
}

static bool put_early(struct zc_ledger *ledger, const struct zc_early_answer *answer)
{
    if (!grow((void **)&ledger->early, ledger->early_count, &ledger->early_capacity, sizeof *ledger->early))
        return false;
    ledger->early[ledger->early_count++] = *answer;
    return true;
}

enum zc_status zc_ledger_hold(struct zc_ledger *ledger, const struct zc_early_answer *answer, struct zc_error *error)
{
    if (zc_ledger_is_full(ledger))
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "a look worker answers what nobody asked");
    struct zc_early_answer held = *answer;
    held.bytes = malloc(answer->size > 0 ? answer->size : 1);
    if (held.bytes && answer->size > 0)
        memcpy(held.bytes, answer->bytes, answer->size);
    if (held.bytes && put_early(ledger, &held))
        return ZC_OK;
    free(held.bytes);
    return zc_fail_nomem(error);
}

void zc_ledger_cut(struct zc_ledger *ledger)
{
    const struct zc_early_answer *newest = ledger->early_count > 0 ? &ledger->early[ledger->early_count - 1] : NULL;
    if (!newest || newest->last)
        return;
    const struct zc_early_answer lost = { .content = newest->content, .last = true };
    if (!put_early(ledger, &lost))
        ledger->failed = true;
}

/* Place of the first answer held for `content`, or early_count. */
static size_t find_early(const struct zc_ledger *ledger, uint32_t content)
{
    size_t i = 0;
    while (i < ledger->early_count && ledger->early[i].content != content)
        i++;
    return i;
}

bool zc_ledger_settle(struct zc_ledger *ledger, struct zc_early_answer *ret_answer)
{
    if (ledger->open_count == 0 || ledger->early_count == 0)
        return false;
    size_t place = find_early(ledger, ledger->open[0]);
    if (place < ledger->early_count) {
        *ret_answer = ledger->early[place];
        ledger->early_count--;
        memmove(ledger->early + place, ledger->early + place + 1,
                (ledger->early_count - place) * sizeof *ledger->early);
        if (ret_answer->last)
            zc_ledger_take(ledger);
        return true;
    }
    for (size_t i = 1; i < ledger->open_count; i++)
        if (find_early(ledger, ledger->open[i]) < ledger->early_count) {
            *ret_answer = (struct zc_early_answer){ .content = zc_ledger_take(ledger), .last = true };
            return true;
        }
    return false;
}
