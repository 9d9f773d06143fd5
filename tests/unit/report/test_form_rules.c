/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Each row breaks one thing of a unit whose forms are in order, and names the rules that must say so. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../golden/form_sample.h"
#include "base/auto.h"
#include "report/form_rules.h"
#include "report/form_source.h"

static struct zc_form_words *words;
static struct zc_form_layout *summary, *own, *leads;

static char *load(const char *name, size_t *ret_size)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", getenv("SOURCE_ROOT"), name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *data = calloc(1, 1 << 20);
    *ret_size = fread(data, 1, (1 << 20) - 1, file);
    fclose(file);
    return data;
}

static struct zc_form_layout *load_layout(const char *name)
{
    struct zc_form_layout *layout = NULL;
    struct zc_error error = { 0 };
    size_t size;
    ZC_AUTO(zc_free_p) char *data = load(name, &size);
    assert_int_equal(zc_form_layout_parse(data, size, &layout, &error), ZC_OK);
    return layout;
}

static int set_up(void **state)
{
    size_t size;
    ZC_AUTO(zc_free_p) char *data = load("templates/forms/words.yaml", &size);
    assert_int_equal(zc_form_words_parse(data, size, &words, NULL), ZC_OK);
    summary = load_layout("templates/forms/summary.yaml");
    leads = load_layout("templates/forms/leads.yaml");
    own = load_layout("tests/golden/own-summary.yaml");
    return 0;
}

static int tear_down(void **state)
{
    zc_form_words_free(words);
    zc_form_layout_free(summary);
    zc_form_layout_free(leads);
    zc_form_layout_free(own);
    return 0;
}

static struct zc_form_figures children[2];

static void nothing(struct form_sample *s) { (void)s; }
static void blank_people(struct form_sample *s) { s->data.figures.people = ZC_FORM_BLANK; }
static void own_blank(struct form_sample *s) { s->values[0].value = (char *)""; }
static void own_text(struct form_sample *s) { s->values[0].value = (char *)"三"; }
static void own_fraction(struct form_sample *s) { s->values[0].value = (char *)"1.5"; }
static void own_missing(struct form_sample *s) { s->fill.values_count = 1; }
static void fewer_expected(struct form_sample *s) { s->coverage.expected = 2; }
static void as_many_expected(struct form_sample *s) { s->coverage.expected = 3; }
static void no_reason(struct form_sample *s) { s->fill.missing_count = 0; }
static void no_roster(struct form_sample *s) { s->coverage.has_roster = false; s->fill.missing_count = 0; }
static void too_few_papers(struct form_sample *s) { s->data.figures.documents = 1; }
static void too_many_papers(struct form_sample *s) { s->data.figures.documents = 3; }
static void one_lead_less(struct form_sample *s) { s->data.figures.leads = 2; }
static void papers_without_leads(struct form_sample *s)
{
    s->data.confirmed = 0;
    s->data.figures.leads = 0;
    for (size_t i = 0; i < SAMPLE_LEADS; i++)
        s->leads[i].state = ZC_FORM_DISMISSED;
}

static void no_papers(struct form_sample *s)
{
    for (size_t i = 0; i < SAMPLE_LEADS; i++)
        s->leads[i].has_document = false;
    zc_form_count(&s->data);
}

static void risks_only(struct form_sample *s)
{
    s->leads[0].nature = ZC_FORM_RISK;
    no_papers(s);
}

static void level_moved(struct form_sample *s) { s->data.figures.secret--; s->data.figures.top_secret++; }
static void level_open(struct form_sample *s) { s->leads[0].level = ZC_LEVEL_NONE; zc_form_count(&s->data); }
static void no_measures(struct form_sample *s) { s->fill.measures = (char *)"无"; }
static void empty_phones(struct form_sample *s) { s->data.figures.groups = s->data.figures.programs = 0; }
static void programs_only(struct form_sample *s) { s->data.figures.groups = 0; }

static void two_children(struct form_sample *s)
{
    children[0] = (struct zc_form_figures){ .people = 2, .groups = 2, .programs = 2, .leads = 1, .secret = 1,
                                            .documents = 1 };
    children[1] = (struct zc_form_figures){ .people = 1, .groups = 2, .programs = 1, .leads = 2, .work_secret = 1,
                                            .documents = 1 };
    s->data.children = children;
    s->data.child_count = 2;
}

static void child_lost(struct form_sample *s) { two_children(s); children[0].people = 1; }
static void child_groups_most(struct form_sample *s) { two_children(s); children[0].groups = 4; }
static void child_groups_least(struct form_sample *s) { two_children(s); children[0].groups = children[1].groups = 1; }
static void one_pending(struct form_sample *s) { s->leads[3].state = ZC_FORM_PENDING; zc_form_count(&s->data); }
static void no_unit(struct form_sample *s) { s->data.unit = ""; }
static void other_unit(struct form_sample *s) { s->data.unit = "临江市交通运输局"; }
static void top_secret(struct form_sample *s) { s->leads[0].level = ZC_LEVEL_TOP_SECRET; zc_form_count(&s->data); }

