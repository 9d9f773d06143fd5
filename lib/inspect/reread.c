/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/reread.h"

#include <string.h>
#include <time.h>

#include "casefile/inspection_again.h"
#include "inspect/collect.h"
#include "inspect/link.h"
#include "inspect/roots.h"

struct rereading {
    const struct zc_reread_options *options;
    struct zc_inspect_options machine;
    struct zc_inspect_aim aim;
    struct zc_roots *roots;
    const struct zc_sighting *sighting;
    struct zc_reread *reread;
};

static int64_t present_ms(void)
{
    return (int64_t)time(NULL) * 1000;
}

/* One run of the children.  The collection is the caller's to finish, also where this fails. */
static enum zc_status run(struct rereading *rereading, struct zc_collection *collection, struct zc_error *error)
{
    enum zc_status status = zc_collection_begin(collection, &rereading->machine, &rereading->reread->result, error);
    if (status == ZC_OK)
        status = zc_link_run(&rereading->machine, rereading->roots, collection, error);
    return status == ZC_OK ? zc_collection_settle(collection, error) : status;
}

/* The backup's hash before a single record of it is asked for. */
static enum zc_status identify(struct rereading *rereading, uint8_t ret_sha256[32], struct zc_error *error)
{
    struct zc_collection collection;
    rereading->aim = (struct zc_inspect_aim){ .identify = true, .copy_to = -1 };
    enum zc_status status = run(rereading, &collection, error);
    memcpy(ret_sha256, rereading->reread->result.inspection.source_sha256, 32);
    zc_collection_finish(&collection);
    zc_inspect_result_finish(&rereading->reread->result);
    return status;
}

/* The first sighting asked for that stands in this source, and what the consent of that inspection allows. */
static enum zc_status choose(struct rereading *rereading, const uint8_t source_sha256[32], struct zc_scope *ret_scope,
                             struct zc_error *error)
{
    const struct zc_reread_options *options = rereading->options;
    const struct zc_lead *lead = options->lead;
    for (uint32_t i = 0; i < lead->sighting_count; i++) {
        const struct zc_sighting *sighting = &lead->sightings[i];
        if (options->sighting != ZC_NO_INDEX && options->sighting != i)
            continue;
        enum zc_status status = zc_inspection_allows_again(options->machine.file, sighting->staff, sighting->device,
                                                           source_sha256, present_ms(), ret_scope, error);
        if (status == ZC_NOT_FOUND)
            continue;
        rereading->sighting = sighting;
        rereading->reread->sighting = i;
        return status;
    }
    return zc_fail(error, ZC_REFUSED, ZC_STAGE_COMMAND, NULL,
                   "this lead was not found in this backup: give the backup that was inspected");
}

/* Of what the consent allows, the place of the sighting alone. */
static struct zc_scope narrow(struct zc_scope scope, const struct zc_sighting *sighting, char **only)
{
    scope.groups = scope.groups && !sighting->favourite;
    scope.private_chats = scope.private_chats && !sighting->favourite;
    scope.favourites = scope.favourites && sighting->favourite;
    scope.official_accounts = scope.mini_programs = false;
    if (!sighting->favourite && !sighting->chat && scope.unreferenced_media)
        return scope;                  /* no message names it: it is found where all messages were looked through */
    scope.unreferenced_media = false;
    if (sighting->time_ms != 0)
        scope.from_ms = scope.to_ms = sighting->time_ms;
    *only = (char *)(sighting->chat ? sighting->chat : "");
    scope.only = only;
    scope.only_count = 1;
    return scope;
}

static bool same_text(const char *one, const char *other)
{
    return strcmp(one ? one : "", other ? other : "") == 0;
}

static bool is_same_place(const struct zc_sighting *one, const struct zc_sighting *other)
{
    return one->message_id == other->message_id && one->entry == other->entry && one->favourite == other->favourite
           && same_text(one->chat, other->chat) && same_text(one->account, other->account);
}

static const struct zc_candidate *find_candidate(const struct rereading *rereading,
                                                 const struct zc_collection *collection)
{
    size_t count;
    const struct zc_candidate *candidates = zc_hits_list(collection->hits, &count);
    for (size_t i = 0; i < count; i++)
        if (memcmp(candidates[i].sha256, rereading->sighting->sha256, 32) == 0
            && is_same_place(candidates[i].sightings, rereading->sighting))
            return &candidates[i];
    return NULL;
}

