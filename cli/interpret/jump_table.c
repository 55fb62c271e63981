// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Reads a jump table: from its position, the size of its entries and the largest index come the addresses that a jump
// through it may reach. tbb and tbh have tables of offsets in half-words; a computed goto loads labels from a table
// of words. Where no table is found, as for a label that waits in a struct, a computed goto may go to each label of its
// function whose address is taken.
#include "base/memory.h"
#include "interpret/instruction.h"

#include <stdlib.h>
#include <string.h>

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

/// The labels that were found, without doubles. gcc moves blocks that are seldom executed to NAME.cold.
struct labels {
    struct code *code;
    uint32_t low, high;
    uint32_t cold_low, cold_high; ///< Both 0 where there is none.
    uint32_t *items;
    size_t count, capacity;
};

static void add_label(struct labels *labels, uint32_t word) {
    uint32_t const at = word & ~UINT32_C(1);
    bool const is_inside =
        (at > labels->low && at < labels->high) || (at >= labels->cold_low && at < labels->cold_high);
    bool is_new = is_inside && !code_is_data(labels->code, at);
    for (size_t i = 0; i < labels->count && is_new; ++i) {
        is_new = labels->items[i] != at;
    }
    if (is_new) {
        APPEND(labels->items, labels->count, labels->capacity, at);
    }
}

// Tables and literal pools hold addresses as words.
static void add_kept_labels(struct labels *labels) {
    const struct image *const image = labels->code->image;
    for (size_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        uint32_t const begin = (uint32_t)(section->address + 3) & ~UINT32_C(3);
        uint32_t const end = (uint32_t)(section->address + section->size_bytes);
        for (uint32_t at = begin; section->is_loaded && section->contents != NULL && at + 4 <= end; at += 4) {
            const uint8_t *const bytes = section->contents + (at - section->address);
            uint32_t const word =
                bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
            if (!section->is_code || code_is_data(labels->code, at)) {
                add_label(labels, word);
            }
        }
    }
}

// adr makes an address, and so do movw and movt.
static void add_made_labels(struct labels *labels, uint32_t low, uint32_t high) {
    uint32_t lower[REGISTERS] = {0};
    for (uint32_t at = low; at < high;) {
        const struct insn *const insn = code_is_data(labels->code, at) ? NULL : code_insn(labels->code, at);
        if (insn != NULL && insn->kind == INSN_CONSTANT && insn->rd < REGISTERS) {
            lower[insn->rd] = (uint32_t)insn->immediate;
            add_label(labels, (uint32_t)insn->immediate);
        } else if (insn != NULL && insn->kind == INSN_MOVE_TOP && insn->rd < REGISTERS) {
            add_label(labels, (uint32_t)insn->immediate << 16 | (lower[insn->rd] & 0xFFFF));
        }
        at += insn == NULL || insn->size == 0 ? 2 : insn->size;
    }
}

static void find_cold_part(struct labels *labels) {
    const struct image *const image = labels->code->image;
    const struct image_symbol *const function = code_function(labels->code, labels->low);
    size_t const length = function == NULL ? 0 : strlen(function->name);
    for (size_t i = 0; i < image->symbol_count && length > 0; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->kind == SYMBOL_FUNCTION && strncmp(symbol->name, function->name, length) == 0 &&
            strncmp(symbol->name + length, ".cold", 5) == 0) {
            labels->cold_low = (uint32_t)symbol->address;
            labels->cold_high = (uint32_t)(symbol->address + symbol->size_bytes);
        }
    }
}

size_t jump_labels(struct code *code, uint32_t low, uint32_t high, uint32_t **labels) {
    struct labels found = {.code = code, .low = low, .high = high};
    find_cold_part(&found);
    add_kept_labels(&found);
    add_made_labels(&found, low, high);
    add_made_labels(&found, found.cold_low, found.cold_high);
    *labels = found.items;
    return found.count;
}
