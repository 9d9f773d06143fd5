/* SPDX-FileCopyrightText: 2026 The zicha authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Enough of the grammar of the serialisation protocol (FORMAT.md "Keys") for maps of boxed numbers and strings, with
 * whatever plain objects lie between them: every class, string and object gets a number in the order in which it
 * starts, and later mentions are that number only.  By hand: no library in reach reads it, and the JDK is none. */
#include "wechat/android/java_map.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/cursor.h"
#include "base/limits.h"

#define MAGIC 0xaced0005u
#define FIRST_HANDLE 0x7e0000u
#define MAX_FIELDS 64

enum tag {
    TAG_NULL = 0x70, TAG_REFERENCE, TAG_CLASS, TAG_OBJECT, TAG_STRING, TAG_ARRAY, TAG_CLASS_OBJECT, TAG_BLOCK, TAG_END,
    TAG_RESET, TAG_LONG_BLOCK, TAG_EXCEPTION, TAG_LONG_STRING, TAG_PROXY, TAG_ENUM
};

enum { HAS_WRITE_METHOD = 1, IS_SERIALIZABLE = 2, IS_EXTERNALIZABLE = 4, HAS_BLOCKS = 8 };

/* One entry of the table of numbers: a class description, or a value. */
struct handle {
    bool is_class;
    bool is_map;                     /* java.util.HashMap or LinkedHashMap */
    uint8_t flags;
    uint8_t field_count;
    char element;                    /* type code of the elements, of an array's class; 0 = no array */
    uint32_t parent;                 /* index of the super class' handle; NO_HANDLE = none */
    char fields[MAX_FIELDS];         /* type codes, in the order in which the values come */
    struct zc_java_value value;
};

#define NO_HANDLE UINT32_MAX

struct parse {
    struct zc_cursor cursor;
    struct handle *handles;
    uint32_t handle_count, handle_capacity;
    unsigned depth;
    const struct zc_java_map_taker *taker;
    struct zc_error *error;
};

/* Takes the pairs of the outermost map. */
struct pairs {
    bool wanted, has_key;
    struct zc_java_value key;
};

static enum zc_status read_content(struct parse *parse, uint8_t tag, bool outermost, struct zc_java_value *ret_value);

static enum zc_status fail(struct parse *parse, enum zc_status status, const char *text)
{
    return zc_fail(parse->error, status, ZC_STAGE_KEY, NULL, "%s at byte %zu", text, parse->cursor.offset);
}

static enum zc_status check_cut(struct parse *parse)
{
    return parse->cursor.failed ? fail(parse, ZC_CORRUPT, "the serialised map is cut") : ZC_OK;
}

static enum zc_status add_handle(struct parse *parse, uint32_t *ret_index)
{
    if (parse->handle_count >= ZC_LIMIT_JAVA_OBJECTS)
        return fail(parse, ZC_LIMIT, "too many objects in the serialised map");
    if (parse->handle_count == parse->handle_capacity) {
        uint32_t capacity = parse->handle_capacity ? parse->handle_capacity * 2 : 64;
        struct handle *larger = reallocarray(parse->handles, capacity, sizeof *larger);
        if (!larger)
            return zc_fail_nomem(parse->error);
        parse->handles = larger;
        parse->handle_capacity = capacity;
    }
    parse->handles[parse->handle_count] = (struct handle){ .parent = NO_HANDLE, .value.kind = ZC_JAVA_OTHER };
    *ret_index = parse->handle_count++;
    return ZC_OK;
}

static enum zc_status read_reference(struct parse *parse, uint32_t *ret_index)
{
    uint32_t number = zc_cursor_u32be(&parse->cursor);
    if (parse->cursor.failed || number < FIRST_HANDLE || number - FIRST_HANDLE >= parse->handle_count)
        return fail(parse, ZC_CORRUPT, "a reference to no object");
    *ret_index = number - FIRST_HANDLE;
    return ZC_OK;
}

