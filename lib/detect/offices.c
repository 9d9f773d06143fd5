/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "detect/detector_parts.h"

#define HAN 3u                    /* bytes of one of them in UTF-8 */
#define LONG_NAME (6u * HAN)      /* from here on two of its characters may be misread */

/* What offices are called all over the country.  A kin of another (人民政协 of 人民政府) stands here to be left alone. */
static const char *const names[] = {
    "人民政府", "人民政协", "人民医院", "人民代表", "人民武装", "人民防空", "人民银行", "人民调解", "人民法院", "人民检察院",
    "政府办公室", "政府办公厅", "委员会办公室", "有限公司", "发展和改革", "卫生健康",
    "交通运输", "交通运营", "交通警察", "交通管理", "农业农村", "应急管理", "自然资源", "市场监督管理", "人力资源和社会保障",
    "生态环境", "住房和城乡建设", "文化和旅游", "文化广电", "退役军人事务", "医疗保障", "医疗保险", "社会保险", "社会保障",
    "行政审批", "行政执法", "城市管理", "城市建设", "城市规划", "城乡规划", "机关事务", "乡村振兴", "工业和信息化", "经济和信息化",
    "科学技术", "国有资产监督管理", "纪律检查", "治安管理", "刑事侦查", "林业和草原", "教育体育", "地方金融", "政务服务", "数据资源",
    "大数据管理", "网络安全和信息化", "妇幼保健", "粮食和物资储备", "交通警察支队", "治安管理支队", "刑事侦查支队",
};

/* Behind a name: what kind of office it is, or what it issues. */
static const char endings[] = "局厅委部处办院队支总中文令函通会命";

/* Shorter names, by what they are known to be read for. */
static const struct { const char *read, *meant; } slips[] = {
    { "治女管理", "治安管理" }, { "入员会", "委员会" }, { "委员云", "委员会" }, { "委员全", "委员会" }, { "委员舍", "委员会" },
    { "委员支", "委员会" }, { "委员合", "委员会" },
};

/* 公X局 is one of these, or the one that is by far the most common. */
static const char public_offices[] = "安路用务产园证";

static void mend_public_office(char *text)
{
    for (char *at = text; (at = strstr(at, "公")) != NULL; at += HAN) {
        const char *known = public_offices;
        if (strnlen(at, 3 * HAN) < 3 * HAN || memcmp(at + 2 * HAN, "局", HAN) != 0 || (unsigned char)at[HAN] < 0xe4)
            continue;
        while (*known && memcmp(known, at + HAN, HAN) != 0)
            known += HAN;
        if (!*known)
            memcpy(at + HAN, public_offices, HAN);
    }
}

static bool is_name_end(const char *text)
{
    if (!*text)
        return true;
    for (const char *ending = endings; *ending; ending += HAN)
        if (strncmp(text, ending, HAN) == 0)
            return true;
    return false;
}

/* Characters that differ; more than `most` where the text is too short. */
static unsigned differ(const char *text, const char *name, size_t size, unsigned most)
{
    unsigned count = 0;
    if (strnlen(text, size) < size)
        return most + 1;
    for (size_t at = 0; at < size && count <= most; at += HAN) {
        bool han = (unsigned char)text[at] >= 0xe4 && (unsigned char)text[at] <= 0xe9;
        count += !han ? most + 1 : memcmp(text + at, name + at, HAN) != 0;
    }
    return count;
}

/* The one name that stands at `text` but for a character; NULL for none, or where it is there without fault.
 * @param ret_whole  bytes of a name that is: what begins inside it is no other one, 城乡建设 no 城市建设 */
static const char *name_at(const char *text, size_t *ret_whole)
{
    const char *found = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t size = strlen(names[i]);
        unsigned most = size >= LONG_NAME ? 2 : 1, faults = differ(text, names[i], size, most);
        if (faults == 0 && size > *ret_whole)
            *ret_whole = size;
        if (faults <= most && is_name_end(text + size) && (!found || strlen(found) < size))
            found = names[i];
    }
    return *ret_whole > 0 ? NULL : found;
}

void zc_offices_mend(struct zc_normal *normal)
{
    mend_public_office(normal->text);
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        char *found = strstr(normal->text, slips[i].read);
        if (found)
            memcpy(found, slips[i].meant, strlen(slips[i].meant));
    }
    for (size_t at = 0; at + 4 * (size_t)HAN <= normal->size; at++) {
        unsigned char first = (unsigned char)normal->text[at];
        size_t whole = 0;
        const char *name = first >= 0xe4 && first <= 0xe9 ? name_at(normal->text + at, &whole) : NULL;
        if (name)
            memcpy(normal->text + at, name, strlen(name));
        at += whole > 0 ? whole - 1 : 0;
    }
}
