/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "detect/normalise.h"
#include "detect/personal.h"

#define HAN 3u                    /* bytes of one of them in UTF-8 */

static const char compounds[] = "欧阳司马上官诸葛东方皇甫尉迟公孙慕容令狐宇文长孙司徒夏侯轩辕端木百里南宫独孤呼延";
static const char surnames[] =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖"
    "石金韦贾夏付方邹熊白孟秦邱侯江尹薛阎雷段史龙陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁"
    "岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁房滕屈饶解牟艾尤"
    "阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞"
    "敖巩明佘池查麻苑迟邝";

static bool holds(const char *list, const char *text, size_t size)
{
    for (; *list; list += size)
        if (memcmp(list, text, size) == 0)
            return true;
    return false;
}

size_t zc_surname(const char *text, size_t size)
{
    if (size >= 2 * HAN && holds(compounds, text, 2 * HAN))
        return 2 * HAN;
    return size >= HAN && holds(surnames, text, HAN) ? HAN : 0;
}

static bool is_han(const char *text, size_t size)
{
    uint32_t c;
    return size > 0 && zc_normal_next(text, size, &c) == HAN && c >= 0x4e00 && c <= 0x9fff;
}

size_t zc_person_name(const char *text, size_t size)
{
    size_t length = zc_surname(text, size), given = 0;
    if (length == 0)
        return 0;
    while (given < 3 && is_han(text + length, size - length)) {
        length += HAN;
        given++;
    }
    return given == 1 || given == 2 ? length : 0;
}
