/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "leads.h"

#include <stdio.h>
#include <string.h>

#include "base/auto.h"
#include "listing.h"
#include "report/lead_json.h"

#define WIDEST_CELL 32u            /* columns of a terminal table; `show` and --json have the whole text */

const char *lead_word(const struct context *context, const char *group, const char *name)
{
    char key[64];
    snprintf(key, sizeof key, "%s.%s", group, name ? name : "");
    const char *text = say(context, key);
    return text == key ? name : text;
}

const char *lead_class_text(const struct context *context, const struct zc_lead *lead)
{
    if (lead->raised_id)
        return lead_word(context, "lead_kind", zc_lead_kind_name(lead->kind));
    return lead_word(context, "class", zc_class_name(lead->verdict.class));
}

/* Before somebody confirmed it, everything is 疑似. */
const char *lead_level_text(const struct context *context, const struct zc_lead *lead, struct zc_buffer *text)
{
    const char *level = zc_level_name(lead->verdict.level);
    bool open = lead->state == ZC_LEAD_PENDING && !lead->raised_id;
    zc_buffer_clear(text);
    zc_buffer_print(text, "%s%s", open ? say(context, "lead.suspected") : "",
                    level ? level : lead_class_text(context, lead));
    return zc_buffer_text(text);
}

static enum zc_status print_json(const struct zc_lead_list *list, bool all, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (size_t i = 0; status == ZC_OK && i < list->count; i++) {
        if (!all && !list->items[i].is_lead)
            continue;
        ZC_AUTO(zc_free_p) char *line = NULL;
        status = zc_json_lead(&list->items[i], &line, error);
        if (status == ZC_OK)
            puts(line);
    }
    return status;
}

const char *lead_what(const struct zc_lead *lead)
{
    const struct zc_verdict *verdict = &lead->verdict;
    const char *const texts[] = { verdict->mark, verdict->doc_number, verdict->title, verdict->link, verdict->excerpt,
                                  lead->raised_id };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i] && *texts[i])
            return texts[i];
    return "";
}

static enum zc_status add_row(const struct context *context, const struct zc_lead *lead, struct zc_table *table,
                              struct zc_buffer *level, struct zc_error *error)
{
    char number[CELL_SIZE], sightings[CELL_SIZE], first[CELL_SIZE] = "";
    const struct zc_sighting *one = lead->sighting_count ? &lead->sightings[0] : NULL;
    const char *confidence = zc_confidence_name(lead->verdict.confidence);
    const char *cells[] = {
        cell_number(number, lead->number), lead_word(context, "lead_state", zc_lead_state_name(lead->state)),
        lead_level_text(context, lead, level), confidence ? lead_word(context, "confidence", confidence) : "",
        lead_word(context, "lead_kind", zc_lead_kind_name(lead->kind)), lead_what(lead),
        cell_number(sightings, lead->sighting_count), one ? one->staff : "",
        one && one->chat_name ? one->chat_name : "", one ? cell_time(first, one->time_ms) : "",
    };
    return cells[2] ? zc_table_add(table, cells, error) : zc_fail_nomem(error);
}

static enum zc_status print_table(const struct context *context, const struct zc_lead_list *list, bool all,
                                  struct zc_error *error)
{
    static const char *const keys[] = { "head.lead", "head.state", "head.judgement", "head.confidence", "head.kind",
                                        "head.content", "head.sightings", "head.staff", "head.chat", "head.first" };
    const char *headings[sizeof keys / sizeof *keys];
    struct zc_table *table = NULL;
    struct zc_buffer text = { 0 }, level = { 0 };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        headings[i] = say(context, keys[i]);
    enum zc_status status = zc_table_new(headings, sizeof keys / sizeof *keys, &table, error);
    for (size_t i = 0; status == ZC_OK && i < list->count; i++)
        if (all || list->items[i].is_lead)
            status = add_row(context, &list->items[i], table, &level, error);
    if (status == ZC_OK && zc_table_rows(table) == 0)
        puts(say(context, "leads.none"));
    else if (status == ZC_OK && (status = zc_table_print(table, WIDEST_CELL, &text, error)) == ZC_OK)
        fwrite(text.data, 1, text.size, stdout);
    zc_buffer_finish(&level);
    zc_buffer_finish(&text);
    zc_table_free(table);
    return status;
}

static void print_totals(const struct context *context, const struct zc_lead_list *list)
{
    size_t counts[ZC_LEAD_STATE_COUNT] = { 0 };
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].is_lead)
            counts[list->items[i].state]++;
    for (int i = 0; i < ZC_LEAD_STATE_COUNT; i++)
        printf("%s%s %zu", i ? " · " : "", lead_word(context, "lead_state", zc_lead_state_name((enum zc_lead_state)i)),
               counts[i]);
    putchar('\n');
    puts(say(context, "inspect.not_safe"));
}

static int run(struct context *context, struct zc_error *error)
{
    ZC_AUTO(zc_case_free_p) struct zc_case *file = NULL;
    struct zc_lead_list list = { 0 };
    bool all = args_get(&context->args, "--all") != NULL, warn = false;
    int code = open_case(context, &file, error);
    if (code != EXIT_DONE)
        return code;
    if (zc_leads_load(file, &list, error) != ZC_OK || zc_leads_first_warning(file, &warn, error) != ZC_OK) {
        zc_lead_list_free(&list);
        return EXIT_CASE;
    }
    if (warn)
        fprintf(stderr, "%s\n", say(context, "warning.stop"));
    enum zc_status status = wants_json(context) ? print_json(&list, all, error)
                                                : print_table(context, &list, all, error);
    if (status == ZC_OK && !wants_json(context))
        print_totals(context, &list);
    zc_lead_list_free(&list);
    return exit_of(status);
}

static const struct option_row options[] = {
    { "--json", NULL, false, false }, { "--all", NULL, false, false }, OPTIONS_END
};
const struct verb verb_leads = { "leads", "CASE", 1, 1, options, run };
