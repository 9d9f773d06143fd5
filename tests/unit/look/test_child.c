/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The test starts itself: with an argument it is the child and tells over descriptor 3 what it finds. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "look/child.h"
#include "look/sanitized.h"

extern char **environ;
static char own_path[PATH_MAX];

static void describe_descriptors(void)
{
    for (int i = 0; i < 1024; i++)
        if (fcntl(i, F_GETFD) >= 0)
            dprintf(3, "fd %d\n", i);
    struct stat nothing, about;
    stat("/dev/null", &nothing);
    for (int i = 0; i < 3; i++)
        if (fstat(i, &about) == 0 && about.st_rdev == nothing.st_rdev)
            dprintf(3, "null %d\n", i);
}

static void describe_signals(void)
{
    struct sigaction action;
    sigset_t blocked;
    sigprocmask(SIG_SETMASK, NULL, &blocked);
    for (int i = 1; i < 32; i++) {
        if (sigaction(i, NULL, &action) == 0 && action.sa_handler == SIG_IGN)
            dprintf(3, "ignored %d\n", i);
        if (sigismember(&blocked, i))
            dprintf(3, "blocked %d\n", i);
    }
    int death = 0;
    prctl(PR_GET_PDEATHSIG, &death);
    dprintf(3, "death %d\n", death);
}

static int be_the_child(int count, char **arguments)
{
    if (strcmp(arguments[1], "sleep") == 0)
        for (;;)
            pause();
    if (strcmp(arguments[1], "exit") == 0)
        return atoi(arguments[2]);
    for (int i = 1; i < count; i++)
        dprintf(3, "argument %s\n", arguments[i]);
    for (char **entry = environ; *entry; entry++)
        dprintf(3, "env %s\n", *entry);
    describe_descriptors();
    describe_signals();
    dprintf(3, "session %s\n", getsid(0) == getpid() ? "own" : "shared");
    char mark;
    if (read(4, &mark, 1) == 1)
        dprintf(3, "read %c\n", mark);
    return 0;
}

static char *read_all(int descriptor)
{
    struct zc_buffer text = { 0 };
    char piece[512];
    ssize_t size;
    while ((size = read(descriptor, piece, sizeof piece)) > 0)
        zc_buffer_put(&text, piece, (size_t)size);
    return zc_buffer_text(&text);
}

static void the_child_gets_what_is_named_and_nothing_else(void **state)
{
    int out[2], in[2], stray = open("/dev/null", O_RDONLY);
    assert_int_equal(pipe2(out, O_CLOEXEC), 0);
    assert_int_equal(pipe2(in, O_CLOEXEC), 0);
    assert_true(fcntl(stray, F_DUPFD, 200) >= 200);
    assert_int_equal(write(in[1], "z", 1), 1);
    assert_int_equal(setenv("ZICHA_PASSPHRASE_FILE", "/home/someone/secret", 1), 0);
    sigset_t some, old;
    sigemptyset(&some);
    sigaddset(&some, SIGTERM);
    sigprocmask(SIG_BLOCK, &some, &old);
    signal(SIGUSR1, SIG_IGN);
    const char *arguments[] = { "tell", "群", NULL };
    pid_t pid;
    assert_int_equal(zc_child_start(own_path, arguments, (int[]){ out[1], in[0] }, 2, &pid, NULL), ZC_OK);
    sigprocmask(SIG_SETMASK, &old, NULL);
    close(out[1]);
    char *told = read_all(out[0]);
    const char *expected = "argument tell\nargument 群\nenv OMP_THREAD_LIMIT=1\nenv LC_ALL=C.UTF-8\n"
                           "fd 0\nfd 1\nfd 2\nfd 3\nfd 4\nnull 0\nnull 1\n" "null 2\n" "ignored 13\ndeath 9\n"
                           "session own\nread z\n";
    if (!ZC_SANITIZED)
        assert_string_equal(told, expected);
    else
        assert_non_null(strstr(told, "fd 3\nfd 4\nnull 0\nnull 1\n"));
    free(told);
    assert_int_equal(zc_child_wait(pid, NULL), ZC_OK);
    close(out[0]);
    close(in[0]);
    close(in[1]);
}

