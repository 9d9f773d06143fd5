/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* ocr/alphabet.h - which characters a network knows, and the codes it writes them in.  Stage: look.
 *
 * A network for Chinese does not have an output for each of four thousand characters: it spells one out in up to
 * nine codes of two hundred.  Facts: Tesseract 4 and 5, the components lstm-unicharset (text: a count, then a
 * character a line, before the first space) and lstm-recoder (u32 count; for each a byte, u32 count, codes as i32). */
#ifndef ZC_OCR_ALPHABET_H
#define ZC_OCR_ALPHABET_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

#define ZC_CHARACTER_SIZE 8u             /* bytes of UTF-8 with the NUL; longer ones are left out */
#define ZC_SPELLING_MOST 9u             /* codes of a character */
#define ZC_SPELL_START 0u                /* the place where a character begins */

/* A place in the spelling of a character. */
struct zc_spell {
    uint32_t first;                      /* of the places that may follow; 0 = none: a character ends here */
    uint32_t next;                       /* beside this one; 0 = none */
    uint32_t before;                     /* the place before it */
    uint16_t code;                       /* that leads here */
    uint16_t character;                  /* that is spelled out so; 0xffff = none */
};

#define ZC_NO_CHARACTER 0xffffu

struct zc_alphabet {
    char (*characters)[ZC_CHARACTER_SIZE];
    uint32_t *ends;                      /* of each character: the place its spelling ends at; 0 = none */
    uint32_t count;
    struct zc_spell *places;             /* [0] = ZC_SPELL_START */
    uint32_t place_count;
};

/** @param names, spelling  the two components; @param null_code  which spells nothing
 *  @return ZC_CORRUPT, ZC_LIMIT, ZC_NOMEM; the alphabet ends with zc_alphabet_finish() */
enum zc_status zc_alphabet_load(const char *names, size_t names_size, const uint8_t *spelling, size_t spelling_size,
                                uint32_t code_count, uint32_t null_code, struct zc_alphabet *ret_alphabet,
                                struct zc_error *error) ZC_MUST_USE;
/** The codes of a character.  @param ret_codes  room for ZC_SPELLING_MOST  @return how many; 0: none spell it */
size_t zc_alphabet_spell(const struct zc_alphabet *alphabet, uint16_t character, uint16_t *ret_codes);
void zc_alphabet_finish(struct zc_alphabet *alphabet);

#endif
