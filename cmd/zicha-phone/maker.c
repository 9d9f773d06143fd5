/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/maker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/buffer.h"
#include "cmd/zicha-phone/account_files.h"
#include "cmd/zicha-phone/container_writer.h"
#include "cmd/zicha-phone/truth.h"

static enum zc_status write_beside(const char *folder, const char *name, const void *data, size_t size,
                                   struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *path = NULL;
    if (asprintf(&path, "%s/%s", folder, name) < 0)
        return zc_fail_nomem(error);
    return zc_tree_write_file(path, data, size, error);
}

static enum zc_status write_line(const char *folder, const char *name, const char *line, struct zc_error *error)
{
    char text[600];
    int size = snprintf(text, sizeof text, "%s\n", line);
    return write_beside(folder, name, text, (size_t)size, error);
}

/* What an inspection needs beside the backup; paths are relative to the phone's folder. */
static enum zc_status write_papers(const struct zc_backup_request *request, const char *format,
                                   struct zc_error *error)
{
    const struct zc_recipe_set *set = &request->phone->set;
    ZC_AUTO(zc_free_p) uint8_t *consent = NULL;
    ZC_AUTO(zc_free_p) char *truth = NULL;
    struct zc_buffer backup = { 0 };
    size_t size = 0;
    enum zc_status status = zc_tree_load_file(set->consent_path, &consent, &size, error);
    if (status == ZC_OK)
        status = write_beside(request->folder, "consent.yaml", consent, size, error);
    if (status == ZC_OK)
        status = write_line(request->folder, "staff.txt", set->phone->staff, error);
    if (status == ZC_OK && request->password)
        status = write_line(request->folder, "password.txt", request->password, error);
    if (status == ZC_OK)
        status = write_beside(request->folder, "args.txt", "--backup-password-file\npassword.txt\n",
                              request->password ? 36 : 0, error);
    for (size_t i = 0; request->arguments[i]; i++)
        zc_buffer_print(&backup, "%s\n", request->arguments[i]);
    if (status == ZC_OK)
        status = write_beside(request->folder, "backup.txt", backup.data, backup.size, error);
    zc_buffer_finish(&backup);
    if (status == ZC_OK && asprintf(&truth, "%s/truth.json", request->folder) < 0)
        status = zc_fail_nomem(error);
    if (status == ZC_OK)
        status = zc_truth_write(request->phone, truth, format, (const char *const *)request->arguments, error);
    return status;
}

static enum zc_status build(struct zc_phone *phone, struct zc_error *error)
{
    enum zc_status status = zc_model_build(phone, error);
    if (status == ZC_OK)
        status = zc_preferences_write(phone, error);
    for (size_t i = 0; i < phone->account_count && status == ZC_OK; i++)
        status = zc_account_write(phone, &phone->accounts[i], error);
    zc_tree_sort(&phone->tree);
    return status;
}

/* Asked before anything is made. */
static enum zc_status choose_format(const struct zc_recipe *recipe, const struct zc_maker_options *options,
                                    const struct zc_backup_format **ret_format, const char **ret_password,
                                    struct zc_error *error)
{
    const char *name = options->format ? options->format : recipe->format ? recipe->format : "folder";
    const struct zc_backup_format *format = zc_backup_find(name);
    const char *password = options->password ? options->password : options->format ? NULL : recipe->password;
    if (!format)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, name, "no such format");
    if (password && !format->password)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, name, "this format knows no password");
    *ret_format = format;
    *ret_password = password;
    return ZC_OK;
}

static enum zc_status pack(struct zc_phone *phone, const struct zc_backup_format *format, const char *password,
                           const char *folder, struct zc_error *error)
{
    struct zc_backup_request request = { .phone = phone, .folder = folder, .password = password };
    enum zc_status status = format->write(&request, error);
    if (status == ZC_OK)
        status = write_papers(&request, format->name, error);
    for (size_t i = 0; i < ZC_BACKUP_ARGUMENTS; i++)
        free(request.arguments[i]);
    return status;
}

/* A phone made before in the same place goes; nothing else in OUTPUT is touched. */
static enum zc_status empty_folder(const char *folder, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *truth = NULL;
    if (asprintf(&truth, "%s/truth.json", folder) < 0)
        return zc_fail_nomem(error);
    FILE *file = fopen(truth, "rb");
    if (!file)
        return ZC_OK;
    fclose(file);
    return zc_tree_remove(folder, error);
}

enum zc_status zc_maker_make(const char *recipe, const char *output, const struct zc_maker_options *options,
                             struct zc_error *error)
{
    struct zc_phone phone = { .filler_messages = options->messages, .filler_pictures = options->pictures };
    ZC_AUTO(zc_free_p) char *folder = NULL, *stage = NULL;
    enum zc_status status = zc_recipe_load(recipe, &phone.set, error);
    if (status != ZC_OK)
        return status;
    phone.documents.set = &phone.set;
    phone.documents.seed = options->seed;      /* not the recipe's: a forwarded page has one form on every phone */
    phone.seed = options->seed ? options->seed : phone.set.phone->seed;
    const struct zc_backup_format *format = NULL;
    const char *password = NULL;
    status = choose_format(phone.set.phone, options, &format, &password, error);
    if (status != ZC_OK) {
        zc_recipe_free(&phone.set);
        return status;
    }
    if (asprintf(&folder, "%s/%s", output, phone.set.phone->name) < 0 || asprintf(&stage, "%s/stage", folder) < 0)
        status = zc_fail_nomem(error);
    if (status == ZC_OK)
        status = empty_folder(folder, error);
    if (status == ZC_OK)
        status = zc_tree_open(&phone.tree, stage, error);
    if (status == ZC_OK)
        status = build(&phone, error);
    if (status == ZC_OK)
        status = pack(&phone, format, password, folder, error);
    if (stage) {
        enum zc_status removed = zc_tree_remove(stage, status == ZC_OK ? error : NULL);
        status = status == ZC_OK ? removed : status;
    }
    zc_tree_finish(&phone.tree);
    zc_model_finish(&phone);
    zc_documents_finish(&phone.documents);
    zc_recipe_free(&phone.set);
    return status;
}