static void no_way(struct form_sample *s) { s->leads[1].ways = 0; }
static void strange_way(struct form_sample *s) { s->leads[1].ways = 16; }
static void no_nature(struct form_sample *s) { s->leads[1].nature = ZC_FORM_NO_NATURE; }
static void no_facts(struct form_sample *s) { s->leads[0].facts = NULL; }
static void no_lead_measures(struct form_sample *s) { s->fill_leads[0].measures = (char *)""; }
static void risk_without_texts(struct form_sample *s) { s->leads[1].facts = ""; }
static void early_date(struct form_sample *s)
{
    zc_date_parse("2021-11-05", &s->data.date);
    s->fill.campaign_from = ZC_NO_DATE;
}

static void same_day(struct form_sample *s)
{
    zc_date_parse("2021-11-06", &s->data.date);
    s->fill.campaign_from = ZC_NO_DATE;
}

static void before_campaign(struct form_sample *s) { zc_date_parse("2021-11-23", &s->data.date); }
static void campaign_begins(struct form_sample *s) { zc_date_parse("2021-11-24", &s->data.date); }
static void date_open(struct form_sample *s) { s->data.date = ZC_NO_DATE; }
static void other_way(struct form_sample *s) { s->leads[1].ways = 1u << ZC_FORM_OTHER; }

static void other_way_told(struct form_sample *s)
{
    other_way(s);
    s->fill_leads[1].note = (char *)"经网盘分享";
}

static void full_name(struct form_sample *s) { s->fill_leads[1].note = (char *)"由林小禾转交"; }
static void full_name_allowed(struct form_sample *s) { full_name(s); s->fill.full_names = 1; }
static void dismissed_wrong(struct form_sample *s) { s->leads[3].ways = 0; s->leads[3].nature = ZC_FORM_NO_NATURE; }

static const struct {
    const char *name;
    void (*change)(struct form_sample *s);
    bool nil, own;
    const char *broken;                 /* codes and cells, errors with !, joined by blanks */
} rows[] = {
    { "in order", nothing, .broken = "" },
    { "nil in order", nothing, .nil = true, .broken = "" },
    { "own layout in order", nothing, .own = true, .broken = "" },
    { "V1 blank", blank_people, .broken = "!V1@统计表!A7" },
    { "V1 own blank", own_blank, .own = true, .broken = "!V1.own@汇总!C5" },
    { "V1 own word", own_text, .own = true, .broken = "!V1.own@汇总!C5" },
    { "V1 own fraction", own_fraction, .own = true, .broken = "!V1.own@汇总!C5" },
    { "V1 own not given", own_missing, .own = true, .broken = "!V1.own@汇总!D5" },
    { "V3 more than the roster", fewer_expected, .broken = "!V3@统计表!A7" },
    { "V3 as many", as_many_expected, .broken = "" },
    { "V3 missing without reason", no_reason, .broken = "V3.missing@统计表!A7" },
    { "V3 no roster", no_roster, .broken = "" },
    { "V4 fewer papers", too_few_papers, .broken = "!V4@统计表!I7" },
    { "V4 more papers", too_many_papers, .broken = "!V4@统计表!I7" },
    { "V5", one_lead_less, .broken = "!V5@统计表!D7" },
    { "V6", papers_without_leads, .broken = "!V6@统计表!I7 !V8@统计表!F7 !V8@统计表!H7" },
    { "V7", no_papers, .broken = "V7@统计表!I7" },
    { "V7 risks only", risks_only, .broken = "" },
    { "V8", level_moved, .broken = "!V8@统计表!E7 !V8@统计表!F7 V14@统计表!E7" },
    { "V8 level open", level_open, .broken = "V8.level@线索1!B7" },
    { "V9", no_measures, .broken = "!V9@统计表!C8" },
    { "V9 nil", no_measures, .nil = true, .broken = "" },
    { "V10", empty_phones, .broken = "V10@统计表!B7" },
    { "V10 programs only", programs_only, .broken = "" },
    { "V11", two_children, .broken = "" },
    { "V11 person lost", child_lost, .broken = "!V11@统计表!A7" },
    { "V11 fewer groups than a child", child_groups_most, .broken = "!V11@统计表!B7" },
    { "V11 more groups than all children", child_groups_least, .broken = "!V11@统计表!B7" },
    { "V12", one_pending, .broken = "!V12@统计表!D7" },
    { "V13 no unit", no_unit, .broken = "V13.unit@统计表!A3" },
    { "V13 another unit", other_unit, .broken = "V13.other@统计表!A3" },
    { "V14", top_secret, .broken = "V14@统计表!E7" },
    { "W1 no way", no_way, .broken = "!W1@线索2!B6" },
    { "W1 unknown way", strange_way, .broken = "!W1@线索2!B6" },
    { "W1 no nature", no_nature, .broken = "!W1.nature@线索2!D6" },
    { "W2 facts", no_facts, .broken = "!W2.facts@线索1!B8" },
    { "W2 measures", no_lead_measures, .broken = "!W2.measures@线索1!B11" },
    { "W2 a risk may be short", risk_without_texts, .broken = "" },
    { "W3", early_date, .broken = "!W3@线索1!A15 !W3@线索2!A15" },
    { "W3 the same day", same_day, .broken = "" },
    { "W3 before the campaign", before_campaign,
      .broken = "!W3.campaign@线索1!A15 !W3.campaign@线索2!A15 !W3.campaign@线索4!A15" },
    { "W3 the campaign's first day", campaign_begins, .broken = "" },
    { "W3 open date", date_open, .broken = "" },
    { "W4", other_way, .broken = "!W4@线索2!B13" },
    { "W4 told", other_way_told, .broken = "" },
    { "W6", full_name, .broken = "W6@线索2!B13" },
    { "W6 allowed", full_name_allowed, .broken = "" },
    { "dismissed leads do not count", dismissed_wrong, .broken = "" },
};

