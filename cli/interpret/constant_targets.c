// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// An indirect call is resolved here where constant memory alone tells its points-to set: its pointer is a constant, or
// it is loaded from a word or from a table that nothing can change. A table ends where the linker script's symbols say,
// where a comparison limits the index, or where the symbol of its object ends. Each word of it must be a function or
// NULL; otherwise the set is unknown, and callers or types must tell it.
#include "interpret/constant_targets.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TARGETS = 512 };

struct found {
    uint32_t *entries;
    size_t count, capacity;
    uint32_t set_bits; ///< What the code sets in each pointer before it calls.
};

struct targets_private {
    struct found **sets; ///< Handed out; freed together.
    size_t count, capacity;
};

void targets_open(struct targets *targets, const struct code *code) {
    *targets = (struct targets){code, memory_get(1, sizeof(struct targets_private))};
}

void targets_close(struct targets *targets) {
    struct targets_private *const own = targets->private_data;
    for (size_t i = 0; i < own->count; ++i) {
        free(own->sets[i]->entries);
        free(own->sets[i]);
    }
    free(own->sets);
    free(own);
}

// The set keeps each target once. It is a plain list, since MOST_TARGETS bounds it.
static void add_target(struct found *found, uint32_t entry) {
    for (size_t i = 0; i < found->count; ++i) {
        if (found->entries[i] == entry) {
            return;
        }
    }
    APPEND(found->entries, found->count, found->capacity, entry);
}

// \return  false iff the word is no pointer to Thumb code: bit 0 is not set, or it leads out of the code. The set is
// then unknown as a whole.
static bool add_pointer(const struct code *code, struct found *found, uint32_t word) {
    word |= found->set_bits;
    if (word == 0) {
        return true; // A call of NULL ends the program.
    }
    if ((word & 1) == 0 || !code_is_code(code, word - 1)) {
        return false;
    }
    add_target(found, word - 1);
    return true;
}

// The names by which linker scripts and linkers tell where a table begins and ends.
static const struct convention {
    const char *words[2]; ///< Of the begin, and of the end.
    bool is_prefix;
} conventions[] = {
    {{"_start", "_end"}, false},    // GNU ld's scripts: __init_array_start.
    {{"$$Base", "$$Limit"}, false}, // armlink and IAR's ilinkarm: Region$$Table$$Base.
    {{"_s", "_e"}, true},           // The scripts of Rust's cortex-m-rt: _sinit.
};

// \return  The symbol of the other end, if `name` names one end of a table by this convention; NULL otherwise.
static const struct image_symbol *other_end(const struct code *code, const struct convention *convention,
                                            const char *name, bool is_end) {
    const char *const own = convention->words[is_end], *const others = convention->words[!is_end];
    size_t const length = strlen(name), own_length = strlen(own);
    char text[200];
    if (length <= own_length) {
        return NULL;
    }
    if (convention->is_prefix) {
        snprintf(text, sizeof text, "%s%s", others, name + own_length);
        return strncmp(name, own, own_length) == 0 ? image_find_symbol(code->image, text) : NULL;
    }
    snprintf(text, sizeof text, "%.*s%s", (int)(length - own_length), name, others);
    return strcmp(name + length - own_length, own) == 0 ? image_find_symbol(code->image, text) : NULL;
}

// Tells whether all objects between two symbols consist of items. Those between the bounds of a whole section do not,
// and a table that lies first in it, as _sw_isr_table behind Zephyr's _image_rodata_start, is not the section.
static bool is_list(const struct code *code, uint32_t low, uint32_t high, uint32_t item_bytes) {
    for (size_t i = 0; i < code->image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &code->image->symbols[i];
        bool const is_inside = symbol->kind == SYMBOL_OBJECT && symbol->address >= low && symbol->address < high;
        if (is_inside && (symbol->size_bytes % item_bytes != 0 || (symbol->address - low) % item_bytes != 0)) {
            return false;
        }
    }
    return true;
}

// Of several symbols at the address, the one whose table is the longest tells. An array of the linker is made by the
// linker alone, though its section is marked as one that may be written. is_end: the address is the end's. is_prefix:
// which conventions count.
static bool bounds_by_symbols(const struct code *code, uint32_t address, uint32_t item_bytes, bool is_end,
                              bool is_prefix, struct bounds *bounds) {
    bool is_found = false;
    for (size_t i = 0; i < code->image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &code->image->symbols[i];
        for (size_t c = 0; symbol->address == address && c < sizeof conventions / sizeof *conventions; ++c) {
            bool const is_meant = conventions[c].is_prefix == is_prefix;
            const struct image_symbol *const other =
                is_meant ? other_end(code, &conventions[c], symbol->name, is_end) : NULL;
            uint32_t const low = other == NULL || !is_end ? address : (uint32_t)other->address;
            uint32_t const high = other == NULL || is_end ? address : (uint32_t)other->address;
            if (other != NULL && low <= high && (!is_found || high - low > bounds->high - bounds->low) &&
                is_list(code, low, high, item_bytes)) {
                *bounds = (struct bounds){low, high, strstr(symbol->name, "_array_") != NULL};
                is_found = true;
            }
        }
    }
    return is_found;
}

