/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/hits.h"

#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "base/name_map.h"
#include "detect/chat_title.h"
#include "detect/detector.h"
#include "detect/disguise.h"
#include "inspect/words.h"

struct account { const char *id; uint64_t key; };
struct chat { const char *id, *name; enum zc_chat_kind kind; };
struct person { const char *name; uint64_t key; };
/* Where an item stands, and what its name gave. */
struct place { struct zc_sighting sighting; const struct zc_verdict *name_verdict; const char *name; };

struct zc_hits {
    const struct zc_inspect_options *options;
    struct zc_arena *arena;
    struct zc_detector *detector;
    struct account *accounts;         size_t account_count, account_room;
    struct chat *chats;               size_t chat_count, chat_room;
    struct person *people;            size_t person_count, person_room;
    struct zc_name_map person_numbers;      /* by "username\nshown name" */
    struct place *places;             size_t place_count, place_room;
    struct zc_candidate *candidates;  size_t candidate_count, candidate_room;
    struct zc_sighting present;             /* of the message at hand */
    struct zc_buffer text;                  /* of its link parts together */
    bool warned;
};

#define GROW(array, count, room) zc_grow((void **)&(array), sizeof *(array), count, &(room))

enum zc_status zc_hits_new(const struct zc_inspect_options *options, struct zc_arena *arena,
                           struct zc_hits **ret_hits, struct zc_error *error)
{
    struct zc_hits *hits = calloc(1, sizeof *hits);
    if (!hits)
        return zc_fail_nomem(error);
    hits->options = options;
    hits->arena = arena;
    enum zc_status status = zc_detector_new(options->rules, &hits->detector, error);
    if (status != ZC_OK) {
        zc_hits_free(hits);
        return status;
    }
    *ret_hits = hits;
    return ZC_OK;
}

void zc_hits_free(struct zc_hits *hits)
{
    if (!hits)
        return;
    zc_detector_free(hits->detector);
    zc_name_map_finish(&hits->person_numbers);
    zc_buffer_finish(&hits->text);
    free(hits->accounts);
    free(hits->chats);
    free(hits->people);
    free(hits->places);
    free(hits->candidates);
    free(hits);
}

enum zc_status zc_hits_account(struct zc_hits *hits, const char *id, const char *wxid, struct zc_error *error)
{
    struct account account = { .id = zc_arena_copy(hits->arena, id) };
    if (!account.id || !GROW(hits->accounts, hits->account_count, hits->account_room))
        return zc_fail_nomem(error);
    enum zc_status status = zc_lead_person_key(hits->options->file, wxid, &account.key, error);
    if (status == ZC_OK)
        hits->accounts[hits->account_count++] = account;
    return status;
}

enum zc_status zc_hits_chat(struct zc_hits *hits, const struct zc_chat_record *record, struct zc_error *error)
{
    if (record->chat != hits->chat_count)
        return zc_fail(error, ZC_CHILD, ZC_STAGE_RECORD, NULL, "chats came out of order");
    if (!GROW(hits->chats, hits->chat_count, hits->chat_room))
        return zc_fail_nomem(error);
    const struct chat chat = { zc_arena_copy(hits->arena, record->id), zc_arena_copy(hits->arena, record->name),
                               record->kind };
    hits->chats[hits->chat_count++] = chat;
    return ZC_OK;
}

/* A sender seen before costs one look-up; each gets its key once. */
static enum zc_status find_person(struct zc_hits *hits, const char *username, const char *name,
                                  const struct person **ret_person, struct zc_error *error)
{
    zc_buffer_clear(&hits->text);
    zc_buffer_print(&hits->text, "%s\n%s", username ? username : "", name ? name : "");
    const char *both = zc_buffer_text(&hits->text);
    if (!both)
        return zc_fail_nomem(error);
    uint32_t number = zc_name_map_get(&hits->person_numbers, both);
    if (number == ZC_NO_INDEX) {
        const char *kept = zc_arena_copy(hits->arena, both);
        struct person person = { .name = zc_arena_copy(hits->arena, name) };
        if (!kept || !GROW(hits->people, hits->person_count, hits->person_room))
            return zc_fail_nomem(error);
        number = (uint32_t)hits->person_count;
        enum zc_status status = zc_lead_person_key(hits->options->file, username, &person.key, error);
        if (status == ZC_OK)
            status = zc_name_map_put(&hits->person_numbers, kept, number, error);
        if (status != ZC_OK)
            return status;
        hits->people[hits->person_count++] = person;
    }
    *ret_person = &hits->people[number];
    return ZC_OK;
}

