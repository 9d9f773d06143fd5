/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/utf8.h"
#include "detect/detector_parts.h"

#define NAME_MOST 48u             /* characters of an office's name that are compared */
#define ODD_CHARACTERS 3u         /* by fewer than these two readings of a name differ in length */
#define HAN 3u                    /* bytes of one of them in UTF-8 */
#define ROW_CHARACTERS 4u         /* of a red row: fewer may be a piece of it */
#define ROW_SURE 60u              /* confidence at which its words are believed */
#define HEAD_SIZE 130u            /* hundredths of the body's size: the name in a head is larger than the text */

/* Lines are told by their ends, as whoever read the picture wrote them. */
const struct zc_line_shape *zc_shape_at(const struct zc_text_input *input, size_t start)
{
    size_t line = 0;
    for (size_t at = 0; input->shapes && at < start; at++)
        line += input->text[at] == '\n';
    return input->shapes && line < input->shape_count && input->shapes[line].width > 0 ? &input->shapes[line] : NULL;
}

const char *zc_head_above(struct zc_detector *detector, enum zc_cue_kind kind)
{
    const struct zc_scanned_line *above = detector->above;
    struct zc_normal *aside = &detector->aside;
    if (!above)
        return NULL;
    if (!zc_normalise(detector->rules->fold, detector->input->text + above->start, above->end - above->start,
                      above->start, aside)) {
        detector->no_memory = true;
        return NULL;
    }
    if (detector->input->source == ZC_TEXT_OCR)
        zc_offices_mend(aside);
    for (size_t i = 0; i < detector->rules->cue_count; i++) {
        const struct zc_cue *cue = &detector->rules->cues[i];
        if (cue->kind == kind && zc_apply_pattern(detector, &cue->pattern, aside, 0)) {
            const char *text = zc_arena_copy(&detector->arena, aside->text);
            detector->no_memory |= !text;
            return text;
        }
    }
    return NULL;
}

/* Two offices that issue a paper together stand below each other, whole, each with its place; else it is one name. */
static bool is_joint(struct zc_detector *detector, const char *above, const char *name)
{
    static const char *const places[] = { "省", "市", "县", "区", "州", "镇", "乡" };
    bool placed = strncmp(above, name, 2 * HAN) == 0;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const char *found = strstr(name, places[i]);
        placed |= found && found > name && found - name <= 3 * (ptrdiff_t)HAN && strlen(found) > 2 * HAN;
    }
    return placed && zc_head_above(detector, ZC_CUE_NAME);
}

/* A speck of a red head may have the shape of a star. */
static void drop_stars(char *name)
{
    for (char *star = name; star && (star = strstr(star, "★")) != NULL;)
        memmove(star, star + HAN, strlen(star + HAN) + 1);
}

const char *zc_head_name(struct zc_detector *detector, char *name)
{
    drop_stars(name);
    const char *above = name ? zc_head_above(detector, ZC_CUE_NAME_START) : NULL;
    if (!above)
        return name;
    if (is_joint(detector, above, name))
        return detector->cues.head_name ? detector->cues.head_name : above;
    const char *whole = zc_arena_print(&detector->arena, "%s%s", above, name);
    detector->no_memory |= !whole;
    return whole;
}

static void note_row(struct zc_detector *detector, const struct zc_line *line)
{
    struct zc_cues *cues = &detector->cues;
    const struct zc_line_shape *shape = zc_shape_at(detector->input, line->normal->offsets[0]);
    bool large = shape && shape->red_ink && shape->size >= HEAD_SIZE;    /* the title may stand above the row */
    if (!shape || !(shape->red || large))
        return;
    cues->row_read |= shape->red && line->characters >= ROW_CHARACTERS && shape->confidence >= ROW_SURE;
    for (size_t i = 0; i < detector->rules->cue_count; i++) {
        const struct zc_cue *cue = &detector->rules->cues[i];
        if (cue->kind == ZC_CUE_ROW && shape->red)
            cues->row_speaks |= zc_apply_pattern(detector, &cue->pattern, line->normal, 0);
        else if (cue->kind == ZC_CUE_LETTERHEAD)
            cues->row_letterhead |= zc_apply_pattern(detector, &cue->pattern, line->normal, 0);
    }
}

void zc_head_note(struct zc_detector *detector, const struct zc_line *line)
{
    struct zc_cues *cues = &detector->cues;
    note_row(detector, line);
    if (cues->head_name || cues->title || cues->seen[ZC_CUE_RECIPIENT] || cues->seen[ZC_CUE_DATE])
        return;
    const struct zc_line_shape *shape = zc_shape_at(detector->input, line->normal->offsets[0]);
    if (shape && shape->size > 0 && shape->size < HEAD_SIZE)
        return;
    for (size_t i = 0; i < detector->rules->cue_count && !cues->head_name; i++) {
        const struct zc_cue *cue = &detector->rules->cues[i];
        if (cue->kind != ZC_CUE_NAME || !zc_apply_needs(&cue->needs, line)
            || !zc_apply_pattern(detector, &cue->pattern, line->normal, 0))
            continue;
        char *name = zc_arena_copy_sized(&detector->arena, line->normal->text, line->normal->size);
        detector->no_memory |= !name;
        cues->head_name = zc_head_name(detector, name);
    }
}

