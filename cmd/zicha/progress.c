/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/utf8.h"

#define REDRAW_SECONDS 0.2
#define JSON_SECONDS 1.0

static const char *const phase_names[ZC_PHASE_COUNT] = { "list", "records", "media", "hash" };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void progress_begin(struct progress *progress, const struct context *context)
{
    const char *wanted = args_get(&context->args, "--progress");
    *progress = (struct progress){ .context = context, .json = wanted && strcmp(wanted, "json") == 0,
                                   .started = now(), .phase = ZC_PHASE_COUNT };
    progress->terminal = !progress->json && isatty(STDERR_FILENO);
}

/* How far the present phase is, 0..1; below 0 where that is not known. */
static double share_of(const struct zc_progress_record *record)
{
    if (record->total)
        return (double)record->done / (double)record->total;
    return record->bytes_total ? (double)record->bytes / (double)record->bytes_total : -1;
}

static void show_json(const struct zc_progress_record *record, double elapsed)
{
    fprintf(stderr, "{\"phase\":\"%s\",\"done\":%" PRIu64 ",\"total\":%" PRIu64 ",\"bytes\":%" PRIu64
            ",\"bytes_total\":%" PRIu64 ",\"seconds\":%.1f}\n", phase_names[record->phase], record->done, record->total,
            record->bytes, record->bytes_total, elapsed);
}

static size_t terminal_width(void)
{
    struct winsize size;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

static void show_line(struct progress *progress, const struct zc_progress_record *record, double elapsed)
{
    const struct context *context = progress->context;
    char key[32], line[512], total[32] = "", bytes[64] = "", left[48] = "";
    snprintf(key, sizeof key, "phase.%s", phase_names[record->phase]);
    if (record->total)
        snprintf(total, sizeof total, "/%" PRIu64, record->total);
    if (record->bytes)
        snprintf(bytes, sizeof bytes, "  %.0f MB  %.0f MB/s", (double)record->bytes / 1e6,
                 (double)record->bytes / 1e6 / (elapsed > 0.05 ? elapsed : 0.05));
    double share = share_of(record);
    if (share > 0.02 && elapsed > 1)
        snprintf(left, sizeof left, "  %s %.0f s", say(context, "progress.left"), elapsed / share * (1 - share));
    snprintf(line, sizeof line, "%s  %" PRIu64 "%s  %.0f/s%s%s  %s", say(context, key), record->done, total,
             (double)record->done / (elapsed > 0.05 ? elapsed : 0.05), bytes, left,
             record->kind ? lang_sentence(context->lang, record->kind) : "");
    /* A line that wraps cannot be drawn over: cut it to the window. */
    size_t room = terminal_width() - 1, size = strlen(line);
    while (size > 0 && zc_utf8_width(line) > room) {
        do
            size--;
        while (size > 0 && ((unsigned char)line[size] & 0xc0) == 0x80);
        line[size] = 0;
    }
    fprintf(stderr, "\r\033[K%s", line);
    fflush(stderr);
    progress->drawn = true;
}

void progress_show(void *data, const struct zc_progress_record *record)
{
    struct progress *progress = data;
    if (!progress->json && !progress->terminal)
        return;
    double time = now();
    bool new_phase = record->phase != progress->phase;
    if (!new_phase && time - progress->shown < (progress->json ? JSON_SECONDS : REDRAW_SECONDS))
        return;
    if (new_phase)
        progress->started = time;
    progress->phase = record->phase;
    progress->shown = time;
    if (progress->json)
        show_json(record, time - progress->started);
    else
        show_line(progress, record, time - progress->started);
}

void progress_end(struct progress *progress)
{
    if (progress->drawn)
        fprintf(stderr, "\r\033[K");
    progress->drawn = false;
}
