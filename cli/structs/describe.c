// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Describes one struct in full: where it is declared, its holes, its members in the advised order, and a definition
// that the user can paste. The definition is written from DWARF, so it has the types as the source spells them, with
// nested unnamed structs and unions written inline. Comments at the members show what moved, for example "uint8_t
// flags; // at 12, was at 4". The order comes from packing.c; nothing is decided here.
#include "structs/describe.h"

#include "dwarf/units.h"

#include <dwarf.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

// Definitions can be long, so unlike keep_text() nothing is cut.
const char *struct_keep_text(struct arena *texts, const char *format, ...) {
    char *text = NULL;
    va_list arguments;
    va_start(arguments, format);
    int const length = vasprintf(&text, format, arguments);
    va_end(arguments);
    const char *const kept = length < 0 ? "" : arena_text(texts, text, (size_t)length);
    free(length < 0 ? NULL : text);
    return kept;
}

/// This is the state of a definition while it is written; `depth` is the level of indentation.
struct writer {
    const struct structs *structs;
    int depth;
};

static void write_body(void *context, FILE *out, Dwarf_Die *die);

// Writes one member without its semicolon. A narrowed member gets its new type; all others are written as declared.
// `has_offsets` writes the bodies of unnamed structs; otherwise these are left out, for tables with one line per
// member.
static void write_member(struct writer *writer, FILE *out, size_t member, bool has_offsets) {
    const struct structs *const structs = writer->structs;
    const struct record_member *const from = &structs->records->members[member];
    Dwarf_Die die = from->die, type;
    const char *const name = from->name == NULL ? "" : from->name;
    if (from->alignment > 0) {
        fprintf(out, "_Alignas(%" PRIu32 ") ", from->alignment);
    }
    if (structs->packings.narrow_bytes[member] > 0) {
        uint64_t count = 1;
        records_element(structs->records, from->type, &count);
        bool const is_array = structs->records->items[records_peel(structs->records, from->type)].kind == RECORD_ARRAY;
        fprintf(out, "%s %s", structs->packings.narrowed[member], name);
        if (is_array) {
            fprintf(out, "[%" PRIu64 "]", count);
        }
    } else if (records_of_die(&die, &type)) {
        records_declare(out, &type, name, has_offsets ? write_body : NULL, writer);
    }
    if (from->bits > 0) {
        fprintf(out, " : %" PRIu32, from->bits);
    }
}

// Base classes and what the compiler adds (a vtable pointer) are not written: the source does not declare them either.
static void write_members(struct writer *writer, FILE *out, uint32_t index) {
    const struct structs *const structs = writer->structs;
    const struct record_type *const type = &structs->records->items[index];
    for (size_t i = 0; i < type->member_count; ++i) {
        uint32_t const member = structs->packings.order[type->first_member + i];
        const struct record_member *const from = &structs->records->members[member];
        uint64_t const old = from->offset_bits / 8, new_offset = structs->packings.new_offsets[member];
        if (from->is_base || from->is_artificial) {
            continue;
        }
        fprintf(out, "%*s", 4 * (writer->depth + 1), "");
        ++writer->depth;
        write_member(writer, out, member, true);
        --writer->depth;
        if (type->kind == RECORD_UNION || old == new_offset) {
            fprintf(out, ";\n");
        } else {
            fprintf(out, "; // at %" PRIu64 ", was at %" PRIu64 "\n", new_offset, old);
        }
    }
}

// This is a callback of records_declare() for an unnamed struct or union. The limit on the depth guards against damaged
// DWARF, in which a type may contain itself.
static void write_body(void *context, FILE *out, Dwarf_Die *die) {
    struct writer *const writer = context;
    uint32_t const index = records_find(writer->structs->records, die);
    fputs(dwarf_tag(die) == DW_TAG_union_type ? "union {\n" : "struct {\n", out);
    if (index != 0 && writer->depth < 16) {
        write_members(writer, out, index);
    }
    fprintf(out, "%*s}", 4 * writer->depth, "");
}

// An unnamed struct whose name comes from a typedef must be written as a typedef again.
static void write_head(FILE *out, const struct structs *structs, const struct record_type *type) {
    Dwarf_Die die = type->die;
    bool const has_tag = dwarf_diename(&die) != NULL;
    fputs(!has_tag && type->is_named ? "typedef struct" : "struct", out);
    if (type->alignment > 0) {
        fprintf(out, " __attribute__((aligned(%" PRIu32 ")))", type->alignment);
    }
    fprintf(out, "%s%s", has_tag ? " " : "", has_tag ? type->name : "");
    const char *separator = " : ";
    for (size_t i = 0; i < type->member_count; ++i) {
        const struct record_member *const member = &structs->records->members[type->first_member + i];
        const char *const base = structs->records->items[records_peel(structs->records, member->type)].name;
        if (member->is_base && base != NULL) {
            fprintf(out, "%s%s", separator, base);
            separator = ", ";
        }
    }
    fputs(" {\n", out);
}

