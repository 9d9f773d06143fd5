/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* base/limits.h - every cap on input, with its reason.  Stage: base.
 * A cap that is passed gives ZC_LIMIT and an unread item, never a silent cut. */
#ifndef ZC_BASE_LIMITS_H
#define ZC_BASE_LIMITS_H

#define ZC_KIB (1024ull)
#define ZC_MIB (1024ull * ZC_KIB)
#define ZC_GIB (1024ull * ZC_MIB)

/* containers */
/* members of a backup: the largest phones seen have some 1.5 million files */
#define ZC_LIMIT_ENTRIES 4000000u
#define ZC_LIMIT_PATH 4096u                     /* bytes of a member's path: PATH_MAX of the phone */
#define ZC_LIMIT_DEPTH 64u                      /* folders below each other: Android apps stay under 20 */
/* unpacked : packed, of one member to the whole archive it lies in; media hardly shrink, so 5 is much */
#define ZC_LIMIT_EXPANSION_RATIO 100u
#define ZC_LIMIT_MEMBER_FLOOR (256 * ZC_MIB)    /* of one member: below this the ratio is not asked */
/* of all of an archive, also what is only passed over: so much is passed in ten seconds */
#define ZC_LIMIT_EXPANSION_FLOOR (16 * ZC_GIB)
#define ZC_LIMIT_PARTS 1000u                    /* archives in one given folder: one or two for each app of a phone */
#define ZC_LIMIT_KDF_ROUNDS 1000000u            /* rounds an Android backup may ask for: Android writes 10000 */
#define ZC_LIMIT_BACKUPS 16u                    /* BACKUP arguments of one phone */

/* small files that are read whole into memory */
#define ZC_LIMIT_KEY_FILE (4 * ZC_MIB)          /* preferences, cfg, KeyInfo.bin: real ones are under 300 KiB */

/* databases */
#define ZC_LIMIT_DATABASE (64 * ZC_GIB)         /* one database; SQLite's own end at 1 KiB pages is far above */
#define ZC_LIMIT_SPOOL_RATIO 4u                 /* spooled : packed of an encrypted database, which cannot shrink */
#define ZC_LIMIT_SPOOL_FLOOR (64 * ZC_MIB)      /* below this the ratio is not asked */
#define ZC_LIMIT_TABLES 10000u                  /* tables of one database: EnMicroMsg.db has some 250 */
#define ZC_LIMIT_COLUMNS 2000u                  /* columns of one table: SQLite's own end */
#define ZC_LIMIT_DAMAGE 1000u                   /* damaged places of one table that are gone around, each told apart */
#define ZC_LIMIT_DAMAGE_PROBES 200000u          /* look-ups spent in one table on finding where damage ends */
#define ZC_LIMIT_ACCOUNTS 32u                   /* accounts on one phone */
#define ZC_LIMIT_DEVICE_ID 128u                 /* bytes of a device id: an IMEI has 15, an android_id 16 */
#define ZC_LIMIT_JAVA_OBJECTS 65536u            /* objects of a serialised map: real ones have some hundred */
#define ZC_LIMIT_JAVA_DEPTH 32u                 /* objects inside objects; the maps are flat */
#define ZC_LIMIT_KEY_CANDIDATES 4096u           /* (device id, uin) pairs tried: each costs 4000 rounds of PBKDF2 */

/* records */
#define ZC_LIMIT_MESSAGE (16 * ZC_MIB)          /* content of one row: WeChat cuts text at 16 KiB */
#define ZC_LIMIT_DICTIONARY (4 * ZC_MIB)        /* of compressed columns: zstd trains some 100 KiB */
#define ZC_LIMIT_XML (4 * ZC_MIB)               /* one XML: its tree takes up to 35 times as much */
#define ZC_LIMIT_SYSTEM_TEXT (256 * ZC_KIB)     /* content of a system row: real ones are under 20 KiB */
#define ZC_LIMIT_SYSTEM_NAMES 200u              /* names and places in one system sentence: the client shows 100 */
#define ZC_LIMIT_XML_DEPTH 64u                  /* elements below each other */
#define ZC_LIMIT_RECORD_DEPTH 8u                /* records inside records: the client shows 5 */
#define ZC_LIMIT_RECORD_ENTRIES 5000u           /* entries of one merged record: the client merges 100 */
#define ZC_LIMIT_MEMBERS 20000u                 /* members of a group: the client allows 500, WeCom 2000 */
#define ZC_LIMIT_CHATS 2000000u                 /* contacts and talkers of one account */
#define ZC_LIMIT_ITEMS 50000000u                /* media an account names */
#define ZC_LIMIT_MINI_PROGRAMS 100000u          /* mini-programs of one account */