/* The content itself, or the one that holds the member the sighting names. */
static const struct zc_content_state *find_content(const struct rereading *rereading,
                                                   const struct zc_collection *collection)
{
    const char *item = rereading->sighting->item, *member = item ? strstr(item, "!/") : NULL;
    for (size_t i = 0; item && i < collection->content_count; i++) {
        const struct zc_content_state *content = &collection->contents[i];
        if (!content->announced || !content->path)
            continue;
        size_t size = member ? (size_t)(member - item) : strlen(item);
        bool named = strlen(content->path) == size && strncmp(content->path, item, size) == 0;
        if (named && (member || memcmp(content->sha256, rereading->sighting->sha256, 32) == 0))
            return content;
    }
    return NULL;
}

static bool is_grave(const struct zc_verdict *verdict)
{
    return verdict->class == ZC_CLASS_STATE_SECRET || verdict->class == ZC_CLASS_TELEGRAM;
}

/* The find is what the sighting names, or lies inside it.  @param member  NULL = the content itself */
static bool is_within(const struct zc_content_find *find, const char *member)
{
    size_t size = member ? strlen(member) : 0;
    if (!member)
        return true;
    return find->member && strncmp(find->member, member, size) == 0
           && (find->member[size] == 0 || strncmp(find->member + size, "!/", 2) == 0);
}

/* What of the content is told: of a member its own type, and no size, which nobody said. */
static void take_content(struct zc_reread *reread, const struct zc_content_state *content, const char *member)
{
    reread->state = member ? ZC_ITEM_READ : content->state;
    reread->reason = member ? NULL : content->reason;
    reread->type = member ? NULL : content->type;
    reread->bytes = member ? 0 : content->size;
    for (const struct zc_content_find *find = content->finds; find; find = find->next) {
        if (!is_within(find, member))
            continue;
        reread->grave = reread->grave || is_grave(&find->verdict);
        if (member && strcmp(find->member, member) == 0)
            reread->type = find->type;
    }
}

/* What came again, held against what the case says. */
static enum zc_status compare(struct rereading *rereading, const struct zc_collection *collection,
                              struct zc_error *error)
{
    struct zc_reread *reread = rereading->reread;
    const struct zc_candidate *candidate = find_candidate(rereading, collection);
    const struct zc_content_state *content = find_content(rereading, collection);
    const char *place = rereading->sighting->item, *inside = place ? strstr(place, "!/") : NULL;
    reread->words = rereading->aim.words;
    if (!candidate && !reread->words && (!content || inside))
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_RECORD, place,
                       "the item does not stand there as it was recorded");
    reread->verdict = candidate ? candidate->verdict : (struct zc_verdict)ZC_VERDICT_NOTHING;
    reread->grave = is_grave(&reread->verdict);
    reread->state = ZC_ITEM_READ;
    reread->bytes = reread->words ? strlen(reread->words) : 0;
    if (content)
        take_content(reread, content, inside ? inside + 2 : NULL);
    return ZC_OK;
}

static enum zc_status read_place(struct rereading *rereading, struct zc_scope scope, struct zc_error *error)
{
    struct zc_collection collection;
    char *only;
    const struct zc_sighting *sighting = rereading->sighting;
    rereading->machine.scope = narrow(scope, sighting, &only);
    rereading->machine.staff = sighting->staff;
    rereading->machine.name = sighting->sent ? sighting->sender : NULL;
    rereading->machine.device = sighting->device;
    rereading->aim = (struct zc_inspect_aim){ .copy_to = rereading->options->copy_to };
    memcpy(rereading->aim.sha256, sighting->sha256, 32);
    enum zc_status status = run(rereading, &collection, error);
    if (status == ZC_OK)
        status = zc_roots_check_unchanged(rereading->roots, error);
    if (status == ZC_OK)
        status = compare(rereading, &collection, error);
    zc_collection_finish(&collection);
    return status;
}

enum zc_status zc_reread(const struct zc_reread_options *options, struct zc_reread *ret_reread,
                         struct zc_error *error)
{
    struct rereading rereading = { .options = options, .machine = options->machine, .reread = ret_reread };
    struct zc_scope scope = { 0 };
    uint8_t source_sha256[32];
    *ret_reread = (struct zc_reread){ .sighting = ZC_NO_INDEX };
    rereading.machine.aim = &rereading.aim;
    rereading.machine.warn = NULL;
    enum zc_status status = zc_roots_open(options->machine.backups, options->machine.backup_count, &rereading.roots,
                                          error);
    if (status == ZC_OK)
        status = identify(&rereading, source_sha256, error);
    if (status == ZC_OK)
        status = choose(&rereading, source_sha256, &scope, error);
    if (status == ZC_OK)
        status = read_place(&rereading, scope, error);
    zc_roots_free(rereading.roots);
    if (status != ZC_OK)
        zc_reread_finish(ret_reread);
    return status;
}

void zc_reread_finish(struct zc_reread *reread)
{
    zc_inspect_result_finish(&reread->result);
    *reread = (struct zc_reread){ 0 };
}
