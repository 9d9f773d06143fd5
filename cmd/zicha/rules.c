/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "report/table.h"
#include "rule_files.h"
#include "rules_test.h"
#include "verb.h"

struct listing {
    const struct context *context;
    struct zc_table *table;
    char version[2 * ZC_SHA256_SIZE + 1];
    enum zc_status status;
    struct zc_error *error;
};

static const char *class_of(const struct zc_rule_info *info)
{
    return info->class == ZC_CLASS_NONE ? "quote" : zc_class_name(info->class);
}

static void print_line(void *data, const struct zc_rule_info *info)
{
    struct listing *listing = data;
    const char *level = zc_level_name(info->level);
    bool quote = info->class == ZC_CLASS_NONE;
    json_t *object = json_pack("{s:s, s:s, s:s, s:s?, s:s?, s:s, s:s, s:s}", "id", info->id, "source", info->source,
                               "class", class_of(info), "level", level, "confidence",
                               quote ? NULL : zc_confidence_name(info->confidence), "file", info->file,
                               "why", info->why, "version", listing->version);
    char *text = object ? json_dumps(object, JSON_COMPACT) : NULL;
    json_decref(object);
    if (text)
        puts(text);
    else
        listing->status = zc_fail_nomem(listing->error);
    free(text);
}

static const char *word(const struct context *context, const char *group, const char *name, char *room, size_t size)
{
    snprintf(room, size, "%s.%s", group, name ? name : "");
    return name ? say(context, room) : "";
}

static void add_line(void *data, const struct zc_rule_info *info)
{
    struct listing *listing = data;
    char class[64], confidence[64], source[64];
    const char *level = zc_level_name(info->level);
    bool quote = info->class == ZC_CLASS_NONE;
    const char *const cells[] = {
        info->id, word(listing->context, "source", info->source, source, sizeof source),
        word(listing->context, "class", class_of(info), class, sizeof class), level ? level : "",
        word(listing->context, "confidence", quote ? NULL : zc_confidence_name(info->confidence), confidence,
             sizeof confidence), info->file,
    };
    if (listing->status == ZC_OK)
        listing->status = zc_table_add(listing->table, cells, listing->error);
}

static enum zc_status list(struct context *context, const struct zc_rule_set *rules, struct zc_error *error)
{
    static const char *const keys[] = { "head.rule", "head.source", "head.class", "head.level", "head.confidence",
                                        "head.file" };
    struct listing listing = { .context = context, .error = error };
    uint8_t digest[ZC_SHA256_SIZE];
    const char *headings[6];
    zc_rule_set_hash(rules, digest);
    zc_hex(digest, sizeof digest, listing.version);
    if (wants_json(context)) {
        zc_rule_set_visit(rules, print_line, &listing);
        return listing.status;
    }
    for (size_t i = 0; i < 6; i++)
        headings[i] = say(context, keys[i]);
    struct zc_buffer text = { 0 };
    enum zc_status status = zc_table_new(headings, 6, &listing.table, error);
    if (status == ZC_OK) {
        zc_rule_set_visit(rules, add_line, &listing);
        status = listing.status;
    }
    if (status == ZC_OK)
        status = zc_table_print(listing.table, 0, &text, error);
    if (status == ZC_OK)
        printf("%.*s%s %s\n", (int)text.size, (const char *)text.data, say(context, "rules.version"), listing.version);
    zc_buffer_finish(&text);
    zc_table_free(listing.table);
    return status;
}

static int run(struct context *context, struct zc_error *error)
{
    struct rule_files files = { 0 };
    const char *table = args_get(&context->args, "--test");
    enum zc_status status = rule_files_load(&files, error);
    int code = exit_of(status);
    if (status == ZC_OK && table)
        code = rules_test(context, files.set, table, error);
    else if (status == ZC_OK)
        code = exit_of(list(context, files.set, error));
    rule_files_finish(&files);
    return code;
}

static const struct option_row options[] = {
    { "--test", "FILE.tsv", false, false }, { "--json", NULL, false, false }, OPTIONS_END
};
const struct verb verb_rules = { "rules", "", 0, 0, options, run };
