/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* detect/detector with the shipped rules: first byte the source and place, then the text.  255: a rule file. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/install.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "detect/detector.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MOST_FILES 32

static struct zc_detector *load(void)
{
    static struct zc_rule_file files[MOST_FILES];
    char *folder = NULL, path[ZC_LIMIT_PATH];
    struct zc_file_names names = { NULL, 0 };
    struct zc_rule_set *rules = NULL;
    struct zc_detector *detector = NULL;
    if (zc_install_find_data("templates/rules", &folder, NULL) != ZC_OK
        || zc_file_names_list(folder, ".yaml", MOST_FILES, &names, NULL) != ZC_OK)
        abort();
    for (size_t i = 0; i < names.count; i++) {
        char *text = NULL;
        snprintf(path, sizeof path, "%s/%s", folder, names.names[i]);
        if (zc_file_load(path, ZC_LIMIT_TEXT_FILE, &text, &files[i].size, NULL) != ZC_OK)
            abort();
        files[i].data = text;
        files[i].name = names.names[i];
    }
    if (zc_rule_set_new(files, names.count, &rules, NULL) != ZC_OK || zc_detector_new(rules, &detector, NULL) != ZC_OK)
        abort();
    for (size_t i = 0; i < names.count; i++)
        free((char *)files[i].data);
    zc_file_names_finish(&names);
    free(folder);
    return detector;
}

static void read_rules(const uint8_t *data, size_t size)
{
    const struct zc_rule_file file = { "fuzz.yaml", (const char *)data, size };
    struct zc_rule_set *rules = NULL;
    if (zc_rule_set_new(&file, 1, &rules, NULL) == ZC_OK)
        zc_rule_set_free(rules);
}

static void check(const char *text)
{
    if (text && !zc_utf8_is_valid(text, strlen(text)))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct zc_detector *detector;      /* kept for all inputs: compiling the rules takes its time */
    if (size == 0)
        return 0;
    if (data[0] == 0xff) {
        read_rules(data + 1, size - 1);
        return 0;
    }
    if (!detector)
        detector = load();
    const struct zc_text_input input = {
        .text = (const char *)data + 1, .size = size - 1, .source = (enum zc_text_source)(data[0] & 1),
        .place = (enum zc_text_place)((data[0] >> 1) % ZC_PLACE_COUNT),
        .head = data[0] & 0x80 ? ZC_HEAD_CERTAIN : ZC_HEAD_NONE,
    };
    struct zc_verdict verdict = ZC_VERDICT_NOTHING;
    enum zc_status status = zc_detect(detector, &input, &verdict, NULL);
    if (status != ZC_OK && status != ZC_LIMIT && status != ZC_NOMEM)
        abort();
    const char *strings[] = { verdict.mark, verdict.doc_number, verdict.issuer, verdict.title, verdict.date,
                              verdict.link, verdict.excerpt };
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        check(strings[i]);
    if (verdict.excerpt && zc_utf8_length(verdict.excerpt) > 40)
        abort();
    return 0;
}
