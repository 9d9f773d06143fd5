/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/fold.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

/* The first character stands for the others of its row. */
static const char *const alike[] = {
    "★☆⭐⭑⭒✩✪✫✬✭✮✯✰*∗✱✲✳✴✵✶✷✸✹⋆⁎﹡٭✦✧⚝🌟",
    "[〔【〖「『﹝❲⁅⟦", "]〕】〗」』﹞❳⁆⟧",
    "《〈", "》〉", "·・•‧∙⋅﹒･●◦", "-‐‑‒–—―−─━﹣", "\"“”„‟〝〞", "'‘’‚‛",
    "▲▴△▵", "◆◇⬥◈", "■▪◼⬛▮", "□☐▢◻⬜▯▫", "✓☑☒✔√✅", ":∶︰﹕", ",﹐", ";﹔", "(﹙⦅", ")﹚⦆", "~～〜∼",
};

/* Traditional and simplified, pair by pair: the characters of marks, headers, statements and case papers. */
static const char pairs[] =
    "絕绝絶绝機机祕秘號号個个長长級级國国務务內内資资傳传電电報报發发啟启啓启開开會会議议後后銷销毀毁燬毁閱阅閲阅參参僅仅"
    "嚴严請请業业為为爲为屬属係系該该條条關关於于辦办廳厅黨党區区縣县處处員员單单監监訊讯詢询問问筆笔錄录證证據据書书決决"
    "審审訴诉擴扩複复復复製制轉转載载題题試试類类標标誌志識识滿满雲云盤盘檔档網网騰腾飛飞鏈链鍊链碼码編编華华東东與与無无"
    "對对動动實实際际門门專专項项領领導导組组團团總总隊队責责產产經经濟济農农衛卫環环設设調调統统計计財财稅税應应災灾軍军"
    "戰战簽签稱称觀观規规範范圖图紙纸張张劃划數数庫库頁页結结論论還还歸归時时間间終终點点備备註注驗验戶户車车駕驾駛驶賬账"
    "執执檢检緝缉過过現现場场當当雜杂違违嫌嫌協协談谈譯译鄉乡鎮镇臺台灣湾學学習习醫医療疗價价選选擇择準准許许勸劝"
    /* of the names of places, which OCR gives for the simplified ones now and then */
    "陽阳楓枫興兴龍龙嶺岭慶庆寧宁廣广漢汉蘇苏遼辽贛赣濱滨鄭郑陳陈黃黄馬马齊齐豐丰園园橋桥溝沟蘭兰澤泽瀾澜楊杨萬万島岛莊庄義义連连銀银"
    "鳳凤鹽盐麗丽岡冈峽峡寶宝榮荣運运輸输遠远壩坝塢坞湯汤滄沧潛潜濰潍瀘泸瓊琼畢毕綏绥紹绍維维聯联膠胶萊莱蓮莲貴贵賀贺鄰邻鎬镐鐘钟隨随"
    "雞鸡韓韩順顺饒饶鶴鹤";

static uint32_t next(const char **text)
{
    uint32_t code_point = 0;
    *text += zc_utf8_decode(*text, strlen(*text), &code_point);
    return code_point;
}

static bool is_dropped(uint32_t c)
{
    return c <= 0x20 || (c >= 0x7f && c <= 0xa0) || c == 0xad || (c >= 0x2000 && c <= 0x200f)
           || (c >= 0x2028 && c <= 0x202f) || (c >= 0x205f && c <= 0x206f) || c == 0x3000 || c == 0xfeff
           || (c >= 0xfe00 && c <= 0xfe0f) || c == 0x034f || c == 0x180e || c == 0x3164 || c == 0xffa0
           || (c >= 0xe0100 && c <= 0xe01ef);
}

static uint32_t fold_once(uint32_t c)
{
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
        const char *row = alike[i];
        uint32_t first = next(&row);
        while (*row)
            if (next(&row) == c)
                return first;
    }
    for (const char *pair = pairs; *pair;) {
        uint32_t traditional = next(&pair), simplified = next(&pair);
        if (traditional == c)
            return simplified;
    }
    return c;
}

uint32_t zc_fold(uint32_t c)
{
    if (is_dropped(c))
        return ZC_FOLD_DROPPED;
    if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xfee0;
    return fold_once(c);
}

static void fill_row(uint16_t *table, const char *row)
{
    uint32_t first = next(&row);
    while (*row) {
        uint32_t c = next(&row);
        if (c < ZC_FOLD_SIZE)
            table[c] = (uint16_t)first;
    }
}

void zc_fold_fill(uint16_t table[ZC_FOLD_SIZE])
{
    for (uint32_t c = 0; c < ZC_FOLD_SIZE; c++)
        table[c] = is_dropped(c) ? ZC_FOLD_DROPPED : (uint16_t)c;
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
        fill_row(table, alike[i]);
    for (const char *pair = pairs; *pair;) {
        uint32_t traditional = next(&pair), simplified = next(&pair);
        if (traditional < ZC_FOLD_SIZE)
            table[traditional] = (uint16_t)simplified;
    }
    for (uint32_t c = 0xff01; c <= 0xff5e; c++)
        table[c] = table[c - 0xfee0];
}
