/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "zicha-look/judge.h"

#include <stdlib.h>

#include "base/files.h"
#include "base/limits.h"
#include "detect/chat_title.h"

struct zc_judge {
    struct zc_rule_set *rules;         /* NULL = none */
    struct zc_detector *detector;
};

/* The rule set keeps what it needs of the files. */
static enum zc_status load(char *const *paths, size_t count, struct zc_rule_set **ret_rules, struct zc_error *error)
{
    struct zc_rule_file *files = calloc(count, sizeof *files);
    enum zc_status status = files ? ZC_OK : zc_fail_nomem(error);
    for (size_t i = 0; i < count && status == ZC_OK; i++) {
        char *data = NULL;
        files[i].name = paths[i];
        status = zc_file_load(paths[i], ZC_LIMIT_TEXT_FILE, &data, &files[i].size, error);
        files[i].data = data;
    }
    if (status == ZC_OK)
        status = zc_rule_set_new(files, count, ret_rules, error);
    for (size_t i = 0; files && i < count; i++)
        free((char *)files[i].data);
    free(files);
    return status;
}

enum zc_status zc_judge_new(char *const *paths, struct zc_judge **ret_judge, struct zc_error *error)
{
    size_t count = 0;
    while (paths[count])
        count++;
    if (count > ZC_LIMIT_RULE_FILES)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_LOOK, NULL, "more than %u rule files", ZC_LIMIT_RULE_FILES);
    struct zc_judge *judge = calloc(1, sizeof *judge);
    if (!judge)
        return zc_fail_nomem(error);
    enum zc_status status = count > 0 ? load(paths, count, &judge->rules, error) : ZC_OK;
    if (status == ZC_OK && judge->rules)
        status = zc_detector_new(judge->rules, &judge->detector, error);
    if (status == ZC_OK)
        *ret_judge = judge;
    else
        zc_judge_free(judge);
    return status;
}

void zc_judge_free(struct zc_judge *judge)
{
    if (!judge)
        return;
    zc_detector_free(judge->detector);
    zc_rule_set_free(judge->rules);
    free(judge);
}

enum zc_status zc_judge_text(struct zc_judge *judge, const struct zc_text_input *input, struct zc_arena *arena,
                             struct zc_verdict *verdict, struct zc_error *error)
{
    struct zc_verdict found = ZC_VERDICT_NOTHING, kept;
    if (!judge->detector)
        return ZC_OK;
    enum zc_status status = zc_detect(judge->detector, input, &found, error);
    if (status != ZC_OK && status != ZC_LIMIT)
        return status;
    if (!zc_verdict_copy(arena, &found, &kept))
        return zc_fail_nomem(error);
    zc_verdict_merge(verdict, &kept);
    return status;
}

bool zc_judge_is_counting(const struct zc_judge *judge)
{
    return judge->detector && zc_detector_is_counting(judge->detector);
}

bool zc_judge_wants_more(struct zc_judge *judge, struct zc_arena *arena, const char *text, size_t size,
                         const struct zc_line_shape *lines, size_t line_count)
{
    struct zc_verdict verdict = ZC_VERDICT_NOTHING;
    struct zc_error error;
    const struct zc_text_input input = { .text = text, .size = size, .source = ZC_TEXT_OCR, .place = ZC_PLACE_PAGE,
                                         .shapes = lines, .shape_count = line_count };
    if (zc_judge_text(judge, &input, arena, &verdict, &error) != ZC_OK)
        return true;
    if (verdict.id_numbers > 0 || verdict.phones > 0 || zc_judge_is_counting(judge))
        return true;
    if (verdict.class == ZC_CLASS_NONE || verdict.class == ZC_CLASS_OFFICIAL)
        return false;
    return verdict.confidence < ZC_CONFIDENCE_HIGH || !verdict.red_header;
}

const char *zc_judge_chat_title(struct zc_arena *arena, const char *text, size_t size)
{
    struct zc_buffer title = { 0 };
    const char *kept = NULL;
    if (zc_chat_title_find(text, size, &title))
        kept = zc_arena_copy_sized(arena, (const char *)title.data, title.size);
    zc_buffer_finish(&title);
    return kept;
}
