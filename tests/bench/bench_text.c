/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Judges every line of a file as one text of its own, as the messages of a chat are.  argv: FILE [PLACE] [show]: PLACE
 * is message (the default), document, article or page (as OCR); show prints each line that is a lead.  Prints one
 * JSON object. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/plain_opener.h"
#include "detect/detector.h"
#include "unit/detect/shipped_rules.h"

struct run {
    struct zc_detector *detector;
    struct zc_text_input input;
    bool show;
    size_t lines, leads[ZC_CLASS_COUNT], strong;
};

static void show(const char *line, int size, const struct zc_verdict *verdict)
{
    printf("%s\t%s\t%s\t%.*s\n", zc_class_name(verdict->class), zc_confidence_name(verdict->confidence),
           verdict->rule_count ? verdict->rules[0] : "", size, line);
}

static enum zc_status judge_lines(struct run *run, const char *text, size_t size, struct zc_error *error)
{
    for (size_t at = 0; at < size;) {
        const char *end = memchr(text + at, '\n', size - at);
        struct zc_verdict verdict = ZC_VERDICT_NOTHING;
        run->input.text = text + at;
        run->input.size = end ? (size_t)(end - text) - at : size - at;
        enum zc_status status = zc_detect(run->detector, &run->input, &verdict, error);
        if (status != ZC_OK)
            return status;
        run->lines++;
        if (zc_verdict_is_lead(&verdict)) {
            run->leads[verdict.class]++;
            run->strong += verdict.confidence >= ZC_CONFIDENCE_MEDIUM;
            if (run->show)
                show(text + at, (int)run->input.size, &verdict);
        }
        at += run->input.size + 1;
    }
    return ZC_OK;
}

static enum zc_text_place place_of(const char *name)
{
    return strcmp(name, "page") == 0 ? ZC_PLACE_PAGE : strcmp(name, "document") == 0 ? ZC_PLACE_DOCUMENT
           : strcmp(name, "article") == 0 ? ZC_PLACE_ARTICLE : ZC_PLACE_MESSAGE;
}

static void print(const struct run *run, size_t bytes, double seconds)
{
    printf("{\"seconds\":%.3f,\"lines\":%zu,\"bytes\":%zu,\"medium_or_high\":%zu", seconds, run->lines, bytes,
           run->strong);
    for (int i = 0; i < ZC_CLASS_NONE; i++)
        if (run->leads[i])
            printf(",\"%s\":%zu", zc_class_name((enum zc_class)i), run->leads[i]);
    printf(",\"peak_kib\":%ld}\n", plain_peak_kib());
}

int main(int argc, char **argv)
{
    struct zc_error error = { 0 };
    struct shipped shipped = { .count = 0 };
    struct zc_rule_set *rules = NULL;
    char *text = NULL;
    size_t size = 0;
    struct run run = { .input.place = place_of(argc > 2 ? argv[2] : "message"), .show = argc > 3 };
    run.input.source = run.input.place == ZC_PLACE_PAGE ? ZC_TEXT_OCR : ZC_TEXT_TYPED;
    if (argc < 2 || !shipped_load(&shipped) || shipped_compile(&shipped, NULL, &rules, &error) != ZC_OK
        || zc_detector_new(rules, &run.detector, &error) != ZC_OK
        || zc_file_load(argv[1], ZC_GIB, &text, &size, &error) != ZC_OK)
        return plain_fail(&error);
    double start = plain_seconds();
    if (judge_lines(&run, text, size, &error) != ZC_OK)
        return plain_fail(&error);
    print(&run, size, plain_seconds() - start);
    free(text);
    zc_detector_free(run.detector);
    zc_rule_set_free(rules);
    shipped_drop(&shipped);
    return EXIT_SUCCESS;
}