/* between processes */
#define ZC_LIMIT_FRAME (32 * ZC_MIB)            /* one framed record */
#define ZC_LIMIT_ITEM_BYTES (256 * ZC_MIB)      /* one picture or file that is looked at */
#define ZC_LIMIT_LOOK_SECONDS 60u               /* one item; the slowest page took 4 s */
#define ZC_LIMIT_LOOK_ITEM_SECONDS 1800u        /* one item with all its members: an archive of a thousand pages */
#define ZC_LIMIT_LOOK_MEMORY (768 * ZC_MIB)     /* data segment of a look worker */
#define ZC_LIMIT_WORKERS 64u                    /* look workers */
/* lost look workers of one run: each costs a start and an item; more is a fault of ours */
#define ZC_LIMIT_WORKER_RESTARTS 1000u
/* in a row, before a worker was ready: it will not start the next time either */
#define ZC_LIMIT_WORKER_START_FAILURES 10u
/* answers held until their announcement comes: a full socket holds fewer */
#define ZC_LIMIT_EARLY_ANSWERS 4096u
/* members a worker may tell of one item: ZC_LIMIT_DOCUMENT_MEMBERS and some */
#define ZC_LIMIT_MEMBER_ANSWERS 20000u

/* attachments */
#define ZC_LIMIT_DOCUMENT_MEMBERS 10000u        /* members of one attachment, those of inner archives included */
#define ZC_LIMIT_DOCUMENT_DEPTH 8u              /* archives inside archives: people nest two */
#define ZC_LIMIT_DOCUMENT_BYTES (2 * ZC_GIB)    /* unpacked of one attachment, inner archives included */
#define ZC_LIMIT_DOCUMENT_RATIO 200u            /* unpacked : packed of one attachment: XML shrinks to a thirtieth */
#define ZC_LIMIT_DOCUMENT_FLOOR (64 * ZC_MIB)   /* below this the ratio is not asked */
#define ZC_LIMIT_DOCUMENT_MEMBER (128 * ZC_MIB) /* one member: a look worker holds it and what it lies in */
#define ZC_LIMIT_DOCUMENT_PART (32 * ZC_MIB)    /* one XML part of a document: 1,000 pages have some 10 MiB */
#define ZC_LIMIT_DOCUMENT_TEXT (8 * ZC_MIB)     /* text of one document: a book has one */
#define ZC_LIMIT_DOCUMENT_PAGES 20000u          /* pages of one document */
/* told by the owners, not guessed: each is tried on every encrypted member, which takes a millisecond */
#define ZC_LIMIT_PASSWORDS 100u
#define ZC_LIMIT_DOCUMENT_PIECES 200000u        /* pieces of text on one page */

/* pictures */
/* bits of 1,024 in which the hashes of one page differ at most: measured by tests/unit/vision/test_page_hash.c */
#define ZC_PAGE_SAME_BITS 80u
/* a thumbnail of 150 pixels lies farther from its picture, and that must be nearer than any other by so many bits */
#define ZC_THUMBNAIL_SAME_BITS 96u
#define ZC_THUMBNAIL_MARGIN_BITS 36u
/* of a JPEG, decoded at an eighth; the largest phone sensors give 200 million */
#define ZC_LIMIT_PIXELS (256u * 1024 * 1024)
/* of a progressive JPEG, which libjpeg holds whole before it makes it smaller: 3 bytes a pixel */
#define ZC_LIMIT_PIXELS_PROGRESSIVE (64u * 1000 * 1000)
/* of one that Leptonica decodes whole, at 4 bytes a pixel: A4 at 600 dots an inch */
#define ZC_LIMIT_PIXELS_WHOLE (36u * 1000 * 1000)
/* of one that stays in its codec's planes, twice 1.5 bytes a pixel or once 3: phones give 48 million as HEIC */
#define ZC_LIMIT_PIXELS_PLANES (52u * 1000 * 1000)
#define ZC_LIMIT_PNG_BYTES (120 * ZC_MIB)       /* pixels of one PNG: a screen of 30,000 rows, A4 at 600 dots an inch */
#define ZC_LIMIT_CODEC_BLOCK (256 * ZC_MIB)     /* one allocation of a codec: a plane of the largest picture */
#define ZC_LIMIT_PICTURE_PAGES 16u              /* pages of one TIFF: a fax has three */
#define ZC_LIMIT_FILM_SECONDS 10                /* of the processor, on decoding one film: see lib/vision/README.md */
#define ZC_LIMIT_FILM_VISITS 60u                /* places of a film that are visited */
/* of a long picture, which is kept whole while its parts are looked at: 128 MB */
#define ZC_LIMIT_PIXELS_ROLL (32u * 1000 * 1000)
#define ZC_LIMIT_ROLL_PARTS 24u                 /* of a long picture; phones stop at some twelve screens */
#define ZC_LIMIT_PIXELS_ANIMATION (12u * 1000 * 1000)    /* of a WebP that moves, held three times at 4 bytes a pixel */
#define ZC_LIMIT_ANIMATION_FRAMES 400u          /* stickers have some fifty */
#define ZC_LIMIT_FILM_FRAMES 20000u             /* frames decoded of one film on the way */
#define ZC_LIMIT_FILM_SHOWN 16u                 /* frames of one film or GIF that are looked at */
#define ZC_LIMIT_CROP (512 * ZC_KIB)            /* the line that bears a mark: 2000 x 200 pixels have 150 KiB */
#define ZC_LIMIT_DRAWING (2 * ZC_MIB)           /* a drawing of what was seen where: 1000 pixels of JPEG have 300 KiB */
#define ZC_LIMIT_READING_SECONDS 12             /* reading one picture, all sides tried; a full page takes one */
/* begun on pages and frames of one item after the first: a page takes two, and an item has 60 */
#define ZC_LIMIT_FRAMES_SECONDS 25
/* segments of one JPEG; real ones have some twenty */
#define ZC_LIMIT_PICTURE_PARTS 100000u
#define ZC_LIMIT_PICTURE_RUNS 4000000u          /* runs of ink on one picture: what pure noise has */
#define ZC_LIMIT_PICTURE_LINES 400u             /* lines of writing on one picture; a newspaper page has 300 */
#define ZC_LIMIT_STRIP_WIDTH 16000u             /* pixels of one line, cut out; 28 characters of 40 have 1,200 */
#define ZC_LIMIT_LINE_SYMBOLS 400u              /* characters read from one line */

