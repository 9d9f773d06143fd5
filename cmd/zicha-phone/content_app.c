/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* App messages: <appmsg> in its many subtypes. */
#include <stdio.h>
#include <string.h>

#include "cmd/zicha-phone/kinds.h"

static void open_app(struct zc_buffer *out, const char *title, const char *description, int type, const char *url)
{
    zc_buffer_print(out, "<?xml version=\"1.0\"?>\n<msg>\n\t<appmsg appid=\"\" sdkver=\"0\">\n\t\t");
    zc_xml_put_element(out, "title", title);
    zc_buffer_print(out, "\n\t\t");
    zc_xml_put_element(out, "des", description);
    zc_buffer_print(out, "\n\t\t<action>view</action>\n\t\t<type>%d</type>\n\t\t<showtype>0</showtype>\n\t\t", type);
    zc_xml_put_element(out, "url", url);
    zc_buffer_print(out, "\n\t\t");
}

static void close_app(struct zc_buffer *out, const char *from)
{
    zc_buffer_print(out, "\n\t</appmsg>\n\t<fromusername>%s</fromusername>\n\t<scene>0</scene>\n\t<appinfo>\n\t\t"
                    "<version>1</version>\n\t\t<appname></appname>\n\t</appinfo>\n</msg>\n", from);
}

void zc_content_link(const struct zc_phone *phone, const struct zc_account *account,
                     const struct zc_model_message *message, struct zc_buffer *out)
{
    open_app(out, message->recipe->title, message->recipe->text, message->kind->app_type, message->recipe->link);
    close_app(out, message->from);
}

void zc_content_article(const struct zc_phone *phone, const struct zc_account *account,
                        const struct zc_model_message *message, struct zc_buffer *out)
{
    open_app(out, message->recipe->title, message->recipe->text, 5, message->recipe->link);
    zc_buffer_print(out, "<mmreader><category type=\"20\" count=\"1\"><name>");
    zc_xml_put(out, zc_recipe_name_of(&phone->set, account->recipe, message->talker));
    zc_buffer_print(out, "</name><item><title>");
    zc_xml_put(out, message->recipe->title);
    zc_buffer_print(out, "</title><url>");
    zc_xml_put(out, message->recipe->link);
    zc_buffer_print(out, "</url><digest>");
    zc_xml_put(out, message->recipe->text);
    zc_buffer_print(out, "</digest></item></category></mmreader>");
    close_app(out, message->from);
}

void zc_content_template(const struct zc_phone *phone, const struct zc_account *account,
                         const struct zc_model_message *message, struct zc_buffer *out)
{
    open_app(out, message->recipe->title, message->recipe->text, 5, NULL);
    zc_buffer_print(out, "<template_id>tmpl-0001</template_id>");
    close_app(out, message->from);
}

void zc_content_file(const struct zc_phone *phone, const struct zc_account *account,
                     const struct zc_model_message *message, struct zc_buffer *out)
{
    const struct zc_document *document = message->document;
    open_app(out, document->recipe->name, NULL, 6, NULL);
    zc_buffer_print(out, "<appattach>\n\t\t\t<totallen>%zu</totallen>\n\t\t\t", document->size);
    zc_xml_put_element(out, "fileext", document->extension);
    zc_buffer_print(out, "\n\t\t\t<attachid>@cdn_3057020100044b30_%s_1</attachid>\n\t\t\t<cdnattachurl>3057020100044b30"
                    "</cdnattachurl>\n\t\t\t<aeskey>%s</aeskey>\n\t\t\t<encryver>1</encryver>\n\t\t\t<islargefilemsg>0"
                    "</islargefilemsg>\n\t\t</appattach>\n\t\t<md5>%s</md5>", document->md5, document->md5,
                    document->md5);
    close_app(out, message->from);
}

static const struct zc_recipe_program *program(const struct zc_account *account, const char *username)
{
    for (uint32_t i = 0; username && i < account->recipe->mini_programs_count; i++)
        if (strcmp(account->recipe->mini_programs[i].username, username) == 0)
            return &account->recipe->mini_programs[i];
    return NULL;
}