static enum zc_status set_present(struct zc_hits *hits, const struct zc_message_record *record,
                                  struct zc_error *error)
{
    const struct account *account = record->account < hits->account_count ? &hits->accounts[record->account] : NULL;
    const struct chat *chat = record->chat < hits->chat_count ? &hits->chats[record->chat] : NULL;
    const struct person *person = NULL;
    if (!account)
        return zc_fail(error, ZC_CHILD, ZC_STAGE_RECORD, NULL, "a message without an account");
    enum zc_status status = ZC_OK;
    if (!record->sent)
        status = find_person(hits, record->sender, record->sender_name, &person, error);
    hits->present = (struct zc_sighting){
        .account = account->id, .owner_key = account->key, .sent = record->sent, .favourite = record->favourite,
        .chat = chat ? chat->id : NULL, .chat_name = chat ? chat->name : NULL,
        .chat_kind = chat ? chat->kind : ZC_CHAT_SELF, .time_ms = record->time_ms,
        .sender = person ? person->name : hits->options->name, .sender_key = person ? person->key : account->key,
        .message_id = record->message_id, .server_id = record->server_id, .entry = ZC_NO_INDEX,
        .forwarded_from = ZC_NO_INDEX,
    };
    return status;
}

static void warn_once(struct zc_hits *hits, const struct zc_verdict *verdict)
{
    bool grave = verdict->class == ZC_CLASS_STATE_SECRET || verdict->class == ZC_CLASS_TELEGRAM;
    if (!grave || verdict->confidence != ZC_CONFIDENCE_HIGH || hits->warned)
        return;
    hits->warned = true;
    if (hits->options->warn)
        hits->options->warn(hits->options->progress_data);
}

static enum zc_status add(struct zc_hits *hits, const struct zc_candidate *candidate,
                          const struct zc_sighting *sighting, struct zc_error *error)
{
    struct zc_sighting *kept = zc_arena_new(hits->arena, sizeof *kept);
    struct zc_candidate copy = *candidate;
    if (!kept || !zc_verdict_copy(hits->arena, &candidate->verdict, &copy.verdict)
        || !GROW(hits->candidates, hits->candidate_count, hits->candidate_room))
        return zc_fail_nomem(error);
    if (copy.verdict.class == ZC_CLASS_PERSONAL_INFO) {
        if (copy.verdict.excerpt)
            zc_words_keep_numbers((char *)copy.verdict.excerpt);   /* of our own arena */
        copy.verdict.title = NULL;
    }
    *kept = *sighting;
    copy.sightings = kept;
    copy.sighting_count = 1;
    hits->candidates[hits->candidate_count++] = copy;
    warn_once(hits, &copy.verdict);
    return ZC_OK;
}

/* A re-reading asks for the words themselves, whatever the rules say of them now. */
static enum zc_status keep_words(struct zc_hits *hits, const char *text, struct zc_error *error)
{
    struct zc_inspect_aim *aim = hits->options->aim;
    struct zc_candidate candidate;
    enum zc_status status = aim ? zc_words_hash(text, &candidate, error) : ZC_OK;
    if (!aim || status != ZC_OK || memcmp(candidate.sha256, aim->sha256, sizeof aim->sha256) != 0)
        return status;
    aim->words = zc_arena_copy(hits->arena, text);
    return aim->words ? ZC_OK : zc_fail_nomem(error);
}

static enum zc_status judge_text(struct zc_hits *hits, const char *text, enum zc_text_place place,
                                 enum zc_lead_kind kind, struct zc_error *error)
{
    const struct zc_text_input input = { .text = text, .size = strlen(text), .source = ZC_TEXT_TYPED, .place = place };
    struct zc_candidate candidate = { .kind = hits->present.favourite ? ZC_LEAD_FAVOURITE : kind };
    enum zc_status status = keep_words(hits, text, error);
    if (status == ZC_OK)
        status = zc_detect(hits->detector, &input, &candidate.verdict, error);
    if (status != ZC_OK && status != ZC_LIMIT)
        return status;
    if (candidate.verdict.class == ZC_CLASS_NONE)
        return ZC_OK;
    candidate.ways = candidate.verdict.class == ZC_CLASS_CLOUD ? ZC_WAY_OTHER : ZC_WAY_WECHAT;
    status = zc_words_hash(text, &candidate, error);
    return status == ZC_OK ? add(hits, &candidate, &hits->present, error) : status;
}

