/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* report/form_data.h - everything the forms say, as plain values.  Stage: report.
 *
 * Filled from the case by form_load.h; the rules, the layouts and their tests know nothing else. */
#ifndef ZC_REPORT_FORM_DATA_H
#define ZC_REPORT_FORM_DATA_H

#include "base/arena.h"
#include "base/verdict.h"
#include "casefile/coverage.h"
#include "casefile/date.h"
#include "report/form_fill.h"

/* The four ways and two natures of the form's boxes. */
enum zc_form_way {
    ZC_FORM_PHOTO, ZC_FORM_MINI_PROGRAM, ZC_FORM_WECHAT, ZC_FORM_OTHER, ZC_FORM_WAY_COUNT
};
enum zc_form_nature { ZC_FORM_VIOLATION, ZC_FORM_RISK, ZC_FORM_NO_NATURE };
enum zc_form_lead_state { ZC_FORM_PENDING, ZC_FORM_CONFIRMED, ZC_FORM_DISMISSED };

struct zc_form_sighting {
    const char *staff, *person;          /* whose phone; person = the name on the roster or consent, in full */
    const char *chat_name;               /* NULL = a favourite, or unknown */
    enum zc_chat_kind chat_kind;
    bool favourite, sent;
    const char *sender;                  /* name as the case keeps it; NULL = unknown */
    int64_t time_ms;                     /* 0 = unknown */
    bool outside;                        /* a screenshot that left the chat it shows */
};

struct zc_form_lead {
    uint64_t number;                     /* in the case */
    enum zc_form_lead_state state;
    enum zc_class class;
    enum zc_level level;
    enum zc_confidence confidence;
    unsigned ways;                       /* bits 1 << enum zc_form_way */
    enum zc_form_nature nature;
    bool has_document;                   /* false: a group, a mini-program, a link - nothing to count as a paper */
    const char *kind;                    /* "picture", "file", ... as leads --json says it */
    const char *mark, *doc_number, *issuer, *title;   /* NULL = not known */
    struct zc_form_sighting *sightings;  /* in time order */
    uint32_t sighting_count;
    uint32_t crops;                      /* pictures of its mark the case keeps, by consent */
    const char *facts;                   /* drafted from the sightings; what the fill file gives goes before */
    const char *step;                    /* of the 整改 ledger: "reported", ... or NULL */
    const char *measure, *owner, *due, *done, *done_by;   /* of it; NULL = none */
};

#define ZC_FORM_BLANK (-1)               /* a figure that was not given */

/* c1 to c9 of the form, and what stands beside them. */
struct zc_form_figures {
    int64_t people, groups, programs, leads;
    int64_t top_secret, secret, confidential, work_secret, documents;
    int64_t documents_other;             /* of the documents: without one of those levels */
    int64_t groups_sum, groups_idle, programs_sum, programs_ocr;
};

/* One group, or one mini-program, over all phones of the case. */
struct zc_form_group {
    const char *name, *owner;            /* owner: of the phones, who owns it; NULL = none of them */
    const char *people;                  /* names of those in it, joined */
    uint32_t members, people_count;
    int64_t first_ms, last_ms;
    uint64_t messages;                   /* the most one phone holds */
    int idle;                            /* 1, 0, -1 = not known */
};
struct zc_form_program {
    const char *name, *appid, *category; /* category NULL = none */
    const char *people;
    uint32_t people_count, evidence;
    int64_t last_used_ms;
};

/* What could not be read on one phone, alike lines as one. */
struct zc_form_unread {
    const struct zc_inspection *inspection;
    const char *person, *stage, *kind, *state, *place, *reason;   /* kind, state: contract's names or NULL */
    uint64_t count;
};

struct zc_form_data {
    const char *unit;                    /* on the stamp line */
    const char *case_unit;
    const struct zc_coverage *coverage;
    struct zc_form_lead *leads;          size_t lead_count;      /* of every state, by number */
    struct zc_form_group *groups;        size_t group_count;
    struct zc_form_program *programs;    size_t program_count;
    struct zc_form_unread *unread;       size_t unread_count;
    struct zc_form_figures figures;
    struct zc_form_figures *children;    size_t child_count;     /* of the units merged into this one: V11 */
    const struct zc_form_fill *fill;     /* never NULL */
    size_t confirmed, pending;
    bool alarm;                          /* a state secret or telegram at high confidence, not dismissed */
    bool titles;                         /* --titles */
    int32_t date;                        /* on the stamp line, ZC_NO_DATE = left open */
    int64_t made_ms;                     /* in the files' properties: the same input gives the same bytes */
};

/** Count c4 to c9, the states and the alarm out of the leads, c1 to c3 out of the coverage. */
void zc_form_count(struct zc_form_data *data);
/** The measures of a lead as they will be printed: the fill file, else the ledger; never NULL. */
const char *zc_form_lead_measures(const struct zc_form_data *data, const struct zc_form_lead *lead);
const char *zc_form_lead_facts(const struct zc_form_data *data, const struct zc_form_lead *lead);
const char *zc_form_lead_note(const struct zc_form_data *data, const struct zc_form_lead *lead);
/** Which of c5 to c8 a lead's document stands in. */
enum zc_form_place {
    ZC_FORM_TOP_SECRET, ZC_FORM_SECRET, ZC_FORM_CONFIDENTIAL, ZC_FORM_WORK_SECRET, ZC_FORM_ELSEWHERE,
    ZC_FORM_PLACE_COUNT
};
enum zc_form_place zc_form_lead_place(const struct zc_form_lead *lead);

#endif