/* The numbers a descriptor is to get are taken by others of the list. */
static void descriptors_may_stand_in_each_others_place(void **state)
{
    int out[2], in[2];
    assert_int_equal(pipe2(out, O_CLOEXEC), 0);
    assert_int_equal(pipe2(in, O_CLOEXEC), 0);
    assert_int_equal(write(in[1], "q", 1), 1);
    int from = fcntl(out[0], F_DUPFD_CLOEXEC, 20), to = fcntl(out[1], F_DUPFD_CLOEXEC, 20);
    int input = fcntl(in[0], F_DUPFD_CLOEXEC, 20);
    for (int i = 0; i < 2; i++) {
        close(out[i]);
        close(in[i]);
    }
    assert_int_equal(dup3(to, 4, O_CLOEXEC), 4);
    assert_int_equal(dup3(input, 3, O_CLOEXEC), 3);
    close(to);
    close(input);
    pid_t pid;
    assert_int_equal(zc_child_start(own_path, (const char *[]){ "tell", NULL }, (int[]){ 4, 3 }, 2, &pid,
                                    NULL), ZC_OK);
    close(3);
    close(4);
    char *told = read_all(from);
    close(from);
    assert_non_null(strstr(told, "read q\n"));
    free(told);
    assert_int_equal(zc_child_wait(pid, NULL), ZC_OK);
}

static void a_program_that_cannot_run_is_an_error(void **state)
{
    pid_t pid = -5;
    struct zc_error error = { 0 };
    assert_int_equal(zc_child_start("/nowhere/zicha-look", NULL, NULL, 0, &pid, &error), ZC_CHILD);
    assert_non_null(strstr(error.text, "No such file"));
    assert_int_equal(zc_child_start("/", NULL, NULL, 0, &pid, NULL), ZC_CHILD);
    assert_int_equal(zc_child_start("relative", NULL, NULL, 0, &pid, NULL), ZC_INVALID);
    assert_int_equal(pid, -5);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);      /* nothing was left behind */
}

static void the_end_is_told(void **state)
{
    pid_t pid;
    struct zc_error error = { 0 };
    assert_int_equal(zc_child_start(own_path, (const char *[]){ "exit", "3", NULL }, NULL, 0, &pid, NULL), ZC_OK);
    assert_int_equal(zc_child_wait(pid, &error), ZC_CHILD);
    assert_string_equal(error.text, "exit 3");
    assert_int_equal(zc_child_start(own_path, (const char *[]){ "sleep", NULL }, NULL, 0, &pid, NULL), ZC_OK);
    kill(pid, SIGTERM);
    assert_int_equal(zc_child_wait(pid, &error), ZC_CHILD);
    assert_string_equal(error.text, "killed by signal 15");
    assert_int_equal(zc_child_start(own_path, (const char *[]){ "sleep", NULL }, NULL, 0, &pid, NULL), ZC_OK);
    zc_child_kill(pid);
    assert_int_equal(zc_child_wait(pid, &error), ZC_CHILD);
    assert_int_equal(zc_child_wait(-1, &error), ZC_CHILD);
    zc_child_kill(0);
    zc_child_kill(-1);
}

/* A parent in between starts a child and dies: the grandchild's end of the pipe must close. */
static void the_child_dies_with_its_parent(void **state)
{
    int ends[2];
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    pid_t parent = fork();
    if (parent == 0) {
        pid_t pid;
        if (zc_child_start(own_path, (const char *[]){ "sleep", NULL }, &ends[1], 1, &pid, NULL) != ZC_OK)
            _exit(1);
        kill(getpid(), SIGKILL);
    }
    close(ends[1]);
    char byte;
    assert_int_equal(read(ends[0], &byte, 1), 0);
    waitpid(parent, NULL, 0);
    close(ends[0]);
}

int main(int count, char **arguments)
{
    if (count > 1)
        return be_the_child(count, arguments);
    ssize_t size = readlink("/proc/self/exe", own_path, sizeof own_path - 1);
    own_path[size > 0 ? size : 0] = 0;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_child_gets_what_is_named_and_nothing_else),
        cmocka_unit_test(descriptors_may_stand_in_each_others_place),
        cmocka_unit_test(a_program_that_cannot_run_is_an_error),
        cmocka_unit_test(the_end_is_told),
        cmocka_unit_test(the_child_dies_with_its_parent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
