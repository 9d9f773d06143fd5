/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* look/child.h - starting and ending a child process.  Stage: look.
 *
 * The child gets exactly the descriptors named here, /dev/null as 0, 1 and 2 (sanitizer builds keep 2), and an
 * environment of exactly OMP_THREAD_LIMIT=1 and LC_ALL=C.UTF-8.  It leads a session of its own, so that Ctrl-C reaches
 * only zicha; signals are as by default, but SIGPIPE is ignored.  It dies with the thread that started it: start
 * children from one that lives as long as they should. */
#ifndef ZC_LOOK_CHILD_H
#define ZC_LOOK_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/error.h"

/** @param program  absolute path
 *  @param arguments  NULL-terminated, without the program's name; NULL = none
 *  @param descriptors  become 3, 4, ... in the child; stay open in the caller
 *  @return ZC_CHILD where the program could not be executed, with the reason; ZC_IO, ZC_NOMEM */
enum zc_status zc_child_start(const char *program, const char *const *arguments, const int *descriptors,
                              size_t descriptor_count, pid_t *ret_pid, struct zc_error *error) ZC_MUST_USE;
/** Kill (SIGKILL) and reap; safe with pid <= 0. */
void zc_child_kill(pid_t pid);
/** Wait for the end.  @return ZC_OK for exit 0, else ZC_CHILD with "exit 3" or "killed by signal 9" */
enum zc_status zc_child_wait(pid_t pid, struct zc_error *error) ZC_MUST_USE;
/** As zc_child_wait(), but kills a child that does not end within `seconds`. */
enum zc_status zc_child_end(pid_t pid, double seconds, struct zc_error *error) ZC_MUST_USE;

#endif
