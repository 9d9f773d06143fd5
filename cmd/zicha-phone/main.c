/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* zicha-phone - makes synthetic phones from text recipes, for tests, the demonstration and measurements. */
#include <getopt.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/auto.h"
#include "base/install.h"
#include "cmd/zicha-phone/maker.h"
#include "cmd/zicha-phone/pen.h"

static const char help[] =
    "zicha-phone RECIPE.yaml -o DIR [options]\n"
    "zicha-phone --all -o DIR [options]\n\n"
    "Makes a synthetic Android phone with WeChat below DIR, from a text recipe (fixtures/README.md).\n"
    "--all makes the phones of the demonstration, each in its own format.\n\n"
    "  -o, --output DIR      where to; a folder named after the phone is made in it\n"
    "  --format FORMAT       folder, tar, tar.gz, tar.xz, tar.zst, zip, adb or miui instead of the recipe's\n"
    "  --password P          encrypts an adb or miui backup; with --format the recipe's password is not used\n"
    "  --messages N          adds N text messages to the first account\n"
    "  --pictures N          adds N distinct pictures to the first account\n"
    "  --seed N              another seed for what the recipe leaves to chance\n"
    "  --help                this text\n\n"
    "Exit codes: 0 done, 1 failed inside, 2 wrong use or a wrong recipe.\n";

static const char *const demo[] = { "phone-1", "phone-2", "phone-3" };

enum option_code { OPTION_FORMAT = 256, OPTION_PASSWORD, OPTION_MESSAGES, OPTION_PICTURES, OPTION_SEED, OPTION_ALL,
                   OPTION_HELP };

static const struct option options[] = {
    { "output", required_argument, NULL, 'o' }, { "format", required_argument, NULL, OPTION_FORMAT },
    { "password", required_argument, NULL, OPTION_PASSWORD }, { "messages", required_argument, NULL, OPTION_MESSAGES },
    { "pictures", required_argument, NULL, OPTION_PICTURES }, { "seed", required_argument, NULL, OPTION_SEED },
    { "all", no_argument, NULL, OPTION_ALL }, { "help", no_argument, NULL, OPTION_HELP }, { NULL, 0, NULL, 0 },
};

struct arguments {
    struct zc_maker_options maker;
    const char *output;
    bool all, help, wrong;
};

static uint64_t number(const char *text, bool *wrong)
{
    char *end = NULL;
    unsigned long long value = strtoull(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || value > 100000000ull)
        *wrong = true;
    return value;
}

static void parse(int count, char **values, struct arguments *arguments)
{
    for (int code; (code = getopt_long(count, values, "o:", options, NULL)) != -1; ) {
        switch (code) {
        case 'o': arguments->output = optarg; break;
        case OPTION_FORMAT: arguments->maker.format = optarg; break;
        case OPTION_PASSWORD: arguments->maker.password = optarg; break;
        case OPTION_MESSAGES: arguments->maker.messages = number(optarg, &arguments->wrong); break;
        case OPTION_PICTURES: arguments->maker.pictures = number(optarg, &arguments->wrong); break;
        case OPTION_SEED: arguments->maker.seed = number(optarg, &arguments->wrong); break;
        case OPTION_ALL: arguments->all = true; break;
        case OPTION_HELP: arguments->help = true; break;
        default: arguments->wrong = true;
        }
    }
}

static enum zc_status make_all(const struct arguments *arguments, struct zc_error *error)
{
    enum zc_status status = ZC_OK;
    for (size_t i = 0; i < sizeof demo / sizeof *demo && status == ZC_OK; i++) {
        char relative[80];
        ZC_AUTO(zc_free_p) char *path = NULL;
        snprintf(relative, sizeof relative, "fixtures/phones/%s.yaml", demo[i]);
        status = zc_install_find_data(relative, &path, error);
        if (status == ZC_OK)
            status = zc_maker_make(path, arguments->output, &arguments->maker, error);
    }
    return status;
}

/* cairo 1.16 keeps 768 bytes for each font of a PDF it has finished; its frames cannot be unwound further, so only the
 * library can be named.  Read by builds with the address sanitizer, by nobody else. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libcairo.so";
}

int main(int count, char **values)
{
    struct arguments arguments = { 0 };
    struct zc_error error = { 0 };
    /* Member names are UTF-8 and packed times are those of the phone, whatever the machine is set to. */
    setlocale(LC_CTYPE, "C.UTF-8");
    setenv("TZ", "UTC-8", 1);
    parse(count, values, &arguments);
    if (arguments.help) {
        fputs(help, stdout);
        return 0;
    }
    if (arguments.wrong || !arguments.output || arguments.all == (optind < count) || count - optind > 1) {
        fprintf(stderr, "zicha-phone: give one RECIPE.yaml or --all, and -o DIR; see --help\n");
        return 2;
    }
    enum zc_status status = arguments.all ? make_all(&arguments, &error)
        : zc_maker_make(values[optind], arguments.output, &arguments.maker, &error);
    zc_pen_release_fonts();
    if (status == ZC_OK)
        return 0;
    fprintf(stderr, "zicha-phone: %s%s%s\n", error.place, *error.place ? ": " : "", error.text);
    return status == ZC_INVALID || status == ZC_NOT_FOUND ? 2 : 1;
}