/* Title, description and address of one link or card are judged together. */
static enum zc_status judge_link(struct zc_hits *hits, const struct zc_message_record *record, struct zc_error *error)
{
    zc_buffer_clear(&hits->text);
    for (uint32_t i = 0; i < record->part_count; i++) {
        const struct zc_text_part *part = &record->parts[i];
        bool of_link = part->kind == ZC_PART_TITLE || part->kind == ZC_PART_DESCRIPTION || part->kind == ZC_PART_URL
                       || part->kind == ZC_PART_CARD;
        if (of_link && part->depth == 0 && part->text)
            zc_buffer_print(&hits->text, "%s\n", part->text);
    }
    if (hits->text.size == 0)
        return ZC_OK;
    const char *text = zc_buffer_text(&hits->text);
    return text ? judge_text(hits, text, ZC_PLACE_LINK, ZC_LEAD_LINK, error) : zc_fail_nomem(error);
}

enum zc_status zc_hits_message(struct zc_hits *hits, const struct zc_message_record *record, struct zc_error *error)
{
    enum zc_status status = set_present(hits, record, error);
    if (status != ZC_OK || record->system)
        return status;
    /* What an office's account publishes is public; what the owner sends on stands in the chat it was sent to. */
    if (!record->favourite && hits->present.chat_kind == ZC_CHAT_OFFICIAL)
        return ZC_OK;
    for (uint32_t i = 0; i < record->part_count && status == ZC_OK; i++) {
        const struct zc_text_part *part = &record->parts[i];
        if (!part->text || !*part->text || part->kind == ZC_PART_FILE_NAME)    /* a file's name: zc_hits_item() */
            continue;
        hits->present.origin_server_id = part->origin_server_id;
        if (part->depth > 0 || part->kind == ZC_PART_RECORD_ENTRY)
            status = judge_text(hits, part->text, ZC_PLACE_MESSAGE, ZC_LEAD_RECORD, error);
        else if (part->kind == ZC_PART_BODY || part->kind == ZC_PART_QUOTE)
            status = judge_text(hits, part->text, ZC_PLACE_MESSAGE, ZC_LEAD_TEXT, error);
    }
    hits->present.origin_server_id = 0;
    return status == ZC_OK ? judge_link(hits, record, error) : status;
}

static enum zc_status judge_name(struct zc_hits *hits, const char *name, struct place *place, struct zc_error *error)
{
    const struct zc_text_input input = { .text = name, .size = strlen(name), .source = ZC_TEXT_TYPED,
                                         .place = ZC_PLACE_FILE_NAME };
    struct zc_verdict verdict;
    enum zc_status status = zc_detect(hits->detector, &input, &verdict, error);
    if (status != ZC_OK && status != ZC_LIMIT)
        return status;
    place->name = zc_arena_copy(hits->arena, name);
    if (verdict.class == ZC_CLASS_NONE)
        return ZC_OK;
    struct zc_verdict *kept = zc_arena_new(hits->arena, sizeof *kept);
    if (!kept || !zc_verdict_copy(hits->arena, &verdict, kept))
        return zc_fail_nomem(error);
    place->name_verdict = kept;
    return ZC_OK;
}

/* A file no message names: it is on the phone, and more is not known. */
static struct zc_sighting of_no_message(const struct zc_hits *hits, uint32_t number)
{
    const struct account *account = number < hits->account_count ? &hits->accounts[number] : NULL;
    return (struct zc_sighting){
        .account = account ? account->id : NULL, .owner_key = account ? account->key : 0,
        .chat_kind = ZC_CHAT_SELF, .entry = ZC_NO_INDEX, .forwarded_from = ZC_NO_INDEX,
    };
}

enum zc_status zc_hits_item(struct zc_hits *hits, const struct zc_item_record *record, uint32_t *ret_place,
                            struct zc_error *error)
{
    if (!GROW(hits->places, hits->place_count, hits->place_room))
        return zc_fail_nomem(error);
    struct place place = { .sighting = record->unreferenced ? of_no_message(hits, record->account) : hits->present };
    place.sighting.entry = record->entry;
    place.sighting.origin_server_id = record->origin_server_id;
    enum zc_status status = ZC_OK;
    if (record->kind == ZC_MEDIA_FILE && record->name && *record->name)
        status = judge_name(hits, record->name, &place, error);
    hits->places[hits->place_count] = place;
    *ret_place = (uint32_t)hits->place_count++;
    /* A file that is not on the phone still has the name it was sent under. */
    if (status == ZC_OK && record->decided && record->state != ZC_ITEM_EXCLUDED && place.name_verdict) {
        struct zc_candidate candidate = { .kind = ZC_LEAD_FILE, .verdict = *place.name_verdict,
                                          .ways = ZC_WAY_WECHAT };
        status = zc_words_hash(record->name, &candidate, error);
        if (status == ZC_OK)
            status = add(hits, &candidate, &place.sighting, error);
    }
    return status;
}

