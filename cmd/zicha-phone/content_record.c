/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Merged records: <recorditem> with its list of entries, which may be records again. */
#include <stdio.h>
#include <string.h>

#include "cmd/zicha-phone/clock.h"
#include "cmd/zicha-phone/dice.h"
#include "cmd/zicha-phone/kinds.h"

void zc_content_data_id(const char *label, const char *document, uint32_t number, char ret_id[33])
{
    char second[160];
    snprintf(second, sizeof second, "%.120s %u", document ? document : "", number);
    snprintf(ret_id, 33, "%016llx%016llx", (unsigned long long)zc_dice_hash(label, second),
             (unsigned long long)zc_dice_hash(second, label));
}

static int data_type(const char *kind)
{
    static const struct { const char *kind; int type; } types[] = {
        { "text", 1 }, { "picture", 2 }, { "video", 4 }, { "link", 5 }, { "location", 6 }, { "file", 8 },
        { "record", 17 }, { "mini-program", 19 }, { "channels", 22 }, { "music", 32 }, { "sticker", 37 },
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].kind, kind) == 0)
            return types[i].type;
    return 1;
}

static void put_media(const struct zc_document *document, struct zc_buffer *out)
{
    zc_xml_put_element(out, "datafmt", document->extension);
    if (document->recipe->name)
        zc_xml_put_element(out, "datatitle", document->recipe->name);
    zc_buffer_print(out, "<datasize>%zu</datasize><fullmd5>%s</fullmd5><cdndataurl>3057020100044b304902%016llx"
                    "</cdndataurl><cdndatakey>%s</cdndatakey>", document->size, document->md5,
                    (unsigned long long)zc_dice_hash(document->recipe->id, "cdn"), document->md5);
    if (document->thumbnail)
        zc_buffer_print(out, "<thumbfullmd5>%s</thumbfullmd5>", document->thumbnail_md5);
}

/* Where the entry was taken from: the unit's message with that handle has one server id on every phone. */
static void put_source(const struct zc_account *account, const struct zc_recipe_entry *entry, struct zc_buffer *out)
{
    const struct zc_model_message *source = zc_model_find_message(account, entry->source);
    if (source)
        zc_buffer_print(out, "<fromnewmsgid>%lld</fromnewmsgid><srcMsgCreateTime>%lld</srcMsgCreateTime>"
                        "<srcMsgLocalid>%lld</srcMsgLocalid><srcChatname>%s</srcChatname>",
                        (long long)source->server_id, (long long)(source->time_ms / 1000), (long long)source->id,
                        source->talker);
}

void zc_content_put_entry(const struct zc_phone *phone, const struct zc_account *account,
                          const struct zc_recipe_entry *entry, const char *label, uint32_t number,
                          struct zc_buffer *out)
{
    char id[33];
    struct zc_documents *documents = (struct zc_documents *)&phone->documents;
    const struct zc_document *document = NULL;
    zc_content_data_id(label, entry->document, number, id);
    /* Every document a recipe names was made when the model was built: this only looks it up. */
    if (entry->document && zc_documents_get(documents, entry->document, &document, NULL) != ZC_OK)
        out->failed = true;
    zc_buffer_print(out, "<dataitem datatype=\"%d\" dataid=\"%s\" htmlid=\"%s\">", data_type(entry->kind), id, id);
    if (document)
        put_media(document, out);
    if (entry->link) {
        zc_xml_put_element(out, "datatitle", entry->text);
        zc_xml_put_element(out, "link", entry->link);
    } else if (entry->text) {
        zc_xml_put_element(out, entry->entries_count ? "datatitle" : "datadesc", entry->text);
    }
    if (entry->program)
        zc_buffer_print(out, "<appbranditem><username>%s</username></appbranditem>", entry->program);
    zc_xml_put_element(out, "sourcename", entry->from ? zc_recipe_name_of(&phone->set, account->recipe, entry->from)
                                                      : "");
    zc_xml_put_element(out, "sourcetime", entry->at);
    put_source(account, entry, out);
    if (entry->entries_count) {
        zc_buffer_print(out, "<recordxml>");
        zc_content_put_record(phone, account, entry->text, entry->entries, entry->entries_count, out);
        zc_buffer_print(out, "</recordxml>");
    }
    zc_buffer_print(out, "</dataitem>");
}

void zc_content_put_record(const struct zc_phone *phone, const struct zc_account *account, const char *title,
                           const struct zc_recipe_entry *entries, uint32_t count, struct zc_buffer *out)
{
    zc_buffer_print(out, "<recordinfo>");
    zc_xml_put_element(out, "title", title);
    zc_xml_put_element(out, "desc", count ? entries[0].text : NULL);
    zc_buffer_print(out, "<datalist count=\"%u\">", count);
    for (uint32_t i = 0; i < count; i++)
        zc_content_put_entry(phone, account, &entries[i], title ? title : "", i, out);
    zc_buffer_print(out, "</datalist></recordinfo>");
}

void zc_content_record(const struct zc_phone *phone, const struct zc_account *account,
                       const struct zc_model_message *message, struct zc_buffer *out)
{
    struct zc_buffer record = { 0 };
    const struct zc_recipe_message *recipe = message->recipe;
    zc_content_put_record(phone, account, recipe->title, recipe->entries, recipe->entries_count, &record);
    zc_buffer_print(out, "<?xml version=\"1.0\"?>\n<msg>\n\t<appmsg appid=\"\" sdkver=\"0\">\n\t\t");
    zc_xml_put_element(out, "title", recipe->title);
    zc_xml_put_element(out, "des", recipe->text);
    zc_buffer_print(out, "\n\t\t<type>19</type>\n\t\t<url>https://support.weixin.qq.com/</url>\n\t\t");
    /* Both forms occur in the wild: CDATA, and escaped. */
    if (message->server_id % 4 < 2) {
        zc_buffer_print(out, "<recorditem><![CDATA[");
        zc_buffer_put(out, record.data, record.size);
        zc_buffer_print(out, "]]></recorditem>");
    } else {
        zc_xml_put_element(out, "recorditem", zc_buffer_text(&record));
    }
    zc_buffer_print(out, "\n\t</appmsg>\n\t<fromusername>%s</fromusername>\n</msg>\n", message->from);
    out->failed = out->failed || record.failed;
    zc_buffer_finish(&record);
}
