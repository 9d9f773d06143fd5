/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/disguise.h"

#include <string.h>
#include <strings.h>

#include "base/path.h"

/* What people expect behind an extension.  One that is not listed says nothing of its own. */
static const struct { const char *kind, *extensions; } expected[] = {
    { "picture", " jpg jpeg jpe png gif bmp webp tif tiff heic heif avif svg ico psd raw cr2 nef " },
    { "video", " mp4 mov avi mkv flv wmv 3gp mpg mpeg m4v webm rmvb " },
    { "audio", " mp3 wav amr m4a aac ogg flac wma silk " },
    { "text", " txt log csv md ini json htm html xml yaml yml srt " },
    { "document", " doc docx docm dot dotx wps wpt xls xlsx xlsm xlsb et ett ppt pptx pptm pps ppsx dps pdf ofd rtf odt"
                  " ods odp xps oxps vsd vsdx mpp msg eml pub ceb gd gw sep key pages numbers epub xmind hwp " },
    { "archive", " zip zipx rar r00 7z 001 gz tgz bz2 xz zst tar cab iso jar apk ipa war whl crx xpi aar " },
};

/* Programs that keep their own files in these forms, under many names of their own. */
static const char *const common_forms[] = { "application/zip", "application/x-ole-storage", "application/gzip" };

static const char *expected_kind(const char *extension)
{
    char word[16] = " ";
    size_t size = strlen(extension);
    if (size == 0 || size > sizeof word - 3)
        return NULL;
    for (size_t i = 0; i < size; i++)
        word[i + 1] = extension[i] >= 'A' && extension[i] <= 'Z' ? (char)(extension[i] + 32) : extension[i];
    word[size + 1] = ' ';
    word[size + 2] = 0;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        if (strstr(expected[i].extensions, word))
            return expected[i].kind;
    return NULL;
}

static bool is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

static bool is_common_form(const char *type)
{
    for (size_t i = 0; i < sizeof common_forms / sizeof *common_forms; i++)
        if (is(type, common_forms[i]))
            return true;
    return false;
}

/* Numbers and single letters behind a dot ("附件1.2") are no extension. */
static bool is_extension(const char *text)
{
    size_t size = strlen(text), digits = strspn(text, "0123456789"), letters = 0;
    for (size_t i = 0; i < size; i++) {
        bool letter = ((unsigned char)text[i] | 0x20) >= 'a' && ((unsigned char)text[i] | 0x20) <= 'z';
        letters += letter;
        if (!letter && !(text[i] >= '0' && text[i] <= '9'))
            return false;
    }
    return size > 0 && size <= 10 && digits < size && (size > 1 || letters == 0);
}

const char *zc_disguise_of(const char *name, const char *type, const char *kind)
{
    const char *extension = zc_path_extension(zc_path_name(name));
    bool paper = is(kind, "document") || is(kind, "archive");
    bool harmless = is(kind, "picture") || is(kind, "video") || is(kind, "audio") || is(kind, "text");
    if (!*zc_path_name(name) || (!paper && !harmless))
        return NULL;
    if (!is_extension(extension) && !expected_kind(extension))
        return paper ? "no_extension" : NULL;
    const char *said = expected_kind(extension);
    if (!said)                                   /* an extension of nobody's: a paper does not come by it by itself */
        return is(kind, "document") && !is_common_form(type) ? "renamed" : NULL;
    bool said_paper = is(said, "document") || is(said, "archive");
    if (paper)
        return said_paper ? NULL : "renamed";
    if (is(kind, "text"))                        /* texts have many names; a picture's or a video's is none of them */
        return said_paper || is(said, "text") ? NULL : "renamed";
    bool moving = is(kind, "video") || is(kind, "audio"), said_moving = is(said, "video") || is(said, "audio");
    return is(kind, said) || (moving && said_moving) ? NULL : "renamed";
}

void zc_disguise_judge(const char *name, const char *type, const char *kind, struct zc_verdict *verdict)
{
    const char *how = zc_disguise_of(name, type, kind);
    if (!how)
        return;
    bool paper = is(kind, "document") || is(kind, "archive") || is(kind, "text");
    bool renamed = is(how, "renamed");
    struct zc_verdict found = ZC_VERDICT_NOTHING;
    found.concealed = how;
    if (paper) {
        found.class = ZC_CLASS_CONCEALED;
        found.confidence = renamed ? ZC_CONFIDENCE_MEDIUM : ZC_CONFIDENCE_LOW;
        found.rules[found.rule_count++] = renamed ? "concealed.renamed" : "concealed.no_extension";
    }
    zc_verdict_merge(verdict, &found);
}
