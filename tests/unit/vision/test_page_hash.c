/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The bound by which two pictures are one page, measured: on copies as chats make them, and on papers of one template.
 * Pages come from zicha-phone's drawing and camera. */
#include "paper_set.h"

#include "base/limits.h"

#define COPIES 6u

/* How one page goes on: re-compressed, made smaller, and as its thumbnail. */
struct paper { struct zc_page_hash copies[COPIES]; };

static struct zc_page_hash hash_of_copy(PIX *pixels, float scale, int quality)
{
    uint8_t *data = NULL;
    size_t size = 0;
    PIX *smaller = pixScale(pixels, scale, scale);
    assert_int_equal(pixWriteMemJpeg(&data, &size, smaller, quality, 0), 0);
    struct zc_page_hash hash = paper_hash(data, size);
    pixDestroy(&smaller);
    lept_free(data);
    return hash;
}

static struct paper make(unsigned number, const char *camera)
{
    static const struct { float scale; int quality; } ways[COPIES] = {
        { 1, 90 }, { 1, 55 }, { 1, 30 }, { 0.75f, 70 }, { 0.5f, 60 }, { 0.33f, 75 }
    };
    struct zc_documents documents;
    const struct zc_document *made = paper_make(number, "document", camera, &documents);
    struct paper paper;
    PIX *pixels = pixReadMem(made->data, made->size);
    for (unsigned i = 0; i < COPIES; i++)
        paper.copies[i] = hash_of_copy(pixels, ways[i].scale, ways[i].quality);
    pixDestroy(&pixels);
    zc_documents_finish(&documents);
    return paper;
}

struct measured {
    unsigned widest;                   /* between copies of one page */
    unsigned nearest;                  /* between two papers */
    unsigned coarse;                   /* pairs of papers that the coarse bits alone would call one */
};

static unsigned apart(const struct zc_page_hash *one, const struct zc_page_hash *other)
{
    return zc_page_hash_apart(one, other);
}

static struct measured measure(const char *camera)
{
    struct paper papers[PAPERS];
    struct measured measured = { .nearest = ZC_PAGE_APART_MOST };
    for (unsigned i = 0; i < PAPERS; i++)
        papers[i] = make(i, camera);
    for (unsigned i = 0; i < PAPERS; i++) {
        for (unsigned a = 0; a < COPIES; a++)
            for (unsigned b = 0; b < a; b++) {
                unsigned bits = apart(&papers[i].copies[a], &papers[i].copies[b]);
                measured.widest = bits > measured.widest ? bits : measured.widest;
            }
        for (unsigned k = 0; k < i; k++) {
            unsigned bits = apart(&papers[i].copies[0], &papers[k].copies[0]);
            struct zc_page_hash one = { papers[i].copies[0].coarse, { 0 } }, other = { papers[k].copies[0].coarse, { 0 } };
            measured.nearest = bits < measured.nearest ? bits : measured.nearest;
            measured.coarse += apart(&one, &other) <= ZC_PAGE_SAME_BITS;
        }
    }
    print_message("%s: copies up to %u of %u bits apart, papers of one template from %u; by the coarse bits alone %u of %u "
                  "pairs would be one\n", camera, measured.widest, ZC_PAGE_APART_MOST, measured.nearest, measured.coarse,
                  PAPERS * (PAPERS - 1) / 2);
    return measured;
}

static void copies_are_within_the_bound_and_others_are_not(void **state)
{
    static const char *const cameras[] = { "none", "easy", "hard" };
    for (size_t i = 0; i < sizeof cameras / sizeof *cameras; i++) {
        struct measured measured = measure(cameras[i]);
        assert_true(measured.widest <= ZC_PAGE_SAME_BITS);
        assert_true(measured.nearest > ZC_PAGE_SAME_BITS);
        assert_true(i > 0 || measured.coarse > 0);       /* what the finer bits are for: flat pages */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copies_are_within_the_bound_and_others_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
