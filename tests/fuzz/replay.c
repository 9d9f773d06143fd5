/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The main of a fuzz target where no fuzzer is built in: runs it over its corpus and the seeds it makes, and over what
 * a fuzzer would try first - every seed cut at many places and with changed bytes, the same ones each time.
 *
 *   fuzz-NAME CORPUS           all of it
 *   fuzz-NAME CORPUS WRITE_TO  instead writes the seeds there, as a first corpus of a real fuzzer */
#include <dirent.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/fuzz/fuzz.h"

#define CUTS 256u
#define CHANGES 400u
#define SEED_LIMIT (4u << 20)
#define SECONDS_PER_INPUT 30            /* more is a hang, also under a sanitizer */

struct seed { uint8_t *data; size_t size; };

static char present[512];               /* what is running, for whoever reads of the crash */
static const char *write_to;

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

static void on_signal(int number)
{
    static const char text[] = "\nreplay: died on ";
    if (write(STDERR_FILENO, text, sizeof text - 1) < 0 || write(STDERR_FILENO, present, strlen(present)) < 0)
        _exit(2);
    signal(number, SIG_DFL);
    raise(number);
}

/* A sanitizer has its own report of the others. */
static void watch_signals(void)
{
    signal(SIGABRT, on_signal);
    signal(SIGALRM, on_signal);
}

/* Runs on a copy of exactly that size, so that a read past its end is one past the end of an allocation. */
static void run(const char *name, const char *how, unsigned long number, const uint8_t *data, size_t size)
{
    snprintf(present, sizeof present, "%s, %s %lu\n", name, how, number);
    uint8_t *copy = malloc(size ? size : 1);
    if (!copy) {
        perror("replay");
        exit(2);
    }
    if (size)
        memcpy(copy, data, size);
    alarm(SECONDS_PER_INPUT);
    LLVMFuzzerTestOneInput(copy, size);
    alarm(0);
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

static void run_seed(const char *name, const struct seed *seed)
{
    draw_state = 1;
    run(name, "as it is", 0, seed->data, seed->size);
    size_t step = seed->size / CUTS + 1;
    for (size_t size = 0; size < seed->size; size += step)
        run(name, "cut at", size, seed->data, size);
    uint8_t *changed = malloc(seed->size ? seed->size : 1);
    for (unsigned i = 0; changed && i < CHANGES; i++) {
        memcpy(changed, seed->data, seed->size);
        change(changed, seed->size);
        run(name, "changed", i, changed, seed->size);
    }
    free(changed);
}

static void write_seed(const char *name, const struct seed *seed)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", write_to, name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(seed->data, 1, seed->size, file) != seed->size || fclose(file) != 0) {
        perror(path);
        exit(2);
    }
}

static void on_made(void *data, const char *name, const uint8_t *bytes, size_t size)
{
    struct seed seed = { malloc(size ? size : 1), size };
    int *count = data;
    if (!seed.data) {
        perror("replay");
        exit(2);
    }
    if (size)
        memcpy(seed.data, bytes, size);
    if (write_to)
        write_seed(name, &seed);
    else
        run_seed(name, &seed);
    free(seed.data);
    ++*count;
}

static int is_seed(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

int main(int argc, char **argv)
{
    struct dirent **entries = NULL;
    int count = argc == 2 || argc == 3 ? scandir(argv[1], &entries, is_seed, alphasort) : -1;
    if (count <= 0) {
        fprintf(stderr, "usage: %s CORPUS [WRITE_TO]: a folder with at least one seed\n", argv[0]);
        return 2;
    }
    write_to = argc == 3 ? argv[2] : NULL;
    watch_signals();
    if (LLVMFuzzerInitialize)
        LLVMFuzzerInitialize(&argc, &argv);
    int bad = 0;
    for (int i = 0; i < count; i++) {
        char path[PATH_MAX];
        struct seed seed = { 0 };
        snprintf(path, sizeof path, "%s/%s", argv[1], entries[i]->d_name);
        if (load(path, &seed)) {
            if (write_to)
                write_seed(entries[i]->d_name, &seed);
            else
                run_seed(entries[i]->d_name, &seed);
        } else {
            fprintf(stderr, "%s: cannot be read, or is no hex\n", path);
            bad = 1;
        }
        free(seed.data);
        free(entries[i]);
    }
    free(entries);
    if (zc_fuzz_seeds)
        zc_fuzz_seeds(on_made, &count);
    printf("%d seeds\n", count);
    return bad;
}
