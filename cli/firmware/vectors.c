// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "firmware/vectors.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
    TABLE_ALIGNMENT = 128, // The least that VTOR takes.
    FIRST_RESERVED = 7,    // Vendors keep checksums in 7 to 10.
    LAST_RESERVED = 10,
};

static bool is_handler(const struct code *code, uint32_t word) {
    return (word & 1) != 0 && code_is_code(code, word - 1);
}

static bool is_initial_sp(const struct code *code, uint32_t word) {
    return word % 4 == 0 && word >= 0x10000000 && !code_is_code(code, word);
}

static bool is_table(const struct code *code, uint32_t address, bool is_expected) {
    uint32_t word;
    if (!code_read_word(code, address, &word) || !is_initial_sp(code, word) ||
        !code_read_word(code, address + 4, &word) || !is_handler(code, word)) {
        return false;
    }
    for (uint32_t i = EXCEPTION_NMI; i <= EXCEPTION_HARD_FAULT; ++i) {
        if (!is_expected && (!code_read_word(code, address + 4 * i, &word) || !is_handler(code, word))) {
            return false;
        }
    }
    return true;
}

static bool begins_something(const struct code *code, uint32_t address) {
    const struct image *const image = code->image;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->address == address && (symbol->kind == SYMBOL_FUNCTION || symbol->kind == SYMBOL_OBJECT) &&
            symbol->section < image->section_count) {
            return true;
        }
    }
    return false;
}

// size_bytes: 0 iff not known. Then the table ends where a word is no vector, or where something else begins.
static void read_table(struct vectors *vectors, const struct code *code, uint32_t address, uint64_t size_bytes) {
    vectors->found = true;
    vectors->address = address;
    code_read_word(code, address, &vectors->initial_sp);
    for (uint32_t i = EXCEPTION_RESET; i < EXCEPTIONS; ++i) {
        uint32_t const at = address + 4 * i;
        uint32_t word;
        bool const is_reserved = i >= FIRST_RESERVED && i <= LAST_RESERVED;
        if ((size_bytes > 0 && 4 * (i + 1) > size_bytes) || !code_read_word(code, at, &word) ||
            (size_bytes == 0 &&
             (!(word == 0 || is_reserved || is_handler(code, word)) || begins_something(code, at)))) {
            return;
        }
        vectors->bytes = 4 * (i + 1);
        if (!is_handler(code, word)) {
            continue;
        }
        if (i == EXCEPTION_RESET) {
            vectors->reset = word - 1;
            continue;
        }
        vectors->handlers =
            memory_grow(vectors->handlers, vectors->count, &vectors->capacity, sizeof *vectors->handlers);
        vectors->handlers[vectors->count++] = (struct vector){i, word - 1};
    }
}

// A table may be copied or chosen at run time; the one that the image starts with is meant.
static bool is_the_start(const struct code *code, uint32_t address) {
    uint32_t word;
    return code_read_word(code, address + 4, &word) && (word & ~UINT32_C(1)) == (code->image->entry & ~UINT64_C(1));
}

static bool has_name_of_table(const char *name) {
    static const char *const names[] = {"vector", "Vector", "isr_table", "IsrTable", "interrupt_table"};
    for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
        if (strstr(name, names[i]) != NULL) {
            return true;
        }
    }
    return false;
}

static uint64_t named_size(const struct code *code, uint32_t address) {
    for (size_t i = 0; i < code->image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &code->image->symbols[i];
        if (symbol->address == address && symbol->kind == SYMBOL_OBJECT && symbol->size_bytes >= 8 &&
            symbol->size_bytes % 4 == 0) {
            return symbol->size_bytes;
        }
    }
    return 0;
}

static bool is_in_table_section(const struct code *code, uint32_t address, uint64_t *end) {
    for (size_t i = 0; i < code->image->section_count; ++i) {
        const struct image_section *const section = &code->image->sections[i];
        *end = section->address + section->size_bytes;
        if (section->is_loaded && !section->is_code && has_name_of_table(section->name) &&
            address >= section->address && address < *end) {
            return true;
        }
    }
    return false;
}

// A table may be made of several objects, one behind the other: the core's and the device's. A section that is named
// after it holds nothing else. 0 iff nobody says how large the table is.
static uint64_t size_of_table(const struct code *code, uint32_t address) {
    uint64_t end;
    uint64_t size = named_size(code, address);
    if (is_in_table_section(code, address, &end) && size > 0) {
        return end - address;
    }
    for (uint64_t more = size; more > 0; size += more) {
        more = named_size(code, (uint32_t)(address + size));
        bool is_table = false;
        for (size_t i = 0; i < code->image->symbol_count && more > 0; ++i) {
            const struct image_symbol *const symbol = &code->image->symbols[i];
            is_table |= symbol->address == address + size && has_name_of_table(symbol->name);
        }
        more = is_table ? more : 0;
    }
    return size;
}

void vectors_find(struct vectors *vectors, const struct code *code) {
    *vectors = (struct vectors){0};
    const struct image *const image = code->image;
    uint32_t best = 0;
    int best_rank = 0;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        uint32_t const address = (uint32_t)symbol->address;
        if (symbol->section < image->section_count && has_name_of_table(symbol->name) &&
            is_table(code, address, true)) {
            int const rank = is_the_start(code, address) ? 4 : 2;
            if (rank > best_rank) {
                best = address, best_rank = rank;
            }
        }
    }
    for (size_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        if (!section->is_loaded) {
            continue;
        }
        bool const is_expected = has_name_of_table(section->name);
        uint64_t const end = section->address + section->size_bytes;
        for (uint64_t at = section->address; at + 8 <= end; at = (at / TABLE_ALIGNMENT + 1) * TABLE_ALIGNMENT) {
            uint32_t const address = (uint32_t)at;
            bool const starts = is_the_start(code, address);
            int const rank = (starts ? 3 : 1);
            if (rank > best_rank && is_table(code, address, starts || (is_expected && at == section->address))) {
                best = address, best_rank = rank;
            }
        }
    }
    if (best_rank > 0) {
        read_table(vectors, code, best, size_of_table(code, best));
    }
}

void vectors_free(struct vectors *vectors) {
    free(vectors->handlers);
}
