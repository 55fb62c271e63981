// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The formats are those of "Exception Handling ABI for the Arm Architecture". An entry of the index table has two
// words: the function as a prel31, which is an offset of 31 bits from the word itself; and either EXIDX_CANTUNWIND, or
// an inline entry of the compact model, or a prel31 to the entry in .ARM.extab. That one is of one of two kinds:
//
//     compact    1 0 0 0 | number | 3 bytes of opcodes, or a count of words and 2 bytes; the words; descriptors
//     generic    prel31 of the personality routine | count of words, 3 bytes of opcodes; the words; its own data
//
// The data of a personality routine of GCC is the LSDA: a header and a table of call sites, each with the landing pad
// for the calls in a range of addresses. clang and rustc use the same format.
#include "image/exception_tables.h"

#include "base/memory.h"
#include "base/search.h"

#include <stdlib.h>
#include <string.h>

enum {
    CANNOT_UNWIND = 1,
    MOST_DESCRIPTORS = 10000,
    ENCODED_AS_LEB128 = 0x01,
    ENCODED_IN_4_BYTES = 0x03,
    ENCODING_OMITTED = 0xFF
};

/// A position in the loaded contents of one section.
struct table_cursor {
    const struct image_section *section;
    uint32_t at;
    bool has_failed; ///< Something was read beyond the section.
};

static const struct image_section *section_at(const struct image *image, uint32_t address) {
    for (size_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        if (section->is_loaded && section->contents != NULL && address >= section->address &&
            address - section->address < section->size_bytes) {
            return section;
        }
    }
    return NULL;
}

static struct table_cursor cursor_at(const struct image *image, uint32_t address) {
    const struct image_section *const section = section_at(image, address);
    return (struct table_cursor){section, address, section == NULL};
}

static uint8_t next_byte(struct table_cursor *cursor) {
    if (cursor->has_failed || cursor->at - cursor->section->address >= cursor->section->size_bytes) {
        cursor->has_failed = true;
        return 0;
    }
    return cursor->section->contents[cursor->at++ - cursor->section->address];
}

static uint32_t next_bytes(struct table_cursor *cursor, unsigned count) {
    uint32_t value = 0;
    for (unsigned i = 0; i < count; ++i) {
        value |= (uint32_t)next_byte(cursor) << (8 * i);
    }
    return value;
}

static uint32_t next_leb128(struct table_cursor *cursor) {
    uint32_t value = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
        uint8_t const byte = next_byte(cursor);
        value |= shift < 32 ? (uint32_t)(byte & 0x7F) << shift : 0;
        if ((byte & 0x80) == 0) {
            return value;
        }
    }
    cursor->has_failed = true;
    return 0;
}

static uint32_t from_prel31(uint32_t word, uint32_t at) {
    return at + ((word & 0x7FFFFFFF) | (word & 0x40000000) << 1);
}

static uint32_t next_prel31(struct table_cursor *cursor) {
    uint32_t const at = cursor->at;
    return from_prel31(next_bytes(cursor, 4), at);
}

static void add_pad(struct exception_tables *tables, uint32_t begin, uint32_t bytes, uint32_t pad) {
    tables->pads = memory_grow(tables->pads, tables->pad_count, &tables->pad_capacity, sizeof *tables->pads);
    tables->pads[tables->pad_count++] = (struct landing_pad){begin, begin + bytes, pad & ~UINT32_C(1), 0};
}

static void add_unread(struct exception_tables *tables, uint32_t begin, uint32_t end) {
    tables->unread =
        memory_grow(tables->unread, tables->unread_count, &tables->unread_capacity, sizeof *tables->unread);
    tables->unread[tables->unread_count++] = (struct unread_pads){begin, end};
}

static void add_personality(struct exception_tables *tables, uint32_t routine) {
    for (size_t i = 0; i < tables->personality_count; ++i) {
        if (tables->personalities[i] == routine) {
            return;
        }
    }
    tables->personalities = memory_grow(tables->personalities, tables->personality_count, &tables->personality_capacity,
                                        sizeof *tables->personalities);
    tables->personalities[tables->personality_count++] = routine;
}

