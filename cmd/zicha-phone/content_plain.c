/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What WeChat writes into the content column for pictures, voices, cards and notices. */
#include <stdio.h>
#include <string.h>

#include "cmd/zicha-phone/dice.h"
#include "cmd/zicha-phone/kinds.h"

void zc_xml_put(struct zc_buffer *out, const char *text)
{
    for (; text && *text; text++) {
        const char *escape = *text == '&' ? "&amp;" : *text == '<' ? "&lt;" : *text == '>' ? "&gt;"
                           : *text == '"' ? "&quot;" : *text == '\'' ? "&apos;" : NULL;
        if (escape)
            zc_buffer_put(out, escape, strlen(escape));
        else
            zc_buffer_put_u8(out, (uint8_t)*text);
    }
}

void zc_xml_put_element(struct zc_buffer *out, const char *name, const char *text)
{
    zc_buffer_print(out, "<%s>", name);
    zc_xml_put(out, text);
    zc_buffer_print(out, "</%s>", name);
}

void zc_content_text(const struct zc_phone *phone, const struct zc_account *account,
                     const struct zc_model_message *message, struct zc_buffer *out)
{
    if (message->recipe->text)
        zc_buffer_put(out, message->recipe->text, strlen(message->recipe->text));
}

/* The same for every sending of one document: that is how a forward is known. */
static uint64_t secret_of(const struct zc_model_message *message, const char *label)
{
    return zc_dice_hash(message->recipe->document ? message->recipe->document : message->key, label);
}

void zc_content_image(const struct zc_phone *phone, const struct zc_account *account,
                      const struct zc_model_message *message, struct zc_buffer *out)
{
    const struct zc_document *document = message->document;
    uint64_t first = secret_of(message, "aes1"), second = secret_of(message, "aes2");
    zc_buffer_print(out, "<?xml version=\"1.0\"?>\n<msg>\n\t<img aeskey=\"%016llx%016llx\" encryver=\"1\" "
                    "cdnthumbaeskey=\"%016llx%016llx\" cdnthumburl=\"3057020100044b304902%016llx\" "
                    "cdnthumblength=\"%zu\" cdnthumbheight=\"150\" cdnthumbwidth=\"112\" cdnmidheight=\"0\" "
                    "cdnmidwidth=\"0\" cdnhdheight=\"0\" cdnhdwidth=\"0\" cdnmidimgurl=\"3057020100044b304902%016llx\" "
                    "length=\"%zu\" md5=\"%s\" hevc_mid_size=\"0\" originsourcemd5=\"%s\">\n\t</img>\n</msg>\n",
                    (unsigned long long)first, (unsigned long long)second, (unsigned long long)first,
                    (unsigned long long)second, (unsigned long long)secret_of(message, "cdn"), document->thumbnail_size,
                    (unsigned long long)secret_of(message, "cdn"), document->size, document->md5, document->md5);
}

void zc_content_voice(const struct zc_phone *phone, const struct zc_account *account,
                      const struct zc_model_message *message, struct zc_buffer *out)
{
    zc_buffer_print(out, "%s:%u:0", message->from, 1000 + (unsigned)(message->server_id % 50) * 1000);
}

void zc_content_video(const struct zc_phone *phone, const struct zc_account *account,
                      const struct zc_model_message *message, struct zc_buffer *out)
{
    zc_buffer_print(out, "<?xml version=\"1.0\"?>\n<msg>\n\t<videomsg aeskey=\"%016llx%016llx\" "
                    "cdnvideourl=\"3057020100044b304902%016llx\" length=\"%zu\" playlength=\"4\" "
                    "cdnthumblength=\"%zu\" cdnthumbwidth=\"150\" cdnthumbheight=\"112\" fromusername=\"%s\" "
                    "md5=\"%s\" newmd5=\"%s\" rawmd5=\"%s\" isplaceholder=\"0\" />\n</msg>\n",
                    (unsigned long long)secret_of(message, "aes1"), (unsigned long long)secret_of(message, "aes2"),
                    (unsigned long long)secret_of(message, "cdn"), message->document->size,
                    message->document->thumbnail_size, message->from, message->document->md5, message->document->md5,
                    message->document->md5);
}