/* Characters of a name; 0 where it has more than are compared. */
static unsigned split(const char *text, size_t size, uint32_t *ret_characters)
{
    unsigned count = 0;
    for (size_t at = 0; at < size; count++) {
        if (count == NAME_MOST)
            return 0;
        at += zc_normal_next(text + at, size - at, &ret_characters[count]);
    }
    return count;
}

/* Are they two readings of one name?  Two of three characters of the longer one stand in the other, in order. */
static bool akin(const uint32_t *one, unsigned count, const uint32_t *other, unsigned others)
{
    unsigned common[2][NAME_MOST + 1] = { { 0 } };
    for (unsigned i = 1; i <= count; i++)
        for (unsigned j = 1; j <= others; j++) {
            unsigned *row = common[i & 1], *before = common[~i & 1];
            row[j] = one[i - 1] == other[j - 1] ? before[j - 1] + 1 : row[j - 1] > before[j] ? row[j - 1] : before[j];
        }
    return count && others && 3 * common[count & 1][others] >= 2 * (count > others ? count : others);
}

/* The same, of as many characters. */
static bool alike(const uint32_t *one, const uint32_t *other, unsigned count)
{
    unsigned same = 0;
    for (unsigned i = 0; i < count; i++)
        same += one[i] == other[i];
    return 3 * same >= 2 * count;
}

/* The large glyphs of a head are read worse than the small ones of the title and of the signature. */
static const char *vote(struct zc_detector *detector, const char *head, const char *title, size_t title_size,
                        const char *signature)
{
    uint32_t one[NAME_MOST], two[NAME_MOST], three[NAME_MOST];
    unsigned count = split(head, strlen(head), one);
    bool second = title_size > 0 && split(title, title_size, two) == count && count > 0 && alike(one, two, count);
    bool third = signature && split(signature, strlen(signature), three) == count && count > 0
                 && alike(one, three, count);
    struct zc_buffer made = { 0 };
    if (!second && !third)
        return head;
    for (unsigned i = 0; i < count; i++) {
        uint32_t c = second ? two[i] : three[i];
        char bytes[4];
        if (second && third && one[i] == three[i])
            c = one[i];
        zc_buffer_put(&made, bytes, zc_utf8_encode(c, bytes));
    }
    const char *kept = zc_arena_copy(&detector->arena, zc_buffer_text(&made));
    zc_buffer_finish(&made);
    detector->no_memory |= !kept;
    return kept;
}

/* Where no name was read with the number or with 文件: a telegram or a case paper has it above its own title, and every
 * paper at its end, where it must begin as the number does. */
static void find_issuer(struct zc_detector *detector)
{
    struct zc_cues *cues = &detector->cues;
    bool named = false;
    for (size_t i = 0; i < detector->hit_count; i++)
        named |= (detector->hits[i].class == ZC_CLASS_TELEGRAM || detector->hits[i].class == ZC_CLASS_CASE_MATERIAL)
                 && detector->hits[i].whole;
    if (named || detector->input->head == ZC_HEAD_CERTAIN)
        cues->issuer = cues->head_name;
    if (!cues->issuer && cues->number && cues->signature && strncmp(cues->number, cues->signature, HAN) == 0)
        cues->issuer = cues->signature;
}

/* Dirt in the margin becomes a character before the name: where the number begins as the name goes on, that goes.
 * 北京 is 京 in its numbers; so of the place two characters must be left. */
static const char *drop_dirt(const char *name, const char *number)
{
    static const char *const kinds[] = { "省", "市", "县", "区", "州" };
    bool begins_so = strncmp(name + HAN, number, HAN) == 0 && strncmp(name, number, HAN) != 0;
    for (size_t i = 0; begins_so && i < sizeof kinds / sizeof *kinds; i++)
        if (strlen(name) > 4 * HAN && strncmp(name + 3 * HAN, kinds[i], HAN) == 0)
            return name + HAN;
    return name;
}

void zc_head_settle(struct zc_detector *detector)
{
    struct zc_cues *cues = &detector->cues;
    if (!cues->issuer)
        cues->issuer = cues->sender;
    if (!cues->issuer && (cues->seen[ZC_CUE_BRIEF] || cues->seen[ZC_CUE_ISSUE]))
        cues->issuer = cues->head_name ? cues->head_name : cues->publisher;
    if (!cues->issuer)
        find_issuer(detector);
    if (cues->issuer && cues->number && detector->input->source == ZC_TEXT_OCR && strlen(cues->issuer) > HAN)
        cues->issuer = drop_dirt(cues->issuer, cues->number);
    const char *about = cues->title ? strstr(cues->title, "关于") : NULL;
    size_t size = about ? (size_t)(about - cues->title) : 0;
    if (detector->input->source != ZC_TEXT_OCR || !cues->issuer)
        return;
    const char *name = vote(detector, cues->issuer, cues->title, size, cues->signature);
    uint32_t named[NAME_MOST], titled[NAME_MOST];
    unsigned count = name ? split(name, strlen(name), named) : 0, titles = size ? split(cues->title, size, titled) : 0;
    if (akin(named, count, titled, titles) && count < titles + ODD_CHARACTERS && titles < count + ODD_CHARACTERS)
        cues->title = zc_arena_print(&detector->arena, "%s%s", name, about);
    detector->no_memory |= about && !cues->title;
    cues->issuer = name;
}
