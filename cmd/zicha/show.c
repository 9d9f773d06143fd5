/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* One lead, and where on which phone to look at it. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "backup.h"
#include "base/auto.h"
#include "base/hash.h"
#include "leads.h"
#include "listing.h"
#include "report/lead_json.h"
#include "reread.h"

/* Text from a phone never steers a terminal. */
static void print_clean(const char *text)
{
    for (; text && *text; text++)
        putchar((unsigned char)*text < 0x20 || *text == 0x7f ? ' ' : *text);
}

static void print_field(const struct context *context, const char *key, const char *text)
{
    if (!text || !*text)
        return;
    printf("%s%s", say(context, key), say(context, "show.colon"));
    print_clean(text);
    putchar('\n');
}

static void print_ways(const struct context *context, unsigned ways)
{
    if (!ways)
        return;
    printf("%s%s", say(context, "show.way"), say(context, "show.colon"));
    for (unsigned bit = 0, some = 0; bit < ZC_WAY_BIT_COUNT; bit++)
        if (ways & 1u << bit)
            printf("%s%s", some++ ? "、" : "", lead_word(context, "way", zc_way_name(bit)));
    putchar('\n');
}

static void print_hashes(const struct context *context, const struct zc_lead *lead)
{
    char sha256[65], sm3[65];
    if (!lead->has_hash)
        return;
    zc_hex(lead->sha256, 32, sha256);
    zc_hex(lead->sm3, 32, sm3);
    printf("SHA-256%s%s\nSM3%s%s\n", say(context, "show.colon"), sha256, say(context, "show.colon"), sm3);
}

static void print_similar(const struct context *context, const struct zc_lead *lead)
{
    if (lead->similar_count == 0)
        return;
    printf("%s%s", say(context, "show.similar"), say(context, "show.colon"));
    for (uint32_t i = 0; i < lead->similar_count; i++)
        printf("%s%" PRIu64, i ? "、" : "", lead->similar_to[i]);
    putchar('\n');
}

static bool print_lead(const struct context *context, const struct zc_lead *lead)
{
    char decided[CELL_SIZE];
    struct zc_buffer level = { 0 };
    const char *name = lead_level_text(context, lead, &level);
    const struct zc_verdict *verdict = &lead->verdict;
    const char *confidence = zc_confidence_name(verdict->confidence), *step = zc_lead_step_name(lead->step);
    if (!name) {
        zc_buffer_finish(&level);
        return false;
    }
    printf("%s %" PRIu64 " · %s · %s", say(context, "head.lead"), lead->number, name,
           lead_word(context, "lead_state", zc_lead_state_name(lead->state)));
    if (step)
        printf(" · %s", lead_word(context, "step", step));
    putchar('\n');
    zc_buffer_finish(&level);
    print_field(context, "show.class", lead_class_text(context, lead));
    print_field(context, "head.confidence", confidence ? lead_word(context, "confidence", confidence) : NULL);
    print_field(context, "show.nature", lead_word(context, "nature", zc_nature_name(lead->nature)));
    print_ways(context, lead->ways);
    print_field(context, "show.kind", lead_word(context, "lead_kind", zc_lead_kind_name(lead->kind)));
    print_field(context, "show.mark", verdict->mark);
    print_field(context, "show.doc_number", verdict->doc_number);
    print_field(context, "show.issuer", verdict->issuer);
    print_field(context, "show.title", verdict->title);
    print_field(context, "show.link", verdict->link);
    print_field(context, "show.excerpt", verdict->excerpt);
    if (lead->crop_count > 0)
        printf("%s%s%" PRIu32 "\n", say(context, "show.crops"), say(context, "show.colon"), lead->crop_count);
    print_hashes(context, lead);
    print_similar(context, lead);
    print_field(context, "show.note", lead->note);
    print_field(context, "show.by", lead->decided_by);
    print_field(context, "show.decided", cell_time(decided, lead->decided_ms));
    return true;
}

