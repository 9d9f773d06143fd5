/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* make-forms SAMPLE TEMPLATES FOLDER [LAYOUT]: the forms of a made-up unit, for run.py to look into. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form_sample.h"
#include "report/form_write.h"

static char *load(const char *folder, const char *name, size_t *ret_size)
{
    char path[4096];
    snprintf(path, sizeof path, "%s%s%s", folder, *folder ? "/" : "", name);
    FILE *file = fopen(path, "rb");
    char *data = calloc(1, 1 << 20);
    if (!file || !data)
        exit(2);
    *ret_size = fread(data, 1, (1 << 20) - 1, file);
    fclose(file);
    return data;
}

static struct zc_form_layout *load_layout(const char *folder, const char *name)
{
    struct zc_error error = { 0 };
    struct zc_form_layout *layout = NULL;
    size_t size;
    char *data = load(folder, name, &size);
    if (zc_form_layout_parse(data, size, &layout, &error) != ZC_OK) {
        fprintf(stderr, "%s: %s\n", name, error.text);
        exit(1);
    }
    free(data);
    return layout;
}

static struct form_sample *make_sample(const char *name, const struct zc_form_words *words)
{
    static const struct { const char *name; struct form_sample *(*make)(const struct zc_form_words *); } samples[] = {
        { "draft", form_sample_draft }, { "filled", form_sample_new }, { "many", form_sample_many },
        { "nil", form_sample_nil }, { "own", form_sample_new },
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        if (strcmp(samples[i].name, name) == 0)
            return samples[i].make(words);
    exit(2);
}

int main(int argc, char **argv)
{
    struct zc_error error = { 0 };
    struct zc_form_words *words = NULL;
    struct zc_form_layout *layouts[ZC_FORM_KIND_COUNT];
    char name[64];
    size_t size;
    if (argc < 4)
        return 2;
    char *data = load(argv[2], "words.yaml", &size);
    if (zc_form_words_parse(data, size, &words, &error) != ZC_OK) {
        fprintf(stderr, "%s\n", error.text);
        return 1;
    }
    free(data);
    for (int kind = 0; kind < ZC_FORM_KIND_COUNT; kind++) {
        snprintf(name, sizeof name, "%s.yaml", zc_form_kind_name((enum zc_form_kind)kind));
        layouts[kind] = load_layout(argv[2], name);
    }
    if (argc > 4) {
        struct zc_form_layout *own = load_layout("", argv[4]);
        zc_form_layout_free(layouts[own->form]);
        layouts[own->form] = own;
    }
    struct form_sample *sample = make_sample(argv[1], words);
    struct zc_form_job job = { .input = { &sample->data, words }, .folder = argv[3],
                               .broken = strcmp(argv[1], "draft") == 0 };
    memcpy(job.layouts, layouts, sizeof layouts);
    enum zc_status status = zc_form_write(&job, &error, NULL, NULL);
    if (status != ZC_OK)
        fprintf(stderr, "%s: %s\n", error.place, error.text);
    form_sample_free(sample);
    zc_form_words_free(words);
    for (int kind = 0; kind < ZC_FORM_KIND_COUNT; kind++)
        zc_form_layout_free(layouts[kind]);
    return status == ZC_OK ? 0 : 1;
}
