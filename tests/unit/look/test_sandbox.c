/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Each case runs in a process of its own, which enters the sandbox and then tries. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/limits.h"
#include "look/frame.h"
#include "look/sandbox.h"
#include "look/sanitized.h"

/* What a process says of itself: 0 worked, 1 did not, else an errno. */
#define KILLED 1000                      /* by the filter: SIGSYS */
#define IN_BOTH 3u
#define STORE (1u << ZC_SANDBOX_STORE)
#define LOOK (1u << ZC_SANDBOX_LOOK)

static int file_descriptor, folder_descriptor, socket_pair[2];

static int answer(long result) { return result >= 0 ? 0 : errno; }

static int open_a_file(void) { return answer(open("/dev/null", O_RDONLY)); }
static int open_old_style(void) { return answer(syscall(SYS_open, "/etc/passwd", O_RDONLY)); }
static int open_beneath(void) { return answer(openat(folder_descriptor, "passwd", O_RDONLY)); }
static int open_2(void)
{
    uint64_t how[3] = { O_RDONLY, 0, 0 };
    return answer(syscall(437, folder_descriptor, "passwd", how, sizeof how));
}
static int look_for_a_file(void) { return answer(access("/etc/passwd", F_OK)); }
static int stat_a_path(void)
{
    struct stat about;
    return answer(stat("/etc/passwd", &about));
}
static int create_a_file(void) { return answer(creat("/tmp/zicha-test-must-not-exist", 0600)); }
static int unlink_a_file(void) { return answer(unlink("/tmp/zicha-test-does-not-exist")); }
static int make_a_socket(void) { return answer(socket(AF_INET, SOCK_STREAM, 0)); }
static int make_a_pair(void)
{
    int pair[2];
    return answer(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
}
static int connect_somewhere(void) { return answer(connect(socket_pair[0], NULL, 0)); }
static int execute(void) { return answer(execl("/proc/self/exe", "x", NULL)); }
static int make_a_process(void) { return answer(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0)); }
static int make_a_process_like_vfork(void) { return answer(syscall(SYS_clone, CLONE_VM | SIGCHLD, 0, 0, 0, 0)); }
static int make_a_namespace(void) { return answer(syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0)); }
static int clone_3(void) { return answer(syscall(435, NULL, 0)); }
static int give_way(void) { return answer(setpriority(PRIO_PROCESS, 0, 10)); }
static int slow_another_down(void) { return answer(setpriority(PRIO_PROCESS, (id_t)getppid(), 10)); }
static int slow_the_group_down(void) { return answer(setpriority(PRIO_PGRP, 0, 10)); }
static int trace_the_parent(void) { return answer(ptrace(PTRACE_ATTACH, getppid(), 0, 0)); }
static int trace_oneself(void) { return answer(ptrace(PTRACE_TRACEME, 0, 0, 0)); }
static int signal_itself(void) { return answer(kill(getpid(), 0)); }
static int signal_init_by_thread(void) { return answer(syscall(SYS_tgkill, 1, 1, 0)); }
static int read_memory(void) { return answer(syscall(SYS_process_vm_readv, 1, NULL, 0, NULL, 0, 0)); }
static int map_executable(void)
{
    return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? errno : 0;
}
static int make_executable(void)
{
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return answer(mprotect(page, 4096, PROT_READ | PROT_EXEC));
}
static int take_a_signal_for_io(void) { return answer(fcntl(file_descriptor, F_SETOWN, getppid())); }
static int send_something(void)
{
    struct msghdr message = { 0 };
    return answer(sendmsg(socket_pair[0], &message, MSG_NOSIGNAL));
}
static int list_a_folder(void)
{
    char entries[1024];
    return answer(syscall(SYS_getdents64, folder_descriptor, entries, sizeof entries));
}
static int write_at(void) { return answer(pwrite(file_descriptor, "d", 1, 0)); }
static int mount_something(void) { return answer(syscall(SYS_mount, "", "/", "", 0, NULL)); }
static int load_a_program_into_the_kernel(void) { return answer(syscall(SYS_bpf, 0, NULL, 0)); }

static int abort_itself(void)
{
    abort();
}

static int read_what_is_open(void)
{
    char bytes[4];
    struct stat about;
    if (fstat(file_descriptor, &about) != 0 || about.st_size != 4 || pread(file_descriptor, bytes, 4, 0) != 4)
        return 1;
    int copy = fcntl(file_descriptor, F_DUPFD_CLOEXEC, 0);
    return memcmp(bytes, "data", 4) != 0 || copy < 0 || lseek(copy, 0, SEEK_SET) != 0 || close(copy) != 0;
}

