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

struct texts {
    struct zc_rule_file files[ZC_LIMIT_RULE_FILES];
    char *names[ZC_LIMIT_RULE_FILES], *data[ZC_LIMIT_RULE_FILES];
    size_t count;
};

static enum zc_status add_file(struct texts *texts, const char *path, struct zc_error *error)
{
    size_t size = 0;
    if (texts->count >= ZC_LIMIT_RULE_FILES)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_COMMAND, path, "more than %u rule files", ZC_LIMIT_RULE_FILES);
    enum zc_status status = zc_file_load(path, ZC_LIMIT_TEXT_FILE, &texts->data[texts->count], &size, error);
    if (status != ZC_OK)
        return status;
    texts->names[texts->count] = strdup(zc_path_name(path));
    texts->files[texts->count] = (struct zc_rule_file){ texts->names[texts->count], texts->data[texts->count], size };
    return texts->names[texts->count++] ? ZC_OK : zc_fail_nomem(error);
}

static enum zc_status add_folder(struct texts *texts, const char *folder, struct zc_error *error)
{
    struct zc_file_names names = { NULL, 0 };
    enum zc_status status = zc_file_names_list(folder, ".yaml", ZC_LIMIT_RULE_FILES, &names, error);
    for (size_t i = 0; status == ZC_OK && i < names.count; i++) {
        ZC_AUTO(zc_free_p) char *path = NULL;
        if (asprintf(&path, "%s/%s", folder, names.names[i]) < 0)
            path = NULL;
        status = path ? add_file(texts, path, error) : zc_fail_nomem(error);
    }
    zc_file_names_finish(&names);
    return status;
}

static enum zc_status add_own(struct texts *texts, struct zc_error *error)
{
    const char *own = getenv("ZICHA_RULES");
    struct stat facts;
    if (!own || !*own)
        return ZC_OK;
    bool is_folder = stat(own, &facts) == 0 && S_ISDIR(facts.st_mode);
    return is_folder ? add_folder(texts, own, error) : add_file(texts, own, error);
}

enum zc_status rule_files_load(struct zc_rule_set **ret_rules, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *folder = NULL;
    struct texts *texts = calloc(1, sizeof *texts);
    if (!texts)
        return zc_fail_nomem(error);
    enum zc_status status = zc_install_find_data("templates/rules", &folder, error);
    if (status == ZC_OK)
        status = add_folder(texts, folder, error);
    if (status == ZC_OK)
        status = add_own(texts, error);
    if (status == ZC_OK)
        status = zc_rule_set_new(texts->files, texts->count, ret_rules, error);
    for (size_t i = 0; i < texts->count; i++) {
        free(texts->names[i]);
        free(texts->data[i]);
    }
    free(texts);
    return status;
}