// \return  false iff the descriptors are damaged.
static bool read_descriptors(struct exception_tables *tables, struct table_cursor *cursor, uint32_t function,
                             bool is_wide) {
    for (unsigned i = 0; i < MOST_DESCRIPTORS && !cursor->has_failed; ++i) {
        uint32_t const length = next_bytes(cursor, is_wide ? 4 : 2);
        if (length == 0) {
            return !cursor->has_failed;
        }
        uint32_t const offset = next_bytes(cursor, is_wide ? 4 : 2);
        unsigned const kind = (offset & 1) << 1 | (length & 1);
        uint32_t const begin = function + (offset & ~UINT32_C(1)), bytes = length & ~UINT32_C(1);
        if (kind == 0) { // A clean-up.
            add_pad(tables, begin, bytes, next_prel31(cursor));
        } else if (kind == 1) { // A catch block, and the type that it catches.
            add_pad(tables, begin, bytes, next_prel31(cursor));
            next_bytes(cursor, 4);
        } else if (kind == 2) { // A list of the types that the function may throw.
            uint32_t const types = next_bytes(cursor, 4);
            for (uint32_t j = 0; j < (types & 0x7FFFFFFF) && !cursor->has_failed; ++j) {
                next_bytes(cursor, 4);
            }
            if (types >> 31 != 0) {
                add_pad(tables, begin, bytes, next_prel31(cursor));
            }
        } else {
            return false;
        }
    }
    return false;
}

static uint32_t next_encoded(struct table_cursor *cursor, uint8_t encoding) {
    return encoding == ENCODED_AS_LEB128 ? next_leb128(cursor) : next_bytes(cursor, 4);
}

// \return  false iff the LSDA is damaged, or has an encoding that compilers for these cores do not emit.
static bool read_lsda(struct exception_tables *tables, struct table_cursor *cursor, uint32_t function) {
    if (next_byte(cursor) != ENCODING_OMITTED) {
        return false; // Landing pads are relative to something else than the function.
    }
    if (next_byte(cursor) != ENCODING_OMITTED) {
        next_leb128(cursor);
    }
    uint8_t const encoding = next_byte(cursor);
    uint32_t const bytes = next_leb128(cursor);
    uint32_t const end = cursor->at + bytes;
    if (cursor->has_failed || (encoding != ENCODED_AS_LEB128 && encoding != ENCODED_IN_4_BYTES)) {
        return false;
    }
    while (cursor->at < end && !cursor->has_failed) {
        uint32_t const start = next_encoded(cursor, encoding), length = next_encoded(cursor, encoding);
        uint32_t const pad = next_encoded(cursor, encoding);
        next_leb128(cursor); // The action.
        if (pad != 0) {
            add_pad(tables, function + start, length, function + pad);
        }
    }
    return !cursor->has_failed && cursor->at == end;
}

static bool has_lsda(const struct image *image, uint32_t routine) {
    static const char *const names[] = {"__gxx_personality_v0", "__gcc_personality_v0", "__gnu_objc_personality_v0",
                                        "rust_eh_personality"};
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        for (size_t j = 0; symbol->address == routine && j < sizeof names / sizeof *names; ++j) {
            if (symbol->kind == SYMBOL_FUNCTION && strcmp(symbol->name, names[j]) == 0) {
                return true;
            }
        }
    }
    return false;
}

static bool read_generic(struct exception_tables *tables, const struct image *image, struct table_cursor *cursor,
                         uint32_t function) {
    uint32_t const routine = next_prel31(cursor) & ~UINT32_C(1);
    uint32_t const opcodes = next_bytes(cursor, 4);
    if (cursor->has_failed) {
        tables->misses_personalities = true;
        return false;
    }
    add_personality(tables, routine);
    cursor->at += 4 * (opcodes >> 24);
    return !cursor->has_failed && has_lsda(image, routine) && read_lsda(tables, cursor, function);
}

// \return  false iff the first word of an entry of the compact model is damaged.
static bool note_compact(struct exception_tables *tables, uint32_t word) {
    uint32_t const number = word >> 24 & 0xF;
    if (word >> 28 != 8 || number > 2) {
        tables->misses_personalities = true;
        return false;
    }
    tables->compact |= (uint8_t)(1u << number);
    return true;
}

static bool read_compact(struct exception_tables *tables, struct table_cursor *cursor, uint32_t function) {
    uint32_t const word = next_bytes(cursor, 4);
    uint32_t const number = word >> 24 & 0xF;
    if (cursor->has_failed || !note_compact(tables, word)) {
        return false;
    }
    cursor->at += number == 0 ? 0 : 4 * (word >> 16 & 0xFF);
    return read_descriptors(tables, cursor, function, number == 2);
}

// \return  false iff the landing pads of the function are not known.
static bool read_entry(struct exception_tables *tables, const struct image *image, uint32_t at, uint32_t function) {
    struct table_cursor index = cursor_at(image, at);
    uint32_t const word = next_bytes(&index, 4);
    if (word == CANNOT_UNWIND || index.has_failed) {
        tables->misses_personalities |= index.has_failed;
        return !index.has_failed;
    }
    if (word >> 31 != 0) { // Inline: there is no room for descriptors.
        return note_compact(tables, word);
    }
    struct table_cursor entry = cursor_at(image, from_prel31(word, at));
    struct table_cursor ahead = entry;
    bool const is_compact = next_bytes(&ahead, 4) >> 31 != 0;
    tables->misses_personalities |= ahead.has_failed;
    return !ahead.has_failed &&
           (is_compact ? read_compact(tables, &entry, function) : read_generic(tables, image, &entry, function));
}