/* Blocks and objects up to the end mark: what a class wrote by a method of its own. */
static enum zc_status read_annotation(struct parse *parse, struct pairs *pairs)
{
    for (;;) {
        uint8_t tag = zc_cursor_u8(&parse->cursor);
        enum zc_status status = check_cut(parse);
        if (status != ZC_OK || tag == TAG_END)
            return status;
        if (tag == TAG_BLOCK || tag == TAG_LONG_BLOCK) {
            size_t size = tag == TAG_BLOCK ? zc_cursor_u8(&parse->cursor) : zc_cursor_u32be(&parse->cursor);
            zc_cursor_take(&parse->cursor, size);
            continue;
        }
        struct zc_java_value value = { 0 };
        if ((status = read_content(parse, tag, false, &value)) != ZC_OK)
            return status;
        if (pairs->wanted && pairs->has_key)
            status = parse->taker->pair(parse->taker->data, &pairs->key, &value, parse->error);
        if (status != ZC_OK)
            return status;
        pairs->has_key = !pairs->has_key;
        pairs->key = value;
    }
}

static enum zc_status read_fields(struct parse *parse, struct handle *description)
{
    uint16_t count = zc_cursor_u16be(&parse->cursor);
    if (count > MAX_FIELDS)
        return fail(parse, ZC_LIMIT, "a class with too many fields");
    for (uint16_t i = 0; i < count; i++) {
        uint8_t type = zc_cursor_u8(&parse->cursor);
        zc_cursor_take(&parse->cursor, zc_cursor_u16be(&parse->cursor));
        enum zc_status status = check_cut(parse);
        if (status == ZC_OK && (!type || !strchr("BCDFIJSZL[", type)))
            status = fail(parse, ZC_CORRUPT, "a field of no known type");
        if (status == ZC_OK && (type == 'L' || type == '[')) {   /* followed by the name of its class, a string */
            struct zc_java_value name = { 0 };
            uint8_t tag = zc_cursor_u8(&parse->cursor);
            status = read_content(parse, tag, false, &name);
        }
        if (status != ZC_OK)
            return status;
        description->fields[description->field_count++] = (char)type;
    }
    return ZC_OK;
}

static enum zc_status read_class(struct parse *parse, uint8_t tag, uint32_t *ret_index);

static enum zc_status read_new_class(struct parse *parse, uint32_t *ret_index)
{
    size_t name_size = zc_cursor_u16be(&parse->cursor);
    const char *name = (const char *)zc_cursor_take(&parse->cursor, name_size);
    zc_cursor_take(&parse->cursor, 8);           /* serial version */
    uint32_t index = 0;
    enum zc_status status = check_cut(parse);
    if (status == ZC_OK)
        status = add_handle(parse, &index);
    if (status != ZC_OK)
        return status;
    /* Reading fields may move the table: collect apart, then store. */
    struct handle description = { .is_class = true, .parent = NO_HANDLE, .value.kind = ZC_JAVA_OTHER };
    description.element = name_size >= 2 && name[0] == '[' ? name[1] : 0;
    description.is_map = (name_size == 17 && memcmp(name, "java.util.HashMap", 17) == 0)
                         || (name_size == 23 && memcmp(name, "java.util.LinkedHashMap", 23) == 0);
    description.flags = zc_cursor_u8(&parse->cursor);
    struct pairs none = { 0 };
    if ((status = read_fields(parse, &description)) != ZC_OK || (status = read_annotation(parse, &none)) != ZC_OK)
        return status;
    uint8_t tag = zc_cursor_u8(&parse->cursor);
    if ((status = read_class(parse, tag, &description.parent)) != ZC_OK)
        return status;
    parse->handles[index] = description;
    *ret_index = index;
    return ZC_OK;
}

