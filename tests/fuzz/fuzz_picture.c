/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* vision/type and vision/source: whatever a phone calls a picture or a film, decoded. */
#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "tests/pictures/made.h"
#include "vision/source.h"

static void decode(const struct zc_source *source)
{
    static const uint32_t sizes[] = { 20, 4096 };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        PIX *pixels = NULL;
        struct zc_error error = { 0 };
        enum zc_status status = zc_source_decode(source, sizes[i], &pixels, &error);
        if (status != error.status || (status == ZC_OK) != (pixels != NULL))
            abort();
        if (pixels && (pixGetDepth(pixels) != 32 || (uint32_t)pixGetWidth(pixels) > sizes[i]
                       || (uint32_t)pixGetHeight(pixels) > sizes[i]))
            abort();
        pixDestroy(&pixels);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct zc_source source;
    struct zc_error error = { 0 };
    if (zc_picture_warm_up(&error) != ZC_OK)
        abort();
    const struct zc_type *type = zc_type_sniff(data, size);
    enum zc_status status = zc_source_open(type, data, size, &source, &error);
    if (status != error.status || (status == ZC_INVALID) == (zc_type_is_picture(type) || zc_source_knows(type)))
        abort();
    if (status != ZC_OK)
        return 0;
    for (unsigned frame = 0; status == ZC_OK && frame < 3; frame++) {
        if (source.picture.width == 0 || source.picture.height == 0 || source.picture.orientation < 1
            || source.picture.orientation > 8)
            abort();
        decode(&source);
        status = zc_source_next(&source, &error);
    }
    zc_source_close(&source);
    return 0;
}

void zc_fuzz_seeds(zc_fuzz_add *add, void *data)
{
    for (const struct made_form *form = made_forms; form->name; form++) {
        struct zc_buffer bytes = { 0 };
        made_put(form->name, 64, 64, form->frames > 1 ? 2 : 1, &bytes);
        add(data, form->name, bytes.data, bytes.size);
        zc_buffer_finish(&bytes);
    }
}
