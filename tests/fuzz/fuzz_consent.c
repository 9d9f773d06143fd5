/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* casefile/consent: a consent file.  Whatever it says, what was not agreed to in so many words is no consent. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "casefile/consent.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct zc_consent *consent = NULL;
    if (zc_consent_parse(data, size, &consent, NULL) != ZC_OK)
        return 0;
    bool allowed = zc_consent_check(consent, "1001", NULL, 1636862400000ll, NULL) == ZC_OK;
    if (allowed && (!consent->agreed || consent->signed_on == ZC_NO_DATE || strcmp(consent->staff, "1001") != 0))
        abort();
    for (uint32_t i = 0; i < consent->scope.exclude_count; i++)
        if (!consent->scope.exclude[i] || !*consent->scope.exclude[i])
            abort();
    zc_consent_free(consent);
    return 0;
}