// The same for the member of a structure: its first address lies that far behind the begin of the table.
static bool bounds_of_member(const struct code *code, const struct value *value, uint32_t first,
                             struct bounds *bounds) {
    bool const is_member = value->number > 0 && value->number < (int64_t)value->scale;
    if (!is_member || !bounds_by_symbols(code, first - (uint32_t)value->number, value->scale, false, false, bounds)) {
        return false;
    }
    bounds->low += (uint32_t)value->number;
    bounds->high += (uint32_t)value->number;
    return true;
}

// The object that covers the address says how far a table goes, if the address lies in its first item and more items
// follow. Otherwise the table may be the next object: compilers reach table[i - 1] from an address in front of it.
static bool bounds_by_object(const struct code *code, uint32_t scale, struct bounds *bounds) {
    uint32_t begin;
    return code_object(code, bounds->low, &begin, &bounds->high) && bounds->low - begin < scale &&
           bounds->high - bounds->low > scale;
}

// Three sources tell where a table ends, in the order of how reliable they are: symbols of the linker script, the
// limit of the index, and the size of the object. The names _sX and _eX come behind the limit, since scripts give them
// to whole sections too, and a table may be the first thing in one.
bool targets_find_bounds(const struct code *code, const struct value *value, struct bounds *bounds) {
    const struct value *const base = &code->values.items[value->base];
    if (base->kind != VALUE_CONSTANT || value->scale == 0) {
        return false;
    }
    uint32_t const first = (uint32_t)(base->number + value->number);
    if (value->other != 0) { // Backwards: the first is the last of the table.
        return bounds_by_symbols(code, first + value->scale, value->scale, true, false, bounds);
    }
    if (!bounds_by_symbols(code, first, value->scale, false, false, bounds) &&
        !bounds_of_member(code, value, first, bounds)) {
        *bounds = (struct bounds){first, value->count > 0 ? first + value->count * value->scale : first, false};
        return value->count > 0 || bounds_by_symbols(code, first, value->scale, false, true, bounds) ||
               bounds_by_object(code, value->scale, bounds);
    }
    return true;
}

// .init_array counts as constant although its section is writable: only the linker puts words there.
static bool is_fixed(const struct code *code, uint32_t address) {
    return code_is_constant(code, address) || code_is_list_of_starts(code, address);
}

// Reads every word of a table at the stride of the access, so a table of structs gives only the member that is
// loaded.
static bool add_table(const struct code *code, struct found *found, const struct value *value) {
    struct bounds bounds;
    if (!targets_find_bounds(code, value, &bounds)) {
        return false;
    }
    for (uint32_t at = bounds.low; at < bounds.high; at += value->scale) {
        uint32_t word;
        if (found->count > MOST_TARGETS || !(bounds.is_array || is_fixed(code, at)) ||
            !code_read_word(code, at, &word) || !add_pointer(code, found, word)) {
            return false;
        }
    }
    return true;
}

static bool add_loaded(const struct code *code, struct found *found, const struct value *value) {
    const struct value *const base = &code->values.items[value->base];
    uint32_t const at = (uint32_t)(base->number + value->number);
    uint32_t word;
    return base->kind == VALUE_CONSTANT && is_fixed(code, at) && code_read_word(code, at, &word) &&
           add_pointer(code, found, word);
}

static bool add_value(const struct code *code, struct found *found, value_id id);

// armlink's start-up code sets bit 0 of the addresses in its table of regions, which it keeps without that bit.
static bool add_thumb_pointer(const struct code *code, struct found *found, const struct value *value) {
    uint32_t const before = found->set_bits;
    found->set_bits = 1;
    bool const is_added = value->scale == 1 && value->number == 1 && value->other == 0 && value->base != 0 &&
                          add_value(code, found, value->base);
    found->set_bits = before;
    return is_added;
}

// Adds all targets of a pointer by the kind of its abstract value. Other kinds are not told by constant memory.
static bool add_value(const struct code *code, struct found *found, value_id id) {
    const struct value *const value = &code->values.items[id];
    switch (value->kind) {
    case VALUE_CONSTANT:
        return add_pointer(code, found, (uint32_t)value->number);
    case VALUE_LOAD:
        return add_loaded(code, found, value);
    case VALUE_ELEMENT:
        return add_table(code, found, value);
    case VALUE_ONE_OF:
        return add_value(code, found, value->base) && add_value(code, found, value->other);
    case VALUE_BITS:
        return add_thumb_pointer(code, found, value);
    default:
        return false;
    }
}

static int compare_entries(const void *left, const void *right) {
    uint32_t const a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

// The set lives until targets_close(), so that callers may keep the pointer to its entries.
struct target_set targets_of(struct targets *targets, const struct flow_site *site) {
    struct targets_private *const own = targets->private_data;
    struct found *const found = memory_get(1, sizeof *found);
    APPEND(own->sets, own->count, own->capacity, found);
    if (!add_value(targets->code, found, site->pointer)) {
        return (struct target_set){.is_known = false};
    }
    if (found->count > 0) {
        qsort(found->entries, found->count, sizeof *found->entries, compare_entries);
    }
    return (struct target_set){.is_known = true, .entries = found->entries, .count = found->count};
}
