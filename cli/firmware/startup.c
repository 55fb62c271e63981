// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Finds the ranges of RAM that start-up code zeroes or copies, without looking at that code: linker scripts tell it
// where to work, by tables of records (brim, CMSIS) or by pairs of symbols (most others). Ranges of several
// conventions may overlap in one image, which does no harm: the question is only whether any of them covers an
// object.
#include "firmware/startup.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/// A table between two symbols. A record has `words` words, of which one is the address and one the length.
struct startup_table {
    const char *begin, *end, *by;
    unsigned words, address, length;
    unsigned unit_bytes; ///< The unit of the length: CMSIS counts words, brim counts bytes.
    bool is_copy;
};

static const struct startup_table tables[] = {
    {"__brim_zero_start", "__brim_zero_end", "the table at __brim_zero_start", 2, 0, 1, 1, false},
    {"__brim_copy_start", "__brim_copy_end", "the table at __brim_copy_start", 3, 1, 2, 1, true},
    {"__zero_table_start__", "__zero_table_end__", "the table at __zero_table_start__", 2, 0, 1, 4, false},
    {"__copy_table_start__", "__copy_table_end__", "the table at __copy_table_start__", 3, 1, 2, 4, true},
};

/// Two symbols around a range; or a symbol and its size.
static const struct {
    const char *begin, *end, *size, *by;
    bool is_copy;
} pairs[] = {
    {"_sbss", "_ebss", NULL, "_sbss to _ebss", false},
    {"__sbss", "__ebss", NULL, "__sbss to __ebss", false},
    {"__bss_start__", "__bss_end__", NULL, "__bss_start__ to __bss_end__", false},
    {"__bss_start", "__bss_end__", NULL, "__bss_start to __bss_end__", false},
    {"__bss_start", "__bss_end", NULL, "__bss_start to __bss_end", false},
    {"_bss_start", "_bss_end", NULL, "_bss_start to _bss_end", false},
    {"__bss_start", NULL, "__bss_size", "__bss_start and __bss_size", false},
    {"_sdata", "_edata", NULL, "_sdata to _edata", true},
    {"__sdata", "__edata", NULL, "__sdata to __edata", true},
    {"__data_start__", "__data_end__", NULL, "__data_start__ to __data_end__", true},
    {"__data_start", "__data_end", NULL, "__data_start to __data_end", true},
    {"__data_start", NULL, "__data_size", "__data_start and __data_size", true},
};

static void add(struct startup *startup, struct startup_range range) {
    if (range.begin < range.end) {
        APPEND(startup->ranges, startup->count, startup->capacity, range);
    }
}

static uint64_t word_at(const uint8_t *bytes) {
    return (uint64_t)bytes[0] | (uint64_t)bytes[1] << 8 | (uint64_t)bytes[2] << 16 | (uint64_t)bytes[3] << 24;
}

// A table without contents in the file, or one that reaches beyond its section, is no table.
static void read_table(struct startup *startup, const struct image *image, const struct startup_table *table) {
    const struct image_symbol *const begin = image_find_symbol(image, table->begin);
    const struct image_symbol *const end = image_find_symbol(image, table->end);
    if (begin == NULL || end == NULL || begin->section >= image->section_count) {
        return;
    }
    const struct image_section *const section = &image->sections[begin->section];
    if (section->contents == NULL || begin->address < section->address ||
        end->address > section->address + section->size_bytes) {
        return;
    }
    for (uint64_t at = begin->address; at + 4 * table->words <= end->address; at += 4 * table->words) {
        const uint8_t *const record = section->contents + (at - section->address);
        uint64_t const address = word_at(record + 4 * table->address);
        uint64_t const bytes = word_at(record + 4 * table->length) * table->unit_bytes;
        add(startup, (struct startup_range){address, address + bytes, table->is_copy, table->by});
    }
}

void startup_find(struct startup *startup, const struct image *image) {
    *startup = (struct startup){0};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; ++i) {
        read_table(startup, image, &tables[i]);
    }
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; ++i) {
        const struct image_symbol *const begin = image_find_symbol(image, pairs[i].begin);
        const char *const other = pairs[i].end != NULL ? pairs[i].end : pairs[i].size;
        const struct image_symbol *const end = begin == NULL ? NULL : image_find_symbol(image, other);
        if (end != NULL) {
            uint64_t const base = pairs[i].end != NULL ? 0 : begin->address;
            add(startup, (struct startup_range){begin->address, base + end->address, pairs[i].is_copy, pairs[i].by});
        }
    }
}

void startup_free(struct startup *startup) {
    free(startup->ranges);
    *startup = (struct startup){0};
}

const struct startup_range *startup_range_at(const struct startup *startup, uint64_t address, uint64_t size_bytes) {
    for (size_t i = 0; i < startup->count; ++i) {
        if (address < startup->ranges[i].end && startup->ranges[i].begin < address + size_bytes) {
            return &startup->ranges[i];
        }
    }
    return NULL;
}