#define ZC_LIMIT_MODEL_SIZE (64 * ZC_MIB)       /* a network that reads; those for Chinese have 3 MiB */
#define ZC_LIMIT_CHARACTERS 60000u              /* that a network knows; those for Chinese know 4,000 */

/* what the officer hands in */
#define ZC_LIMIT_ROSTER 100000u                 /* people on a roster */
#define ZC_LIMIT_TEXT_FILE (16 * ZC_MIB)        /* roster, consent, dictionary */
#define ZC_LIMIT_CELL 1024u                     /* bytes of one cell of a roster: names have some 60 */
#define ZC_LIMIT_EXCLUSIONS 10000u              /* chats one consent leaves out */
#define ZC_LIMIT_PATTERNS 1000u                 /* patterns of a dictionary; the shipped one has ten */
#define ZC_LIMIT_PATTERN 4096u                  /* bytes of one pattern */
/* sheets, cells, styles, columns of one layout: the largest has some 40 */
#define ZC_LIMIT_FORM_PARTS 1000u
#define ZC_LIMIT_FORM_VALUES 32u                /* own values of one file of texts: a wider form does not fit a page */
#define ZC_LIMIT_FORM_ROWS 1000000u             /* rows of one table: Excel's sheet ends at 1048576 */
#define ZC_LIMIT_FORM_SHEETS 200u               /* leads in one file: more open slowly in Excel */
#define ZC_LIMIT_FORM_SIGHTINGS 20u             /* told one by one in the draft of 事实经过; the rest is counted */

/* rules */
/* rules, cues or words of one file; the shipped ones have some hundred */
#define ZC_LIMIT_RULES 5000u
#define ZC_LIMIT_RULE_FILES 100u                /* rule files of one run */
/* bytes a rule sees at once: longer lines are looked at piece by piece */
#define ZC_LIMIT_RULE_LINE (8 * ZC_KIB)
#define ZC_LIMIT_RULE_HITS 256u                 /* hits kept of one text, the foremost; a page of marks has a dozen */
#define ZC_LIMIT_RULE_STEPS 200000u             /* steps of one pattern on one line: more is a pattern gone wild */
#define ZC_LIMIT_NUMBERS 200000u                /* ids and phones counted in one text: a table has some thousand */

/* the case */
#define ZC_LIMIT_FINDS 200000u                  /* possible leads of all phones of a case: a made phone has thirty */
#define ZC_LIMIT_PAGES 50000u                   /* pages compared with each other: some two seconds */
#define ZC_LIMIT_ALIKE 1000000u                 /* pairs of leads called alike before they are joined */
#define ZC_LIMIT_SIGHTINGS 5000000u             /* appearances of all of them */
#define ZC_LIMIT_FOUND (1 * ZC_MIB)             /* bytes kept of what was found in one content of an unfinished run */
#define ZC_LIMIT_UNREAD_LINES 10000u            /* unread items kept one by one; more are summed up, never dropped */

#endif