static enum zc_status read_class(struct parse *parse, uint8_t tag, uint32_t *ret_index)
{
    enum zc_status status = check_cut(parse);
    *ret_index = NO_HANDLE;
    if (status != ZC_OK || tag == TAG_NULL)
        return status;
    if (++parse->depth > ZC_LIMIT_JAVA_DEPTH)
        return fail(parse, ZC_LIMIT, "objects too deep inside each other");
    if (tag == TAG_CLASS)
        status = read_new_class(parse, ret_index);
    else if (tag != TAG_REFERENCE)
        status = fail(parse, ZC_UNSUPPORTED, "a class described in a way that is not read");
    else if ((status = read_reference(parse, ret_index)) == ZC_OK && !parse->handles[*ret_index].is_class)
        status = fail(parse, ZC_CORRUPT, "a reference that should be a class");
    parse->depth--;
    return status;
}

static enum zc_status read_field(struct parse *parse, char type, struct zc_java_value *ret_value)
{
    *ret_value = (struct zc_java_value){ .kind = ZC_JAVA_NUMBER };
    switch (type) {
    case 'B': ret_value->number = (int8_t)zc_cursor_u8(&parse->cursor); break;
    case 'Z': ret_value->number = zc_cursor_u8(&parse->cursor); break;
    case 'C': ret_value->number = zc_cursor_u16be(&parse->cursor); break;
    case 'S': ret_value->number = (int16_t)zc_cursor_u16be(&parse->cursor); break;
    case 'I': ret_value->number = (int32_t)zc_cursor_u32be(&parse->cursor); break;
    case 'J': ret_value->number = (int64_t)zc_cursor_u64be(&parse->cursor); break;
    case 'F': zc_cursor_take(&parse->cursor, 4); ret_value->kind = ZC_JAVA_OTHER; break;
    case 'D': zc_cursor_take(&parse->cursor, 8); ret_value->kind = ZC_JAVA_OTHER; break;
    default: return read_content(parse, zc_cursor_u8(&parse->cursor), false, ret_value);
    }
    return check_cut(parse);
}

/* The values of one class of an object's line of ancestors.  A boxed number is a class with one field. */
static enum zc_status read_class_data(struct parse *parse, uint32_t class, bool outermost,
                                      struct zc_java_value *ret_value)
{
    struct handle description = parse->handles[class];
    if (!(description.flags & IS_SERIALIZABLE) || description.flags & IS_EXTERNALIZABLE)
        return description.flags ? fail(parse, ZC_UNSUPPORTED, "an object that writes itself") : ZC_OK;
    for (unsigned i = 0; i < description.field_count; i++) {
        struct zc_java_value value = { 0 };
        enum zc_status status = read_field(parse, description.fields[i], &value);
        if (status != ZC_OK)
            return status;
        if (description.field_count == 1 && value.kind == ZC_JAVA_NUMBER)
            *ret_value = value;
    }
    if (!(description.flags & HAS_WRITE_METHOD))
        return ZC_OK;
    struct pairs pairs = { .wanted = outermost && description.is_map };
    return read_annotation(parse, &pairs);
}

static enum zc_status read_object(struct parse *parse, bool outermost, struct zc_java_value *ret_value)
{
    uint32_t class = NO_HANDLE, index = 0, line[ZC_LIMIT_JAVA_DEPTH], count = 0;
    uint8_t tag = zc_cursor_u8(&parse->cursor);
    enum zc_status status = read_class(parse, tag, &class);
    if (status == ZC_OK && class == NO_HANDLE)
        status = fail(parse, ZC_CORRUPT, "an object without a class");
    if (status == ZC_OK)
        status = add_handle(parse, &index);
    for (; status == ZC_OK && class != NO_HANDLE; class = parse->handles[class].parent) {
        if (count == ZC_LIMIT_JAVA_DEPTH)
            return fail(parse, ZC_LIMIT, "a class with too many ancestors");
        line[count++] = class;
    }
    struct zc_java_value value = { .kind = ZC_JAVA_OTHER };
    while (status == ZC_OK && count > 0)         /* the oldest ancestor's values come first */
        status = read_class_data(parse, line[--count], outermost, &value);
    if (status == ZC_OK)
        parse->handles[index].value = *ret_value = value;
    return status;
}

