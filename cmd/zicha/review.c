/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The human decision about one lead. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/auto.h"
#include "leads.h"

static enum zc_status take_act(const struct args *args, struct zc_lead_decision *decision, struct zc_error *error)
{
    static const struct { const char *option; enum zc_lead_act act; } acts[] = {
        { "--confirm", ZC_LEAD_CONFIRM }, { "--dismiss", ZC_LEAD_DISMISS }, { "--reopen", ZC_LEAD_REOPEN },
    };
    int given = 0;
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (args_get(args, acts[i].option)) {
            decision->act = acts[i].act;
            given++;
        }
    return given == 1 ? ZC_OK : zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, NULL,
                                        "one of --confirm, --dismiss and --reopen is needed");
}

/* "photo,wechat"; the option may also be repeated. */
static enum zc_status take_ways(const struct args *args, unsigned *ret_ways, struct zc_error *error)
{
    const char *value;
    for (size_t i = 0; (value = args_get_nth(args, "--way", i)); i++)
        for (;;) {
            size_t size = strcspn(value, ",");
            char name[32];
            unsigned way = 0;
            snprintf(name, sizeof name, "%.*s", size < sizeof name ? (int)size : 0, value);
            if (!zc_way_parse(name, &way))
                return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, "--way",
                               "ways are photo, mini_program, wechat and other");
            *ret_ways |= way;
            if (!value[size])
                break;
            value += size + 1;
        }
    return ZC_OK;
}

static enum zc_status take_level(const char *value, struct zc_lead_decision *decision, struct zc_error *error)
{
    static const char *const english[ZC_LEVEL_COUNT] = { "none", "top_secret", "secret", "confidential", "work_secret",
                                                         "internal" };
    bool good = zc_level_parse(value, &decision->level) || strcmp(value, "无") == 0;
    for (int i = 0; !good && i < ZC_LEVEL_COUNT; i++)
        if (strcmp(value, english[i]) == 0) {
            decision->level = (enum zc_level)i;
            good = true;
        }
    decision->has_level = good;
    return good ? ZC_OK : zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, "--level",
                                  "levels are 绝密, 机密, 秘密, 工作秘密, 内部 and none");
}

static enum zc_status take_options(const struct args *args, struct zc_lead_decision *decision, struct zc_error *error)
{
    const char *level = args_get(args, "--level"), *nature = args_get(args, "--nature");
    enum zc_status status = take_act(args, decision, error);
    if (status == ZC_OK && level)
        status = take_level(level, decision, error);
    if (status == ZC_OK && nature) {
        decision->has_nature = zc_nature_parse(nature, &decision->nature);
        if (!decision->has_nature)
            status = zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, "--nature", "natures are violation and risk");
    }
    if (status == ZC_OK)
        status = take_ways(args, &decision->ways, error);
    decision->by = args_get(args, "--by");
    decision->note = args_get(args, "--note");
    return status;
}

static int run(struct context *context, struct zc_error *error)
{
    ZC_AUTO(zc_case_free_p) struct zc_case *file = NULL;
    struct zc_lead_decision decision = { 0 };
    uint64_t number = 0;
    if (lead_number(context, &number, error) != ZC_OK || take_options(&context->args, &decision, error) != ZC_OK)
        return EXIT_WRONG_USE;
    int code = open_case(context, &file, error);
    if (code != EXIT_DONE)
        return code;
    enum zc_status status = zc_lead_review(file, number, &decision, error);
    if (status == ZC_NOT_FOUND)
        status = zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, context->args.operands[1], "there is no such lead");
    if (status != ZC_OK)
        return status == ZC_INVALID ? EXIT_WRONG_USE : EXIT_CASE;
    static const char *const keys[] = { "review.confirmed", "review.dismissed", "review.reopened" };
    printf("%s %" PRIu64 "\n", say(context, keys[decision.act]), number);
    return EXIT_DONE;
}

static const struct option_row options[] = {
    { "--confirm", NULL, false, false }, { "--dismiss", NULL, false, false }, { "--reopen", NULL, false, false },
    { "--level", "L", false, false }, { "--nature", "violation|risk", false, false },
    { "--way", "W[,W…]", false, true }, { "--by", "NAME", false, false }, { "--note", "TEXT", false, false },
    OPTIONS_END
};
const struct verb verb_review = { "review", "CASE LEAD", 2, 2, options, run };
