/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr/place_calls.h"

#include <string.h>

/* Provinces, and the cities that are called so in their papers. */
static const struct zc_place_call calls[] = {
    { { "北", "京" }, "京", true }, { { "天", "津" }, "津", true }, { { "上", "海" }, "沪", true },
    { { "重", "庆" }, "渝", true }, { { "河", "北" }, "冀", true }, { { "山", "西" }, "晋", true },
    { { "江", "苏" }, "苏", true }, { { "浙", "江" }, "浙", true }, { { "安", "徽" }, "皖", true },
    { { "福", "建" }, "闽", true }, { { "江", "西" }, "赣", true }, { { "山", "东" }, "鲁", true },
    { { "河", "南" }, "豫", true }, { { "湖", "北" }, "鄂", true }, { { "湖", "南" }, "湘", true },
    { { "广", "东" }, "粤", true }, { { "广", "西" }, "桂", true }, { { "海", "南" }, "琼", true },
    { { "四", "川" }, "川", true }, { { "贵", "州" }, "黔", true }, { { "西", "藏" }, "藏", true },
    { { "云", "南" }, "滇", false }, { { "陕", "西" }, "秦", false }, { { "甘", "肃" }, "陇", false },
    { { "广", "州" }, "穗", false }, { { "南", "京" }, "宁", false }, { { "福", "州" }, "榕", false },
    { { "贵", "阳" }, "筑", false }, { { "成", "都" }, "蓉", false }, { { "宁", "波" }, "甬", false },
    { { "温", "州" }, "瓯", false },
};

static bool stands_at(const struct zc_view *view, size_t at, const char *text)
{
    return at < view->count && strcmp(view->alphabet->characters[view->decoded[at].character], text) == 0;
}

const struct zc_place_call *zc_place_call_find(const struct zc_view *view, size_t begin)
{
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (stands_at(view, begin, calls[i].name[0]) && stands_at(view, begin + 1, calls[i].name[1]))
            return &calls[i];
    return NULL;
}