static enum zc_status read_string(struct parse *parse, size_t size, struct zc_java_value *ret_value)
{
    uint32_t index = 0;
    const char *text = (const char *)zc_cursor_take(&parse->cursor, size);
    enum zc_status status = check_cut(parse);
    if (status == ZC_OK)
        status = add_handle(parse, &index);
    if (status != ZC_OK)
        return status;
    *ret_value = (struct zc_java_value){ .kind = ZC_JAVA_STRING, .string = text, .size = size };
    parse->handles[index].value = *ret_value;
    return ZC_OK;
}

static enum zc_status read_array(struct parse *parse, struct zc_java_value *ret_value)
{
    uint32_t class = NO_HANDLE, index = 0;
    uint8_t tag = zc_cursor_u8(&parse->cursor);
    enum zc_status status = read_class(parse, tag, &class);
    if (status == ZC_OK && (class == NO_HANDLE || !parse->handles[class].element))
        status = fail(parse, ZC_CORRUPT, "an array without a class of arrays");
    if (status == ZC_OK)
        status = add_handle(parse, &index);
    uint32_t count = zc_cursor_u32be(&parse->cursor);
    for (uint32_t i = 0; status == ZC_OK && i < count; i++) {
        struct zc_java_value element = { 0 };
        status = read_field(parse, parse->handles[class].element, &element);
    }
    *ret_value = (struct zc_java_value){ .kind = ZC_JAVA_OTHER };
    return status == ZC_OK ? check_cut(parse) : status;
}

static enum zc_status read_tagged(struct parse *parse, uint8_t tag, bool outermost, struct zc_java_value *ret_value)
{
    uint32_t index = 0;
    switch (tag) {
    case TAG_NULL:
        *ret_value = (struct zc_java_value){ .kind = ZC_JAVA_NULL };
        return ZC_OK;
    case TAG_REFERENCE: {
        enum zc_status status = read_reference(parse, &index);
        if (status == ZC_OK)
            *ret_value = parse->handles[index].value;
        return status;
    }
    case TAG_OBJECT:
        return read_object(parse, outermost, ret_value);
    case TAG_ARRAY:
        return read_array(parse, ret_value);
    case TAG_STRING:
        return read_string(parse, zc_cursor_u16be(&parse->cursor), ret_value);
    case TAG_LONG_STRING: {
        uint64_t size = zc_cursor_u64be(&parse->cursor);
        return read_string(parse, size > SIZE_MAX ? SIZE_MAX : (size_t)size, ret_value);
    }
    default:
        return fail(parse, ZC_UNSUPPORTED, "an object of a kind that is not read");
    }
}

static enum zc_status read_content(struct parse *parse, uint8_t tag, bool outermost, struct zc_java_value *ret_value)
{
    enum zc_status status = check_cut(parse);
    if (status != ZC_OK)
        return status;
    if (++parse->depth > ZC_LIMIT_JAVA_DEPTH)
        return fail(parse, ZC_LIMIT, "objects too deep inside each other");
    status = read_tagged(parse, tag, outermost, ret_value);
    parse->depth--;
    return status;
}

enum zc_status zc_java_map_read(const uint8_t *file, size_t size, const struct zc_java_map_taker *taker,
                                struct zc_error *error)
{
    struct parse parse = { .cursor = zc_cursor_over(file, size), .taker = taker, .error = error };
    if (size == 0)
        return ZC_OK;
    if (zc_cursor_u32be(&parse.cursor) != MAGIC)
        return fail(&parse, ZC_CORRUPT, "no Java serialisation");
    uint8_t tag = zc_cursor_u8(&parse.cursor);
    struct zc_java_value map = { 0 };
    enum zc_status status = read_content(&parse, tag, true, &map);
    if (status == ZC_OK && tag != TAG_OBJECT)
        status = fail(&parse, ZC_UNSUPPORTED, "something else than a map");
    free(parse.handles);
    return status;
}
