/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "lang.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/auto.h"
#include "base/install.h"
#include "base/limits.h"
#include "files.h"
#include "reasons.h"

struct row { const char *key, *chinese, *english; };

struct lang {
    char *table;                   /* the file, cut into rows */
    struct row *rows;
    size_t count;
    struct reasons *reasons;
    bool english;
};

static int compare_rows(const void *a, const void *b)
{
    return strcmp(((const struct row *)a)->key, ((const struct row *)b)->key);
}

/* A row is "key TAB Chinese TAB English"; lines that begin with # and empty ones are passed over. */
static enum zc_status cut_rows(struct lang *lang, struct zc_error *error)
{
    size_t room = 0;
    for (const char *c = lang->table; *c; c++)
        room += *c == '\n';
    lang->rows = calloc(room + 1, sizeof *lang->rows);
    if (!lang->rows)
        return zc_fail_nomem(error);
    char *save_line = NULL;
    for (char *line = strtok_r(lang->table, "\n", &save_line); line; line = strtok_r(NULL, "\n", &save_line)) {
        char *chinese = strchr(line, '\t');
        char *english = chinese ? strchr(chinese + 1, '\t') : NULL;
        if (*line == '#' || !english)
            continue;
        *chinese++ = 0;
        *english++ = 0;
        lang->rows[lang->count++] = (struct row){ line, chinese, english };
    }
    qsort(lang->rows, lang->count, sizeof *lang->rows, compare_rows);
    return ZC_OK;
}

enum zc_status lang_load(const char *choice, struct lang **ret_lang, struct zc_error *error)
{
    if (!choice)
        choice = getenv("ZICHA_LANG");
    ZC_AUTO(zc_free_p) char *path = NULL;
    struct lang *lang = calloc(1, sizeof *lang);
    if (!lang)
        return zc_fail_nomem(error);
    lang->english = choice && strncasecmp(choice, "en", 2) == 0;
    enum zc_status status = zc_install_find_data("templates/lang/screen.tsv", &path, error);
    if (status == ZC_OK)
        status = files_load(path, ZC_LIMIT_TEXT_FILE, &lang->table, NULL, error);
    if (status == ZC_OK)
        status = cut_rows(lang, error);
    if (status == ZC_OK)
        status = reasons_load(&lang->reasons, error);
    if (status != ZC_OK) {
        lang_free(lang);
        return status;
    }
    *ret_lang = lang;
    return ZC_OK;
}

void lang_free(struct lang *lang)
{
    if (!lang)
        return;
    reasons_free(lang->reasons);
    free(lang->rows);
    free(lang->table);
    free(lang);
}

const char *lang_text(const struct lang *lang, const char *key)
{
    const struct row wanted = { .key = key };
    const struct row *row = !lang ? NULL : bsearch(&wanted, lang->rows, lang->count, sizeof wanted, compare_rows);
    return !row ? key : lang->english ? row->english : row->chinese;
}

const char *lang_sentence(const struct lang *lang, const char *english)
{
    if (!lang || lang->english)
        return english;
    const char *text = lang_text(lang, english);
    const char *reason = text == english ? reasons_find(lang->reasons, english) : NULL;
    return reason ? reason : text;
}
