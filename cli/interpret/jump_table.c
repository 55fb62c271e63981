// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Reads a jump table: from its position, the size of its entries and the largest index come the addresses that a jump
// through it may reach. tbb and tbh have tables of offsets in half-words; a computed goto loads labels from a table
// of words.
#include "base/memory.h"
#include "interpret/instruction.h"

#include <stdlib.h>

enum { MOST_ENTRIES = 4096 };

// An entry is an address itself, or an offset that is extended, scaled and added to the base.
static bool read_target(const struct code *code, const struct jump_table *table, uint32_t index, uint32_t *target) {
    uint32_t entry;
    if (!code_read_bytes(code, table->address + index * table->entry_bytes, table->entry_bytes, &entry)) {
        return false;
    }
    if (table->is_absolute) {
        *target = entry & ~UINT32_C(1);
        return true;
    }
    unsigned const unused = 32u - 8u * table->entry_bytes;
    uint32_t const offset = table->is_signed ? (uint32_t)((int32_t)(entry << unused) >> unused) : entry;
    *target = (table->base + offset * table->scale) & ~UINT32_C(1);
    return true;
}

// Takes the entries that a comparison allows, or else those in the data that begins at the table. In that data, a
// value that points into the table itself is padding. One entry of a limited table that leads to no code makes the
// whole table unknown: a jump must not miss a target.
size_t jump_table_targets(const struct code *code, const struct jump_table *table, uint32_t **targets) {
    bool const is_limited = table->limit != NO_LIMIT;
    uint32_t const end = code_data_end(code, table->address);
    size_t const fit = (end - table->address) / table->entry_bytes;
    size_t const count = is_limited ? (size_t)table->limit + 1 : fit;
    size_t found = 0, capacity = 0;
    *targets = NULL;
    if (count == 0 || count > MOST_ENTRIES) {
        return 0;
    }
    for (uint32_t i = 0; i < count; ++i) {
        uint32_t target;
        bool const is_read = read_target(code, table, i, &target);
        if (is_read && table->is_absolute && target == 0) {
            continue; // A gap in a table of labels: a jump to NULL ends the program.
        }
        bool const is_code = is_read && code_is_code(code, target) && !code_is_data(code, target);
        if (!is_code && !is_limited && found > 0) {
            continue;
        }
        if (!is_code) {
            free(*targets);
            *targets = NULL;
            return 0;
        }
        *targets = memory_grow(*targets, found, &capacity, sizeof **targets);
        (*targets)[found++] = target;
    }
    return found;
}