void zc_content_sticker(const struct zc_phone *phone, const struct zc_account *account,
                        const struct zc_model_message *message, struct zc_buffer *out)
{
    zc_buffer_print(out, "<msg><emoji fromusername=\"%s\" tousername=\"%s\" type=\"2\" md5=\"%016llx%016llx\" "
                    "len=\"8192\" width=\"240\" height=\"240\"></emoji></msg>", message->from, message->talker,
                    (unsigned long long)secret_of(message, "emoji1"), (unsigned long long)secret_of(message, "emoji2"));
}

void zc_content_location(const struct zc_phone *phone, const struct zc_account *account,
                         const struct zc_model_message *message, struct zc_buffer *out)
{
    zc_buffer_print(out, "<?xml version=\"1.0\"?>\n<msg>\n\t<location x=\"30.123456\" y=\"119.654321\" scale=\"16\" "
                    "label=\"");
    zc_xml_put(out, message->recipe->text);
    zc_buffer_print(out, "\" maptype=\"roadmap\" poiname=\"");
    zc_xml_put(out, message->recipe->title);
    zc_buffer_print(out, "\" poiid=\"\" />\n</msg>\n");
}

void zc_content_card(const struct zc_phone *phone, const struct zc_account *account,
                     const struct zc_model_message *message, struct zc_buffer *out)
{
    zc_buffer_print(out, "<?xml version=\"1.0\"?>\n<msg username=\"wxid_card%04llx\" nickname=\"",
                    (unsigned long long)message->server_id & 0xffff);
    zc_xml_put(out, message->recipe->text);
    zc_buffer_print(out, "\" alias=\"\" fullpy=\"\" province=\"\" city=\"\" sex=\"1\" certflag=\"0\" />\n");
}

void zc_content_call(const struct zc_phone *phone, const struct zc_account *account,
                     const struct zc_model_message *message, struct zc_buffer *out)
{
    zc_buffer_print(out, "voip_content_voice");
}

void zc_content_revoke(const struct zc_phone *phone, const struct zc_account *account,
                       const struct zc_model_message *message, struct zc_buffer *out)
{
    zc_buffer_print(out, "<sysmsg type=\"revokemsg\"><revokemsg><session>%s</session><msgid>1000%llu</msgid>"
                    "<newmsgid>%lld</newmsgid><replacemsg><![CDATA[%s]]></replacemsg></revokemsg></sysmsg>",
                    message->talker, (unsigned long long)message->server_id % 1000, (long long)message->server_id,
                    message->recipe->text ? message->recipe->text : "");
}

void zc_content_member_change(const struct zc_phone *phone, const struct zc_account *account,
                              const struct zc_model_message *message, struct zc_buffer *out)
{
    zc_buffer_print(out, "<sysmsg type=\"delchatroommember\">\n\t<delchatroommember>\n\t\t<plain><![CDATA[%s]]></plain>"
                    "\n\t\t<text><![CDATA[%s]]></text>\n\t</delchatroommember>\n</sysmsg>",
                    message->recipe->text ? message->recipe->text : "",
                    message->recipe->text ? message->recipe->text : "");
}

void zc_content_joined(const struct zc_phone *phone, const struct zc_account *account,
                       const struct zc_model_message *message, struct zc_buffer *out)
{
    zc_buffer_print(out, "<sysmsg type=\"sysmsgtemplate\"><sysmsgtemplate><content_template type=\"tmpl_type_profile\">"
                    "<plain><![CDATA[]]></plain><template><![CDATA[%s]]></template><link_list></link_list>"
                    "</content_template></sysmsgtemplate></sysmsg>",
                    message->recipe->text ? message->recipe->text : "");
}

void zc_content_pat(const struct zc_phone *phone, const struct zc_account *account,
                    const struct zc_model_message *message, struct zc_buffer *out)
{
    zc_buffer_print(out, "<msg><appmsg appid=\"\" sdkver=\"0\"><title></title><type>62</type><patMsg><chatUser>%s"
                    "</chatUser><records><recordNum>1</recordNum><record><fromUser>%s</fromUser><pattedUser>%s"
                    "</pattedUser><templete><![CDATA[%s]]></templete></record></records></patMsg></appmsg></msg>",
                    message->talker, message->from, account->recipe->wxid,
                    message->recipe->text ? message->recipe->text : "");
}
