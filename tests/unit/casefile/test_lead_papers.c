/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Two papers of one office on one template never become one lead, as thumbnails neither: 210 pairs a layout, of which
 * nothing was read, so that nothing but their looks can keep them apart. */
#include "paper_set.h"

#include "base/arena.h"
#include "base/limits.h"
#include "casefile/lead_find.h"

struct looks { struct zc_page_hash full, thumbnail, copy; };

static struct looks papers[PAPERS];

static struct zc_page_hash hash_of_copy(const struct zc_document *made)
{
    uint8_t *data = NULL;
    size_t size = 0;
    PIX *pixels = pixReadMem(made->data, made->size), *smaller = pixScale(pixels, 0.6f, 0.6f);
    assert_int_equal(pixWriteMemJpeg(&data, &size, smaller, 60, 0), 0);
    struct zc_page_hash hash = paper_hash(data, size);
    pixDestroy(&smaller);
    pixDestroy(&pixels);
    lept_free(data);
    return hash;
}

static void make_all(const char *layout, const char *camera)
{
    for (unsigned i = 0; i < PAPERS; i++) {
        struct zc_documents documents;
        const struct zc_document *made = paper_make(i, layout, camera, &documents);
        papers[i] = (struct looks){ paper_hash(made->data, made->size),
                                    paper_hash(made->thumbnail, made->thumbnail_size), hash_of_copy(made) };
        zc_documents_finish(&documents);
    }
}

static struct zc_find find_of(struct zc_page_hash hash, enum zc_lead_kind kind, unsigned number)
{
    struct zc_find find = { .kind = kind, .page_hash = hash, .verdict = ZC_VERDICT_NOTHING };
    memset(find.content_key, (int)(number + 1), sizeof find.content_key);
    find.content_key[0] = (uint8_t)kind;
    return find;
}

/* Groups these finds as a case does; true where the last two are one lead. */
static bool become_one(struct zc_find *items, uint32_t count)
{
    struct zc_arena arena = { 0 };
    struct zc_finds finds = { .items = items, .count = count, .arena = &arena };
    assert_int_equal(zc_finds_group(&finds, NULL), ZC_OK);
    bool one = zc_find_root(&finds, count - 1) == zc_find_root(&finds, count - 2);
    free(finds.alike);
    zc_arena_finish(&arena);
    return one;
}

static bool pair_is_one(struct zc_page_hash one, enum zc_lead_kind other_kind, struct zc_page_hash other)
{
    struct zc_find items[] = { find_of(one, ZC_LEAD_PICTURE, 0), find_of(other, other_kind, 1) };
    return become_one(items, 2);
}

static void check_pairs(const char *layout, const char *camera)
{
    unsigned pairs = 0, full = 0, small = 0, copies = 0, own = 0;
    make_all(layout, camera);
    for (unsigned i = 0; i < PAPERS; i++) {
        copies += pair_is_one(papers[i].full, ZC_LEAD_PICTURE, papers[i].copy);
        own += pair_is_one(papers[i].full, ZC_LEAD_THUMBNAIL, papers[i].thumbnail);
        for (unsigned k = 0; k < i; k++, pairs++) {
            full += pair_is_one(papers[i].full, ZC_LEAD_PICTURE, papers[k].full);
            small += pair_is_one(papers[i].full, ZC_LEAD_THUMBNAIL, papers[k].thumbnail);
            small += pair_is_one(papers[k].full, ZC_LEAD_THUMBNAIL, papers[i].thumbnail);
        }
    }
    print_message("%s, %s: of %u pairs %u became one, of twice as many with a thumbnail %u; of %u papers %u were known "
                  "again as a copy, %u as a thumbnail\n", layout, camera, pairs, full, small, PAPERS, copies, own);
    assert_true(pairs >= 200);
    assert_int_equal(full, 0);
    assert_int_equal(small, 0);
    assert_int_equal(copies, PAPERS);
    assert_true(own >= PAPERS * 9 / 10);
}

static void flat_papers_of_one_template_stay_apart(void **state)
{
    check_pairs("document", "none");
}

static void flat_letters_of_one_template_stay_apart(void **state)
{
    check_pairs("letter", "none");
}

static void photographs_of_papers_of_one_template_stay_apart(void **state)
{
    check_pairs("document", "easy");
}

/* With all of them in one case a thumbnail is placed with its own picture or nowhere. */
static void a_thumbnail_finds_its_own_among_all(void **state)
{
    unsigned placed = 0;
    make_all("document", "none");
    for (unsigned i = 0; i < PAPERS; i++) {
        struct zc_find items[PAPERS + 1];
        for (unsigned k = 0; k < PAPERS; k++)
            items[k] = find_of(papers[(i + 1 + k) % PAPERS].full, ZC_LEAD_PICTURE, k);
        items[PAPERS] = find_of(papers[i].thumbnail, ZC_LEAD_THUMBNAIL, PAPERS);
        placed += become_one(items, PAPERS + 1);
    }
    print_message("of %u thumbnails %u found their own picture among all\n", PAPERS, placed);
    assert_true(placed >= PAPERS * 9 / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flat_papers_of_one_template_stay_apart),
        cmocka_unit_test(flat_letters_of_one_template_stay_apart),
        cmocka_unit_test(photographs_of_papers_of_one_template_stay_apart),
        cmocka_unit_test(a_thumbnail_finds_its_own_among_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
