/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The file to fill in: every key there is, each lead and each missing person of the case, no paper's title. */
#include <inttypes.h>

#include "report/form_fill_write.h"

static const char *word(const struct zc_form_words *words, const char *key)
{
    return zc_form_words_get(words, "fill", key);
}

/* A double-quoted YAML scalar. */
static void put_quoted(struct zc_buffer *text, const char *value)
{
    zc_buffer_put_u8(text, '"');
    for (const unsigned char *c = (const unsigned char *)value; *c; c++) {
        if (*c == '"' || *c == '\\')
            zc_buffer_put_u8(text, '\\');
        if (*c >= 0x20 && *c != 0x7f)
            zc_buffer_put_u8(text, *c);
        else
            zc_buffer_put_u8(text, ' ');
    }
    zc_buffer_put_u8(text, '"');
}

/* What follows a # stays on its line, whatever the text holds. */
static void put_comment(struct zc_buffer *text, const char *comment)
{
    zc_buffer_print(text, "  # ");
    for (const unsigned char *c = (const unsigned char *)comment; *c; c++)
        zc_buffer_put_u8(text, *c < 0x20 ? ' ' : *c);
    zc_buffer_print(text, "\n");
}

static void put_key(struct zc_buffer *text, const struct zc_form_words *words, const char *indent, const char *key)
{
    zc_buffer_print(text, "%s%s: \"\"", indent, key);
    put_comment(text, word(words, key));
}

static void put_missing(const struct zc_form_data *data, const struct zc_form_words *words, struct zc_buffer *text)
{
    size_t count = 0;
    for (size_t i = 0; i < data->coverage->count; i++) {
        const struct zc_coverage_person *person = &data->coverage->people[i];
        if (!person->on_roster || person->of.state != ZC_COVERAGE_MISSING)
            continue;
        if (count++ == 0) {
            zc_buffer_print(text, "missing:");
            put_comment(text, word(words, "missing"));
        }
        zc_buffer_print(text, "- staff: ");
        put_quoted(text, person->person.staff);
        put_comment(text, person->person.name);
        put_key(text, words, "  ", "reason");
    }
}

static void put_leads(const struct zc_form_data *data, const struct zc_form_words *words, struct zc_buffer *text)
{
    size_t count = 0;
    for (size_t i = 0; i < data->lead_count; i++) {
        const struct zc_form_lead *lead = &data->leads[i];
        if (lead->state == ZC_FORM_DISMISSED)
            continue;
        if (count++ == 0) {
            zc_buffer_print(text, "leads:");
            put_comment(text, word(words, "leads"));
        }
        zc_buffer_print(text, "- lead: %" PRIu64, lead->number);
        put_comment(text, word(words, lead->state == ZC_FORM_PENDING ? "pending" : "confirmed"));
        put_key(text, words, "  ", "place");
        put_key(text, words, "  ", "facts");
        zc_buffer_print(text, "  measures: \"\"");
        put_comment(text, word(words, "lead.measures"));
        put_key(text, words, "  ", "note");
    }
}

enum zc_status zc_form_fill_write(const struct zc_form_data *data, const struct zc_form_words *words,
                                  struct zc_buffer *text, struct zc_error *error)
{
    static const char *const keys[] = { "measures", "filled_by", "checked_by", "telephone" };
    zc_buffer_print(text, "# %s\n", word(words, "head"));
    zc_buffer_print(text, "version: 1\nunit: ");
    put_quoted(text, data->unit);
    put_comment(text, word(words, "unit"));
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        put_key(text, words, "", keys[i]);
    zc_buffer_print(text, "names: masked");
    put_comment(text, word(words, "names"));
    zc_buffer_print(text, "campaign:\n");
    put_key(text, words, "  ", "from");
    put_key(text, words, "  ", "to");
    zc_buffer_print(text, "values: []");
    put_comment(text, word(words, "values"));
    put_missing(data, words, text);
    put_leads(data, words, text);
    return text->failed ? zc_fail_nomem(error) : ZC_OK;
}