static void print_faults(const struct zc_form_faults *faults, struct zc_buffer *text)
{
    for (size_t i = 0; i < faults->count; i++)
        zc_buffer_print(text, "%s%s%s@%s", i ? " " : "", faults->items[i].is_error ? "!" : "", faults->items[i].code,
                        faults->items[i].place);
}

static void rules_say_what_is_broken(void **state)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct zc_arena arena = { 0 };
        struct zc_form_row book = { .arena = &arena };
        struct zc_form_faults faults = { 0 };
        struct zc_buffer text = { 0 };
        struct form_sample *s = rows[i].nil ? form_sample_nil(words) : form_sample_new(words);
        rows[i].change(s);
        const struct zc_form_input input = { &s->data, words };
        assert_int_equal(zc_form_book_row(&input, &(struct zc_form_book_facts){ 0 }, &book, NULL), ZC_OK);
        const struct zc_form_check check = { &s->data, rows[i].own ? own : summary, leads, words, &book };
        assert_int_equal(zc_form_check_rules(&check, &faults, NULL), ZC_OK);
        print_faults(&faults, &text);
        if (strcmp(zc_buffer_text(&text), rows[i].broken) != 0)
            fail_msg("%s: %s, expected %s", rows[i].name, zc_buffer_text(&text), rows[i].broken);
        zc_buffer_finish(&text);
        zc_form_faults_finish(&faults);
        zc_arena_finish(&arena);
        form_sample_free(s);
    }
}

/* A total of the three levels that says something else: only a layout of one's own shows it. */
static void v2_looks_at_a_total_of_levels(void **state)
{
    static const struct { int64_t total; size_t broken; } totals[] = { { 1, 0 }, { 2, 1 }, { 0, 1 } };
    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++) {
        struct zc_arena arena = { 0 };
        struct zc_form_row book = { .arena = &arena };
        struct zc_form_faults faults = { 0 };
        struct form_sample *s = form_sample_new(words);
        zc_form_row_number(&book, "state_secret", totals[i].total);
        const struct zc_form_check check = { &s->data, own, leads, words, &book };
        zc_form_rules_summary(&check, &faults);
        size_t found = 0;
        for (size_t j = 0; j < faults.count; j++)
            found += strcmp(faults.items[j].code, "V2") == 0 && strcmp(faults.items[j].place, "汇总!F5") == 0;
        assert_int_equal(found, totals[i].broken);
        zc_form_faults_finish(&faults);
        zc_arena_finish(&arena);
        form_sample_free(s);
    }
}

/* W5 judges the nil sheet as it comes out: words that tick a box or say more than 无 are caught. */
static void w5_looks_at_the_nil_sheet(void **state)
{
    static const char changed[] =
        "version: 1\ngroups:\n- group: forms\n  words:\n  - {key: none, text: 没有}\n  - {key: box, text: □}\n"
        "  - {key: stamp, text: （盖章）}\n";
    struct zc_form_words *wrong = NULL;
    struct zc_form_faults faults = { 0 };
    struct zc_form_row book = { 0 };
    assert_int_equal(zc_form_words_parse(changed, sizeof changed - 1, &wrong, NULL), ZC_OK);
    struct form_sample *s = form_sample_nil(words);
    const struct zc_form_check check = { &s->data, summary, leads, wrong, &book };
    zc_form_rules_leads(&check, &faults);
    assert_int_equal(faults.count, 6);
    assert_string_equal(faults.items[0].code, "W5");
    assert_string_equal(faults.items[3].place, "nil!B8");
    zc_form_faults_finish(&faults);
    form_sample_free(s);
    zc_form_words_free(wrong);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_say_what_is_broken),
        cmocka_unit_test(v2_looks_at_a_total_of_levels),
        cmocka_unit_test(w5_looks_at_the_nil_sheet),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