static void *work(void *data)
{
    char *memory = malloc(4 * ZC_MIB);
    if (!memory)
        return data;
    memory[4 * ZC_MIB - 1] = 1;
    memory = realloc(memory, 64 * ZC_MIB);
    free(memory);
    return memory ? NULL : data;
}

static int run_threads(void)
{
    pthread_t threads[4];
    for (size_t i = 0; i < 4; i++)
        if (pthread_create(&threads[i], NULL, work, &file_descriptor) != 0)
            return 1;
    int result = 0;
    for (size_t i = 0; i < 4; i++) {
        void *failed;
        result |= pthread_join(threads[i], &failed) != 0 || failed;
    }
    return result;
}

static int compare_numbers(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

static int use_the_library(void)
{
    struct timespec moment = { .tv_nsec = 1000 };
    int *numbers = calloc(100000, sizeof *numbers);
    if (!numbers)
        return 1;
    for (int i = 0; i < 100000; i++)
        numbers[i] = 100000 - i;
    qsort(numbers, 100000, sizeof *numbers, compare_numbers);
    int first = numbers[0];
    free(numbers);
    char text[32];
    snprintf(text, sizeof text, "%.3f", 1.5);
    return first != 1 || nanosleep(&moment, NULL) != 0 || clock_gettime(CLOCK_MONOTONIC, &moment) != 0
           || strcmp(text, "1.500") != 0;
}

static int map_a_file(void)
{
    const char *bytes = mmap(NULL, 4, PROT_READ, MAP_PRIVATE, file_descriptor, 0);
    return bytes == MAP_FAILED || memcmp(bytes, "data", 4) != 0;
}

static int exchange_frames(void)
{
    struct zc_frame_reader *reader = NULL;
    struct zc_frame frame = { .descriptor = -1 };
    if (zc_frame_write(socket_pair[0], 7, "x", 1, file_descriptor, NULL) != ZC_OK
        || zc_frame_reader_new(socket_pair[1], true, &reader, NULL) != ZC_OK
        || zc_frame_read(reader, &frame, NULL) != ZC_OK)
        return 1;
    char byte;
    return pread(frame.descriptor, &byte, 1, 0) != 1 || byte != 'd';
}

static int find_its_limits(void)
{
    struct rlimit files;
    /* The sanitizers' list has the call that asks. */
    if (ZC_SANITIZED && (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur != 64))
        return 1;
    int copy = -1;
    for (int i = 0; i < 100; i++)
        copy = fcntl(file_descriptor, F_DUPFD_CLOEXEC, 0);
    return copy >= 0 || errno != EMFILE;
}

static int take_too_much_memory(void)
{
    return malloc(512 * ZC_MIB) ? 0 : ENOMEM;
}

static const struct { const char *name; unsigned profiles; int (*act)(void); int expected; } cases[] = {
    { "open", IN_BOTH, open_a_file, EACCES }, { "open, old style", IN_BOTH, open_old_style, EACCES },
    { "openat", IN_BOTH, open_beneath, EACCES }, { "openat2", IN_BOTH, open_2, EACCES },
    { "access", IN_BOTH, look_for_a_file, EACCES }, { "stat", IN_BOTH, stat_a_path, EACCES },
    { "creat", IN_BOTH, create_a_file, KILLED }, { "unlink", IN_BOTH, unlink_a_file, KILLED },
    { "socket", IN_BOTH, make_a_socket, KILLED }, { "socketpair", IN_BOTH, make_a_pair, KILLED },
    { "connect", IN_BOTH, connect_somewhere, KILLED }, { "execve", IN_BOTH, execute, KILLED },
    { "clone", IN_BOTH, make_a_process, KILLED }, { "vfork", IN_BOTH, make_a_process_like_vfork, KILLED },
    { "namespace", IN_BOTH, make_a_namespace, KILLED }, { "clone3", IN_BOTH, clone_3, ENOSYS },
    { "priority", STORE, give_way, 0 }, { "priority", LOOK, give_way, KILLED },
    { "of others", IN_BOTH, slow_another_down, KILLED }, { "of the group", IN_BOTH, slow_the_group_down, KILLED },
    { "ptrace parent", IN_BOTH, trace_the_parent, KILLED }, { "ptrace", IN_BOTH, trace_oneself, KILLED },
    { "kill", IN_BOTH, signal_itself, KILLED }, { "tgkill", IN_BOTH, signal_init_by_thread, KILLED },
    { "process_vm_readv", IN_BOTH, read_memory, KILLED }, { "mmap exec", IN_BOTH, map_executable, KILLED },
    { "mprotect exec", IN_BOTH, make_executable, KILLED }, { "fcntl", IN_BOTH, take_a_signal_for_io, KILLED },
    { "mount", IN_BOTH, mount_something, KILLED }, { "bpf", IN_BOTH, load_a_program_into_the_kernel, KILLED },
    { "sendmsg", LOOK, send_something, KILLED }, { "getdents64", LOOK, list_a_folder, KILLED },
    { "pwrite64", LOOK, write_at, KILLED },
    { "sendmsg", STORE, send_something, 0 }, { "getdents64", STORE, list_a_folder, 0 },
    { "pwrite64", STORE, write_at, 0 }, { "frames with descriptors", STORE, exchange_frames, 0 },
    { "read", IN_BOTH, read_what_is_open, 0 }, { "threads", IN_BOTH, run_threads, 0 },
    { "library", IN_BOTH, use_the_library, 0 }, { "mmap", IN_BOTH, map_a_file, 0 },
    { "descriptors", IN_BOTH, find_its_limits, 0 }, { "abort", IN_BOTH, abort_itself, 2000 + SIGABRT },
    { "memory", IN_BOTH, take_too_much_memory, ZC_SANITIZED ? 0 : ENOMEM },
};

static void enter_and_act(enum zc_sandbox_profile profile, int (*act)(void))
{
    const struct zc_sandbox_options options = { .profile = profile, .memory_limit = 400 * ZC_MIB,
                                                .descriptor_limit = 64 };
    if (zc_sandbox_enter(&options, NULL) != ZC_OK)
        _exit(250);
    int result = act();
    _exit(result);
}

static int outcome_of(enum zc_sandbox_profile profile, int (*act)(void))
{
    int status;
    pid_t pid = fork();
    if (pid == 0)
        enter_and_act(profile, act);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    if (WIFEXITED(status))
        return WEXITSTATUS(status);
    return WTERMSIG(status) == SIGSYS ? KILLED : 2000 + WTERMSIG(status);
}

static void each_call_gets_its_answer(void **state)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (unsigned profile = 0; profile < 2; profile++) {
            if (!(cases[i].profiles & 1u << profile))
                continue;
            int outcome = outcome_of((enum zc_sandbox_profile)profile, cases[i].act);
            if (outcome != cases[i].expected)
                fail_msg("%s, profile %u: %d, not %d", cases[i].name, profile, outcome, cases[i].expected);
        }
}