static enum zc_lead_kind kind_of(enum zc_media_kind kind, bool thumbnail)
{
    if (kind == ZC_MEDIA_PICTURE)
        return thumbnail ? ZC_LEAD_THUMBNAIL : ZC_LEAD_PICTURE;
    return kind == ZC_MEDIA_VIDEO ? ZC_LEAD_VIDEO : ZC_LEAD_FILE;
}

/* The screen of a group, sent to somebody else. */
static bool is_outside(const struct zc_hits *hits, const struct zc_content_find *find,
                       const struct zc_sighting *sighting)
{
    bool sent_on = sighting->chat && (sighting->chat_kind == ZC_CHAT_GROUP || sighting->chat_kind == ZC_CHAT_PRIVATE);
    bool known = false;
    for (size_t i = 0; find->chat_title && sent_on && i < hits->chat_count; i++) {
        const struct chat *chat = &hits->chats[i];
        if (chat->kind != ZC_CHAT_GROUP || !chat->name || !zc_chat_title_fits(find->chat_title, chat->name))
            continue;
        if (strcmp(chat->id, sighting->chat) == 0)
            return false;
        known = true;
    }
    return known;
}

static enum zc_status add_find(struct zc_hits *hits, const struct place *place, const struct zc_content_find *find,
                               enum zc_lead_kind kind, const char *path, struct zc_error *error)
{
    struct zc_candidate candidate = { .kind = kind, .verdict = find->verdict, .page_hash = find->page_hash,
                                      .crop = find->crop, .crop_size = find->crop_size };
    struct zc_sighting sighting = place->sighting;
    bool photo = kind != ZC_LEAD_FILE && !find->screenshot;
    candidate.ways = ZC_WAY_WECHAT | (photo ? ZC_WAY_PHOTO : 0);
    memcpy(candidate.sha256, find->sha256, sizeof candidate.sha256);
    memcpy(candidate.sm3, find->sm3, sizeof candidate.sm3);
    sighting.screenshot = find->screenshot;
    sighting.outside = is_outside(hits, find, &sighting);
    sighting.item = find->member ? zc_arena_print(hits->arena, "%s!/%s", path, find->member) : path;
    return add(hits, &candidate, &sighting, error);
}

enum zc_status zc_hits_content(struct zc_hits *hits, uint32_t number, const struct zc_hit_content *content,
                               struct zc_error *error)
{
    const struct place *place = &hits->places[number];
    if (!place->sighting.favourite && place->sighting.chat_kind == ZC_CHAT_OFFICIAL)
        return ZC_OK;
    struct zc_content_find own = { .verdict = ZC_VERDICT_NOTHING, .type = content->type,
                                   .true_kind = content->true_kind };
    memcpy(own.sha256, content->sha256, sizeof own.sha256);
    memcpy(own.sm3, content->sm3, sizeof own.sm3);
    enum zc_status status = ZC_OK;
    for (const struct zc_content_find *find = content->finds; find && status == ZC_OK; find = find->next) {
        if (find->member)
            status = add_find(hits, place, find, kind_of(ZC_MEDIA_FILE, false), content->path, error);
        else
            own = *find;
    }
    if (place->name_verdict)
        zc_verdict_merge(&own.verdict, place->name_verdict);
    if (content->kind == ZC_MEDIA_FILE && place->name && own.type && own.true_kind)
        zc_disguise_judge(place->name, own.type, own.true_kind, &own.verdict);
    if (status != ZC_OK || (own.verdict.class == ZC_CLASS_NONE && own.page_hash.coarse == 0))
        return status;
    return add_find(hits, place, &own, kind_of(content->kind, content->thumbnail), content->path, error);
}

const struct zc_candidate *zc_hits_list(const struct zc_hits *hits, size_t *ret_count)
{
    *ret_count = hits->candidate_count;
    return hits->candidates;
}
