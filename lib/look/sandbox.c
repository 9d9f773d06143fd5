/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "look/sandbox.h"

#include <errno.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "look/sandbox_calls.h"
#include "look/sanitized.h"

/* Landlock by its numbers: the headers of Debian 12 know its first version only, the kernel may know more. */
#define LANDLOCK_CREATE_RULESET 444
#define LANDLOCK_RESTRICT_SELF 446
#define LANDLOCK_VERSION_FLAG 1u

struct landlock_attributes {
    uint64_t files, network, scopes;
};

/* Rights a version of Landlock can deny: each line holds all before it. */
static const struct { long version; struct landlock_attributes denied; } landlock_rights[] = {
    { 1, { .files = 0x1fff } },                                       /* all to do with paths */
    { 2, { .files = 0x3fff } },                                       /* moving between folders */
    { 3, { .files = 0x7fff } },                                       /* truncating */
    { 4, { .files = 0x7fff, .network = 3 } },                         /* TCP bind and connect */
    { 5, { .files = 0xffff, .network = 3 } },                         /* ioctl on devices */
    { 6, { .files = 0xffff, .network = 3, .scopes = 3 } },            /* abstract sockets, signals */
};

#if ZC_SANITIZED
/* The leak check at exit starts a process and traces it, which is what the sandbox is there to prevent. */
static bool in_sandbox;
int __lsan_is_turned_off(void);
int __lsan_is_turned_off(void)
{
    return in_sandbox;
}
#endif

static enum zc_status fail_step(int saved_errno, const char *step, struct zc_error *error)
{
    return zc_fail_errno(error, saved_errno, ZC_STAGE_LOOK, NULL, "cannot confine a child (%s)", step);
}

static enum zc_status set_limit(int resource, rlim_t value, const char *name, struct zc_error *error)
{
    struct rlimit old, limit = { .rlim_cur = value, .rlim_max = value };
    if (getrlimit(resource, &old) != 0)
        return fail_step(errno, name, error);
    if (old.rlim_max < value)
        limit = (struct rlimit){ .rlim_cur = old.rlim_max, .rlim_max = old.rlim_max };
    return setrlimit(resource, &limit) == 0 ? ZC_OK : fail_step(errno, name, error);
}

static enum zc_status set_limits(const struct zc_sandbox_options *options, struct zc_error *error)
{
    enum zc_status status = set_limit(RLIMIT_CORE, 0, "RLIMIT_CORE", error);
    if (status == ZC_OK)
        status = set_limit(RLIMIT_NOFILE, options->descriptor_limit, "RLIMIT_NOFILE", error);
    /* A look worker writes to a pipe, which has no size; the store writes its spool. */
    if (status == ZC_OK && options->profile == ZC_SANDBOX_LOOK)
        status = set_limit(RLIMIT_FSIZE, 0, "RLIMIT_FSIZE", error);
    if (status == ZC_OK && options->memory_limit > 0 && !ZC_SANITIZED)
        status = set_limit(RLIMIT_DATA, options->memory_limit, "RLIMIT_DATA", error);
    return status;
}

/* No path may be opened at all: a rule set without rules.  A second wall behind seccomp; where the kernel has no
 * Landlock, seccomp stands alone. */
static enum zc_status deny_paths(struct zc_error *error)
{
    long version = syscall(LANDLOCK_CREATE_RULESET, NULL, 0, LANDLOCK_VERSION_FLAG);
    struct landlock_attributes denied = { 0 };
    for (size_t i = 0; i < sizeof landlock_rights / sizeof *landlock_rights; i++)
        if (version >= landlock_rights[i].version)
            denied = landlock_rights[i].denied;
    if (denied.files == 0)
        return ZC_OK;
    int rules = (int)syscall(LANDLOCK_CREATE_RULESET, &denied, sizeof denied, 0);
    if (rules < 0)
        return fail_step(errno, "Landlock", error);
    long result = syscall(LANDLOCK_RESTRICT_SELF, rules, 0);
    int saved = errno;
    close(rules);
    return result == 0 ? ZC_OK : fail_step(saved, "Landlock", error);
}

enum zc_status zc_sandbox_enter(const struct zc_sandbox_options *options, struct zc_error *error)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return fail_step(errno, "no new privileges", error);
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        return fail_step(errno, "not dumpable", error);
    enum zc_status status = set_limits(options, error);
    if (status == ZC_OK)
        status = deny_paths(error);
    if (status == ZC_OK)
        status = zc_sandbox_load_filter(options->profile, error);
#if ZC_SANITIZED
    in_sandbox = status == ZC_OK;
#endif
    return status;
}