void zc_content_mini_program(const struct zc_phone *phone, const struct zc_account *account,
                             const struct zc_model_message *message, struct zc_buffer *out)
{
    const struct zc_recipe_program *found = program(account, message->recipe->program);
    const char *name = found ? found->name : message->recipe->text;
    open_app(out, message->recipe->title, NULL, 33, "https://mp.weixin.qq.com/mp/waerrpage");
    zc_xml_put_element(out, "sourceusername", message->recipe->program);
    zc_xml_put_element(out, "sourcedisplayname", name);
    zc_buffer_print(out, "\n\t\t<weappinfo>");
    zc_xml_put_element(out, "username", message->recipe->program);
    zc_xml_put_element(out, "appid", found ? found->appid : NULL);
    zc_buffer_print(out, "<pagepath><![CDATA[pages/index/index.html]]></pagepath><type>2</type><version>12</version>"
                    "</weappinfo>");
    close_app(out, message->from);
}

void zc_content_quote(const struct zc_phone *phone, const struct zc_account *account,
                      const struct zc_model_message *message, struct zc_buffer *out)
{
    const struct zc_model_message *target = zc_model_find_message(account, message->recipe->quote);
    open_app(out, message->recipe->text, NULL, 57, NULL);
    if (target) {
        struct zc_buffer quoted = { 0 };
        target->kind->content(phone, account, target, &quoted);
        zc_buffer_print(out, "<refermsg>\n\t\t\t<type>%d</type>\n\t\t\t<svrid>%lld</svrid>\n\t\t\t<fromusr>%s</fromusr>"
                        "\n\t\t\t<chatusr>%s</chatusr>\n\t\t\t", target->kind->app_type ? 49 : target->kind->type,
                        (long long)target->server_id, message->talker, target->from);
        zc_xml_put_element(out, "displayname", zc_recipe_name_of(&phone->set, account->recipe, target->from));
        zc_buffer_print(out, "\n\t\t\t");
        zc_xml_put_element(out, "content", zc_buffer_text(&quoted));
        zc_buffer_print(out, "\n\t\t\t<createtime>%lld</createtime>\n\t\t</refermsg>",
                        (long long)(target->time_ms / 1000));
        out->failed = out->failed || quoted.failed;
        zc_buffer_finish(&quoted);
    }
    close_app(out, message->from);
}

void zc_content_money(const struct zc_phone *phone, const struct zc_account *account,
                      const struct zc_model_message *message, struct zc_buffer *out)
{
    bool transfer = message->kind->app_type == 2000;
    open_app(out, transfer ? "微信转账" : "微信红包", message->recipe->text, message->kind->app_type, NULL);
    zc_buffer_print(out, transfer ? "<wcpayinfo><paysubtype>1</paysubtype><feedesc><![CDATA[￥20.00]]></feedesc>"
                    "</wcpayinfo>" : "<wcpayinfo><sendertitle><![CDATA[恭喜发财，大吉大利]]></sendertitle></wcpayinfo>");
    close_app(out, message->from);
}

void zc_content_notice(const struct zc_phone *phone, const struct zc_account *account,
                       const struct zc_model_message *message, struct zc_buffer *out)
{
    open_app(out, "群公告", NULL, 87, NULL);
    zc_xml_put_element(out, "textannouncement", message->recipe->text);
    close_app(out, message->from);
}

void zc_content_solitaire(const struct zc_phone *phone, const struct zc_account *account,
                          const struct zc_model_message *message, struct zc_buffer *out)
{
    open_app(out, message->recipe->text, NULL, 53, NULL);
    zc_buffer_print(out, "<extinfo><solitaire_info><![CDATA[<solitaire></solitaire>]]></solitaire_info></extinfo>");
    close_app(out, message->from);
}

void zc_content_channels(const struct zc_phone *phone, const struct zc_account *account,
                         const struct zc_model_message *message, struct zc_buffer *out)
{
    open_app(out, "当前版本不支持展示该内容，请升级至最新版本。", NULL, 51, NULL);
    zc_buffer_print(out, "<finderFeed><objectId>1422000000000000</objectId>");
    zc_xml_put_element(out, "nickname", message->recipe->title);
    zc_xml_put_element(out, "desc", message->recipe->text);
    zc_buffer_print(out, "<mediaCount>1</mediaCount></finderFeed>");
    close_app(out, message->from);
}