/* Threads that run already are confined too. */
static int pipe_to_thread[2];
static void *try_late(void *data)
{
    char byte;
    if (read(pipe_to_thread[0], &byte, 1) != 1)
        return data;
    return open("/dev/null", O_RDONLY) < 0 && errno == EACCES ? NULL : data;
}

static void earlier_threads_are_confined_too(void **state)
{
    int status;
    pid_t pid = fork();
    if (pid == 0) {
        pthread_t thread;
        void *failed = NULL;
        const struct zc_sandbox_options options = { .profile = ZC_SANDBOX_LOOK, .descriptor_limit = 64 };
        if (pipe(pipe_to_thread) != 0 || pthread_create(&thread, NULL, try_late, &status) != 0
            || zc_sandbox_enter(&options, NULL) != ZC_OK || write(pipe_to_thread[1], "x", 1) != 1)
            _exit(1);
        pthread_join(thread, &failed);
        _exit(failed ? 2 : 0);
    }
    waitpid(pid, &status, 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* In sanitizer builds the leak check at exit must not be what ends a child. */
static void a_child_ends_in_peace(void **state)
{
    int status;
    pid_t pid = fork();
    if (pid == 0) {
        const struct zc_sandbox_options options = { .profile = ZC_SANDBOX_LOOK, .descriptor_limit = 64 };
        exit(zc_sandbox_enter(&options, NULL) == ZC_OK && prctl(PR_GET_DUMPABLE) < 0 ? 0 : 1);
    }
    waitpid(pid, &status, 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
    file_descriptor = memfd_create("evidence", MFD_CLOEXEC);
    folder_descriptor = open("/etc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file_descriptor < 0 || write(file_descriptor, "data", 4) != 4 || folder_descriptor < 0
        || socketpair(AF_UNIX, SOCK_STREAM, 0, socket_pair) != 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_call_gets_its_answer),
        cmocka_unit_test(earlier_threads_are_confined_too),
        cmocka_unit_test(a_child_ends_in_peace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
