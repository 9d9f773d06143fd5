/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/form_write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/auto.h"
#include "base/limits.h"

/* One file to be. */
struct part { enum zc_form_kind kind; unsigned number, of; char *path, *working; };
struct parts { struct part *items; size_t count; struct zc_arena arena; };

static size_t count_leads(const struct zc_form_job *job)
{
    return job->input.data->confirmed ? job->input.data->confirmed : 1;   /* the nil sheet */
}

/* "name.xlsx", then "name-2.xlsx", ... */
static char *part_path(struct zc_arena *arena, const char *folder, const char *prefix, const char *file,
                       unsigned number)
{
    int stem = (int)(strlen(file) - strlen(".xlsx"));
    if (number == 1)
        return zc_arena_print(arena, "%s/%s%s", folder, prefix, file);
    return zc_arena_print(arena, "%s/%s%.*s-%u.xlsx", folder, prefix, stem, file, number);
}

static enum zc_status plan(const struct zc_form_job *job, struct parts *parts, struct zc_error *error)
{
    unsigned lead_files = (unsigned)((count_leads(job) + ZC_LIMIT_FORM_SHEETS - 1) / ZC_LIMIT_FORM_SHEETS);
    parts->items = zc_arena_new(&parts->arena, (ZC_FORM_KIND_COUNT + lead_files) * sizeof *parts->items);
    if (!parts->items)
        return zc_fail_nomem(error);
    for (int kind = 0; kind < ZC_FORM_KIND_COUNT; kind++) {
        unsigned of = kind == ZC_FORM_LEADS ? lead_files : 1;
        for (unsigned number = 1; number <= of; number++) {
            const char *file = job->layouts[kind]->file;
            struct part part = { (enum zc_form_kind)kind, number, of,
                                 part_path(&parts->arena, job->folder, "", file, number),
                                 part_path(&parts->arena, job->folder, ".part-", file, number) };
            if (!part.path || !part.working)
                return zc_fail_nomem(error);
            parts->items[parts->count++] = part;
        }
    }
    return ZC_OK;
}

static enum zc_status refuse_present(const char *path, struct zc_error *error)
{
    return zc_fail(error, ZC_INVALID, ZC_STAGE_REPORT, path, "the file is there already; choose another folder");
}

static enum zc_status check_places(const struct parts *parts, struct zc_error *error)
{
    struct stat facts;
    for (size_t i = 0; i < parts->count; i++) {
        if (lstat(parts->items[i].path, &facts) == 0)
            return refuse_present(parts->items[i].path, error);
        for (size_t j = 0; j < i; j++)
            if (strcmp(parts->items[i].path, parts->items[j].path) == 0)
                return zc_fail(error, ZC_INVALID, ZC_STAGE_REPORT, parts->items[i].path,
                               "two layouts want the same file");
    }
    return ZC_OK;
}

/* Readable by the officer alone; the library opens what is there. */
static enum zc_status make_private(const char *path, struct zc_error *error)
{
    (void)unlink(path);   /* left by a run that was killed */
    ZC_AUTO(zc_close_p) int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    return descriptor >= 0 ? ZC_OK : zc_fail_errno(error, errno, ZC_STAGE_REPORT, path, "cannot be written");
}

static enum zc_status write_part(const struct zc_form_job *job, const struct part *part, struct zc_error *error)
{
    size_t first = (size_t)(part->number - 1) * ZC_LIMIT_FORM_SHEETS, left = count_leads(job) - first;
    const struct zc_form_book book = {
        .layout = job->layouts[part->kind], .input = job->input,
        .facts = { .broken = job->broken, .is_final = job->is_final, .file_number = part->number,
                   .file_count = part->of },
        .first = first, .count = left < ZC_LIMIT_FORM_SHEETS ? left : ZC_LIMIT_FORM_SHEETS, .path = part->working,
        .folder = job->folder,
    };
    enum zc_status status = make_private(part->working, error);
    return status == ZC_OK ? zc_form_book_write(&book, error) : status;
}

/* Never over a file that came meanwhile; a file system that cannot promise it (some sticks) was looked at before. */
static enum zc_status publish(const struct part *part, struct zc_error *error)
{
    int failed = renameat2(AT_FDCWD, part->working, AT_FDCWD, part->path, RENAME_NOREPLACE) == 0 ? 0 : errno;
    if (failed == EINVAL)
        failed = rename(part->working, part->path) == 0 ? 0 : errno;
    if (failed == EEXIST)
        return refuse_present(part->path, error);
    return failed ? zc_fail_errno(error, failed, ZC_STAGE_REPORT, part->path, "cannot be written") : ZC_OK;
}

static enum zc_status write_parts(const struct zc_form_job *job, const struct parts *parts, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    size_t written = 0, published = 0;
    while (written < parts->count && status == ZC_OK)
        status = write_part(job, &parts->items[written++], error);
    while (published < parts->count && status == ZC_OK) {
        status = publish(&parts->items[published], error);
        published += status == ZC_OK;
    }
    for (size_t i = 0; i < written && status != ZC_OK; i++)
        (void)unlink(i < published ? parts->items[i].path : parts->items[i].working);
    return status;
}

enum zc_status zc_form_write(const struct zc_form_job *job, struct zc_error *error,
                             void (*written)(void *data, const char *path), void *data)
{
    struct parts parts = { 0 };
    bool made = mkdir(job->folder, 0700) == 0;
    enum zc_status status = made || errno == EEXIST
                                ? ZC_OK
                                : zc_fail_errno(error, errno, ZC_STAGE_REPORT, job->folder, "cannot be made");
    if (status == ZC_OK)
        status = plan(job, &parts, error);
    if (status == ZC_OK)
        status = check_places(&parts, error);
    if (status == ZC_OK)
        status = write_parts(job, &parts, error);
    for (size_t i = 0; i < parts.count && status == ZC_OK && written; i++)
        written(data, parts.items[i].path);
    if (status != ZC_OK && made)
        (void)rmdir(job->folder);
    zc_arena_finish(&parts.arena);
    return status;
}
