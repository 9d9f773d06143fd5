/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "base/auto.h"
#include "base/limits.h"

#define SECRET_SIZE (4 * ZC_KIB)    /* a passphrase line longer than this is a wrong file */

static enum zc_status fail_file(int saved_errno, const char *path, struct zc_error *error)
{
    if (saved_errno == ENOENT)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_COMMAND, path, "no such file");
    return zc_fail_errno(error, saved_errno, ZC_STAGE_COMMAND, path, "cannot be read");
}

static enum zc_status read_all(int descriptor, const char *path, char *data, size_t room, size_t *ret_size,
                               struct zc_error *error)
{
    size_t size = 0;
    while (size < room) {
        ssize_t got = read(descriptor, data + size, room - size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail_file(errno, path, error);
        if (got == 0)
            break;
        size += (size_t)got;
    }
    *ret_size = size;
    return ZC_OK;
}

enum zc_status files_load(const char *path, size_t limit, char **ret_data, size_t *ret_size, struct zc_error *error)
{
    ZC_AUTO(zc_close_p) int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    struct stat facts;
    if (descriptor < 0 || fstat(descriptor, &facts) < 0)
        return fail_file(errno, path, error);
    if (S_ISDIR(facts.st_mode))
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, path, "a folder, not a file");
    if (S_ISREG(facts.st_mode) && (uint64_t)facts.st_size > limit)
        return zc_fail(error, ZC_LIMIT, ZC_STAGE_COMMAND, path, "larger than %zu bytes", limit);
    size_t room = S_ISREG(facts.st_mode) ? (size_t)facts.st_size : SECRET_SIZE, size = 0;
    char *data = malloc(room + 1);
    if (!data)
        return zc_fail_nomem(error);
    enum zc_status status = read_all(descriptor, path, data, room, &size, error);
    if (status != ZC_OK) {
        free(data);
        return status;
    }
    data[size] = 0;
    *ret_data = data;
    if (ret_size)
        *ret_size = size;
    return ZC_OK;
}

void files_forget(char **secret)
{
    if (*secret)
        explicit_bzero(*secret, strlen(*secret));
    free(*secret);
    *secret = NULL;
}

enum zc_status files_load_secret(const char *path, char **ret_secret, struct zc_error *error)
{
    char *text;
    enum zc_status status = files_load(path, SECRET_SIZE, &text, NULL, error);
    if (status != ZC_OK)
        return status;
    size_t size = strcspn(text, "\r\n");
    explicit_bzero(text + size, strlen(text + size));
    *ret_secret = text;
    return ZC_OK;
}

static enum zc_status ask(const char *question, char **ret_answer, struct zc_error *error)
{
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, "--passphrase-file",
                       "a passphrase is needed and there is no terminal to ask on");
    struct termios shown, hidden;
    bool hides = tcgetattr(terminal, &shown) == 0;
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    if (hides)
        tcsetattr(terminal, TCSAFLUSH, &hidden);
    dprintf(terminal, "%s", question);
    char *line = calloc(1, SECRET_SIZE);
    ssize_t got = line ? read(terminal, line, SECRET_SIZE - 1) : -1;
    if (hides)
        tcsetattr(terminal, TCSAFLUSH, &shown);
    dprintf(terminal, "\n");
    close(terminal);
    if (!line)
        return zc_fail_nomem(error);
    if (got <= 0) {
        free(line);
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, NULL, "no passphrase was given");
    }
    line[strcspn(line, "\r\n")] = 0;
    *ret_answer = line;
    return ZC_OK;
}

enum zc_status files_passphrase(const char *file, const char *question, const char *question_again,
                                char **ret_passphrase, struct zc_error *error)
{
    if (!file)
        file = getenv("ZICHA_PASSPHRASE_FILE");
    if (file && *file)
        return files_load_secret(file, ret_passphrase, error);
    ZC_AUTO(files_forget) char *first = NULL;
    ZC_AUTO(files_forget) char *second = NULL;
    enum zc_status status = ask(question, &first, error);
    if (status == ZC_OK && question_again)
        status = ask(question_again, &second, error);
    if (status == ZC_OK && question_again && strcmp(first, second) != 0)
        status = zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, NULL, "the two passphrases differ");
    if (status != ZC_OK)
        return status;
    *ret_passphrase = first;
    first = NULL;
    return ZC_OK;
}

enum zc_status files_write_new(const char *path, const void *data, size_t size, struct zc_error *error)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0 && errno == EEXIST)
        return zc_fail(error, ZC_INVALID, ZC_STAGE_COMMAND, path, "the file is there already; choose another name");
    if (descriptor < 0)
        return zc_fail_errno(error, errno, ZC_STAGE_COMMAND, path, "cannot be written");
    size_t done = 0;
    int failed = 0;
    while (done < size && !failed) {
        ssize_t wrote = write(descriptor, (const char *)data + done, size - done);
        if (wrote < 0 && errno != EINTR)
            failed = errno;
        else if (wrote > 0)
            done += (size_t)wrote;
    }
    if (close(descriptor) < 0 && !failed)
        failed = errno;
    if (!failed)
        return ZC_OK;
    unlink(path);
    return zc_fail_errno(error, failed, ZC_STAGE_COMMAND, path, "cannot be written");
}
