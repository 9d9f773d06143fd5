/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole flow on one page:
 *
 *     the backups are opened, for reading only                                             roots.c
 *     what an earlier, unfinished run looked at is recalled                                casefile
 *     zicha-store reads the backup, zicha-look the pictures, zicha hears of both           link.c
 *     their records become figures                                                         collect.c, settle.c
 *     the case takes them, in one transaction                                              casefile
 */
#include "inspect/inspect.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "inspect/collect.h"
#include "inspect/link.h"
#include "inspect/roots.h"

static double seconds_since(const struct timespec *start)
{
    struct timespec end;
    clock_gettime(CLOCK_MONOTONIC, &end);
    return (double)(end.tv_sec - start->tv_sec) + (double)(end.tv_nsec - start->tv_nsec) / 1e9;
}

static void describe(const struct zc_inspect_options *options, struct zc_inspection *inspection)
{
    struct timespec today;
    clock_gettime(CLOCK_REALTIME, &today);
    inspection->staff = options->staff;
    inspection->name = options->name;
    inspection->device = options->device;
    inspection->consent_sha256 = options->consent_sha256;
    inspection->consent_until = options->consent_until;
    inspection->scope = options->scope;
    inspection->inspected_ms = (int64_t)today.tv_sec * 1000 + today.tv_nsec / 1000000;
}

/* One account that was read makes the person 部分 at worst; none makes the input unreadable. */
static enum zc_status judge(const struct zc_inspection *inspection, struct zc_error *error)
{
    const struct zc_inspected_account *worst = NULL;
    for (uint32_t i = 0; i < inspection->account_count; i++) {
        if (inspection->accounts[i].state == ZC_ACCOUNT_READ)
            return ZC_OK;
        if (!worst || inspection->accounts[i].state == ZC_ACCOUNT_WRONG_KEY)
            worst = &inspection->accounts[i];
    }
    if (!worst)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_CONTAINER, NULL, "no WeChat account in this backup");
    enum zc_status status = worst->state == ZC_ACCOUNT_WRONG_KEY ? ZC_WRONG_KEY : ZC_CORRUPT;
    return zc_fail(error, status, status == ZC_WRONG_KEY ? ZC_STAGE_KEY : ZC_STAGE_DATABASE, NULL, "%s",
                   worst->reason ? worst->reason : zc_status_sentence(status));
}

static enum zc_status gather(const struct zc_inspect_options *options, struct zc_collection *collection,
                             struct zc_error *error)
{
    struct zc_roots *roots = NULL;
    enum zc_status status = zc_roots_open(options->backups, options->backup_count, &roots, error);
    if (status == ZC_OK)
        status = zc_inspection_begin(options->file, options->staff, options->device, collection->look_key,
                                     &collection->looked, &collection->looked_count, error);
    if (status == ZC_OK)
        status = zc_link_run(options, roots, collection, error);
    if (status == ZC_OK)
        status = zc_roots_check_unchanged(roots, error);
    if (status == ZC_OK)
        status = zc_collection_settle(collection, error);
    zc_roots_free(roots);
    return status;
}

static enum zc_status store(const struct zc_inspect_options *options, const struct zc_collection *collection,
                            struct zc_inspect_result *result, struct zc_error *error)
{
    size_t count;
    const struct zc_candidate *candidates = zc_hits_list(collection->hits, &count);
    return zc_inspection_end_with_leads(options->file, &result->inspection, candidates, count, &result->fate,
                                        &result->inspection.leads, error);
}

enum zc_status zc_inspect(const struct zc_inspect_options *options, struct zc_inspect_result *ret_result,
                          struct zc_error *error)
{
    struct timespec start;
    struct zc_collection collection;
    clock_gettime(CLOCK_MONOTONIC, &start);
    *ret_result = (struct zc_inspect_result){ 0 };
    enum zc_status status = zc_collection_begin(&collection, options, ret_result, error);
    describe(options, &ret_result->inspection);

    if (status == ZC_OK)
        status = gather(options, &collection, error);
    ret_result->inspection.seconds = seconds_since(&start);
    if (status == ZC_OK)
        status = store(options, &collection, ret_result, error);
    zc_collection_finish(&collection);
    if (status != ZC_OK) {
        zc_inspect_result_finish(ret_result);
        return status;
    }
    return judge(&ret_result->inspection, error);
}

void zc_inspect_result_finish(struct zc_inspect_result *result)
{
    struct zc_inspection *inspection = &result->inspection;
    free(inspection->accounts);
    free(inspection->groups);
    free(inspection->mini_programs);
    free(inspection->tables);
    free(inspection->unread);
    zc_arena_finish(&result->arena);
    *result = (struct zc_inspect_result){ 0 };
}