/* "1. 工号 A1001（Redmi Note 9）：微信群“防汛”，2021-11-11 11:06:40，方某某 发来" */
static void print_sighting(const struct context *context, const struct zc_sighting *sighting, uint32_t index)
{
    char time[CELL_SIZE];
    enum zc_chat_kind kind = sighting->favourite ? ZC_CHAT_SELF : sighting->chat_kind;
    bool unreferenced = sighting->item && !sighting->chat && !sighting->favourite;
    const char *where = lead_word(context, "chat", sighting->favourite ? "favourite" : unreferenced ? "unreferenced"
                                                                       : zc_chat_kind_name(kind));
    printf("%" PRIu32 ". %s ", index + 1, say(context, "head.staff"));
    print_clean(sighting->staff);
    printf("%s", say(context, "show.open"));
    print_clean(sighting->device);
    printf("%s%s", say(context, "show.close"), where);
    if (sighting->chat_name && !sighting->favourite) {
        printf("%s", say(context, "show.quote"));
        print_clean(sighting->chat_name);
        printf("%s", say(context, "show.unquote"));
    }
    cell_time(time, sighting->time_ms);
    printf("%s%s", say(context, "show.comma"), *time ? time : say(context, "show.no_time"));
    if (sighting->sent) {
        printf("%s%s", say(context, "show.comma"), say(context, "show.sent"));
    } else if (!sighting->favourite && !unreferenced) {
        printf("%s", say(context, "show.comma"));
        print_clean(sighting->sender ? sighting->sender : say(context, "show.somebody"));
        printf(" %s", say(context, "show.received"));
    }
    if (sighting->forwarded_from != ZC_NO_INDEX)
        printf("%s%s %" PRIu32, say(context, "show.comma"), say(context, "show.from"), sighting->forwarded_from + 1);
    if (sighting->outside)
        printf("%s%s", say(context, "show.comma"), say(context, "show.outside"));
    putchar('\n');
    if (sighting->item) {
        printf("   ");
        print_clean(sighting->item);
        putchar('\n');
    }
}

enum zc_status lead_number(const struct context *context, uint64_t *ret_number, struct zc_error *error)
{
    const char *text = context->args.operands[1];
    char *end;
    unsigned long long number = strtoull(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || strlen(text) > 18)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, text, "this is no number of a lead");
    *ret_number = number;
    return ZC_OK;
}

static int print_json(const struct zc_lead *lead, const struct zc_reread *reread, struct zc_error *error)
{
    ZC_AUTO(zc_free_p) char *line = NULL;
    enum zc_status status = zc_json_lead(lead, &line, error);
    if (status == ZC_OK && reread)
        status = reread_add_json(reread, &line, error);
    if (status == ZC_OK)
        puts(line);
    return exit_of(status);
}

static int print(const struct context *context, const struct zc_lead *lead, const struct zc_reread *reread,
                 struct zc_error *error)
{
    if (wants_json(context))
        return print_json(lead, reread, error);
    if (!print_lead(context, lead))
        return exit_of(zc_fail_nomem(error));
    printf("\n%s\n", say(context, lead->sighting_count ? "show.where" : "show.nowhere"));
    for (uint32_t i = 0; i < lead->sighting_count; i++)
        print_sighting(context, &lead->sightings[i], i);
    if (reread)
        reread_print(context, reread);
    return EXIT_DONE;
}

static int show(struct context *context, struct zc_case *file, const struct zc_lead *lead, struct zc_error *error)
{
    struct zc_reread reread;
    if (!args_get(&context->args, "--backup"))
        return print(context, lead, NULL, error);
    int code = reread_lead(context, file, lead, &reread, error);
    if (code != EXIT_DONE)
        return code;
    code = print(context, lead, &reread, error);
    zc_reread_finish(&reread);
    return code;
}

static int run(struct context *context, struct zc_error *error)
{
    ZC_AUTO(zc_case_free_p) struct zc_case *file = NULL;
    struct zc_lead_list list = { 0 };
    uint64_t number = 0;
    if (lead_number(context, &number, error) != ZC_OK || reread_check(context, error) != ZC_OK)
        return EXIT_WRONG_USE;
    int code = open_case(context, &file, error);
    if (code != EXIT_DONE)
        return code;
    if (zc_leads_load(file, &list, error) != ZC_OK)
        return EXIT_CASE;
    const struct zc_lead *lead = zc_leads_find(&list, number);
    if (!lead)
        (void)zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, context->args.operands[1], "there is no such lead");
    code = lead ? show(context, file, lead, error) : EXIT_WRONG_USE;
    zc_lead_list_free(&list);
    return code;
}

static const struct option_row options[] = {
    { "--json", NULL, false, false }, { "--backup", "BACKUP", false, true }, { "--sighting", "N", false, false },
    { "-o", "FILE", false, false }, { "--by", "NAME", false, false }, { "--reason", "TEXT", false, false },
    BACKUP_OPTIONS, OPTIONS_END
};
const struct verb verb_show = { "show", "CASE LEAD", 2, 2, options, run };
