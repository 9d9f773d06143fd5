/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The main of a fuzz target where no fuzzer is built in: runs it over its corpus, and over what a fuzzer would try
 * first - every seed cut at many places and with changed bytes, the same ones each time. */
#include <dirent.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CUTS 256u
#define CHANGES 400u
#define SEED_LIMIT (4u << 20)

struct seed { uint8_t *data; size_t size; };

static uint64_t draw_state;

/* splitmix64: small, and the same on every machine. */
static uint64_t draw(void)
{
    uint64_t value = draw_state += 0x9e3779b97f4a7c15ull;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ull;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebull;
    return value ^ (value >> 31);
}

static int digit_of(int c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "00 ff # a comment" in place: binary seeds are kept as text. */
static bool decode_hex(struct seed *seed)
{
    size_t size = 0;
    int high = -1;
    for (size_t i = 0; i < seed->size; i++) {
        int c = seed->data[i];
        if (c == '#')
            while (i + 1 < seed->size && seed->data[i + 1] != '\n')
                i++;
        int digit = digit_of(c);
        if (digit < 0 && c != '#' && c != ' ' && c != '\n')
            return false;
        if (digit < 0)
            continue;
        if (high >= 0)
            seed->data[size++] = (uint8_t)(high << 4 | digit);
        high = high >= 0 ? -1 : digit;
    }
    seed->size = size;
    return high < 0;
}

static bool load(const char *path, struct seed *seed)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    seed->data = malloc(SEED_LIMIT);
    seed->size = seed->data ? fread(seed->data, 1, SEED_LIMIT, file) : 0;
    bool good = seed->data && !ferror(file);
    fclose(file);
    size_t length = strlen(path);
    return good && (length < 4 || strcmp(path + length - 4, ".hex") != 0 || decode_hex(seed));
}

/* Runs on a copy of exactly that size, so that a read past its end is one past the end of an allocation. */
static void run(const uint8_t *data, size_t size)
{
    uint8_t *copy = malloc(size ? size : 1);
    if (!copy) {
        perror("replay");
        exit(2);
    }
    memcpy(copy, data, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

static void change(uint8_t *data, size_t size)
{
    for (uint64_t count = 1 + draw() % 4; count > 0 && size > 0; count--) {
        size_t at = draw() % size;
        switch (draw() % 4) {
        case 0: data[at] ^= (uint8_t)(1u << draw() % 8); break;
        case 1: data[at] = (uint8_t)draw(); break;
        case 2: data[at] = draw() % 2 ? 0xff : 0; break;
        default: data[at] = data[draw() % size]; break;
        }
    }
}

static void run_seed(const struct seed *seed)
{
    run(seed->data, seed->size);
    size_t step = seed->size / CUTS + 1;
    for (size_t size = 0; size < seed->size; size += step)
        run(seed->data, size);
    uint8_t *changed = malloc(seed->size ? seed->size : 1);
    for (unsigned i = 0; changed && i < CHANGES; i++) {
        memcpy(changed, seed->data, seed->size);
        change(changed, seed->size);
        run(changed, seed->size);
    }
    free(changed);
}

static int is_seed(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

int main(int argc, char **argv)
{
    struct dirent **entries = NULL;
    int count = argc == 2 ? scandir(argv[1], &entries, is_seed, alphasort) : -1;
    if (count <= 0) {
        fprintf(stderr, "usage: %s CORPUS: a folder with at least one seed\n", argv[0]);
        return 2;
    }
    int bad = 0;
    for (int i = 0; i < count; i++) {
        char path[PATH_MAX];
        struct seed seed = { 0 };
        snprintf(path, sizeof path, "%s/%s", argv[1], entries[i]->d_name);
        draw_state = 1;
        if (load(path, &seed)) {
            run_seed(&seed);
        } else {
            fprintf(stderr, "%s: cannot be read, or is no hex\n", path);
            bad = 1;
        }
        free(seed.data);
        free(entries[i]);
    }
    free(entries);
    printf("%d seeds\n", count);
    return bad;
}
