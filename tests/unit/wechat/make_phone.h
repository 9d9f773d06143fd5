/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* tests/unit/wechat/make_phone.h - a written phone, read through the real container. */
#ifndef ZC_TEST_MAKE_PHONE_H
#define ZC_TEST_MAKE_PHONE_H

#include <fcntl.h>
#include <ftw.h>
#include <sys/mman.h>

#include "write_phone.h"
#include "wechat/phone.h"

static inline enum zc_status phone_open(void *data, uint32_t root, const char *relative, int *ret_descriptor,
                                        struct zc_error *error)
{
    const struct phone *phone = data;
    char path[512];
    snprintf(path, sizeof path, "%s/backup%s%s", phone->folder, relative[0] ? "/" : "", relative);
    int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        return zc_fail(error, ZC_NOT_FOUND, ZC_STAGE_CONTAINER, relative, "no such file");
    *ret_descriptor = descriptor;
    return ZC_OK;
}

static inline enum zc_status phone_open_spool(void *data, int *ret_descriptor, struct zc_error *error)
{
    *ret_descriptor = memfd_create("spool", MFD_CLOEXEC);
    return *ret_descriptor < 0 ? ZC_IO : ZC_OK;
}

static inline void phone_read_container(struct phone *phone, struct zc_container *container)
{
    struct zc_sink sink = {
        tell_account, on_chat, on_table, on_group, on_official, on_mini_program, on_message, tell_item, tell_content,
        on_unread, tell_progress, tell_summary, &phone->lines
    };
    struct zc_phone_options options = { .scope = phone->scope, .cancelled = &phone->cancelled };
    phone->status = zc_phone_read(container, &options, &sink, &phone->error);
}

static inline int phone_remove(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    return remove(path);
}

/* Write the backup, read it, remove it. */
static inline const char *phone_read(struct phone *phone, bool tar)
{
    static const char *const names[] = { "backup" };
    struct zc_opener opener = { phone_open, phone_open_spool, phone };
    struct zc_container_options options = { .cancelled = &phone->cancelled };
    struct zc_container *container = NULL;
    zc_buffer_clear(&phone->lines.text);
    phone->lines.progress = 0;
    snprintf(phone->folder, sizeof phone->folder, "%s/zicha-test-XXXXXX", P_tmpdir);
    assert_non_null(mkdtemp(phone->folder));
    if (tar)
        phone_write_tar(phone);
    else
        phone_write_folder(phone);
    phone->error = (struct zc_error){ 0 };
    phone->status = zc_container_open(&opener, names, 1, &options, &container, &phone->error);
    if (phone->status == ZC_OK)
        phone_read_container(phone, container);
    zc_container_free(container);
    nftw(phone->folder, phone_remove, 8, FTW_DEPTH | FTW_PHYS);
    const char *text = zc_buffer_text(&phone->lines.text);
    return text ? text : "";
}

static inline void phone_finish(struct phone *phone)
{
    for (size_t i = 0; i < phone->count; i++)
        free(phone->files[i].data);
    zc_buffer_finish(&phone->lines.text);
}

#endif
