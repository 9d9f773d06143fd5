/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "zicha-look/versions.h"

#include <stdio.h>
#include <stdlib.h>

#include <gnu/libc-version.h>
#include <leptonica/allheaders.h>
#include <libavutil/avutil.h>
#include <libheif/heif.h>
#include <libxml/xmlversion.h>
#include <zip.h>

void zc_look_versions_put(struct zc_buffer *buffer)
{
    char lept[64], libxml[64], zip[64], converters[64], heif[64], films[64];
    char *leptonica = getLeptonicaVersion(), *pictures = getImagelibVersions();
    snprintf(lept, sizeof lept, "%s", leptonica ? leptonica : "leptonica");
    snprintf(libxml, sizeof libxml, "libxml2 %s", LIBXML_DOTTED_VERSION);
    snprintf(zip, sizeof zip, "libzip %s", zip_libzip_version());
    snprintf(converters, sizeof converters, "iconv (glibc %s)", gnu_get_libc_version());
    snprintf(heif, sizeof heif, "libheif %s", heif_get_version());
    snprintf(films, sizeof films, "FFmpeg %s", av_version_info());
    const char *const lines[] = { lept, pictures ? pictures : "libturbojpeg", heif, films, zip, libxml,
                                  converters };
    zc_buffer_put_u32(buffer, sizeof lines / sizeof *lines);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        zc_buffer_put_string(buffer, lines[i]);
    lept_free(leptonica);
    lept_free(pictures);
}
