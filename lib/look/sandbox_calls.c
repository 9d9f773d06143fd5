/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Deny by default: a call that is not listed ends the process, with two softer answers for honest libraries.
 *  - Calls that look for a file get EACCES.  Libraries probe for files (character sets, processor lists in /sys, a
 *    configuration) and go on without; killing would lose an honest item, and EACCES gives away nothing.
 *  - clone3 gets ENOSYS: its flags lie in memory, where a filter cannot look; the C library then uses clone.
 * What the lists hold was found with strace over the tests, the libraries' sources, and glibc's own helpers. */
#include "look/sandbox_calls.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "look/sanitized.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Compute, wait, tell the time, and use descriptors that are open already. */
static const int calls_of_all[] = {
    SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(pread64), SCMP_SYS(lseek), SCMP_SYS(fstat),
    SCMP_SYS(close), SCMP_SYS(poll), SCMP_SYS(ppoll),
    SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk), SCMP_SYS(madvise), SCMP_SYS(mlock), SCMP_SYS(mlock2),
    SCMP_SYS(munlock), SCMP_SYS(membarrier),
    SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity),
    SCMP_SYS(gettid), SCMP_SYS(getpid),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
    SCMP_SYS(rt_sigaction),              /* the first pthread_create() sets up glibc's own signal */
    SCMP_SYS(restart_syscall),           /* poll and sleep after a stop and continue */
    SCMP_SYS(exit), SCMP_SYS(exit_group),
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(time),
    SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep), SCMP_SYS(getrandom), SCMP_SYS(getrusage),
    SCMP_SYS(sysinfo),                   /* qsort() asks how much memory there is */
    SCMP_SYS(uname),
};

/* The store besides: descriptors that zicha sends, folders, and its spool. */
static const int calls_of_store[] = {
    SCMP_SYS(sendmsg), SCMP_SYS(recvmsg), SCMP_SYS(getdents64), SCMP_SYS(dup), SCMP_SYS(fadvise64),
    SCMP_SYS(readahead), SCMP_SYS(pwrite64), SCMP_SYS(ftruncate), SCMP_SYS(fstatfs),
    SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getegid),
};

/* What the sanitizers' runtime asks to describe an error. */
static const int calls_of_sanitizers[] = {
    SCMP_SYS(prlimit64), SCMP_SYS(getrlimit), SCMP_SYS(personality), SCMP_SYS(mincore), SCMP_SYS(getuid),
    SCMP_SYS(geteuid), SCMP_SYS(getppid), SCMP_SYS(pipe2), SCMP_SYS(pipe),
};

static const struct { int call, answer; } softly_denied[] = {
    { SCMP_SYS(open), EACCES }, { SCMP_SYS(openat), EACCES }, { SCMP_SYS(openat2), EACCES },
    { SCMP_SYS(stat), EACCES }, { SCMP_SYS(lstat), EACCES }, { SCMP_SYS(statx), EACCES },
    { SCMP_SYS(access), EACCES }, { SCMP_SYS(faccessat), EACCES }, { SCMP_SYS(faccessat2), EACCES },
    { SCMP_SYS(readlink), EACCES }, { SCMP_SYS(readlinkat), EACCES }, { SCMP_SYS(getcwd), EACCES },
    { SCMP_SYS(ioctl), ENOTTY },         /* stdio asks whether a descriptor is a terminal */
    { SCMP_SYS(prctl), EPERM },          /* thread and mapping names */
    { SCMP_SYS(clone3), ENOSYS },
};

struct filter {
    scmp_filter_ctx context;
    int failure;                         /* the first negative errno */
};

static void add(struct filter *filter, uint32_t action, int call)
{
    int result = seccomp_rule_add(filter->context, action, call, 0);
    if (filter->failure == 0)
        filter->failure = result;
}

static void add_if(struct filter *filter, uint32_t action, int call, struct scmp_arg_cmp condition)
{
    int result = seccomp_rule_add_array(filter->context, action, call, 1, &condition);
    if (filter->failure == 0)
        filter->failure = result;
}

static void allow_list(struct filter *filter, const int *calls, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add(filter, SCMP_ACT_ALLOW, calls[i]);
}

/* Calls that are harmless with some arguments only. */
static void allow_by_argument(struct filter *filter)
{
    static const int descriptor_commands[] = { F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC };
    for (size_t i = 0; i < COUNT(descriptor_commands); i++)
        add_if(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, (scmp_datum_t)descriptor_commands[i]));
    add_if(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    add_if(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    /* fstat() of glibc.  The path beside the flag cannot be checked: what is left to learn is whether a file exists. */
    add_if(filter, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), SCMP_A3(SCMP_CMP_EQ, AT_EMPTY_PATH));
    add_if(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(newfstatat), SCMP_A3(SCMP_CMP_NE, AT_EMPTY_PATH));
    /* Threads, but no processes and no namespaces. */
    const scmp_datum_t thread = CLONE_THREAD | CLONE_VM;
    const scmp_datum_t spaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER
                                | CLONE_NEWPID | CLONE_NEWNET | CLONE_UNTRACED | CLONE_PTRACE;
    add_if(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, thread | spaces, thread));
    /* abort() of this very process. */
    add_if(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
}

/* A thread of the store may give way to others: itself alone, and without privileges never the other way. */
static void allow_giving_way(struct filter *filter)
{
    int result = seccomp_rule_add(filter->context, SCMP_ACT_ALLOW, SCMP_SYS(setpriority), 2,
                                  SCMP_A0(SCMP_CMP_EQ, PRIO_PROCESS), SCMP_A1(SCMP_CMP_EQ, 0));
    if (filter->failure == 0)
        filter->failure = result;
}

static void fill(struct filter *filter, enum zc_sandbox_profile profile)
{
    allow_list(filter, calls_of_all, COUNT(calls_of_all));
    if (profile == ZC_SANDBOX_STORE) {
        allow_list(filter, calls_of_store, COUNT(calls_of_store));
        allow_giving_way(filter);
    }
    if (ZC_SANITIZED)
        allow_list(filter, calls_of_sanitizers, COUNT(calls_of_sanitizers));
    allow_by_argument(filter);
    for (size_t i = 0; i < COUNT(softly_denied); i++)
        add(filter, SCMP_ACT_ERRNO((uint16_t)softly_denied[i].answer), softly_denied[i].call);
}

enum zc_status zc_sandbox_load_filter(enum zc_sandbox_profile profile, struct zc_error *error)
{
    struct filter filter = { .context = seccomp_init(SCMP_ACT_KILL_PROCESS) };
    if (!filter.context)
        return zc_fail_nomem(error);
    filter.failure = seccomp_attr_set(filter.context, SCMP_FLTATR_CTL_TSYNC, 1);
    if (filter.failure == 0)             /* a 32-bit call on a 64-bit kernel */
        filter.failure = seccomp_attr_set(filter.context, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    if (filter.failure == 0)
        fill(&filter, profile);
    if (filter.failure == 0)
        filter.failure = seccomp_load(filter.context);
    seccomp_release(filter.context);
    if (filter.failure == -ENOMEM)
        return zc_fail_nomem(error);
    if (filter.failure != 0)
        return zc_fail(error, ZC_UNSUPPORTED, ZC_STAGE_LOOK, NULL,
                       "this kernel does not confine a child (seccomp): %s", strerror(-filter.failure));
    return ZC_OK;
}
