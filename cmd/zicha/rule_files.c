/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "rule_files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/auto.h"
#include "base/files.h"
#include "base/install.h"
#include "base/limits.h"
#include "base/path.h"

static enum zc_status add_path(struct rule_files *files, char *path, struct zc_error *error)
{
    if (!path)
        return zc_fail_nomem(error);
    if (files->count >= ZC_LIMIT_RULE_FILES) {
        free(path);
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_COMMAND, NULL, "more than %u rule files", ZC_LIMIT_RULE_FILES);
    }
    files->paths[files->count++] = path;
    return ZC_OK;
}

static enum zc_status add_folder(struct rule_files *files, const char *folder, struct zc_error *error)
{
    struct zc_file_names names = { NULL, 0 };
    enum zc_status status = zc_file_names_list(folder, ".yaml", ZC_LIMIT_RULE_FILES, &names, error);
    for (size_t i = 0; status == ZC_OK && i < names.count; i++) {
        char *path = NULL;
        status = add_path(files, asprintf(&path, "%s/%s", folder, names.names[i]) < 0 ? NULL : path, error);
    }
    zc_file_names_finish(&names);
    return status;
}

static enum zc_status add_own(struct rule_files *files, struct zc_error *error)
{
    const char *own = getenv("ZICHA_RULES");
    struct stat facts;
    if (!own || !*own)
        return ZC_OK;
    bool is_folder = stat(own, &facts) == 0 && S_ISDIR(facts.st_mode);
    return is_folder ? add_folder(files, own, error) : add_path(files, strdup(own), error);
}

static enum zc_status compile(struct rule_files *files, struct zc_error *error)
{
    struct zc_rule_file texts[ZC_LIMIT_RULE_FILES] = { 0 };
    char *data[ZC_LIMIT_RULE_FILES] = { NULL };
    enum zc_status status = ZC_OK;
    for (size_t i = 0; i < files->count && status == ZC_OK; i++) {
        size_t size = 0;
        status = zc_file_load(files->paths[i], ZC_LIMIT_TEXT_FILE, &data[i], &size, error);
        texts[i] = (struct zc_rule_file){ zc_path_name(files->paths[i]), data[i], size };
    }
    if (status == ZC_OK)
        status = zc_rule_set_new(texts, files->count, &files->set, error);
    for (size_t i = 0; i < files->count; i++)
        free(data[i]);
    return status;
}

enum zc_status rule_files_load(struct rule_files *files, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *folder = NULL;
    files->paths = calloc(ZC_LIMIT_RULE_FILES + 1, sizeof *files->paths);
    enum zc_status status = files->paths ? zc_install_find_data("templates/rules", &folder, error)
                                         : zc_fail_nomem(error);
    if (status == ZC_OK)
        status = add_folder(files, folder, error);
    if (status == ZC_OK)
        status = add_own(files, error);
    return status == ZC_OK ? compile(files, error) : status;
}

void rule_files_finish(struct rule_files *files)
{
    for (size_t i = 0; i < files->count; i++)
        free(files->paths[i]);
    free(files->paths);
    zc_rule_set_free(files->set);
    *files = (struct rule_files){ 0 };
}
