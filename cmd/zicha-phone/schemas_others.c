/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/zicha-phone/schemas.h"

const char zc_schema_mini_programs[] =
    "CREATE TABLE AppBrandLauncherLayoutItem (recordId INTEGER PRIMARY KEY, brandId TEXT, versionType INT, "
    "updateTime LONG, scene INT, usedInThirdPartyAppRecently INT, thirdPartyAppUsingDesc TEXT);"
    "CREATE TABLE AppBrandLocalUsageRecord (username TEXT, versionType INT, updateTime LONG, PRIMARY KEY "
    "(username, versionType));"
    "CREATE TABLE AppBrandStarApp (username TEXT, versionType INT, updateTime LONG, orderSequence LONG, PRIMARY "
    "KEY (username, versionType));"
    "CREATE TABLE AppBrandCommonUseApp (recordId INTEGER PRIMARY KEY, username TEXT, versionType INT, updateTime "
    "LONG, commonUseInfo BLOB, saveIndex INT, appPath TEXT);"
    "CREATE TABLE AppBrandTaskRecentApp (recordId INTEGER PRIMARY KEY, username TEXT, versionType INT, updateTime "
    "LONG);"
    "CREATE TABLE WxaAttributesTable (usernameHash INTEGER PRIMARY KEY, username TEXT, appId TEXT, nickname TEXT, "
    "shortNickname TEXT, brandIconURL TEXT, roundedSquareIconURL TEXT, bigHeadURL TEXT, smallHeadURL TEXT, "
    "signature TEXT, appOpt INT, registerSource TEXT, appInfo TEXT, versionInfo TEXT, bindWxaInfo TEXT, "
    "dynamicInfo TEXT, reserved TEXT, syncTimeSecond LONG, syncVersion TEXT, bizMenu TEXT);"
    "CREATE TABLE AppBrandMessInfoRecord (appId TEXT PRIMARY KEY, wechatPluginApp INT, appServiceType INT, "
    "maxFileStorageSize LONG, lastStartTime LONG);"
    "CREATE TABLE AppBrandIdentifierInfo (username TEXT PRIMARY KEY, appId TEXT);"
    "CREATE TABLE AppBrandWxaPkgManifestRecord (appId TEXT, version INT, versionMd5 TEXT, pkgPath TEXT, "
    "downloadURL TEXT, createTime LONG, debugType INT);"
    "CREATE TABLE AppBrandKVData (key TEXT PRIMARY KEY, data TEXT, dataType TEXT, size INT);"
    "CREATE TABLE LaunchWxaAppRespTable (appId TEXT PRIMARY KEY, launchInfo BLOB, updateTime LONG);";

const char zc_schema_favourites[] =
    "CREATE TABLE FavItemInfo (localId INTEGER PRIMARY KEY, id INT, type INT, localSeq INT, updateSeq INT, flag "
    "INT, sourceId TEXT, itemStatus INT, sourceType INT, sourceCreateTime LONG, updateTime LONG, fromUser TEXT, "
    "toUser TEXT, realChatName TEXT, favProto BLOB, xml TEXT, ext TEXT, edittime LONG, tagProto BLOB, sessionId "
    "TEXT, datatotalsize LONG);"
    "CREATE TABLE FavSearchInfo (localId INTEGER PRIMARY KEY, content TEXT, tagContent TEXT, subtype INT, time "
    "LONG, type INT);"
    "CREATE TABLE FavEditInfo (localId INTEGER PRIMARY KEY, type INT, modItem BLOB, scene INT, time LONG);"
    "CREATE TABLE FavCdnInfo (dataId TEXT PRIMARY KEY, favLocalId LONG, type INT, cdnUrl TEXT, cdnKey TEXT, "
    "totalLen LONG, offset LONG, status INT, path TEXT, dataType INT, modifyTime LONG, extFlag INT, attrFlag "
    "LONG);"
    "CREATE TABLE FavTagInfo (tagName TEXT PRIMARY KEY, tagUpdateTime LONG);"
    "CREATE TABLE FavConfigInfo (configId INTEGER PRIMARY KEY, value TEXT);"
    "CREATE TABLE FavDelInfo (id INTEGER PRIMARY KEY);";

const char zc_schema_file_index[] =
    "CREATE TABLE WxFileIndex3 (msgId LONG, username TEXT, msgType INTEGER, msgSubType INTEGER, path TEXT, size "
    "LONG, msgtime LONG, hash BLOB, diskSpace LONG, linkUUID BLOB, subIdx INTEGER, detail TEXT, flags LONG, svrId "
    "LONG);"
    "CREATE TABLE WxFileIndexPreference (key TEXT PRIMARY KEY, value TEXT);"
    "CREATE TABLE WxFileIndexLink (linkUUID BLOB, refCount INT);"
    "CREATE INDEX WxFileIndex3Msg ON WxFileIndex3 (msgId);";
