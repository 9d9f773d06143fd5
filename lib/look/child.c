/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "look/child.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/auto.h"
#include "look/sanitized.h"

#define FIRST_DESCRIPTOR 3

/* All a child needs between fork() and execve(): nothing there may allocate. */
struct start {
    const char *program;
    char **arguments;
    const int *descriptors;
    int *moved;                        /* room for descriptor_count */
    int descriptor_count;
    int report;                        /* errno of a failed execve() goes here */
    pid_t parent;
};

static void reset_signals(void)
{
    struct sigaction standard = { .sa_handler = SIG_DFL }, ignored = { .sa_handler = SIG_IGN };
    for (int number = 1; number < NSIG; number++)
        sigaction(number, &standard, NULL);      /* fails for SIGKILL, SIGSTOP and libc's own: as it should */
    /* A peer that is gone is an error code, not a death: zicha-store outlives its look workers. */
    sigaction(SIGPIPE, &ignored, NULL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Give each descriptor its number and close all others.  First all move out of the way of the numbers to be taken. */
static bool arrange_descriptors(struct start *start)
{
    int above = FIRST_DESCRIPTOR + start->descriptor_count + 1;
    for (int i = 0; i < start->descriptor_count; i++) {
        start->moved[i] = fcntl(start->descriptors[i], F_DUPFD, above);
        if (start->moved[i] < 0)
            return false;
    }
    int report = fcntl(start->report, F_DUPFD_CLOEXEC, above);
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (report < 0 || nothing < 0)
        return false;
    start->report = report;
    for (int number = 0; number < (ZC_SANITIZED ? 2 : 3); number++)
        if (dup2(nothing, number) < 0)
            return false;
    for (int i = 0; i < start->descriptor_count; i++)
        if (dup2(start->moved[i], FIRST_DESCRIPTOR + i) < 0)
            return false;
    int last = FIRST_DESCRIPTOR + start->descriptor_count;
    if (dup3(report, last, O_CLOEXEC) < 0)
        return false;
    start->report = last;
    return close_range((unsigned)last + 1, UINT_MAX, 0) == 0;
}

static _Noreturn void run_child(struct start *start)
{
    char *const environment[] = { "OMP_THREAD_LIMIT=1", "LC_ALL=C.UTF-8", NULL };
    setsid();
    reset_signals();
    /* The parent may have died before the request; then nobody would ever end this process. */
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != start->parent)
        _exit(127);
    if (arrange_descriptors(start))
        execve(start->program, start->arguments, environment);
    int reason = errno;
    if (write(start->report, &reason, sizeof reason) != (ssize_t)sizeof reason)
        _exit(126);
    _exit(127);
}

/* Waits for execve() to close the pipe, or for the errno that came instead. */
static int read_report(int descriptor)
{
    int reason = 0;
    ssize_t size;
    do
        size = read(descriptor, &reason, sizeof reason);
    while (size < 0 && errno == EINTR);
    if (size < 0)
        return errno;
    return size == (ssize_t)sizeof reason ? reason : 0;
}

static enum zc_status fork_child(struct start *start, pid_t *ret_pid, struct zc_error *error)
{
    int report[2];
    if (pipe2(report, O_CLOEXEC) != 0)
        return zc_fail_errno(error, errno, ZC_STAGE_LOOK, start->program, "cannot start a child");
    start->report = report[1];
    start->parent = getpid();
    pid_t pid = fork();
    if (pid == 0)
        run_child(start);
    int saved = errno;
    close(report[1]);
    if (pid < 0) {
        close(report[0]);
        return zc_fail_errno(error, saved, ZC_STAGE_LOOK, start->program, "cannot start a child");
    }
    int reason = read_report(report[0]);
    close(report[0]);
    if (reason != 0) {
        zc_child_kill(pid);
        return zc_fail(error, ZC_CHILD, ZC_STAGE_LOOK, start->program, "cannot execute this program: %s",
                       strerror(reason));
    }
    *ret_pid = pid;
    return ZC_OK;
}

enum zc_status zc_child_start(const char *program, const char *const *arguments, const int *descriptors,
                              size_t descriptor_count, pid_t *ret_pid, struct zc_error *error)
{
    size_t argument_count = 0;
    while (arguments && arguments[argument_count])
        argument_count++;
    if (program[0] != '/' || descriptor_count > INT_MAX / 2)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_LOOK, program, "a child needs an absolute path");
    ZC_AUTO(zc_free_p) char **vector = calloc(argument_count + 2, sizeof *vector);
    ZC_AUTO(zc_free_p) int *moved = calloc(descriptor_count + 1, sizeof *moved);
    if (!vector || !moved)
        return zc_fail_nomem(error);
    vector[0] = (char *)program;
    for (size_t i = 0; i < argument_count; i++)
        vector[i + 1] = (char *)arguments[i];
    struct start start = { .program = program, .arguments = vector, .descriptors = descriptors, .moved = moved,
                           .descriptor_count = (int)descriptor_count };
    return fork_child(&start, ret_pid, error);
}

static int reap(pid_t pid, int *ret_status)
{
    pid_t reaped;
    do
        reaped = waitpid(pid, ret_status, 0);
    while (reaped < 0 && errno == EINTR);
    return reaped < 0 ? errno : 0;
}

void zc_child_kill(pid_t pid)
{
    int status;
    if (pid <= 0)
        return;
    kill(pid, SIGKILL);
    reap(pid, &status);
}

static enum zc_status judge(int failure, int status, struct zc_error *error)
{
    if (failure != 0)
        return zc_fail(error, ZC_CHILD, ZC_STAGE_LOOK, NULL, "cannot wait for a child: %s", strerror(failure));
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return ZC_OK;
    if (WIFEXITED(status))
        return zc_fail(error, ZC_CHILD, ZC_STAGE_LOOK, NULL, "exit %d", WEXITSTATUS(status));
    return zc_fail(error, ZC_CHILD, ZC_STAGE_LOOK, NULL, "killed by signal %d", WTERMSIG(status));
}

enum zc_status zc_child_wait(pid_t pid, struct zc_error *error)
{
    int status = 0, failure = pid > 0 ? reap(pid, &status) : ECHILD;
    return judge(failure, status, error);
}

enum zc_status zc_child_end(pid_t pid, double seconds, struct zc_error *error)
{
    const struct timespec pause = { .tv_nsec = 1000000 };
    int status = 0;
    for (double waited = 0; pid > 0 && waited < seconds; waited += 0.001) {
        pid_t reaped = waitpid(pid, &status, WNOHANG);
        if (reaped != 0 && !(reaped < 0 && errno == EINTR))
            return judge(reaped < 0 ? errno : 0, status, error);
        nanosleep(&pause, NULL);
    }
    if (pid > 0)
        kill(pid, SIGKILL);
    return zc_child_wait(pid, error);
}