// \return  The text of the definition, which lives as long as the result, or NULL iff memory ran out.
static const char *definition_of(struct structs *structs, const struct struct_row *row) {
    const struct record_type *const type = &structs->records->items[row->type];
    char *text = NULL;
    size_t size = 0;
    FILE *const out = open_memstream(&text, &size);
    struct writer writer = {structs, 0};
    Dwarf_Die die = type->die;
    if (out == NULL) {
        return NULL;
    }
    bool const is_typedef = dwarf_diename(&die) == NULL && type->is_named;
    write_head(out, structs, type);
    write_members(&writer, out, row->type);
    fprintf(out, "}%s%s; // %" PRIu64 " bytes, was %" PRIu64 "\n", is_typedef ? " " : "", is_typedef ? type->name : "",
            row->new_size_bytes, row->size_bytes);
    fclose(out);
    const char *const kept = arena_text(&structs->texts, text, size);
    free(text);
    return kept;
}

// Tells whether an unnamed struct directly inside this one changes. Its text is written inline, so the outer
// definition changes with it.
static bool changes_inside(const struct structs *structs, uint32_t index, int depth) {
    const struct record_type *const type = &structs->records->items[index];
    for (size_t i = 0; depth < 16 && i < type->member_count; ++i) {
        uint64_t count = 1;
        uint32_t const inner =
            records_element(structs->records, structs->records->members[type->first_member + i].type, &count);
        const struct record_type *const nested = &structs->records->items[inner];
        bool const is_inline = nested->kind == RECORD_STRUCT && !nested->is_named;
        if (is_inline && (structs->packings.items[inner].is_reordered || changes_inside(structs, inner, depth + 1))) {
            return true;
        }
    }
    return false;
}

static int by_offset(const void *a, const void *b, void *members) {
    const struct record_member *const left = (const struct record_member *)members + *(const uint32_t *)a;
    const struct record_member *const right = (const struct record_member *)members + *(const uint32_t *)b;
    return left->offset_bits != right->offset_bits ? (left->offset_bits < right->offset_bits ? -1 : 1)
                                                   : (left > right) - (left < right);
}

// Finds the bytes between members, in the order of their offsets. `cursor` is the end of the member that reaches
// farthest so far, which matters if members overlap, as in a union. Bit-fields count up to the byte that holds their
// last bit.
static void find_holes(const struct structs *structs, struct struct_row *row) {
    const struct record_type *const type = &structs->records->items[row->type];
    uint32_t *const sorted = memory_get(type->member_count, sizeof *sorted);
    for (size_t i = 0; i < type->member_count; ++i) {
        sorted[i] = (uint32_t)(type->first_member + i);
    }
    qsort_r(sorted, type->member_count, sizeof *sorted, by_offset, structs->records->members);
    uint64_t cursor = type->has_odd_members ? type->size_bytes : 0; // Then nobody knows.
    const char *behind = NULL;
    for (size_t i = 0; i < type->member_count; ++i) {
        const struct record_member *const member = &structs->records->members[sorted[i]];
        uint64_t const begin = member->offset_bits / 8;
        uint64_t const end = member->bits > 0 ? (member->offset_bits + member->bits + 7) / 8
                                              : begin + packings_member_size(&structs->packings, sorted[i], false);
        if (begin > cursor) {
            APPEND(row->holes, row->hole_count, row->hole_capacity, (struct hole){cursor, begin - cursor, behind});
        }
        if (end >= cursor) {
            cursor = end;
            behind = member->name;
        }
    }
    free(sorted);
}

static const char *declaration_of(struct structs *structs, size_t member) {
    char *text = NULL;
    size_t size = 0;
    FILE *const out = open_memstream(&text, &size);
    struct writer writer = {structs, 0};
    if (out == NULL) {
        return "";
    }
    write_member(&writer, out, member, false);
    fclose(out);
    const char *const kept = arena_text(&structs->texts, text, size);
    free(text);
    return kept;
}

static void describe_members(struct structs *structs, struct struct_row *row) {
    const struct record_type *const type = &structs->records->items[row->type];
    row->members = memory_get(type->member_count, sizeof *row->members);
    for (size_t i = 0; i < type->member_count; ++i) {
        uint32_t const index = structs->packings.order[type->first_member + i];
        const struct record_member *const member = &structs->records->members[index];
        row->members[row->member_count++] = (struct placed_member){
            .name = member->name == NULL ? "" : member->name,
            .declaration = declaration_of(structs, index),
            .old_offset = member->offset_bits / 8,
            .offset = structs->packings.new_offsets[index],
            .size_bytes = packings_member_size(&structs->packings, index, false),
            .new_size_bytes = packings_member_size(&structs->packings, index, true),
            .bits = member->bits,
        };
    }
}

// Rows beyond the limit are not described: reading declarations from DWARF is the slow part of the command.
void struct_describe(struct structs *structs, struct struct_row *row) {
    const struct record_type *const type = &structs->records->items[row->type];
    Dwarf_Die die = type->die;
    int line = 0;
    const char *const file = dwarf_decl_file(&die);
    if (file != NULL && dwarf_decl_line(&die, &line) == 0 && line > 0) {
        char *const path = arena_text(&structs->texts, file, strlen(file));
        path_normalise(path);
        row->file = path;
        row->line = (unsigned)line;
    }
    find_holes(structs, row);
    describe_members(structs, row);
    if (row->is_reordered || row->is_narrowed || changes_inside(structs, row->type, 0)) {
        row->definition = definition_of(structs, row);
    }
    row->is_described = true;
}