static uint32_t function_at(const struct image *image, uint32_t entry) {
    struct table_cursor cursor = cursor_at(image, entry);
    return next_prel31(&cursor) & ~UINT32_C(1);
}

// An index that leads out of the image is damaged; then nothing is known of the pads of any function.
static void read_index(struct exception_tables *tables, const struct image *image, uint32_t begin, uint32_t end) {
    for (uint32_t at = begin; at < end && end - at >= 8; at += 8) {
        struct table_cursor cursor = cursor_at(image, at);
        uint32_t const function = next_prel31(&cursor) & ~UINT32_C(1);
        if (cursor.has_failed) {
            tables->misses_personalities = true;
            add_unread(tables, 0, UINT32_MAX);
            return;
        }
        if (!read_entry(tables, image, at + 4, function)) {
            add_unread(tables, function, end - at >= 16 ? function_at(image, at + 8) : UINT32_MAX);
        }
    }
}

static int compare_pads(const void *left, const void *right) {
    const struct landing_pad *const a = left, *const b = right;
    return (a->begin > b->begin) - (a->begin < b->begin);
}

static int compare_unread(const void *left, const void *right) {
    const struct unread_pads *const a = left, *const b = right;
    return (a->begin > b->begin) - (a->begin < b->begin);
}

// Sorts both lists, and notes beside each item how far it and those before it reach: a search for an address goes down
// from the last item that begins at or before the address, and ends where nothing reaches up to it.
static void sort_tables(struct exception_tables *tables) {
    if (tables->pad_count > 0) {
        qsort(tables->pads, tables->pad_count, sizeof *tables->pads, compare_pads);
    }
    if (tables->unread_count > 0) {
        qsort(tables->unread, tables->unread_count, sizeof *tables->unread, compare_unread);
    }
    for (size_t i = 0; i < tables->pad_count; ++i) {
        uint32_t const before = i == 0 ? 0 : tables->pads[i - 1].reach;
        tables->pads[i].reach = tables->pads[i].end > before ? tables->pads[i].end : before;
    }
    for (size_t i = 1; i < tables->unread_count; ++i) {
        uint32_t const before = tables->unread[i - 1].end;
        tables->unread[i].end = tables->unread[i].end > before ? tables->unread[i].end : before;
    }
}

// libgcc looks for the index between two symbols of the linker script. Where the script has none, the section counts.
void exception_tables_read(struct exception_tables *tables, const struct image *image) {
    *tables = (struct exception_tables){0};
    const struct image_symbol *const start = image_find_symbol(image, "__exidx_start");
    const struct image_symbol *const end = image_find_symbol(image, "__exidx_end");
    bool const has_symbols = start != NULL && end != NULL && start->address < end->address;
    if (has_symbols) {
        read_index(tables, image, (uint32_t)start->address, (uint32_t)end->address);
    }
    for (size_t i = 0; i < image->section_count && !has_symbols; ++i) {
        const struct image_section *const section = &image->sections[i];
        if (section->is_loaded && section->contents != NULL && strncmp(section->name, ".ARM.exidx", 10) == 0) {
            read_index(tables, image, (uint32_t)section->address, (uint32_t)(section->address + section->size_bytes));
        }
    }
    sort_tables(tables);
}

void exception_tables_free(struct exception_tables *tables) {
    free(tables->pads);
    free(tables->unread);
    free(tables->personalities);
    *tables = (struct exception_tables){0};
}

size_t exception_tables_pads_before(const struct exception_tables *tables, uint32_t address) {
    size_t low;
    BISECT(low, 0, tables->pad_count, middle, tables->pads[middle].begin <= address);
    return low;
}

bool exception_tables_has_pad(const struct exception_tables *tables, uint32_t address) {
    size_t const before = exception_tables_pads_before(tables, address);
    return before > 0 && tables->pads[before - 1].reach > address;
}

// The end of an unread range is at least that of all ranges before it, so the last one that begins in time decides.
bool exception_tables_is_unread(const struct exception_tables *tables, uint32_t address) {
    size_t low;
    BISECT(low, 0, tables->unread_count, middle, tables->unread[middle].begin <= address);
    return low > 0 && tables->unread[low - 1].end > address;
}
